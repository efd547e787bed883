"""Where files stand as far as may be seen, and their order: what is kept back plays no part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Literal

from radiodesk.gui.viewer.worklist import WorklistEntry

Order = Literal["arrival", "name", "status", "label", "novelty"]
ORDERS: tuple[Order, ...] = ("arrival", "name", "status", "label", "novelty")
Standing = Literal["refused", "error", "kept", "read", "waiting", "stopped"]
STANDINGS: tuple[Standing, ...] = ("refused", "error", "kept", "read", "waiting", "stopped")
"""In the order of ``status``: first what somebody has to look at."""
ANSWERED: frozenset[Order] = frozenset({"status", "label", "novelty"})
"""Orders that an answer may change."""

_NUMBERS = re.compile(r"(\d+)")


def standing(entry: WorklistEntry) -> Standing:
    """Return where an entry stands as far as that may be seen."""
    return "kept" if entry.kept_back else entry.status


def arranged(
    entries: Iterable[WorklistEntry], order: Order, backwards: bool
) -> list[WorklistEntry]:
    """Return entries in an order; what has nothing to be ordered by comes last, as it arrived.

    Args:
        entries: In the order of arrival.
        order: By what: names with numbers by their value; ``label`` by class and the surest
            first; ``novelty`` the most unusual first.
        backwards: The other way round.
    """
    if order == "arrival":
        return list(entries)[::-1] if backwards else list(entries)
    key_of = _KEYS[order]
    keyed, others = [], []
    for entry in entries:
        key = key_of(entry)
        if key is None:
            others.append(entry)
        else:
            keyed.append((key, entry))
    keyed.sort(key=lambda pair: pair[0], reverse=backwards)
    return [entry for _key, entry in keyed] + others


def _name(entry: WorklistEntry) -> Any:
    # A number never stands where the other name has a word: the pieces alternate.
    parts = _NUMBERS.split(entry.name.casefold())
    return [int(part) if number % 2 else part for number, part in enumerate(parts)]


def _label(entry: WorklistEntry) -> Any:
    reading = None if entry.kept_back else entry.reading
    if reading is None or reading.label is None or not reading.probabilities:
        return None
    number = list(reading.probabilities).index(reading.label)
    return number, reading.label, -reading.probabilities[reading.label]


def _novelty(entry: WorklistEntry) -> Any:
    reading = None if entry.kept_back else entry.reading
    return None if reading is None or reading.novelty is None else -reading.novelty


def _status(entry: WorklistEntry) -> Any:
    return STANDINGS.index(standing(entry))


_KEYS: dict[Order, Callable[[WorklistEntry], Any]] = {
    "name": _name,
    "status": _status,
    "label": _label,
    "novelty": _novelty,
}
