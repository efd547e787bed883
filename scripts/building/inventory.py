"""Run by the build environment's Python: prints which packages went into a built folder, as JSON.

A package is inside when a file of it lies in the folder or one of its modules in a program. What
only builds (pip, PyInstaller's analysis) is installed there too, and is not inside.

Usage: ``PYTHON inventory.py FOLDER``
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath

LICENCES = ("licen", "copying", "notice", "copyright")


def modules(folder: Path) -> set[str]:
    """Return the dotted names of the Python modules in both programs."""
    from PyInstaller.archive.readers import CArchiveReader

    found: set[str] = set()
    for program in folder.glob("radiodesk*"):
        if program.is_file():
            found |= set(CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc)
    return found


def is_inside(one: Distribution, inside: Path, names: set[str]) -> bool:
    """Say whether anything of a package was built in."""
    for file in one.files or []:
        place = PurePosixPath(file)
        if ".." in place.parts or place.parts[0].endswith(".dist-info"):
            continue
        if place.suffix == ".py":
            parts = (
                place.parent.parts
                if place.name == "__init__.py"
                else (*place.parts[:-1], place.stem)
            )
            if ".".join(parts) in names:
                return True
        elif (inside / place).is_file():
            return True
    return False


def licence(one: Distribution) -> tuple[str, str]:
    """Return ``expression`` or ``name``, and the licence that a package states."""
    if expression := one.metadata.get("License-Expression"):
        return "expression", expression
    stated = (one.metadata.get("License") or "").strip()
    if stated and "\n" not in stated:
        return "name", stated
    kinds = [
        line for line in one.metadata.get_all("Classifier") or [] if line.startswith("License")
    ]
    if kinds:
        return "name", kinds[-1].split(" :: ")[-1]
    return "name", stated.splitlines()[0] if stated else "see its licence file"


def licence_files(one: Distribution) -> list[str]:
    """Return where the licence files of a package are."""
    found = []
    for file in one.files or []:
        name = file.name.lower()
        if name.startswith(LICENCES) and not name.endswith((".py", ".pyc", ".so")):
            found.append(str(file.locate()))
    return found


def main() -> None:
    """Print the packages inside, by name."""
    import PyInstaller

    folder = Path(sys.argv[1])
    names = modules(folder)
    inside = [one for one in distributions() if is_inside(one, folder / "_internal", names)]
    packages = [
        {
            "name": one.metadata["Name"],
            "version": one.version,
            "summary": one.metadata.get("Summary") or "",
            "licence": licence(one),
            "licence_files": licence_files(one),
        }
        for one in sorted(inside, key=lambda one: one.metadata["Name"].lower())
    ]
    python = ".".join(map(str, sys.version_info[:3]))
    print(
        json.dumps({"python": python, "pyinstaller": PyInstaller.__version__, "packages": packages})
    )


if __name__ == "__main__":
    main()
