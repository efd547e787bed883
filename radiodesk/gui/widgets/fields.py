"""Boxes and sliders that the wheel does not change by the way.

Qt lets the wheel change whatever lies under the pointer. Who scrolls a form would so choose another
preset without seeing it. Here the wheel goes on to what scrolls: always over a box of choices, and
over a number or a slider unless a click has gone into it. The focus alone does not count, since Qt
hands it on by itself when the widget that had it is hidden or switched off.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QTabBar,
    QWidget,
)

CHANGED_BY_ARROWS = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
"""What an arrow key changes as soon as the focus is there."""


class ComboBox(QComboBox):
    """Changes by its list and by the keyboard only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls; the open list is a widget of its own."""
        event.ignore()


class _ClickedInto:
    """Lets the wheel in after a click only. Mixed into a widget, before Qt's class."""

    _clicked = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the click."""
        self._clicked = True
        super().mousePressEvent(event)  # type: ignore[misc]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget the click."""
        self._clicked = False
        super().focusOutEvent(event)  # type: ignore[misc]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Take the wheel, or leave it to what scrolls."""
        if self._clicked:
            super().wheelEvent(event)  # type: ignore[misc]
        else:
            event.ignore()


class _ClickedIntoText(_ClickedInto):
    """The same for a box whose text is a widget of its own, which gets the clicks on it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember a click into the text."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._clicked = True
        return False


class SpinBox(_ClickedIntoText, QSpinBox):
    """Takes the wheel once it was clicked into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().installEventFilter(self)


class DoubleSpinBox(_ClickedIntoText, QDoubleSpinBox):
    """Takes the wheel once it was clicked into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().installEventFilter(self)


class Slider(_ClickedInto, QSlider):
    """Takes the wheel once it was clicked into."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
