"""Lists a labelled data set without opening any radiograph.

`DATA` is a folder of class folders (also below ``train``/``val``/``test`` folders) or a CSV/TSV.
Only names are looked at here; `scan` opens every file once.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import StoppedError, UsageError
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.datasets.about import UNKNOWN, About
from radiodesk.datasets.mapping import complete_mapping, ordered_labels
from radiodesk.datasets.tables import Part, Row, part_named, read_table
from radiodesk.imaging.listing import is_clutter_folder, is_radiograph_name, list_files

LABELS_FILE = "labels.csv"
SYNTHETIC_PREFIX = "SYNTHETIC_"

_NIH_NAME = re.compile(r"^(\d{8})_\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled file.

    Attributes:
        path: Where it is.
        relative: Its path relative to the data, with ``/``, fit for JSON and CSV (wire form).
        found: Folder or label name as found.
        label: Class name after mapping.
        patient_id: For grouping only; never logged or exported.
        source: Hospital or collection, where known.
        split: Part fixed by the data set itself, where it brings one.
        about: View, sex and age band, where known.
    """

    path: Path
    relative: str
    found: str
    label: str
    patient_id: str | None
    source: str | None
    split: Part | None
    about: About = UNKNOWN

    @property
    def synthetic(self) -> bool:
        """Whether radiodesk itself drew the picture: its name says so, wherever it is moved."""
        return self.path.name.startswith(SYNTHETIC_PREFIX)


@dataclass(frozen=True)
class Catalogue:
    """A listed data set.

    Attributes:
        data: The folder or table it was listed from.
        entries: Every file that has a class, in a stable order.
        found: Name as found to number of files, empty class folders included.
        mapping: Name as found to class name; ``""`` is left out.
        incomplete_rows: Rows of the table without path or label.
        loose_files: Image files outside the class folders.
    """

    data: Path
    entries: tuple[Entry, ...]
    found: dict[str, int]
    mapping: dict[str, str]
    incomplete_rows: int = 0
    loose_files: int = 0

    @property
    def labels(self) -> list[str]:
        """Class names in class order, empty classes included."""
        return ordered_labels(self.mapping[name] for name in self.found if self.mapping[name])


@dataclass(frozen=True, slots=True)
class _Listed:
    path: Path
    relative: str
    found: str
    row: Row | None
    split: Part | None


def load_catalogue(
    data: Path,
    mapping: Mapping[str, str] | None = None,
    should_stop: ShouldStop = never_stop,
    on_listed: Callable[[int], None] | None = None,
) -> Catalogue:
    """List a data set.

    Args:
        data: A folder of class folders, or a CSV/TSV.
        mapping: Class name for each name as found, in wire form (``""`` leaves it out); names
            that it does not hold, or all if None, get the suggestion of `mapping.suggest_mapping`.
        should_stop: Asked after every file.
        on_listed: Told the number of files found so far.

    Raises:
        UsageError: Nothing there (``RD-DATA-001``), no class folders (``RD-DATA-002``), a folder
            that may not be opened (``RD-FILE-005``), or a table that cannot be used
            (``RD-DATA-003``, ``-004``, ``-017``).
        StoppedError: `should_stop` asked for it.
    """
    incomplete = loose = 0
    counts: Counter[str] = Counter()
    if data.is_dir():
        folders = _class_folders(data)
        if not folders:
            raise UsageError("RD-DATA-002", name=display_name(data))
        counts.update(dict.fromkeys((sys.intern(folder.name) for folder, _ in folders), 0))
        loose = sum(is_radiograph_name(p.relative_to(data)) for p in data.iterdir() if p.is_file())
        files: Iterator[_Listed] = _from_folders(data, folders)
    elif data.is_file():
        table = read_table(data)
        incomplete = table.incomplete
        files = _from_rows(data, table.rows)
    else:
        raise UsageError("RD-DATA-001", name=display_name(data))

    listed: list[_Listed] = []
    for item in files:
        if should_stop() != "go_on":
            raise StoppedError
        listed.append(item)
        counts[item.found] += 1
        if on_listed is not None:
            on_listed(len(listed))

    wanted = mapping or {}
    given = {name: wanted[key] for name in counts if (key := in_wire_form(name)) in wanted}
    in_force = complete_mapping(counts, given)
    entries = tuple(_entry(item, in_force[item.found]) for item in listed if in_force[item.found])
    return Catalogue(data, entries, dict(counts), in_force, incomplete, loose)


def patient_from_name(name: str) -> str | None:
    """Return the patient of a file named as in the NIH collection (``00001280_004.png``)."""
    match = _NIH_NAME.match(name)
    return match.group(1) if match else None


def _class_folders(data: Path) -> list[tuple[Path, Part | None]]:
    """Return class folders with the part of the split that their parent folder names, if any."""
    folders = _visible_folders(data)
    parts = [(folder, part_named(folder.name)) for folder in folders]
    if parts and all(part for _, part in parts) and all(_visible_folders(f) for f in folders):
        return [(inner, part) for folder, part in parts for inner in _visible_folders(folder)]
    return [(folder, None) for folder in folders]


def _visible_folders(folder: Path) -> list[Path]:
    try:
        return sorted(
            (p for p in folder.iterdir() if p.is_dir() and not is_clutter_folder(p.name)),
            key=lambda p: (p.name.casefold(), p.name),
        )
    except PermissionError as error:
        raise UsageError("RD-FILE-005", name=display_name(folder)) from error


def _from_folders(data: Path, folders: list[tuple[Path, Part | None]]) -> Iterator[_Listed]:
    rows = _annotations(data / LABELS_FILE)
    for folder, part in folders:
        found = sys.intern(folder.name)
        above = folder.relative_to(data).as_posix()
        for path in list_files([folder]):
            inside = path.relative_to(folder)
            if is_radiograph_name(inside):
                relative = f"{above}/{inside.as_posix()}"
                yield _Listed(path, relative, found, rows.get(relative), part)


def _annotations(table: Path) -> dict[str, Row]:
    if not table.is_file():
        return {}
    return {_tidy(row.path): row for row in read_table(table, label_required=False).rows}


def _from_rows(table: Path, rows: tuple[Row, ...]) -> Iterator[_Listed]:
    seen: set[tuple[str, str | None]] = set()
    for row in rows:
        relative = _tidy(row.path)
        if (relative, row.label) not in seen:
            seen.add((relative, row.label))
            yield _Listed(table.parent / relative, relative, sys.intern(row.label or ""), row, None)


def _tidy(written: str) -> str:
    text = written.replace("\\", "/")
    while text.startswith("./"):
        text = text[2:]
    return text


def _entry(item: _Listed, label: str) -> Entry:
    row = item.row
    patient = row.patient_id if row else None
    return Entry(
        path=item.path,
        relative=in_wire_form(item.relative),
        found=item.found,
        label=label,
        patient_id=patient or patient_from_name(item.path.name),
        source=sys.intern(row.source) if row and row.source else None,
        split=(row.split if row else None) or item.split,
        about=row.about if row else UNKNOWN,
    )


def in_wire_form(relative: str) -> str:
    """Return a relative path or a name as found as text that survives JSON."""
    try:
        relative.encode("utf-8")
    except UnicodeEncodeError:
        return path_to_wire(Path(relative))
    return relative
