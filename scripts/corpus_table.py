"""What becomes of every image of the public test collections: a table in markdown.

Opens pydicom's own test files and those of the package ``pydicom-data`` (where it is installed)
through a real reader child and counts, for each transfer syntax and photometric interpretation,
what was shown and what was refused with which code. Ends with status 1 if a reader crashed.

    python scripts/corpus_table.py [FOLDER…] [--files]

``--files`` lists every file as well; further folders are searched for DICOM files, too.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pydicom
from pydicom.dataset import Dataset
from pydicom.uid import UID

from radiodesk.core.messages import CATALOGUE
from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import READER_ANSWER, RadiographReady, ReadFile, ReadingReady, is_last
from radiodesk.imaging.silence import silence_logger
from radiodesk.jobs.child import Child
from radiodesk.jobs.shared_pixels import SharedPixels

_NO_MODEL = "RD-MODEL-010"
CRASHED = "crashed"


@dataclass(frozen=True)
class Row:
    """One file: how it is encoded and what became of it."""

    path: Path
    syntax: str
    photometric: str
    outcome: str


class Reader:
    """A reader child that is started anew when a file ends it."""

    def __init__(self) -> None:
        self._shared = SharedPixels.create()
        self._child: Child | None = None
        self._lines: Iterator[bytes] = iter(())
        self._number = 0

    def outcome(self, path: Path) -> str:
        """Return ``shown``, or the code of why not, or ``crashed``."""
        if self._child is None:
            self._child = Child("reader", shared=self._shared)
            self._lines = self._child.lines()
        self._number += 1
        self._child.send(ReadFile(id=self._number, path=path_to_wire(path)))
        shown, code = False, ""
        for line in self._lines:
            answer = READER_ANSWER.validate_json(line)
            shown = shown or isinstance(answer, RadiographReady)
            if isinstance(answer, ReadingReady):
                code = answer.reading.code or ""
            if is_last(answer):
                return "shown" if shown and code in ("", _NO_MODEL) else code
        self._child.kill()
        self._child = None
        return CRASHED

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
        self._shared.close()


def collections() -> list[Path]:
    """Return the folders of the collections that are installed."""
    found = [Path(pydicom.__file__).parent / "data"]
    store = importlib.util.find_spec("data_store")
    if store is not None and store.submodule_search_locations:
        found.append(Path(store.submodule_search_locations[0]) / "data")
    return found


def header(path: Path) -> Dataset | None:
    """Return the header of an image, None for anything else."""
    try:
        dataset = pydicom.dcmread(path, force=True, stop_before_pixels=True)
        whole = pydicom.dcmread(path, force=True, specific_tags=["Rows", "PixelData"])
    except Exception:
        return None
    return dataset if "Rows" in dataset or "PixelData" in whole else None


def described(dataset: Dataset) -> tuple[str, str]:
    """Return the names of the transfer syntax and of the photometric interpretation."""
    meta = getattr(dataset, "file_meta", Dataset())
    syntax = str(meta.get("TransferSyntaxUID") or "")
    name = UID(syntax).name if syntax else "(none stated)"
    short = syntax.removeprefix("1.2.840.10008.1.2")
    photometric = str(dataset.get("PhotometricInterpretation") or "(none stated)")
    return f"{name.split(':')[0].split(' (')[0]} `{short or '-'}`", photometric


def rows(folders: list[Path]) -> Iterator[Row]:
    """Read every image under the folders."""
    reader = Reader()
    try:
        for folder in folders:
            for path in sorted(p for p in folder.rglob("*") if p.is_file()):
                dataset = header(path)
                if dataset is not None:
                    yield Row(path, *described(dataset), reader.outcome(path))
    finally:
        reader.close()


def table(found: list[Row]) -> str:
    """Return the markdown table: one line for each syntax and photometric interpretation."""
    groups: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in found:
        groups[row.syntax, row.photometric][row.outcome] += 1
    lines = [
        "| transfer syntax | photometric | files | shown | refused or unreadable |",
        "|---|---|--:|--:|---|",
    ]
    for (syntax, photometric), outcomes in sorted(groups.items()):
        others = ", ".join(
            f"{code} × {count}" for code, count in sorted(outcomes.items()) if code != "shown"
        )
        cells = (syntax, photometric, outcomes.total(), outcomes["shown"], others or "-")
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


def reasons(found: list[Row]) -> str:
    """Return a line of markdown for every code: the wording of the sentence that the user gets."""
    codes = sorted({row.outcome for row in found} - {"shown", CRASHED})
    return "\n".join(f"- `{code}`: {CATALOGUE[code][0]}" for code in codes)


def main() -> int:
    """Print the table; return 1 if a reader crashed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--files", action="store_true")
    arguments = parser.parse_args()
    silence_logger("pydicom")
    warnings.simplefilter("ignore")
    found = list(rows([*collections(), *arguments.folders]))
    print(table(found))
    shown = sum(row.outcome == "shown" for row in found)
    crashed = sum(row.outcome == CRASHED for row in found)
    print(f"\n{reasons(found)}")
    print(f"\n{len(found)} images: {shown} shown, {len(found) - shown - crashed} refused or "
          f"unreadable, {crashed} crashes")  # fmt: skip
    if arguments.files:
        print("\n| file | transfer syntax | photometric | outcome |\n|---|---|---|---|")
        for row in found:
            print(f"| {row.path.name} | {row.syntax} | {row.photometric} | {row.outcome} |")
    return 1 if crashed else 0


if __name__ == "__main__":
    sys.exit(main())
