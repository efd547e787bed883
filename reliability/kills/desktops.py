"""A real desktop that trains and reads at the same time, and is killed."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

from radiodesk.core.events import RunFinished
from radiodesk.core.own_presets import own_preset, presets_file, save_presets
from radiodesk.core.run_folders import CONFIG, EVENTS, finished_result, resume_request
from radiodesk.records.case_log import CaseLog
from radiodesk.records.verify import verify
from reliability.kills.workplace import Workplace, at_home, family, finish, orphans
from reliability.ledger import ROOT
from reliability.tiny_runs import digest_of, tiny_request

_PRESET = "tiny"
_LATEST_SECONDS = 0.5
_PATIENCE_SECONDS = 900.0
_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QPushButton
from radiodesk.gui.app import create_application
from radiodesk.gui.messages import DatasetChoice

data = Path(sys.argv[1])
application, window = create_application(["radiodesk"])
window.show()
log = window.findChild(object, "logPage")
log.client.logged.connect(lambda number, entry: print("logged", number, entry.id, flush=True))
training = window.findChild(object, "trainingPage")
window.show_page(training)
presets = training.findChild(QComboBox, "presetCombo")
start = training.findChild(QPushButton, "startTrainingButton")
training.set_dataset(DatasetChoice(data))
window.findChild(object, "viewerPage").open_paths([data])

def press():
    place = presets.findData("own:tiny")
    if place < 0:
        return
    if presets.currentIndex() != place:
        presets.setCurrentIndex(place)
        presets.activated.emit(place)
    elif start.isEnabled():
        timer.stop()
        start.click()

timer = QTimer(window)
timer.timeout.connect(press)
timer.start(100)
application.exec()
"""


class KilledDesktop:
    """One desktop, from its start to what is made of its remains."""

    def __init__(self, place: Workplace, index: int, rng: random.Random) -> None:
        self._place, self._rng = place, rng
        self._home = place.folder / f"desktop-{index}"
        self._logged: list[int] = []
        self.moment = ""

    def judge(self) -> list[str]:
        """Have it work, kill it, look at what is left, and go on with it."""
        with at_home(self._home):
            self._home.mkdir()
            config = tiny_request(self._place.data, self._home).config
            save_presets([own_preset(_PRESET, config)], presets_file())
            wrong = self._killed()
            wrong += self._log_broken()
            if not wrong:
                wrong += self._gone_on_with()
        if not wrong:
            shutil.rmtree(self._home, ignore_errors=True)
        return wrong

    def _killed(self) -> list[str]:
        wanted = self._rng.choice(("training", "epoch", "reading"))
        count, delay = self._rng.randint(1, 5), self._rng.uniform(0, _LATEST_SECONDS)
        self.moment = f"{wanted} {count} + {delay:.2f} s"
        process = subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, str(self._place.data)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        )
        listening = threading.Thread(target=self._listen, args=(process,), daemon=True)
        listening.start()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            if self._has_come(wanted, count):
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(delay)
        if process.poll() is not None:
            return [f"the desktop ended by itself with {process.returncode}"]
        came = self._has_come(wanted, count)
        relatives = family(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        wrong = orphans(relatives[1:])
        listening.join(5)
        return wrong if came else [*wrong, f"{self.moment} was never reached"]

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                if line.startswith("logged "):
                    self._logged.append(int(line.split()[2]))

    def _has_come(self, wanted: str, count: int) -> bool:
        if wanted == "reading":
            return len(self._logged) >= count
        events = b"".join(file.read_bytes() for file in self._home.glob(f"runs/*/{EVENTS}"))
        word = b'"stage_started"' if wanted == "training" else b'"epoch_finished"'
        return events.count(word) >= count

    def _log_broken(self) -> list[str]:
        path = self._home / "case-log.sqlite"
        if not path.exists():
            return ["the case log is gone"] if self._logged else []
        with closing(sqlite3.connect(path)) as raw:
            verdict = raw.execute("PRAGMA integrity_check").fetchone()[0]
        with CaseLog(path) as log:
            kept = {entry.id for entry in log.entries()}
            judged = verify(log)
        wrong = [] if verdict == "ok" else [f"integrity_check: {verdict}"]
        wrong += [] if judged.ok else [f"verify: {judged.code}"]
        lost = set(self._logged) - kept
        return wrong + ([f"{len(lost)} acknowledged rows are lost"] if lost else [])

    def _gone_on_with(self) -> list[str]:
        runs = sorted(path.parent for path in self._home.glob(f"runs/*/{CONFIG}"))
        if not runs or finished_result(runs[0]) is not None:
            return []
        last = finish(resume_request(runs[0]))
        if not isinstance(last, RunFinished):
            return [f"the run cannot be gone on with: {getattr(last, 'message', last)}"]
        return [] if digest_of(runs[0]) == self._place.digest else ["the run is not bit-equal"]
