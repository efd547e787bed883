"""Plays whole jobs in the real window and keeps pictures of them.

Training, watched from the first epoch to the finished model, for the documentation::

    python scripts/session.py --pictures docs/images --language en

To watch a long run on real data under a virtual screen::

    xvfb-run -a -s "-screen 0 1366x768x24" python scripts/session.py \\
        --data ../shared/data/darkcovidnet --preset classic --seed 1 --pictures /tmp/pictures

A morning at the viewer (mixed files, refusals, a second read, exports, the log), on phantoms with a
quickly trained model, or with ``--data DATA --run RUN`` on the test split of a run::

    python scripts/session.py --morning --language es --theme light --pictures /tmp/pictures

The whole way from a folder with flaws to a model that reads (findings and repairs, shortcuts,
split, two runs, evaluation, comparison, card), on phantoms or on the first films of each class::

    python scripts/session.py --workbench --theme dark --language en --pictures /tmp/pictures

The sessions themselves are ``tests/gui/test_whole_job.py``, ``test_morning_session.py`` and
``test_workbench_session.py``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests" / "gui"


def main() -> int:
    """Run the session with what the arguments choose."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--morning", action="store_true", help="read instead of training")
    kinds.add_argument(
        "--workbench", action="store_true", help="from raw data to a model that reads"
    )
    parser.add_argument("--data", type=Path, help="default: synthetic phantoms")
    parser.add_argument("--run", type=Path, help="with --morning: the run whose model reads")
    parser.add_argument("--preset", default="quick", choices=["quick", "classic", "accurate"])
    parser.add_argument(
        "--per-class", type=int, default=24, help="with --workbench: films of each class"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--language", default="en", choices=["en", "es"])
    parser.add_argument("--theme", default="dark", choices=["dark", "light"])
    parser.add_argument("--pictures", type=Path, required=True, help="folder for the PNGs")
    parser.add_argument("--keep", type=Path, help="folder for the run; default: thrown away")
    arguments = parser.parse_args()
    if arguments.morning and (arguments.data is None) != (arguments.run is None):
        parser.error("--morning reads the test split of --run, which lies in --data: give both")
    environment = {
        **os.environ,
        "RADIODESK_SESSION_PRESET": arguments.preset,
        "RADIODESK_SESSION_SEED": str(arguments.seed),
        "RADIODESK_SESSION_PER_CLASS": str(arguments.per_class),
        "RADIODESK_SESSION_LANGUAGE": arguments.language,
        "RADIODESK_SESSION_THEME": arguments.theme,
        "RADIODESK_SESSION_PICTURES": str(arguments.pictures.resolve()),
    }
    if arguments.data:
        environment["RADIODESK_SESSION_DATA"] = str(arguments.data.resolve())
    if arguments.run:
        environment["RADIODESK_SESSION_RUN"] = str(arguments.run.resolve())
    if os.environ.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "xcb")
    base = arguments.keep or Path(tempfile.mkdtemp(prefix="radiodesk-session-"))
    name = "morning_session" if arguments.morning else "whole_job"
    session = TESTS / f"test_{'workbench_session' if arguments.workbench else name}.py"
    command = [sys.executable, "-m", "pytest", "-q", str(session), "--basetemp", str(base)]
    return subprocess.call(command, cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main())
