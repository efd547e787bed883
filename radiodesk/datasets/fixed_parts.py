"""Lists of parts: a CSV that says which image is learned from, validated with, or tested on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from radiodesk.core.errors import Message, UsageError
from radiodesk.core.paths import display_name
from radiodesk.core.spreadsheet import safe_cell
from radiodesk.datasets.catalogue import in_wire_form
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.tables import read_table


@dataclass(frozen=True)
class Listed:
    """Entries with the parts of a list in the place of those that the data set brings.

    Attributes:
        entries: In their order; `split` is None where the list does not name them.
        notes: What does not match.
    """

    entries: list[Entry]
    notes: list[Message]


def with_listed_parts(entries: Sequence[Entry], table: Path) -> Listed:
    """Return entries in the parts that a list gives them.

    Args:
        entries: The readable images.
        table: With the columns ``path`` (relative to the data) and ``split``, such as the
            ``splits.csv`` that every run writes.

    Raises:
        UsageError: No such file (``RD-SPLIT-008``), no column ``split`` (``-001``), no path of
            this data (``-005``), or no table at all (``RD-DATA-003``, ``-004``, ``-017``).
    """
    if not table.is_file():
        raise UsageError("RD-SPLIT-008", name=display_name(table))
    read = read_table(table, label_required=False)
    name = display_name(table)
    if "split" not in read.columns:
        raise UsageError(
            "RD-SPLIT-001", name=name, column="split", columns=", ".join(read.columns)[:200] or "-"
        )
    parts = {_tidy(row.path): row.split for row in read.rows}
    # Runs write names that a spreadsheet might take for a formula with an apostrophe before them.
    found = {entry.relative: _first(parts, entry.relative) for entry in entries}
    named = {path: key for path, key in found.items() if key is not None}
    if not named:
        raise UsageError("RD-SPLIT-005", name=name, count=len(parts))
    placed = [
        replace(e, split=parts[named[e.relative]] if e.relative in named else None) for e in entries
    ]
    strangers = len(parts) - len(set(named.values()))
    unlisted = sum(entry.split is None for entry in placed)
    notes = [
        Message(code=code, params={"count": count})
        for code, count in (("RD-SPLIT-006", strangers), ("RD-SPLIT-007", unlisted))
        if count
    ]
    return Listed(placed, notes)


def _first(parts: Mapping[str, object], relative: str) -> str | None:
    return next((key for key in (relative, safe_cell(relative)) if key in parts), None)


def _tidy(written: str) -> str:
    return in_wire_form(written.replace("\\", "/").removeprefix("./"))
