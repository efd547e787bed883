"""Lends the digits to the question of the second read, whatever else they do on the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS = 9


class OpinionKeys(QObject):
    """The keys 1 to 9 of a page."""

    def __init__(self, page: QWidget, press: Callable[[int], None], parent: QObject) -> None:
        """Prepare; the keys do nothing yet.

        Args:
            page: Where they work.
            press: Takes the number of a key, 0 for the key 1.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._page = page
        self._keys = [self._shortcut(number, press) for number in range(KEYS)]
        self._shortcuts: list[QShortcut] = []
        self._actions: list[tuple[QAction, list[QKeySequence]]] = []

    def lend(self, asking: bool) -> None:
        """Take the digits while a question stands, and give them back."""
        if asking == self._keys[0].isEnabled():
            return
        # Two owners of a key are ambiguous, and then neither hears it.
        if asking:
            self._take()
        else:
            self._give_back()
        for key in self._keys:
            key.setEnabled(asking)

    def _shortcut(self, number: int, press: Callable[[int], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(str(number + 1)), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setEnabled(False)
        shortcut.activated.connect(lambda: press(number))
        return shortcut

    def _take(self) -> None:
        digits = [key.key() for key in self._keys]
        self._shortcuts = [
            other
            for other in self._page.findChildren(QShortcut)
            if other not in self._keys and other.isEnabled() and other.key() in digits
        ]
        for other in self._shortcuts:
            other.setEnabled(False)
        self._actions = [
            (action, action.shortcuts())
            for action in self._page.findChildren(QAction)
            if any(key in digits for key in action.shortcuts())
        ]
        for action, keys in self._actions:
            action.setShortcuts([key for key in keys if key not in digits])

    def _give_back(self) -> None:
        for other in self._shortcuts:
            other.setEnabled(True)
        for action, keys in self._actions:
            action.setShortcuts(keys)
        self._shortcuts, self._actions = [], []
