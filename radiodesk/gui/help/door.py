"""One way in on the welcome page: a picture, what it is, one button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.labels import role_label

_WIDTH = 272
_PADDING = 24
_ICON_PX = 32


class Door(QFrame):
    """A card with a button.

    Attributes:
        button: Opens the door.

    Signals:
        opened: The button was pressed.
    """

    opened = Signal()

    def __init__(self, name: str, icon: str, appearance: Appearance) -> None:
        """Prepare.

        Args:
            name: The button's object name.
            icon: As `Appearance.icon` takes it.
            appearance: Colours.
        """
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedWidth(_WIDTH)
        self._icon_name, self._appearance = icon, appearance
        self._icon = QLabel()
        self._title = role_label(f"{name}Title", "verdict")
        self._words = role_label(f"{name}Words", "")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.button = QPushButton()
        self.button.setObjectName(name)
        self.button.setProperty("role", "primary")
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self._title)
        layout.addWidget(self._words, 1)
        layout.addSpacing(8)
        layout.addWidget(self.button)
        appearance.theme_changed.connect(self._paint_icon)
        self._paint_icon()

    def say(self, title: str, words: str, verb: str) -> None:
        """Set the words.

        Args:
            title: What is behind the door.
            words: One or two sentences.
            verb: The button's.
        """
        self._title.setText(title)
        self._words.setText(words)
        self.button.setText(verb)
        self.button.setAccessibleName(verb)
        self.button.setAccessibleDescription(words)

    def shut(self, reason: str) -> None:
        """Say why this door stays shut instead of what is behind it."""
        self.button.setEnabled(False)
        self.button.setToolTip(reason)
        self.button.setAccessibleDescription(reason)
        self._words.setText(reason)

    def _paint_icon(self) -> None:
        icon = self._appearance.icon(self._icon_name, self._appearance.tokens.accent)
        self._icon.setPixmap(icon.pixmap(QSize(_ICON_PX, _ICON_PX)))
