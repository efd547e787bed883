"""The convention by which every widget follows a change of language while it runs.

What is on the screen follows at once. The rest of the window, which is most of it, follows in small
portions, so that no change of language holds the window up.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_PORTION_S = 0.008
_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly


class LanguageAware:
    """Mixin: put it before the Qt class, and set every visible word in `retranslate`.

    Call `retranslate` at the end of the constructor; afterwards each change of language calls it.
    """

    def retranslate(self) -> None:
        """Set every visible word again, through ``self.tr``."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Follow Qt's ``LanguageChange``."""
        if event.type() == QEvent.Type.LanguageChange:
            if _waits(self):
                _followers(self).want(self)
            else:
                self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]


def all_have_followed() -> bool:
    """Return whether every window speaks the language in force, out of sight, too."""
    found = [w.findChild(_Followers) for w in QApplication.topLevelWidgets()]
    return all(one is None or one.done for one in found)


def _waits(widget: object) -> bool:
    """Say whether a widget is out of sight in a window that is seen."""
    return isinstance(widget, QWidget) and not widget.isVisible() and widget.window().isVisible()


def _followers(widget: LanguageAware) -> _Followers:
    assert isinstance(widget, QWidget)
    window = widget.window()
    return window.findChild(_Followers, options=_CHILDREN) or _Followers(window)


class _Followers(QObject):
    """Has those of one window who are out of sight follow, a few at each turn of the loop."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._left: deque[Any] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._portion)

    @property
    def done(self) -> bool:
        return not self._left

    def want(self, widget: LanguageAware) -> None:
        self._left.append(widget)
        self._timer.start()

    def _portion(self) -> None:
        end = time.perf_counter() + _PORTION_S
        alive = [widget for widget in self._left if isValid(widget)]
        # Another page may have come to the front meanwhile.
        self._left = deque(sorted(alive, key=lambda widget: not widget.isVisible()))
        while self._left and time.perf_counter() < end:
            widget = self._left.popleft()
            if isValid(widget):
                widget.retranslate()
        if not self._left:
            self._timer.stop()
