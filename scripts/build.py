"""Build the one-folder program ``dist/radiodesk`` and let it prove that it works.

Usage: ``python scripts/build.py [--keep-environment]``

Makes ``.venv-build`` with the project and PyInstaller only, so that nothing else that happens to be
installed is swept in; then runs ``radiodesk-worker self-test --json`` of the built program from an
empty folder, without the environment of this Python.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv-build"
PROGRAM = ROOT / "dist" / "radiodesk"
SUFFIX = ".exe" if sys.platform == "win32" else ""


def python() -> str:
    """Return the interpreter of the build environment."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return str(ENVIRONMENT / folder / f"python{SUFFIX}")


def make_environment() -> None:
    """Make a clean environment with the project and PyInstaller."""
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    pip = [python(), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*pip, f"{ROOT}[build]"], check=True)


def build() -> None:
    """Run PyInstaller."""
    options = ["--noconfirm", "--clean", "--log-level", "WARN"]
    command = [python(), "-m", "PyInstaller", *options, "radiodesk.spec"]
    subprocess.run(command, cwd=ROOT, check=True)


def prove() -> bool:
    """Run the built program's self-test and print its steps."""
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    with tempfile.TemporaryDirectory() as empty:
        command = [str(PROGRAM / f"radiodesk-worker{SUFFIX}"), "self-test", "--json", "--quiet"]
        done = subprocess.run(command, cwd=empty, env=bare, stdout=subprocess.PIPE, text=True)
    report = json.loads(done.stdout)
    for step in report["steps"]:
        word = "ok" if step["ok"] else "FAILED"
        print(f"{word:6} {step['name']} ({step['seconds']:.1f} s) {step['message'] or ''}")
    return bool(report["ok"]) and done.returncode == 0


def size_mb(folder: Path) -> float:
    """Return the size of a folder on disk."""
    return sum(f.lstat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6


def main() -> int:
    """Build and prove."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep-environment", action="store_true", help="use .venv-build as it is")
    arguments = parser.parse_args()
    started = time.monotonic()
    if not (arguments.keep_environment and Path(python()).is_file()):
        make_environment()
    build()
    print(f"{PROGRAM}: {size_mb(PROGRAM):.0f} MB after {time.monotonic() - started:.0f} s")
    return 0 if prove() else 1


if __name__ == "__main__":
    sys.exit(main())
