"""The two commands of the README: ``start`` opens the desktop, ``test`` passes the tests.

Usage::

    python3 scripts/dev.py start            (Windows: py scripts\\dev.py start)
    python3 scripts/dev.py test [--measured] [PYTEST ARGUMENTS]

Both need Python 3.11 to 3.13 and nothing else: on Debian and Ubuntu they install the system
packages that Qt needs (with sudo where the user is not root), make ``.venv`` and install the
project into it. Nothing but the systems' package index and PyPI is contacted, and only when
something is missing. ``--measured`` notes which branches are taken: `scripts/branch_coverage.py
--gate` judges that.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
MEASURED = ROOT / "build" / "coverage"
STAMP = ENVIRONMENT / "radiodesk-installed"
OLDEST, NEWEST = (3, 11), (3, 13)

QT_PACKAGES = [
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "fonts-dejavu-core",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libx11-xcb1",
]
VIRTUAL_SCREEN_PACKAGES = ["xvfb", "xauth"]
# Watch what a process asks of the system, and have such calls fail (tests/reliability).
WATCHING_PACKAGES = ["strace", "gcc", "libc6-dev"]


def say(text: str) -> None:
    """Tell the user what happens now."""
    print(f"radiodesk: {text}", flush=True)


def run(command: list[str], **options: object) -> None:
    """Run a command; end with its exit code if it fails."""
    code = subprocess.run(command, cwd=ROOT, **options).returncode  # type: ignore[call-overload]
    if code:
        sys.exit(code)


def check_python() -> None:
    """End with a sentence where this Python cannot run radiodesk."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"radiodesk needs Python 3.11 to 3.13; this is {found}. Call it with another one.")


def has_screen() -> bool:
    """Say whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def install_system_packages(packages: list[str]) -> None:
    """Install the Debian packages that are not there yet."""
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("apt-get") is None or shutil.which("dpkg-query") is None:
        if not has_screen() and shutil.which("xvfb-run") is None:
            say("no screen was found; install xvfb-run with your system's package manager.")
        return
    missing = [package for package in packages if not is_installed(package)]
    if not missing:
        return
    say(f"installing system packages: {' '.join(missing)}")
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run([*prefix, "apt-get", "update", "-q"], env=quiet)
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    run([*prefix, *install, *missing], env=quiet)


def is_installed(package: str) -> bool:
    """Say whether a Debian package is installed, also under its newer name (``…t64``)."""
    for name in (package, f"{package}t64"):
        query = ["dpkg-query", "-W", "-f", "${db:Status-Status}", name]
        found = subprocess.run(query, capture_output=True, text=True)
        if found.returncode == 0 and found.stdout.strip() == "installed":
            return True
    return False


def environment_python() -> Path:
    """Return the interpreter of ``.venv``."""
    if sys.platform == "win32":
        return ENVIRONMENT / "Scripts" / "python.exe"
    return ENVIRONMENT / "bin" / "python"


def install_project(extra: str) -> None:
    """Make ``.venv`` and install the project with an extra, unless that is done already."""
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = STAMP.read_text().split() if STAMP.is_file() else []
    if done[:1] == [state] and (not extra or extra in done):
        return
    if not environment_python().is_file():
        say("making the environment .venv")
        run([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    say("installing radiodesk and what it needs (some minutes the first time)")
    pip = [str(environment_python()), "-m", "pip", "--disable-pip-version-check", "install"]
    run([*pip, "--quiet", "--editable", f".[{extra}]" if extra else "."])
    STAMP.write_text(f"{state} {extra}\n")


def start(arguments: list[str]) -> int:
    """Open the desktop with the built-in sample data."""
    packages = ["python3-venv", *QT_PACKAGES]
    if not has_screen():
        packages += VIRTUAL_SCREEN_PACKAGES
    install_system_packages(needed(packages))
    install_project("")
    command = [str(environment_python()), "-m", "radiodesk", "--sample", *arguments]
    if not has_screen() and shutil.which("xvfb-run"):
        screen = ["--server-args", "-screen 0 1366x768x24"]
        command = ["xvfb-run", "--auto-servernum", *screen, *command]
        say("no screen was found: opening the desktop on a virtual one. Ctrl-C ends it.")
    else:
        say("opening the desktop")
    return subprocess.run(command, cwd=ROOT).returncode


def test(arguments: list[str]) -> int:
    """Run the whole test suite, or what the pytest arguments choose."""
    packages = ["python3-venv", *QT_PACKAGES, *VIRTUAL_SCREEN_PACKAGES, *WATCHING_PACKAGES]
    install_system_packages(needed(packages))
    install_project("test")
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    # Two at a time: many tests wait for a child, and those that train use every core anyway.
    two = [] if "-n" in arguments else ["-n", "2", "--dist", "loadfile"]
    pytest = ["-m", "pytest", *two]
    if "--measured" in arguments:
        arguments = [argument for argument in arguments if argument != "--measured"]
        shutil.rmtree(MEASURED, ignore_errors=True)
        MEASURED.mkdir(parents=True)
        environment["COVERAGE_FILE"] = str(MEASURED / "data")
        pytest = ["-m", "coverage", "run", *pytest]
    command = [str(environment_python()), *pytest, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def needed(packages: list[str]) -> list[str]:
    """Leave out ``python3-venv`` where this Python can make environments without it."""
    able = importlib.util.find_spec("ensurepip") is not None
    return [package for package in packages if package != "python3-venv" or not able]


def main() -> int:
    """Run the command named on the command line."""
    check_python()
    commands = {"start": start, "test": test}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        print(__doc__)
        return 2
    try:
        return commands[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
