"""Random users at the real window: 200 events each while a training or a reading is under way.

One case is one session in a fresh desktop process with a data folder of its own. What its user does
follows from the seed and the case's number: event N is chosen by a generator of its own among what
can be reached on the screen just then, so that the same case does the same as far as the children's
timing allows. Sessions with even numbers train, those with odd ones read.

A session is good if nothing was uncaught, Qt warned of nothing, the window held its thread up for
at most 50 ms longer than a bare window beside it did, and it closed: gone within three seconds of
the word, its children two seconds later.

``python -m reliability.monkey SEED CASE FOLDER`` plays one session again and keeps what it left.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reliability.ledger import Case


@contextmanager
def opened(seed: int) -> Iterator[Callable[[int], Case]]:
    """Draw the pictures that all sessions are given; yield what plays the session of a number."""
    from reliability.monkey.samples import write_pictures
    from reliability.monkey.session import play

    with tempfile.TemporaryDirectory(prefix="monkey-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        write_pictures(place / "pictures")

        def try_case(index: int) -> Case:
            return play(seed, index, place / "pictures", place / f"session-{index}")

        yield try_case
