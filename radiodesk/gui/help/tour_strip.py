"""The strip at the foot of the window that leads through the sample data."""

from __future__ import annotations

import enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class Step(enum.IntEnum):
    """Where the tour is."""

    AWAY = 0
    DRAW = 1
    START = 2
    LEARN = 3
    JUDGE = 4
    READ = 5
    DONE = 6


class TourStrip(LanguageAware, QFrame):
    """Says where the tour is and what comes next; hidden while there is no tour.

    Signals:
        next_wanted: What the button names shall be done.
        end_wanted: The tour shall end.
    """

    next_wanted = Signal()
    end_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tourStrip")
        self._step = Step.AWAY
        self._place = QLabel()
        self._place.setObjectName("tourPlaceLabel")
        self._place.setProperty("role", "heading")
        self._words = role_label("tourLabel", "")
        self._next = QPushButton()
        self._next.setObjectName("tourNextButton")
        self._next.setProperty("role", "primary")
        self._next.clicked.connect(self.next_wanted)
        self._end = QPushButton()
        self._end.setObjectName("tourEndButton")
        self._end.clicked.connect(self.end_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self._place)
        row.addWidget(self._words, 1)
        row.addWidget(self._next)
        row.addWidget(self._end)
        self.hide()
        self.retranslate()

    def show_step(self, step: Step) -> None:
        """Show where the tour is."""
        self._step = step
        self.retranslate()
        self.setVisible(step is not Step.AWAY)

    def allow(self, ready: bool) -> None:
        """Enable the button that goes on."""
        self._next.setEnabled(ready)

    def retranslate(self) -> None:
        """Set every visible word again."""
        done = self._step is Step.DONE
        words, verb = self._sentence()
        place = self.tr("Step %1 of %2").replace("%1", str(int(self._step)))
        self._place.setText(place.replace("%2", str(int(Step.READ))))
        self._place.setVisible(not done)
        self._words.setText(words)
        self._next.setText(verb)
        self._next.setAccessibleName(verb)
        self._next.setVisible(bool(verb))
        self._end.setText(self.tr("Close") if done else self.tr("End the tour"))
        self._end.setAccessibleName(self._end.text())

    def _sentence(self) -> tuple[str, str]:
        """Return what is to be seen at this step, and what the button does."""
        if self._step is Step.DRAW:
            return self.tr("180 synthetic chests are being drawn, in three class folders."), ""
        if self._step is Step.START:
            words = self.tr(
                "The data is chosen, and with it the preset Quick. The plan on the right says "
                "what the run will do and how long it takes here."
            )
            return words, self.tr("Start training")
        if self._step is Step.LEARN:
            words = self.tr(
                "The model learns. Solid lines are the images that it learns from; dashed ones "
                "are images kept back, and those tell the truth."
            )
            return words, ""
        if self._step is Step.JUDGE:
            words = self.tr(
                "The sentence above the curves says what the model is worth on images that it "
                "never saw. Now look where it errs."
            )
            return words, self.tr("Evaluate")
        if self._step is Step.READ:
            words = self.tr(
                "The cells of the matrix open their images. When you have looked around, read "
                "with the model: six chests that it never saw."
            )
            return words, self.tr("Use in viewer")
        words = self.tr(
            "That was the whole way, and it is the same with your own data. This model knows "
            "drawings only; it refuses real films or is wrong about them."
        )
        return words, self.tr("Open your own data")
