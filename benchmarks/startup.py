"""How long until the window answers, beside a bare PySide6 + pyqtgraph window.

Runs alternate between the two, each in a fresh process with a fresh data folder, after one run of
each that is not counted. The clock starts before the process does and stops when the window is on
the screen, has painted, and its event loop has answered a timer. Python's byte code is kept in a
folder of the benchmark's own, written by the runs that are not counted, so that a source tree in
which nothing was compiled yet is measured as the installed program.

Usage: ``python benchmarks/startup.py [--runs N] [--json]`` (offscreen where there is no display)
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

KINDS = ("bare", "radiodesk")


def probe(kind: str) -> None:
    """Show one window and print the time at which it answers."""
    application, window = bare_window() if kind == "bare" else radiodesk_window()
    window.show()
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    timer = QTimer()
    answered = 0

    def tick() -> None:
        nonlocal answered
        handle = window.windowHandle()
        # Qt paints a window while it handles the event that exposes it, so this comes after.
        answered += handle is not None and handle.isExposed()
        if answered == 2:
            loop.quit()

    timer.timeout.connect(tick)
    timer.start(0)
    loop.exec()
    print(repr(time.time()), flush=True)
    window.close()
    application.processEvents()


def bare_window() -> tuple[Any, Any]:
    """Return the smallest window with a plot in it."""
    import pyqtgraph
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(pyqtgraph.PlotWidget())
    window.resize(1280, 800)
    return application, window


def radiodesk_window() -> tuple[Any, Any]:
    """Return the desktop, along the way that the command takes."""
    import radiodesk.cli  # noqa: F401
    from radiodesk.commands.common_options import CommonOptions
    from radiodesk.desktop import make_window

    return make_window(CommonOptions("en"), [])


def measure(kind: str, byte_code: str) -> float:
    """Return the seconds from process start to an interactive window."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "RADIODESK_HOME": home, "PYTHONPYCACHEPREFIX": byte_code}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if sys.platform.startswith("linux") and not (
            os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        ):
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        started = time.time()
        done = subprocess.run(
            [sys.executable, __file__, "--probe", kind],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
    if done.returncode:
        sys.exit(f"the {kind} window did not open:\n{done.stderr}")
    return float(done.stdout.strip().splitlines()[-1]) - started


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--probe", choices=KINDS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.probe:
        probe(arguments.probe)
        return 0
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as byte_code:
        for kind in KINDS:
            measure(kind, byte_code)
        for _ in range(arguments.runs):
            for kind in KINDS:
                seconds[kind].append(measure(kind, byte_code))
    medians = {kind: statistics.median(values) for kind, values in seconds.items()}
    result = {
        "runs": arguments.runs,
        "bare_seconds": round(medians["bare"], 3),
        "radiodesk_seconds": round(medians["radiodesk"], 3),
        "ratio": round(medians["radiodesk"] / medians["bare"], 2),
        "all_seconds": {k: [round(v, 3) for v in values] for k, values in seconds.items()},
    }
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        print(f"{'window':<12}{'median s':>9}{'min s':>8}{'max s':>8}   ({arguments.runs} runs)")
        for kind in KINDS:
            low, high = min(seconds[kind]), max(seconds[kind])
            print(f"{kind:<12}{medians[kind]:>9.3f}{low:>8.3f}{high:>8.3f}")
        print(f"radiodesk / bare: {result['ratio']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
