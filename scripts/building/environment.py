"""A clean Python with the libraries of the project and PyInstaller, and nothing else."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from building.target import ENVIRONMENT, ROOT, SUFFIX


def python() -> str:
    """Return the interpreter of the build environment."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return str(ENVIRONMENT / folder / f"python{SUFFIX}")


def requirements() -> list[str]:
    """Return what the project and its build need, as pip takes it.

    On Linux with an Intel or AMD processor TensorFlow comes without its kernels for graphics
    cards: they are 430 MB, and do nothing without the CUDA libraries, which a clinic's
    workstation lacks. Whoever has such a card installs from source with the extra ``gpu``.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["build"]]
    if not (sys.platform.startswith("linux") and platform.machine() == "x86_64"):
        return wanted
    return [
        line.replace("tensorflow", "tensorflow-cpu", 1) if line.startswith("tensorflow") else line
        for line in wanted
    ]


def make() -> None:
    """Make the environment anew. The project itself is built from this tree, not installed."""
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    pip = [python(), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*pip, *requirements()], check=True)


def is_there() -> bool:
    """Say whether an environment was made before."""
    return Path(python()).is_file()
