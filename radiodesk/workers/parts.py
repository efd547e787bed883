"""The files of a run's validation or test part, as its ``splits.csv`` names them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Literal

from radiodesk.core.errors import UsageError
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.repairs import resolved
from radiodesk.core.run_folders import SPLITS, read_request
from radiodesk.core.spreadsheet import safe_cell
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.entry import Entry


def part_entries(run: Path, part: Literal["val", "test"]) -> list[Entry]:
    """Return the files of a part that are still where they were.

    Args:
        run: The run's folder.
        part: Which part.

    Raises:
        UsageError: The split is not there (``RD-EVAL-032``), or none of its files (``-033``).
        RadiodeskError: The data cannot be listed.
    """
    request = read_request(run)
    data = path_from_wire(request.data)
    try:
        with (run / SPLITS).open(encoding="utf-8", newline="") as file:
            wanted = {
                (row["path"], row["label"]) for row in csv.DictReader(file) if row["split"] == part
            }
    except (OSError, KeyError, csv.Error, UnicodeDecodeError) as error:
        raise UsageError("RD-EVAL-032", name=display_name(run)) from error
    repairs = resolved(request.repairs, data)
    found = [
        entry
        for entry in load_catalogue(data, request.mapping, repairs=repairs).entries
        if (safe_cell(entry.relative), safe_cell(entry.label)) in wanted
    ]
    if not found:
        raise UsageError("RD-EVAL-033", name=display_name(run), data=display_name(data))
    return found
