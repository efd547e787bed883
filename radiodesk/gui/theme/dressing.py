"""Puts a theme on the application, and another in its place without holding the window up.

`QApplication.setStyleSheet` matches every widget with the new sheet once for itself and once more
for each parent that has been matched: a window of two thousand widgets stands still for a second.
What Qt has matched is therefore forgotten first, so that it has nothing to match again; what is
painted from then on is painted by the new sheet. Fonts and colours of texts, which Qt sets only
when it matches, follow in small portions, what is on the screen first. Each step has a turn of the
loop of its own, and nothing is painted between the first and the last of them.
"""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from radiodesk.gui.theme.style_sheet import palette, style_sheet
from radiodesk.gui.theme.tokens import Tokens

_PORTION_S = 0.008


class Dressing(QObject):
    """Dresses one application."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        """Prepare.

        Args:
            application: What is to look so.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._application = application
        self._left: deque[QWidget] = deque()
        self._veiled: list[QWidget] = []
        self._next: Tokens | None = None
        self._uncounted = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._portion)

    def put_on(self, tokens: Tokens) -> None:
        """Apply palette and style sheet to a window that nobody sees yet."""
        self._application.setPalette(palette(tokens))
        self._application.setStyleSheet(style_sheet(tokens))

    def change(self, tokens: Tokens) -> None:
        """Put another theme in the place of the one in force; what is not seen follows."""
        self._next = tokens
        self.veil()

    @property
    def done(self) -> bool:
        """Whether all that a change began has come to its end."""
        return not (self._veiled or self._next or self._uncounted or self._left)

    def veil(self) -> None:
        """Have no window painted until all that hears of a change now is done with it."""
        for window in self._application.topLevelWidgets():
            if window.isVisible() and window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._veiled.append(window)
        QTimer.singleShot(0, self, self._change if self._next else self._unveil)

    def _change(self) -> None:
        QTimer.singleShot(0, self, self._unveil)
        tokens, self._next = self._next, None
        if tokens is not None:
            self._application.style().unpolish(self._application)
            self.put_on(tokens)
            self._application.style().polish(self._application)
            self._uncounted = True

    def _unveil(self) -> None:
        veiled, self._veiled = self._veiled, []
        for window in veiled:
            if isValid(window):
                window.setUpdatesEnabled(True)
        if self._uncounted:
            QTimer.singleShot(0, self, self._collect)  # after they are painted

    def _collect(self) -> None:
        """Note what Qt has matched with a sheet."""
        matched = Qt.WidgetAttribute.WA_WState_Polished
        worn = [w for w in self._application.allWidgets() if w.testAttribute(matched)]
        self._left = deque(sorted(worn, key=lambda widget: not widget.isVisible()))
        self._uncounted = False
        self._timer.start()

    def _portion(self) -> None:
        style, end = self._application.style(), time.perf_counter() + _PORTION_S
        while self._left and time.perf_counter() < end:
            widget = self._left.popleft()
            if isValid(widget):
                style.polish(widget)
                widget.update()
        if not self._left:
            self._timer.stop()
