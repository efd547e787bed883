"""The child of a soak: one desktop in which run follows run and film follows film.

Everything is done through the window's own buttons and drops. Prints one `Inside` a line, and
closes its window as a user does when the time is over.
"""

from __future__ import annotations

import datetime
import gc
import sys
import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton, QSpinBox, QWidget

from radiodesk.commands.common_options import CommonOptions
from radiodesk.core.paths import SAMPLE_MODEL, home, shipped_models
from radiodesk.core.session import desktop_session
from radiodesk.desktop import make_window
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.training.page import TrainingPage
from radiodesk.gui.viewer.page import ViewerPage
from reliability.monkey.driver import Ears
from reliability.monkey.evening import Evening
from reliability.monkey.samples import BROKEN, DICOMS, FILMS
from reliability.monkey.working import Outside, find
from tests.helpers.drops import drop_files

SAMPLE_EVERY_S = 10.0
_SETTLED_MS, _LOOK_MS = 2500, 100
_FILMS_A_DROP = 16


class Inside(BaseModel):
    """What only the process itself can count.

    Attributes:
        seconds: Since the window was shown.
        runs: Runs that are over.
        models: How many of them made a model.
        readings: Files that were answered, refused, or could not be read.
        widgets: Widgets of Qt alive.
        objects: Objects that Python's collector knows, after it has collected.
        warnings: Warnings of Qt so far.
        uncaught: Exceptions so far that nobody caught.
    """

    model_config = ConfigDict(frozen=True)

    seconds: float
    runs: int
    models: int
    readings: int
    widgets: int
    objects: int
    warnings: list[str]
    uncaught: list[str]


class Hands(QObject):
    """Starts the next run when one is over, and drops the next films when all are read."""

    def __init__(self, window: MainWindow, given: Path) -> None:
        super().__init__(window)
        self.runs = self.models = self.readings = 0
        self._viewer = find(window, ViewerPage, "viewerPage")
        self._training = find(window, TrainingPage, "trainingPage")
        self._start = find(window, QPushButton, "startTrainingButton")
        self._clear = find(window, QPushButton, "clearWorklistButton")
        films = sorted((given / FILMS).glob("*/*.png")) + sorted((given / DICOMS).glob("*/*.dcm"))
        # What ends in an archive or a table is more than one film.
        broken = [p for p in sorted((given / BROKEN).iterdir()) if p.suffix in {".png", ".dcm"}]
        self._heap, self._next = films + broken, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._training.run_ended.connect(self._on_run_ended)
        self._viewer.session.reading_made.connect(self._on_reading_made)
        self._viewer.use_model(shipped_models() / SAMPLE_MODEL, keep=False)
        self._training.set_dataset(DatasetChoice(given / FILMS))
        self._training.choose_preset("quick")
        for name in ("initialEpochsOption", "fineTuneEpochsOption"):
            find(window, QSpinBox, name).setValue(1)
        self._timer.start(_LOOK_MS)

    def rest(self) -> None:
        """Begin nothing more."""
        self._timer.stop()

    def _look(self) -> None:
        if self._start.isEnabled():
            self._start.click()
        session = self._viewer.session
        if session.model is None or session.busy:
            return
        if session.worklist.entries:
            self._clear.click()
        drop = [self._heap[(self._next + n) % len(self._heap)] for n in range(_FILMS_A_DROP)]
        self._next += _FILMS_A_DROP
        empty: QWidget = self._viewer.findChild(QWidget, "dropArea")
        drop_files(empty if empty.isVisible() else self._viewer, drop)

    def _on_run_ended(self, has_model: bool) -> None:
        self.runs += 1
        self.models += has_model

    def _on_reading_made(self, _key: int, _answer: object) -> None:
        self.readings += 1


def main() -> int:
    """Soak: ``soak_desktop GIVEN MINUTES``."""
    given, minutes = Path(sys.argv[1]), float(sys.argv[2])
    ears = Ears()
    ears.listen()
    folder = home()
    with desktop_session(folder) as ended_well:
        from radiodesk.gui.settings import AppSettings

        AppSettings().accepted_on = datetime.date(2026, 1, 2)
        application, window = make_window(CommonOptions("en"), [])
        from radiodesk.gui.help.watching import watch_over

        handler = watch_over(window, folder, ended_well, None)
        ears.listen_to_qt()
        outside = Outside(window)
        evening = Evening(window)
        window.show()
        began = time.monotonic()
        hands: list[Hands] = []
        sampler = QTimer(window)

        def sample() -> None:
            gc.collect()
            line = Inside(
                seconds=time.monotonic() - began,
                runs=hands[0].runs,
                models=hands[0].models,
                readings=hands[0].readings,
                widgets=len(application.allWidgets()),
                objects=len(gc.get_objects()),
                warnings=ears.warnings,
                uncaught=ears.uncaught,
            )
            sys.stdout.write(line.model_dump_json() + "\n")
            sys.stdout.flush()
            if line.seconds > 60 * minutes and line.runs:
                sampler.stop()
                hands[0].rest()
                evening.begin()

        def begin() -> None:
            hands.append(Hands(window, given))
            sampler.start(int(SAMPLE_EVERY_S * 1000))

        sampler.timeout.connect(sample)
        QTimer.singleShot(_SETTLED_MS, window, begin)
        code = application.exec()
        handler.uninstall()
    assert not outside.asked
    return code


if __name__ == "__main__":
    sys.exit(main())
