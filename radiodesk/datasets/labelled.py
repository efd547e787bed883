"""Lists the files of a folder without class folders: their class stands in a header or a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from radiodesk.core.control import ShouldStop
from radiodesk.core.errors import StoppedError
from radiodesk.core.labelling import HeaderLabels, Labelling, TableLabels
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.datasets.listed import Listed, tidy
from radiodesk.datasets.tables import Row, read_cells, require_columns, row_of
from radiodesk.imaging.dicom_attributes import attribute_keyword, known_keyword, read_attribute
from radiodesk.imaging.listing import is_radiograph_name, list_files

PATH_COLUMNS = frozenset({"path", "file", "filename", "file_name", "image", "name", "archivo"})
"""Names of columns that hold paths or names of files, in English and Spanish."""


@dataclass
class Unlabelled:
    """Counts the files of which nothing says the class."""

    count: int = 0


def labelled_files(
    data: Path, rule: Labelling, unlabelled: Unlabelled, should_stop: ShouldStop
) -> Iterator[Listed]:
    """Yield the files that have a name as found.

    Args:
        data: A folder, searched with all its sub-folders.
        rule: Where the name stands.
        unlabelled: Counts the rest.
        should_stop: Asked after every file, those without a class too.

    Raises:
        UsageError: No such attribute, table or column.
        StoppedError: `should_stop` asked for it.
    """
    label_of = _by_header(rule) if isinstance(rule, HeaderLabels) else _by_table(rule)
    for path in list_files([data]):
        inside = path.relative_to(data)
        if not is_radiograph_name(inside):
            continue
        if should_stop() != "go_on":
            raise StoppedError
        relative = inside.as_posix()
        found = label_of(path, relative)
        if found is None:
            unlabelled.count += 1
            continue
        name, row = found
        yield Listed(path, relative, sys.intern(name), row, None)


Answer = tuple[str, Row | None] | None


def _by_header(rule: HeaderLabels) -> Callable[[Path, str], Answer]:
    keyword = attribute_keyword(rule.attribute)

    def label_of(path: Path, _relative: str) -> Answer:
        value = read_attribute(path, keyword)
        return None if value is None else (value, None)

    return label_of


def _by_table(rule: TableLabels) -> Callable[[Path, str], Answer]:
    table = path_from_wire(rule.table)
    name, cells = display_name(table), read_cells(table)
    key, column = rule.key.strip().casefold(), rule.column.strip().casefold()
    require_columns(cells, [key, column], name)
    rows = {
        tidy(line[key].strip()): line
        for line in cells.rows
        if line.get(key, "").strip() and line.get(column, "").strip()
    }
    keyword = None if key in PATH_COLUMNS else known_keyword(key)

    def label_of(path: Path, relative: str) -> Answer:
        if keyword is not None:
            tries = [read_attribute(path, keyword) or ""]
        else:
            tries = [relative, path.name, PurePosixPath(relative).stem]
        line = next((rows[text] for text in tries if text in rows), None)
        if line is None:
            return None
        row = row_of(relative, line[column], line, name)
        return line[column].strip(), row

    return label_of
