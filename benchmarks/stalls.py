"""How late the window's own timer fires while a training runs, beside a bare Qt window's.

Two measurements, one after the other, each under a training with the same data and settings:

1. the real window, which started that training by its button and shows its curves, and then reads
   dropped files while the training goes on (time from drop to prediction);
2. a window with nothing in it, while the same training was started from the command line.

A stall is what a 10 ms timer in the GUI thread is late by. The trainer runs at low priority in
both; do not start this with `nice`, which would take that difference away.

Usage: ``python benchmarks/stalls.py [--data DATA] [--preset classic] [--seconds 120] [--drops 20]
[--json]``. Without ``--data`` the built-in sample data is used (``accurate``, so that the training
outlasts the measurement). Offscreen where there is no display.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TICK_MS = 10
START_TIMEOUT_S = 600
READ_TIMEOUT_S = 60


def summary(late_ms: list[float]) -> dict[str, float]:
    """Return the figures of a list of milliseconds."""
    ordered = sorted(late_ms)
    return {
        "count": len(ordered),
        "p50_ms": round(statistics.median(ordered), 2),
        "p99_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 2),
        "max_ms": round(ordered[-1], 2),
    }


def wait_until(ready: Callable[[], bool], seconds: float, what: str) -> None:
    """Run Qt's loop until something holds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    deadline = time.monotonic() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if ready() or time.monotonic() > deadline else None)
    timer.start(2)
    loop.exec()
    timer.stop()
    if not ready():
        sys.exit(f"timed out: {what}")


def measure_ticks(seconds: float) -> list[float]:
    """Run Qt's loop and return by how many milliseconds each tick was late."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop = QEventLoop()
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(TICK_MS)
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    timer.stop()
    gaps = (after - before for before, after in itertools.pairwise(ticks))
    return [max(0.0, gap * 1000 - TICK_MS) for gap in gaps]


def events(runs: Path) -> list[str]:
    """Return the names of the events of the newest run so far."""
    files = sorted(runs.glob("*/events.jsonl"))
    lines = files[-1].read_text("utf-8").splitlines() if files else []
    return [json.loads(line)["event"] for line in lines if line.endswith("}")]


def probe_bare(seconds: float) -> dict[str, Any]:
    """Measure a window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    return {"stalls": summary(measure_ticks(seconds))}


def probe_window(arguments: argparse.Namespace) -> dict[str, Any]:
    """Start a training by its button in the real window and measure while it runs."""
    from PySide6.QtWidgets import QComboBox, QPushButton, QTabWidget, QWidget

    from radiodesk.core.config import PRESET_LABELS
    from radiodesk.core.paths import default_runs_folder
    from radiodesk.gui.app import create_application
    from radiodesk.gui.messages import DatasetChoice

    _application, window = create_application(["radiodesk"])
    window.show()
    tabs = window.findChild(QTabWidget, "mainTabs")
    viewer, training = (window.findChild(QWidget, f"{n}Page") for n in ("viewer", "training"))
    start = window.findChild(QPushButton, "startTrainingButton")
    tabs.setCurrentWidget(training)
    window.findChild(QComboBox, "presetCombo").setCurrentText(PRESET_LABELS[arguments.preset][0])
    training.set_dataset(DatasetChoice(arguments.data, None))
    wait_until(start.isEnabled, START_TIMEOUT_S, "the start button")
    start.click()
    runs = default_runs_folder()

    def trains() -> bool:
        return "epoch_finished" in events(runs)

    wait_until(trains, START_TIMEOUT_S, "the first epoch")
    late = measure_ticks(arguments.seconds)
    tabs.setCurrentWidget(viewer)
    drops = [drop(viewer, path) for path in pictures(arguments.data, arguments.drops)]
    alive = not {"run_finished", "run_failed", "run_stopped"} & set(events(runs))
    viewer.shutdown()
    training.shutdown()
    # The first drop also starts the reader and loads the model.
    return {
        "stalls": summary(late),
        "first_drop_ms": round(drops[0], 1),
        "drop_to_prediction": summary(drops[1:]),
        "training_ran_throughout": alive,
    }


