"""Asks the reader what is on the film: one button for each class, and one for "cannot tell"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.opinion_keys import KEYS
from radiodesk.gui.widgets.language import LanguageAware


class OpinionPanel(LanguageAware, QWidget):
    """The question and its buttons.

    Signals:
        given: The class, None for "cannot tell".
    """

    given = Signal(object)

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opinionPanel")
        self._settings = settings
        self._labels: tuple[str, ...] = ()
        self._enabled = False
        self._buttons: list[QPushButton] = []
        self._question = _words("opinionQuestionLabel", "verdict")
        self._waiting = _words("opinionWaitingLabel", "caption")
        self._kept = _words("opinionKeptLabel", "caption")
        inside = QWidget()
        self._places = QVBoxLayout(inside)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(8)
        self._places.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._question)
        layout.addWidget(self._waiting)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._kept)
        self.retranslate()

    def set_labels(self, labels: Sequence[str], enabled: bool) -> None:
        """Offer these classes.

        Args:
            labels: In class order.
            enabled: There is an answer to be compared with.
        """
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self._make_buttons()
        self._enabled = enabled and bool(labels)
        for button in self._buttons:
            button.setEnabled(self._enabled)
        self.retranslate()

    def press(self, index: int) -> None:
        """Choose as the key with this number does, 0 for the first button."""
        if index < len(self._buttons) and self._buttons[index].isEnabled():
            self._buttons[index].click()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._question.setText(self.tr("What do you see?"))
        self._waiting.setText(
            self.tr("The model's answer is kept back until you have chosen.")
            if self._enabled
            else self.tr("Reading…")
        )
        self._kept.setText(
            self.tr("Your opinion is kept in the case log (Log page).")
            if self._settings.logs_readings
            else self.tr("The case log is switched off: your opinion is not kept.")
        )
        for index, button in enumerate(self._buttons):
            name = self._labels[index] if index < len(self._labels) else self.tr("Cannot tell")
            # Two, since one & marks a letter as a key.
            text = name.replace("&", "&&")
            button.setText(f"{index + 1}   {text}" if index < KEYS else text)
            button.setAccessibleName(name)

    def _make_buttons(self) -> None:
        for button in self._buttons:
            self._places.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for index, label in enumerate((*self._labels, None)):
            button = QPushButton()
            button.setObjectName(f"opinionButton{index + 1}" if label else "cannotTellButton")
            button.clicked.connect(lambda _checked, label=label: self.given.emit(label))
            self._places.insertWidget(index, button)
            self._buttons.append(button)


def _words(name: str, role: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
