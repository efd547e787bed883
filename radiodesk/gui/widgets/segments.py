"""A row of buttons of which one is down: which of several views is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class Segments(QWidget):
    """Shows which view is seen, and lets the user choose another.

    Signals:
        chosen: Place of the view, from 0; by the user or by `choose`.
    """

    chosen = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        """Make one button a view.

        Args:
            names: Object names of the buttons.
        """
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for place, name in enumerate(names):
            button = QToolButton()
            button.setObjectName(name)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._on_toggled)

    @property
    def place(self) -> int:
        """Which view is seen, from 0."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """See another view."""
        self._group.button(place).setChecked(True)

    def set_text(self, place: int, text: str) -> None:
        """Set the word of a button."""
        button = self._group.button(place)
        button.setText(text)
        button.setAccessibleName(text)

    def _on_toggled(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(place)
