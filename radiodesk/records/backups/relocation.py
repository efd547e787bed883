"""Changes what names a place in the old data folder when a backup is restored to another one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from radiodesk.core.cross_validation import PLAN
from radiodesk.core.files import write_text
from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.run_folders import CONFIG

_FILES = ("models/registry*.json", "queue.json", f"runs/*/{CONFIG}", f"runs/*/*/{CONFIG}",
          f"runs/*/{PLAN}")  # fmt: skip


def relocate(folder: Path, before: PurePath, now: Path) -> Iterator[None]:
    """Change paths below the old data folder into those below the new one; yield between two files.

    Args:
        folder: Where the files lie while this is done.
        before: The data folder that the backup was made of.
        now: Where they will be.
    """
    now = now.absolute()
    # The same place may be written in two ways, with and without links resolved.
    if str(before) == str(now):
        return
    for pattern in _FILES:
        for path in folder.glob(pattern):
            yield
            try:
                document = json.loads(path.read_bytes())
                changed = _changed(document, str(before), now)
                if changed == document:
                    continue
                text = json.dumps(changed, indent=2, ensure_ascii=False) + "\n"
                text.encode("utf-8")
            except (ValueError, RecursionError):
                continue  # damaged before it was backed up, and kept so
            touched = {p: p.stat().st_mtime for p in (path, path.parent)}
            write_text(path, text)
            # Runs are told from each other by when they were touched.
            for place, moment in touched.items():
                os.utime(place, (moment, moment))


def _changed(value: Any, before: str, now: Path) -> Any:
    if isinstance(value, dict):
        return {name: _changed(inner, before, now) for name, inner in value.items()}
    if isinstance(value, list):
        return [_changed(inner, before, now) for inner in value]
    return _moved(value, before, now) if isinstance(value, str) else value


def _moved(text: str, before: str, now: Path) -> str:
    try:
        place = str(path_from_wire(text))
    except ValueError:
        return text
    if place != before and not place.startswith((before + "/", before + "\\")):
        return text
    # The backup may come from Windows.
    separator = "\\" if "\\" in before and "/" not in before else "/"
    inside = place[len(before) :].strip("/\\").split(separator)
    return path_to_wire(now.joinpath(*inside))
