"""A part of the page that waits for something: words and a button until its figures are there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget


class Waiting(QStackedWidget):
    """Shows its content, or says what to do first.

    Signals:
        wanted: The button was pressed.
    """

    wanted = Signal()

    def __init__(self, name: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setObjectName(f"{name}EmptyLabel")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setObjectName(f"{name}Button")
        self._button.setProperty("role", "primary")
        self._button.hide()
        self._button.clicked.connect(self.wanted)
        empty = QWidget()
        layout = QVBoxLayout(empty)
        layout.setContentsMargins(96, 16, 96, 16)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.addWidget(empty)
        self.addWidget(content)

    @property
    def waits(self) -> bool:
        """Whether words stand in the place of the content."""
        return self.currentIndex() == 0

    def show_content(self) -> None:
        """Show what was waited for."""
        self.setCurrentIndex(1)

    def say(self, words: str, button: str = "", enabled: bool = True) -> None:
        """Show words, and a button where there is something to press.

        Args:
            words: What is missing, and what to do.
            button: Verb; empty for none.
            enabled: Whether it can be pressed now.
        """
        self._words.setText(words)
        self._button.setText(button)
        self._button.setAccessibleName(button)
        self._button.setVisible(bool(button))
        self._button.setEnabled(enabled)
        self.setCurrentIndex(0)
