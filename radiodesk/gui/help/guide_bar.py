"""The bar above the guide: back and forward, and the box for words to find."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware


class GuideBar(LanguageAware, QWidget):
    """Takes wishes; what becomes of them is the window's business.

    Signals:
        back_wanted: The place before is wanted.
        forward_wanted: The place from which the reader went back is wanted.
        words_changed: The words, without space around them.
        next_wanted: 1 for the next place, -1 for the one before.
    """

    back_wanted = Signal()
    forward_wanted = Signal()
    words_changed = Signal(str)
    next_wanted = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._numbers: tuple[int, int, int] | None = None
        self._back = self._button("guideBackButton")
        self._back.clicked.connect(self.back_wanted)
        self._forward = self._button("guideForwardButton")
        self._forward.clicked.connect(self.forward_wanted)
        self._result = QLabel()
        self._result.setObjectName("guideFindResult")
        self._result.setProperty("role", "caption")
        self._edit = QLineEdit()
        self._edit.setObjectName("guideFindEdit")
        self._edit.setClearButtonEnabled(True)
        self._edit.setFixedWidth(240)
        self._edit.textChanged.connect(lambda text: self.words_changed.emit(text.strip()))
        self._previous = self._button("guideFindPreviousButton")
        self._previous.clicked.connect(lambda: self.next_wanted.emit(-1))
        self._next = self._button("guideFindNextButton")
        self._next.clicked.connect(lambda: self.next_wanted.emit(1))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._back)
        layout.addWidget(self._forward)
        layout.addStretch(1)
        for widget in (self._result, self._edit, self._previous, self._next):
            layout.addWidget(widget)
        self.paint_icons()
        self.retranslate()

    def words(self) -> str:
        """Return what is to be found, without space around it."""
        return self._edit.text().strip()

    def take_keyboard(self) -> None:
        """Let the reader type."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def show_ways(self, back: bool, forward: bool) -> None:
        """Offer the ways that there are."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def show_numbers(self, number: int, here: int, everywhere: int) -> None:
        """Say how many places there are.

        Args:
            number: Which of the places in this chapter is marked, from 1; 0 for none.
            here: Places in this chapter.
            everywhere: Places in the whole guide.
        """
        self._numbers = (number, here, everywhere) if self.words() else None
        self._say()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._edit.setPlaceholderText(self.tr("Find in the guide"))
        self._edit.setAccessibleName(self.tr("Find in the guide"))
        for button, name, keys in (
            (self._back, self.tr("Back"), "Alt+Left"),
            (self._forward, self.tr("Forward"), "Alt+Right"),
            (self._previous, self.tr("Place before"), "Shift+F3"),
            (self._next, self.tr("Next place"), "F3"),
        ):
            button.setAccessibleName(name)
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{name} ({native})")
        self._say()

    def paint_icons(self) -> None:
        """Paint the icons in the colours of the theme in force."""
        icons = {
            self._back: "arrow-left",
            self._forward: "arrow-right",
            self._previous: "chevron-up",
            self._next: "chevron-down",
        }
        for button, name in icons.items():
            button.setIcon(self._appearance.icon(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next place with Enter, to the one before with Shift+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.next_wanted.emit(-1 if shifted else 1)
            return
        super().keyPressEvent(event)

    @staticmethod
    def _button(name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setEnabled(False)
        return button

    def _say(self) -> None:
        self._result.setText(self._sentence())
        found = self._numbers is not None and self._numbers[2] > 0
        for button in (self._previous, self._next):
            button.setEnabled(found)

    def _sentence(self) -> str:
        if self._numbers is None:
            return ""
        number, here, everywhere = self._numbers
        if not everywhere:
            return self.tr("Not in the guide")
        if not here:
            return self.tr("Not here; %n in other chapters", "", everywhere)
        return self.tr("{number} of {here} here, {everywhere} in all").format(
            number=number, here=here, everywhere=everywhere
        )
