"""The end of a session: nothing closes the window before it, and then it is closed once."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox
from shiboken6 import isValid

from radiodesk.gui.main_window import MainWindow

_TURN_MS = 30
_MOST_TURNS = 60


class Evening(QObject):
    """Keeps the window open until `begin`, then puts away what lies over it and closes it."""

    def __init__(self, window: MainWindow) -> None:
        """Keep it open.

        Args:
            window: Gets an event filter.
        """
        super().__init__(window)
        self._window = window
        self._come = False
        self._turns = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Refuse to close by day."""
        if event.type() == QEvent.Type.Close and watched is self._window and not self._come:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Press Escape until nothing lies over the window, then close it."""
        QTimer.singleShot(_TURN_MS, self, self._turn)

    def _turn(self) -> None:
        self._turns += 1
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if above is not None and self._turns < _MOST_TURNS:
            self.begin()
            handle = above.windowHandle()
            if handle is not None and self._turns % 10:
                QTest.keyClick(handle, Qt.Key.Key_Escape)
            else:
                above.close()
            return
        self._come = True
        _say("closing")
        self._window.close()
        asked = self._window.findChild(QMessageBox, "confirmCloseBox")
        if asked is not None and asked.isVisible():
            _say("asked")
            QTimer.singleShot(_TURN_MS, self, lambda: self._confirm(asked))

    def _confirm(self, asked: QMessageBox) -> None:
        if not isValid(asked) or not asked.isVisible():
            self.begin()  # it went by itself: the window is asked once more
            return
        button = asked.findChild(QAbstractButton, "confirmButton")
        assert button is not None
        _say("closing")
        button.click()


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()
