"""The two programs that are built, and where each thing about them lies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
ENVIRONMENT = ROOT / ".venv-build"
SUFFIX = ".exe" if sys.platform == "win32" else ""
_EARLIEST = 315_532_800  # 1980, before which a zip archive cannot be dated


@dataclass(frozen=True)
class Target:
    """One program.

    Attributes:
        name: Of its folder, its packages and its files.
        title: For people.
        summary: One line about it, in English and in Spanish.
        viewer_only: Built without TensorFlow.
    """

    name: str
    title: str
    summary: tuple[str, str]
    viewer_only: bool

    @property
    def folder(self) -> Path:
        """The one folder of the program."""
        return DIST / self.name

    @property
    def inside(self) -> Path:
        """Where the program keeps everything but its two executables."""
        return self.folder / "_internal"

    @property
    def worker(self) -> Path:
        """The console program."""
        return self.folder / f"radiodesk-worker{SUFFIX}"

    @property
    def desktop(self) -> Path:
        """The windowed program."""
        return self.folder / f"radiodesk{SUFFIX}"


WHOLE = Target(
    "radiodesk",
    "radiodesk",
    (
        "Train a chest-radiograph classifier, judge it, read X-rays with it",
        "Entrenar un clasificador de radiografías de tórax, evaluarlo y leer radiografías con él",
    ),
    viewer_only=False,
)
VIEWER = Target(
    "radiodesk-viewer",
    "radiodesk viewer",
    (
        "Read chest X-rays with a trained classifier and judge it",
        "Leer radiografías de tórax con un clasificador entrenado y evaluarlo",
    ),
    viewer_only=True,
)
TARGETS = (VIEWER, WHOLE)


def version() -> str:
    """Return the version that the package states."""
    text = (ROOT / "radiodesk" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def architecture() -> str:
    """Return the machine's kind as Debian calls it."""
    import platform

    machine = platform.machine().lower()
    return {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}.get(
        machine, machine
    )


def build_time() -> int:
    """Return the second since 1970 that everything is dated with: the last commit's.

    ``SOURCE_DATE_EPOCH`` wins. Two builds of one commit then differ in nothing that a clock says.
    """
    if stated := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(stated)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return int(said.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return _EARLIEST
