"""How far the run is, how long it will take, and what can be said to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware

_STEPS = 1000


class RunBar(LanguageAware, QWidget):
    """Progress over the whole run, and Pause, Stop and Discard.

    Signals:
        pause_wanted: True to pause, False to go on.
        stop_wanted: Stop and keep the best model.
        discard_wanted: Stop and throw the run away.
    """

    pause_wanted = Signal(bool)
    stop_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._paused = False
        self._fraction: float | None = None
        self._say: Callable[[], str] = lambda: self.tr("No run yet")
        self._bar = QProgressBar()
        self._bar.setObjectName("trainingProgressBar")
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._eta = QLabel()
        self._eta.setObjectName("etaLabel")
        self._pause = QPushButton()
        self._pause.setObjectName("pauseTrainingButton")
        self._stop = QPushButton()
        self._stop.setObjectName("stopTrainingButton")
        self._discard = QPushButton()
        self._discard.setObjectName("discardRunButton")
        self._discard.setProperty("role", "danger")
        self._pause.clicked.connect(lambda: self.pause_wanted.emit(not self._paused))
        self._stop.clicked.connect(self.stop_wanted)
        self._discard.clicked.connect(self.discard_wanted)
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(self._bar)
        text.addWidget(self._eta)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(text, 1)
        for button in (self._pause, self._stop, self._discard):
            row.addWidget(button)
        appearance.theme_changed.connect(self._paint_icons)
        self._paint_icons()
        self.retranslate()
        self.allow(pause=False, stop=False)

    def show_progress(self, fraction: float, say: Callable[[], str]) -> None:
        """Show how far the run is.

        Args:
            fraction: Share of the run, 0-1.
            say: Says it in the current language; called again when that changes.
        """
        self._bar.setValue(round(fraction * _STEPS))
        self._fraction = fraction
        self.say(say)

    def say(self, say: Callable[[], str]) -> None:
        """Show another sentence below the bar."""
        self._say = say
        self._show_text()

    def _show_text(self) -> None:
        share = "" if self._fraction is None else f"{self._fraction:.0%} · ".replace("%", " %")
        self._eta.setText(share + self._say())

    def allow(self, *, pause: bool, stop: bool) -> None:
        """Enable what can be said to the run now."""
        self._pause.setEnabled(pause)
        self._stop.setEnabled(stop)
        self._discard.setEnabled(stop)

    def set_paused(self, paused: bool) -> None:
        """Let the pause button offer the other of the two."""
        self._paused = paused
        self._paint_icons()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._bar.setAccessibleName(self.tr("Progress of the whole run"))
        self._eta.setAccessibleName(self.tr("Time left"))
        self._pause.setText(self.tr("Go on") if self._paused else self.tr("Pause"))
        self._pause.setAccessibleName(self._pause.text())
        self._stop.setText(self.tr("Stop, keep best"))
        self._stop.setToolTip(self.tr("End after this batch; the best model so far is kept."))
        self._stop.setAccessibleName(self._stop.text())
        self._discard.setText(self.tr("Discard"))
        self._discard.setToolTip(self.tr("End the run and move its folder to the trash."))
        self._discard.setAccessibleName(self.tr("Discard the run"))
        self._show_text()

    def _paint_icons(self) -> None:
        self._pause.setIcon(self._appearance.icon("play" if self._paused else "pause"))
        self._stop.setIcon(self._appearance.icon("stop"))
        self._discard.setIcon(self._appearance.icon("discard", self._appearance.tokens.error))
