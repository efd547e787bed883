"""The name under which the program knows a labelled data set again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.store import key_of
from radiodesk.datasets.entry import Entry

_PROBES_VERSION = 1
"""Changes whenever the probes would say something else of the same data."""


def probed_data_key(entries: Sequence[Entry], contents: NDArray[np.uint64]) -> str:
    """Return the fingerprint of all that the probes look at.

    Files' places and names do not count, their kind (the end of the name) does.

    Args:
        entries: All of the catalogue, unreadable ones included.
        contents: Content fingerprint of each.
    """
    facts = [
        [f"{content:016x}", e.label, e.source, e.patient_id, e.path.suffix.lower()]
        for e, content in zip(entries, contents.tolist(), strict=True)
    ]
    return key_of("data", version=_PROBES_VERSION, files=sorted(facts, key=str))
