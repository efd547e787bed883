"""How far the run is, how long it will take, and what can be said to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.config import FoldPlace
from radiodesk.core.events import Stage, StageTime
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.stage_strip import StageStrip
from radiodesk.gui.widgets.language import LanguageAware

_STEPS = 1000
_BAR_HEIGHT = 10


class RunBar(LanguageAware, QWidget):
    """The stages, progress over the whole run, and Pause, Stop and Discard.

    Signals:
        pause_wanted: True to pause, False to go on.
        stop_wanted: Stop and keep the best model.
        discard_wanted: Stop and throw the run away.
    """

    pause_wanted = Signal(bool)
    stop_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, appearance: Appearance, refuge: QWidget) -> None:
        """Prepare.

        Args:
            appearance: Colours and language.
            refuge: Takes the keyboard from a button that is switched off.
        """
        super().__init__()
        self._appearance, self._refuge = appearance, refuge
        self._paused = False
        self._fold: FoldPlace | None = None
        self._fraction: float | None = None
        self._say: Callable[[], str] = lambda: self.tr("No run yet")
        self._bar = QProgressBar()
        self._bar.setObjectName("trainingProgressBar")
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_BAR_HEIGHT)
        self._eta = QLabel()
        self._eta.setObjectName("etaLabel")
        # A long sentence is cut, and whole in the tooltip; it never widens the window.
        self._eta.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stages = StageStrip(appearance)
        self._stages.hide()
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
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._bar, 1)
        for button in (self._pause, self._stop, self._discard):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._stages)
        layout.addLayout(row)
        layout.addWidget(self._eta)
        appearance.theme_changed.connect(self._paint_icons)
        self._paint_icons()
        self.retranslate()
        self.allow(pause=False, stop=False)

    def show_stages(self, times: Sequence[StageTime], current: Stage | None = None) -> None:
        """Show the stages of a run, and which is under way."""
        self._stages.show_stages(times, current)

    def go_to(self, stage: Stage) -> None:
        """Mark the stage under way."""
        self._stages.go_to(stage)

    def finish_stages(self) -> None:
        """Show every stage as done."""
        self._stages.finish()

    def show_progress(self, fraction: float, say: Callable[[], str]) -> None:
        """Show how far the run is.

        Args:
            fraction: Share of the run, 0-1; of a fold's run, which is a share of all folds.
            say: Says it in the current language; called again when that changes.
        """
        if self._fold is not None:
            fraction = (self._fold.number - 1 + fraction) / self._fold.count
        self._bar.setValue(round(fraction * _STEPS))
        self._fraction = fraction
        self.say(say)

    def say(self, say: Callable[[], str]) -> None:
        """Show another sentence below the bar."""
        self._say = say
        self._show_text()

    def set_fold(self, place: FoldPlace | None) -> None:
        """Take which fold of a cross-validation is under way, None for a single run."""
        self._fold = place
        self.retranslate()

    def _show_text(self) -> None:
        share = "" if self._fraction is None else f"{self._fraction:.0%} · ".replace("%", " %")
        text = share + self._say()
        if self._fold is not None:
            fold = self.tr("Fold %1 of %2").replace("%1", str(self._fold.number))
            text = f"{fold.replace('%2', str(self._fold.count))} · {text}"
        self._eta.setText(text)
        self._eta.setToolTip(text)

    def allow(self, *, pause: bool, stop: bool) -> None:
        """Enable what can be said to the run now."""
        allowed = {self._pause: pause, self._stop: stop, self._discard: stop}
        for button, allow in allowed.items():
            if self.window().focusWidget() is button and not allow:
                # Else Qt hands it to whatever comes next, such as the box of languages.
                self._refuge.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(allow)

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
        if self._fold is None:
            self._stop.setText(self.tr("Stop, keep best"))
            self._stop.setToolTip(self.tr("End after this batch; the best model so far is kept."))
        else:
            self._stop.setText(self.tr("Stop, go on later"))
            self._stop.setToolTip(
                self.tr("End now; finished folds and epochs are kept, and can be gone on with.")
            )
        # A fold is not thrown away alone: the list of runs has a trash for the whole.
        self._discard.setVisible(self._fold is None)
        self._stop.setAccessibleName(self._stop.text())
        self._discard.setText(self.tr("Discard"))
        self._discard.setToolTip(self.tr("End the run and move its folder to the trash."))
        self._discard.setAccessibleName(self.tr("Discard the run"))
        self._show_text()

    def _paint_icons(self) -> None:
        self._pause.setIcon(self._appearance.icon("play" if self._paused else "pause"))
        self._stop.setIcon(self._appearance.icon("stop"))
        self._discard.setIcon(self._appearance.icon("discard", self._appearance.tokens.error))
