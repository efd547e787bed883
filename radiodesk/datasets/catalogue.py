"""Lists a labelled data set without opening any radiograph.

`DATA` is a folder of class folders (also below ``train``/``val``/``test`` folders) or a CSV/TSV.
Only names are looked at here; `scan` opens every file once.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import StoppedError, UsageError
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.repairs import Repairs
from radiodesk.datasets.about import UNKNOWN
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.labelled import Unlabelled, labelled_files
from radiodesk.datasets.listed import Listed, tidy
from radiodesk.datasets.mapping import complete_mapping, ordered_labels
from radiodesk.datasets.tables import Part, Row, part_named, read_table
from radiodesk.datasets.treatment import Treatment, parts_made_one, relabelled, treatment
from radiodesk.imaging.listing import is_clutter_folder, is_radiograph_name, list_files

LABELS_FILE = "labels.csv"

_NIH_NAME = re.compile(r"^(\d{8})_\d{3}(?!\d)")


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
        left_out: Files that a repair leaves out.
        unmatched: Files that a repair names and that are not there.
        unlabelled: Files of which the attribute or table that names the classes says nothing.
    """

    data: Path
    entries: tuple[Entry, ...]
    found: dict[str, int]
    mapping: dict[str, str]
    incomplete_rows: int = 0
    loose_files: int = 0
    left_out: int = 0
    unmatched: int = 0
    unlabelled: int = 0

    @cached_property
    def labels(self) -> list[str]:
        """Class names in class order, empty classes included."""
        named = {self.mapping[name] for name in self.found if self.mapping[name]}
        return ordered_labels(named | {entry.label for entry in self.entries})


def load_catalogue(
    data: Path,
    mapping: Mapping[str, str] | None = None,
    should_stop: ShouldStop = never_stop,
    on_listed: Callable[[int], None] | None = None,
    repairs: Repairs | None = None,
) -> Catalogue:
    """List a data set.

    Args:
        data: A folder of class folders, or a CSV/TSV.
        mapping: Class name for each name as found, in wire form (``""`` leaves it out); names
            that it does not hold, or all if None, get the suggestion of `mapping.suggest_mapping`.
        should_stop: Asked after every file.
        on_listed: Told the number of files found so far.
        repairs: Laid over what is found; `mapping` comes before theirs.

    Raises:
        UsageError: Nothing there (``RD-DATA-001``), no class folders (``RD-DATA-002``), a folder
            that may not be opened (``RD-FILE-005``), or a table that cannot be used
            (``RD-DATA-003``, ``-004``, ``-017``); a rule for the labels that fits no file
            (``RD-REPAIR-020`` to ``-024``).
        StoppedError: `should_stop` asked for it.
    """
    incomplete = loose = 0
    counts: Counter[str] = Counter()
    rule, unlabelled = (repairs.labels if repairs else None), Unlabelled()
    if data.is_dir() and rule is not None:
        files: Iterator[Listed] = labelled_files(data, rule, unlabelled, should_stop)
    elif data.is_dir():
        folders = _class_folders(data)
        if not folders:
            raise _without_classes(data)
        counts.update(dict.fromkeys((sys.intern(folder.name) for folder, _ in folders), 0))
        loose = sum(is_radiograph_name(p.relative_to(data)) for p in data.iterdir() if p.is_file())
        files = _from_folders(data, folders)
    elif data.is_file():
        table = read_table(data)
        incomplete = table.incomplete
        files = _from_rows(data, table.rows)
    else:
        raise UsageError("RD-DATA-001", name=display_name(data))

    rules, left_out = treatment(repairs), set[str]()
    listed: list[Listed] = []
    for item in files:
        if should_stop() != "go_on":
            raise StoppedError
        if (relative := in_wire_form(item.relative)) in rules.left_out:
            left_out.add(relative)
            counts[item.found] += 0
            continue
        listed.append(item)
        counts[item.found] += 1
        if on_listed is not None:
            on_listed(len(listed))

    if rule is not None and not listed and not left_out:
        raise UsageError("RD-REPAIR-024", name=display_name(data), rule=rule.words)
    wanted = mapping if mapping is not None else (repairs.mapping if repairs else None) or {}
    given = {name: wanted[key] for name in counts if (key := in_wire_form(name)) in wanted}
    in_force = complete_mapping(counts, given)
    entries = _treated(listed, in_force, rules)
    named = rules.named - left_out
    unmatched = len(named - {entry.relative for entry in entries}) if named else 0
    return Catalogue(
        data=data,
        entries=entries,
        found=dict(counts),
        mapping=in_force,
        incomplete_rows=incomplete,
        loose_files=loose,
        left_out=len(left_out),
        unmatched=unmatched,
        unlabelled=unlabelled.count,
    )


def _treated(
    listed: list[Listed], mapping: Mapping[str, str], rules: Treatment
) -> tuple[Entry, ...]:
    """Return the entries that have a class, each with the class and group that repairs give it."""
    entries: list[Entry] = []
    seen: set[tuple[str, str]] = set()
    for item in listed:
        entry = _entry(item, mapping[item.found])
        if entry.relative in rules.to:
            entry = replace(entry, label=relabelled(rules.to[entry.relative], mapping))
            # A file that a table lists under two classes is one file of one class by now.
            if (entry.relative, entry.label) in seen:
                continue
            seen.add((entry.relative, entry.label))
        if entry.label:
            entries.append(
                replace(entry, group=rules.group[entry.relative])
                if entry.relative in rules.group
                else entry
            )
    return tuple(parts_made_one(entries) if rules.group else entries)


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


def _without_classes(data: Path) -> UsageError:
    """Return why a folder without class folders is no data set: radiographs alone may lie in it."""
    loose = sum(is_radiograph_name(path.relative_to(data)) for path in list_files([data]))
    if loose:
        return UsageError("RD-REPAIR-020", name=display_name(data), count=loose)
    return UsageError("RD-DATA-002", name=display_name(data))


def _visible_folders(folder: Path) -> list[Path]:
    try:
        return sorted(
            (p for p in folder.iterdir() if p.is_dir() and not is_clutter_folder(p.name)),
            key=lambda p: (p.name.casefold(), p.name),
        )
    except PermissionError as error:
        raise UsageError("RD-FILE-005", name=display_name(folder)) from error


def _from_folders(data: Path, folders: list[tuple[Path, Part | None]]) -> Iterator[Listed]:
    rows = _annotations(data / LABELS_FILE)
    for folder, part in folders:
        found = sys.intern(folder.name)
        above = folder.relative_to(data).as_posix()
        for path in list_files([folder]):
            inside = path.relative_to(folder)
            if is_radiograph_name(inside):
                relative = f"{above}/{inside.as_posix()}"
                yield Listed(path, relative, found, rows.get(relative), part)


def _annotations(table: Path) -> dict[str, Row]:
    if not table.is_file():
        return {}
    return {tidy(row.path): row for row in read_table(table, label_required=False).rows}


def _from_rows(table: Path, rows: tuple[Row, ...]) -> Iterator[Listed]:
    seen: set[tuple[str, str | None]] = set()
    for row in rows:
        relative = tidy(row.path)
        if (relative, row.label) not in seen:
            seen.add((relative, row.label))
            yield Listed(table.parent / relative, relative, sys.intern(row.label or ""), row, None)


def _entry(item: Listed, label: str) -> Entry:
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