def drop(viewer: Any, path: Path) -> float:
    """Drop one file on the viewer; return the milliseconds until its prediction is there."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from helpers.drops import drop_files

    worklist = viewer.session.worklist
    before = len(worklist.entries)
    started = time.perf_counter()
    finished: list[float] = []

    def note(_key: int) -> None:
        if len(worklist.entries) > before and worklist.entries[-1].reading and not finished:
            finished.append(time.perf_counter())

    viewer.session.entry_changed.connect(note)
    if not drop_files(viewer, [path]):
        sys.exit("the viewer did not take the drop")
    wait_until(lambda: bool(finished), READ_TIMEOUT_S, "the prediction")
    viewer.session.entry_changed.disconnect(note)
    reading = worklist.entries[-1].reading
    if reading.status != "ok":
        sys.exit(f"not answered: {reading.reason}")
    return (finished[0] - started) * 1000


def pictures(data: Path, count: int) -> list[Path]:
    """Return some files of a data set, from every class folder."""
    folders = [f for f in sorted(data.iterdir()) if f.is_dir() and f.name != "masks"]
    columns = [sorted(p for p in folder.iterdir() if p.is_file()) for folder in folders]
    mixed = [path for row in zip(*columns, strict=False) for path in row]
    return mixed[: count + 1]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a probe."""
    here = {**os.environ, "RADIODESK_HOME": str(home)}
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        here.setdefault("QT_QPA_PLATFORM", "offscreen")
    return here


def run_probe(kind: str, arguments: argparse.Namespace, home: Path) -> dict[str, Any]:
    """Run one probe in a process of its own."""
    command = [sys.executable, __file__, "--probe", kind, "--data", str(arguments.data)]
    command += ["--preset", arguments.preset, "--seconds", str(arguments.seconds)]
    command += ["--drops", str(arguments.drops)]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{kind}: {done.stderr[-3000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def bare_under_load(arguments: argparse.Namespace, home: Path) -> dict[str, Any]:
    """Measure the bare window while the command line trains."""
    command = [sys.executable, "-m", "radiodesk", "train", "--data", str(arguments.data)]
    command += ["--out", str(home / "runs"), "--preset", arguments.preset, "--lang", "en"]
    with subprocess.Popen(
        command,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as training:
        assert training.stderr is not None
        try:
            for line in training.stderr:
                if line.startswith("Epoch 1 "):
                    break
            result = run_probe("bare", arguments, home)
            result["training_ran_throughout"] = training.poll() is None
        finally:
            # Its trainer ends by itself when the pipe closes.
            training.kill()
    return result


def prepare(arguments: argparse.Namespace, home: Path) -> None:
    """Write sample data and make a model where there are none."""
    if arguments.data is None:
        arguments.data = home / "phantoms"
        command = [sys.executable, "-m", "radiodesk", "sample", str(arguments.data)]
        subprocess.run([*command, "--per-class", "120"], check=True, stdout=subprocess.DEVNULL)
    listed = subprocess.run(
        [sys.executable, "-m", "radiodesk", "models", "list", "--quiet"],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    if listed.stdout.strip():
        return
    command = [sys.executable, "-m", "radiodesk", "train", "--data", str(arguments.data)]
    command += ["--out", str(home / "first"), "--preset", "quick", "--quiet", "--json"]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    listed = subprocess.run(
        [sys.executable, "-m", "radiodesk", "models", "list", "--quiet"],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    name = listed.stdout.split("\t")[0]
    activate = [sys.executable, "-m", "radiodesk", "models", "activate", name]
    subprocess.run(activate, env=environment(home), check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=lambda text: Path(text).resolve())
    parser.add_argument("--preset", default=None, choices=["classic", "quick", "accurate"])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--drops", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--probe", choices=["bare", "window"], help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.preset = arguments.preset or ("classic" if arguments.data else "accurate")
    if arguments.probe:
        result = (
            probe_bare(arguments.seconds) if arguments.probe == "bare" else probe_window(arguments)
        )
        print(json.dumps(result), flush=True)
        # Threads of the measured window have nothing left to say.
        os._exit(0)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        prepare(arguments, home)
        result = {
            "seconds": arguments.seconds,
            "preset": arguments.preset,
            "radiodesk": run_probe("window", arguments, home),
            "bare": bare_under_load(arguments, home),
        }
    ours, bare = result["radiodesk"]["stalls"], result["bare"]["stalls"]
    result["beyond_bare_max_ms"] = round(ours["max_ms"] - bare["max_ms"], 2)
    result["beyond_bare_p99_ms"] = round(ours["p99_ms"] - bare["p99_ms"], 2)
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        drops = result["radiodesk"]["drop_to_prediction"]
        print(f"radiodesk   p50 {ours['p50_ms']}, p99 {ours['p99_ms']}, max {ours['max_ms']} ms")
        print(f"bare window p50 {bare['p50_ms']}, p99 {bare['p99_ms']}, max {bare['max_ms']} ms")
        print(f"drop to prediction: p50 {drops['p50_ms']}, max {drops['max_ms']} ms")
    ran = all(result[kind]["training_ran_throughout"] for kind in ("radiodesk", "bare"))
    if not ran:
        print("the training ended during the measurement: the figures are not under load")
    return 0 if ran else 1


if __name__ == "__main__":
    sys.exit(main())
