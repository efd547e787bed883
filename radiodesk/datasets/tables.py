"""Reads the tables that list or annotate a data set: ``path,label[,patient_id][,source][,split]``.

Comma, semicolon or tab; UTF-8 (with or without byte order mark), UTF-16 with one, or Latin-1,
because that is what spreadsheets write.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from radiodesk.core.errors import UsageError
from radiodesk.core.paths import display_name
from radiodesk.datasets.about import UNKNOWN, About, about_cells

Part = Literal["train", "val", "test"]

_PARTS: dict[str, Part] = {
    "train": "train", "training": "train", "entrenamiento": "train",
    "val": "val", "valid": "val", "validation": "val", "dev": "val",
    "validacion": "val", "validación": "val",
    "test": "test", "testing": "test", "prueba": "test",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. Empty cells are None; `path` and `label` are as written."""

    path: str
    label: str | None
    patient_id: str | None
    source: str | None
    split: Part | None
    about: About = UNKNOWN


@dataclass(frozen=True)
class Cells:
    """A table as it is written.

    Attributes:
        columns: Names of the columns, without case and outer spaces.
        rows: Column to cell, lines without any content left out.
    """

    columns: list[str]
    rows: list[dict[str, str]]


@dataclass(frozen=True)
class Table:
    """The usable rows of a table and how many were not.

    Attributes:
        columns: Their names in the table's first line, in lower case.
    """

    rows: tuple[Row, ...]
    incomplete: int
    columns: tuple[str, ...] = ()


def part_named(name: str) -> Part | None:
    """Return the part of the split that a word means, or None."""
    return _PARTS.get(name.strip().casefold())


def read_table(path: Path, label_required: bool = True) -> Table:
    """Read a table.

    Args:
        path: The CSV or TSV file.
        label_required: Whether the column ``label`` must be there and filled.

    Raises:
        UsageError: Unreadable (``RD-DATA-003``), a column is missing (``RD-DATA-004``), or a
            split is not train, val or test (``RD-DATA-017``).
    """
    name = display_name(path)
    cells = read_cells(path)
    _require(cells.columns, ["path", "label"] if label_required else ["path"], name)
    rows, incomplete = [], 0
    for line in cells.rows:
        row = _row(line, name)
        if row is None or (label_required and row.label is None):
            incomplete += 1
        else:
            rows.append(row)
    return Table(tuple(rows), incomplete, tuple(cells.columns))


def read_cells(path: Path) -> Cells:
    """Read a table whatever its columns are.

    Raises:
        UsageError: It cannot be read (``RD-DATA-003``).
    """
    try:
        text = _decode(path.read_bytes())
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        header = [cell.strip().casefold() for cell in next(lines, [])]
        rows = [
            dict(zip(header, cells, strict=False))
            for cells in lines
            if any(cell.strip() for cell in cells)
        ]
    except (OSError, csv.Error, UnicodeError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise UsageError("RD-DATA-003", name=display_name(path), detail=detail) from error
    return Cells(header, rows)


def require_columns(cells: Cells, columns: list[str], name: str) -> None:
    """Refuse a table that lacks a column.

    Raises:
        UsageError: One is missing (``RD-DATA-004``).
    """
    _require(cells.columns, columns, name)


def row_of(path: str, label: str, cells: dict[str, str], name: str) -> Row:
    """Return what a line says beside a path and a label found in columns of any name.

    Raises:
        UsageError: Its split is none (``RD-DATA-017``).
    """
    row = _row({**cells, "path": path, "label": label}, name)
    assert row is not None
    return row


def _decode(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _delimiter(text: str) -> str:
    header = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _require(header: list[str], columns: list[str], name: str) -> None:
    for column in columns:
        if column not in header:
            shown = ", ".join("".join(c for c in cell if c.isprintable()) for cell in header[:12])
            raise UsageError("RD-DATA-004", name=name, column=column, columns=shown[:200] or "-")


def _row(cells: dict[str, str], name: str) -> Row | None:
    path = cells.get("path", "").strip()
    if not path:
        return None
    label = cells.get("label", "")
    part_text = cells.get("split", "").strip()
    part = part_named(part_text)
    if part_text and part is None:
        raise UsageError("RD-DATA-017", name=name, value=part_text[:60])
    return Row(
        path=path,
        label=label if label.strip() else None,
        patient_id=cells.get("patient_id", "").strip() or None,
        source=cells.get("source", "").strip() or None,
        split=part,
        about=about_cells(cells),
    )
