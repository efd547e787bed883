"""The desktop dies without a word: none of its children outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from radiodesk.datasets.phantoms import write_sample

_GONE_WITHIN_SECONDS = 2.0

_DESKTOP = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QPushButton
from radiodesk.gui.app import create_application
from radiodesk.gui.messages import DatasetChoice

data = Path(sys.argv[1])
application, window = create_application(["radiodesk"])
window.show()
training = window.findChild(object, "trainingPage")
window.show_page(training)
presets = training.findChild(QComboBox, "presetCombo")
presets.setCurrentIndex(presets.findData("quick"))
training.set_dataset(DatasetChoice(data))
window.findChild(object, "viewerPage").open_paths([data])
start = training.findChild(QPushButton, "startTrainingButton")
timer = QTimer(window)
timer.timeout.connect(lambda: start.isEnabled() and start.click())
timer.start(100)
application.exec()
"""


def _workers(desktop: psutil.Process) -> list[psutil.Process]:
    return [
        p
        for p in desktop.children(recursive=True)
        if not _is_dead(p) and "radiodesk.workers" in p.cmdline()
    ]


def _is_dead(process: psutil.Process) -> bool:
    """A zombie is dead; only its new parent has not asked for its status yet."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_fault_53_no_child_outlives_a_killed_desktop(tmp_path: Path) -> None:
    data = tmp_path / "sample"
    write_sample(data, per_class=12, seed=5)
    home = tmp_path / "home"
    environment = {**os.environ, "RADIODESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", _DESKTOP, str(data)], env=environment, stderr=subprocess.PIPE
    ) as process:
        try:
            desktop = psutil.Process(process.pid)
            deadline = time.monotonic() + 180
            while not any(
                "epoch_finished" in f.read_text("utf-8") for f in home.glob("runs/*/events.jsonl")
            ):
                assert time.monotonic() < deadline, "no epoch was reached"
                assert process.poll() is None, "the desktop ended by itself"
            workers = _workers(desktop)
            kinds = {p.cmdline()[p.cmdline().index("radiodesk.workers") + 1] for p in workers}
            assert {"trainer", "reader"} <= kinds
        finally:
            process.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(workers, timeout=_GONE_WITHIN_SECONDS)
    assert [p.pid for p in alive if not _is_dead(p)] == []
