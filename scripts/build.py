"""Build the one-folder programs and everything that goes out with them.

Usage::

    python scripts/build.py [whole|viewer …] [--keep-environment] [--no-packages]

Both programs are built unless one is named: ``dist/radiodesk``, which trains, and
``dist/radiodesk-viewer``, which reads and judges without TensorFlow. ``.venv-build`` is made anew
with the libraries and PyInstaller only, so that nothing else that happens to be installed is swept
in. Beside the folders come, in ``dist``: a bill of materials (CycloneDX), on Linux a ``.tar.gz``
and a ``.deb``, ``SHA256SUMS`` over these, and ``sizes.md``, the table of docs/building.md.
``scripts/prove_build.py`` then shows that they work.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from building import archives, bom, debian, environment, sizes, slimming
from building.target import DIST, ROOT, TARGETS, VIEWER, WHOLE, Target, build_time

_NAMES = {"viewer": VIEWER, "whole": WHOLE}


def build(target: Target) -> None:
    """Run PyInstaller, take out what nothing loads, put in the licences."""
    for old in DIST.glob(f"{target.name}[-_][0-9]*"):
        if old.is_file():
            old.unlink()
    options = ["--noconfirm", "--clean", "--log-level", "ERROR"]
    options += ["--workpath", str(ROOT / "build" / target.name)]
    command = [environment.python(), "-m", "PyInstaller", *options, "radiodesk.spec"]
    if target.viewer_only:
        command += ["--", "--viewer-only"]
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    same = {"SOURCE_DATE_EPOCH": str(build_time()), "PYTHONHASHSEED": "0"}
    subprocess.run(command, cwd=ROOT, check=True, env={**bare, **same})
    shutil.rmtree(ROOT / "build" / target.name)
    slimming.slim(target.inside)


def describe(target: Target) -> Path:
    """Write the bill of materials and put the licences of what is on it inside."""
    found, system = bom.inventory(target), bom.system_packages(target)
    bom.put_licences(target, found, system)
    return bom.write(target, found, system)


def pack(target: Target) -> list[Path]:
    """Make the archive and the package of this system, as far as they can be made here."""
    if not sys.platform.startswith("linux"):
        return []
    made = [archives.tar(target), debian.package(target)]
    return [path for path in made if path is not None]


def main() -> int:
    """Build what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", nargs="*", choices=[*_NAMES, []], metavar="|".join(_NAMES))
    parser.add_argument("--keep-environment", action="store_true", help="use .venv-build as it is")
    parser.add_argument("--no-packages", action="store_true", help="the folders only")
    arguments = parser.parse_args()
    started = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {text}", flush=True)

    if not (arguments.keep_environment and environment.is_there()):
        environment.make()
        say("made .venv-build")
    if sys.platform == "win32":
        script = ROOT / "scripts" / "building" / "windows.py"
        paths = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
        subprocess.run([environment.python(), str(script)], check=True, env=paths)
    made = []
    for target in [_NAMES[name] for name in arguments.target] or TARGETS:
        build(target)
        say(f"built {target.folder.relative_to(ROOT)}: {sizes.size(target.folder) / 1e6:.0f} MB")
        made.append(describe(target))
        if not arguments.no_packages:
            made += pack(target)
        say("packed it" if not arguments.no_packages else "described it")
    archives.write_sums(made)
    table = sizes.table([target for target in TARGETS if target.folder.is_dir()])
    (DIST / "sizes.md").write_text(table, encoding="utf-8", newline="\n")
    print(f"\n{table}")
    for path in made:
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
