"""The probes of `stalls`: each runs in a process of its own, measures, and prints one line of JSON.

A stall is what a 10 ms timer in the GUI thread is late by. Beside it stands how much processor
time the GUI thread itself used between two ticks: what is late without that waited for a core.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drop_probes import drop, pictures, probe_read
from stall_ticks import LOAD_TIMEOUT_S, measure_ticks, open_desktop, stalls, summary, wait_until

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

OPENING_S = 2.0
LONG_RUN = {"initial_epochs": 300, "fine_tune_epochs": 300, "patience": 500}
PAGES = ("data", "training", "evaluation", "models", "log")
START_TIMEOUT_S = 600


def probe_bare(arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure a window with nothing in it, for a time or while a command works."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    measure_ticks(1.0)
    if not arguments.beside:
        return {"stalls": stalls(measure_ticks(arguments.seconds))}
    with subprocess.Popen(json.loads(arguments.beside), stdout=subprocess.DEVNULL) as work:
        late = measure_ticks(LOAD_TIMEOUT_S, until=lambda: work.poll() is not None)
    if work.returncode:
        sys.exit("the work beside the bare window failed")
    return {"stalls": stalls(late)}


def probe_opening(_arguments: argparse.Namespace) -> dict[str, Any]:
    """Open every page for the first time, one after the other."""
    window, find = open_desktop()
    late = {}
    for name in PAGES:
        page = find(f"{name}Page")
        late[name] = measure_ticks(OPENING_S, lambda page=page: window.tabs.setCurrentWidget(page))
    find("trainingPage").shutdown()
    longest = {
        name: [round(max(column), 1) for column in zip(*ticks, strict=True)]
        for name, ticks in late.items()
    }
    return {"stalls": stalls(list(itertools.chain(*late.values()))), "longest_ms": longest}


def probe_scan(arguments: argparse.Namespace) -> dict[str, Any]:
    """Let the Data page look through a folder of many files."""
    window, find = open_desktop()
    page = find("dataPage")
    window.tabs.setCurrentWidget(page)
    measure_ticks(1.0)
    use = find("useForTrainingButton")
    ended: list[float] = []

    def done() -> bool:
        # A second more, for what is shown at the end.
        if not ended and use.isVisible() and use.isEnabled():
            ended.append(time.monotonic())
        return bool(ended) and time.monotonic() > ended[0] + 1

    late = measure_ticks(LOAD_TIMEOUT_S, lambda: page.open_data(arguments.data), done)
    if not ended:
        sys.exit("timed out: the scan")
    page.shutdown()
    return {"stalls": stalls(late)}


def probe_training(arguments: argparse.Namespace) -> dict[str, Any]:
    """Start a training by its button and measure while it runs, then drop files meanwhile."""
    window, find, click = ready_to_train(arguments, LONG_RUN)
    viewer, training = find("viewerPage"), find("trainingPage")
    click()
    runs = default_runs()
    wait_until(lambda: "epoch_finished" in events(runs), START_TIMEOUT_S, "the first epoch")
    late = measure_ticks(arguments.seconds)
    alive = not ended(runs)
    result = {"stalls": stalls(late), "training_ran_throughout": alive}
    if arguments.drops:
        window.tabs.setCurrentWidget(viewer)
        files = pictures(arguments.data, arguments.drops)
        drops = [drop(viewer, path) for path in files]
        # The first drop also starts the reader and loads the model.
        result["first_drop_ms"] = round(drops[0], 1)
        result["drop_to_prediction"] = summary(drops[1:])
        result["training_ran_throughout"] = not ended(runs)
    viewer.shutdown()
    training.shutdown()
    return result


def probe_whole_run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Start a training by its button and measure until it is over, and a little longer."""
    _window, find, click = ready_to_train(arguments, {})
    runs, use = default_runs(), find("useInViewerButton")
    over: list[float] = []

    def done() -> bool:
        if not over and use.isVisible():
            over.append(time.monotonic())
        return bool(over) and time.monotonic() > over[0] + 2

    late = measure_ticks(LOAD_TIMEOUT_S, click, done)
    if not ended(runs) or not over:
        sys.exit("timed out: the run")
    find("trainingPage").shutdown()
    return {"stalls": stalls(late)}


def ready_to_train(
    arguments: argparse.Namespace, settings: dict[str, int]
) -> tuple[Any, Callable[[str], Any], Callable[[], None]]:
    """Choose data and settings; return the window, its finder, and what presses the button."""
    from PySide6.QtWidgets import QComboBox

    from radiodesk.core.presets import PRESET_LABELS
    from radiodesk.gui.messages import DatasetChoice

    window, find = open_desktop()
    training, start = find("trainingPage"), find("startTrainingButton")
    window.tabs.setCurrentWidget(training)
    window.findChild(QComboBox, "presetCombo").setCurrentText(PRESET_LABELS[arguments.preset][0])
    for name, value in settings.items():
        first, *rest = name.split("_")
        find(first + "".join(word.title() for word in rest) + "Option").setValue(value)
    training.set_dataset(DatasetChoice(arguments.data, None))
    wait_until(start.isEnabled, START_TIMEOUT_S, "the start button")
    measure_ticks(1.0)
    return window, find, start.click


def default_runs() -> Path:
    """Return where the desktop's runs are."""
    from radiodesk.core.paths import default_runs_folder

    return default_runs_folder()


def ended(runs: Path) -> bool:
    """Say whether the newest run is over."""
    return bool({"run_finished", "run_failed", "run_stopped"} & set(events(runs)))


def events(runs: Path) -> list[str]:
    """Return the names of the events of the newest run so far."""
    files = sorted(runs.glob("*/events.jsonl"))
    lines = files[-1].read_text("utf-8").splitlines() if files else []
    return [json.loads(line)["event"] for line in lines if line.endswith("}")]


PROBES = {
    "bare": probe_bare,
    "opening": probe_opening,
    "training": probe_training,
    "whole_run": probe_whole_run,
    "scan": probe_scan,
    "read": probe_read,
}


def main() -> None:
    """Run one probe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("probe", choices=PROBES)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--preset")
    parser.add_argument("--seconds", type=float, default=LOAD_TIMEOUT_S)
    parser.add_argument("--drops", type=int, default=0)
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument("--beside")
    arguments = parser.parse_args()
    print(json.dumps(PROBES[arguments.probe](arguments)), flush=True)
    # Threads of the measured window have nothing left to say.
    os._exit(0)


if __name__ == "__main__":
    main()
