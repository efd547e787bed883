"""The rows of the viewer's tags table: what a DICOM header says, without its bulk data."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

_MAX_ROWS = 1000
_MAX_CHARACTERS = 200
_OF_THE_FILE = frozenset({"(0002,0000)", "(0002,0001)"})
"""Length and version of the group before the data set: they say nothing about the image."""
_BULK = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "UN", "OB or OW"})


def tags_table(dataset: Dataset) -> tuple[tuple[str, str, str], ...]:
    """Return tag, name and value of the top-level elements.

    Args:
        dataset: A data set with its file meta information.

    Returns:
        At most 1000 rows; binary values as their size, sequences as their number of items, text
        cut at 200 characters.
    """
    rows: list[tuple[str, str, str]] = []
    for part in (dataset.file_meta, dataset):
        for row in _rows(part):
            if len(rows) == _MAX_ROWS:
                return tuple(rows)
            rows.append(row)
    return tuple(rows)


def _rows(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    for tag in sorted(dataset.keys()):
        label = f"({tag.group:04X},{tag.element:04X})"
        if label in _OF_THE_FILE:
            continue
        try:
            element = dataset[tag]
            yield label, _one_line(element.name), _shown(element)
        except Exception:  # one damaged element must not hide the others
            yield label, "", "?"


def _shown(element: DataElement) -> str:
    if element.VR == "SQ":
        return f"[{len(element.value)}]"
    if element.VR in _BULK or isinstance(element.value, bytes):
        return f"{len(element.value or b'')} B"
    value = element.value
    if value is None:
        return ""
    if hasattr(value, "__iter__") and not isinstance(value, str) and element.VM > 1:
        return _one_line("\\".join(str(part) for part in list(value)[:_MAX_CHARACTERS]))
    return _one_line(str(value))


def _one_line(text: str) -> str:
    flat = "".join(c if c.isprintable() else " " for c in text[: _MAX_CHARACTERS + 1])
    return flat if len(flat) <= _MAX_CHARACTERS else flat[:_MAX_CHARACTERS] + "…"
