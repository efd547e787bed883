"""Looks where the classes of a folder without class folders may stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import StoppedError
from radiodesk.core.labelling import SUGGESTED_ATTRIBUTES
from radiodesk.core.requests import AttributeFound
from radiodesk.datasets.blocking import MOST_CLASSES
from radiodesk.datasets.labelled import PATH_COLUMNS
from radiodesk.datasets.mapping import known_class
from radiodesk.datasets.tables import Cells
from radiodesk.imaging.dicom_attributes import known_keyword, read_text_attributes
from radiodesk.imaging.listing import is_radiograph_name, list_files

MOST_LOOKED_AT = 2000
"""Headers that are read, spread over the folder; more would tell nothing new."""
_MOST_OFFERED = 12
_LABEL_COLUMNS = frozenset(
    {
        "label", "class", "diagnosis", "finding", "category", "etiqueta", "clase",
        "diagnostico", "diagnóstico", "hallazgo",
    }
)  # fmt: skip


def radiographs_in(data: Path) -> list[Path]:
    """Return the files below a folder that may be radiographs, by their names."""
    return [path for path in list_files([data]) if is_radiograph_name(path.relative_to(data))]


def spread(files: list[Path], most: int = MOST_LOOKED_AT) -> list[Path]:
    """Return at most so many of the files, spread over all of them."""
    step = max(1, -(-len(files) // most))
    return files[::step]


def attributes_found(
    files: list[Path],
    progress: Callable[[int, int], None] = lambda done, total: None,
    should_stop: ShouldStop = never_stop,
) -> list[AttributeFound]:
    """Return the attributes that tell files apart into 2 to 20 classes, the likeliest first.

    Args:
        files: What to look into.
        progress: Told files done and files in all.
        should_stop: Asked after every file.

    Raises:
        StoppedError: `should_stop` asked for it.
    """
    values: defaultdict[str, Counter[str]] = defaultdict(Counter)
    dicom = 0
    for done, path in enumerate(files, 1):
        found = read_text_attributes(path)
        if found is not None:
            dicom += 1
            for keyword, value in found.items():
                values[keyword][value] += 1
        progress(done, len(files))
        if should_stop() != "go_on":
            raise StoppedError
    told = [
        AttributeFound(
            attribute=keyword,
            values=dict(counts.most_common()),
            missing=dicom - sum(counts.values()),
        )
        for keyword, counts in values.items()
        if 2 <= len(counts) <= MOST_CLASSES
    ]
    return sorted(told, key=_likelihood)[:_MOST_OFFERED]


def likely_columns(cells: Cells) -> tuple[str, str]:
    """Return the columns of a table that seem to name the file and the class; empty for none."""
    key = next((c for c in cells.columns if c in PATH_COLUMNS or known_keyword(c)), "")
    named = [column for column in cells.columns if column in _LABEL_COLUMNS]
    few = [
        column
        for column in cells.columns
        if column != key
        and 2 <= len({line.get(column, "").strip() for line in cells.rows}) <= MOST_CLASSES
    ]
    return key, next(iter([*named, *few]), "")


def _likelihood(found: AttributeFound) -> tuple[int, int, int, str]:
    known = sum(known_class(value) is not None for value in found.values)
    place = (
        SUGGESTED_ATTRIBUTES.index(found.attribute)
        if found.attribute in SUGGESTED_ATTRIBUTES
        else len(SUGGESTED_ATTRIBUTES)
    )
    return -known, place, found.missing, found.attribute
