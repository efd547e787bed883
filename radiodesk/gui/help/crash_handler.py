"""What nobody caught: noted in the log without a word of its text, told in one sentence.

The window stays alive: an exception in a slot ends that slot only, and Qt goes on.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from radiodesk.core.errors import Message
from radiodesk.core.redaction import Plain, traceback_words
from radiodesk.gui.help.care import Care
from radiodesk.gui.messages import MessageAction, UserMessage

_log = logging.getLogger(__name__)
_MOST_NOTES = 5
"""Of one and the same fault: a fault in painting comes sixty times a second."""
_SPEAKER = re.compile(r"Q[A-Z]?[a-z]\w*(?:::~?\w+)+")
"""A name may begin with a Q, but has no such colons."""
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHandler(QObject):
    """Takes over Python's and Qt's hooks until `uninstall`.

    Signals:
        message_posted: A `UserMessage`, once for each fault.
    """

    message_posted = Signal(object)
    _happened = Signal(str)

    def __init__(self, care: Care) -> None:
        """Prepare; `install` begins.

        Args:
            care: Opens the diagnostics.
        """
        super().__init__(care)
        self._care = care
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._happened.connect(self._on_happened)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Take the hooks over."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        qInstallMessageHandler(_on_qt_message)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(None)

    def diagnostics_action(self) -> MessageAction:
        """Return the button that opens the diagnostics."""
        return MessageAction(lambda: self.tr("Diagnostics…"), self._open)

    def _open(self) -> None:
        self._care.open_diagnostics()

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, Exception):
            self._note(error.with_traceback(trace))
        self._before[0](kind, error, trace)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if isinstance(arguments.exc_value, Exception):
            self._note(arguments.exc_value)
        self._before[1](arguments)

    def _on_unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        # In a finalizer: noted, but nothing that a user does depends on it.
        if isinstance(unraisable.exc_value, Exception):
            _log.warning("unraisable:\n%s", Plain(traceback_words(unraisable.exc_value)))
        self._before[2](unraisable)

    def _note(self, error: BaseException) -> None:
        words = traceback_words(error)
        with self._lock:
            self._counts[words] += 1
            count = self._counts[words]
        if count <= _MOST_NOTES:
            _log.error("unexpected:\n%s", Plain(words))
        if count == 1:
            self._happened.emit(words)  # it may have happened in another thread

    def _on_happened(self, words: str) -> None:
        message = UserMessage.of(
            Message(code="RD-DIAG-001"), self._care.appearance, "error", details=words
        )
        self.message_posted.emit(replace(message, action=self.diagnostics_action()))


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    level = _LEVELS.get(kind)
    if level is not None:
        # Qt's texts may quote files; who speaks is what helps.
        speaker = _SPEAKER.match(text)
        _log.log(
            level,
            "Qt: %s %s",
            Plain(str(context.category or "")[:60]),
            Plain(speaker[0][:80] if speaker else ""),
        )
    if sys.stderr is not None:
        # Whoever read it may be gone, and an exception would come out of whatever made Qt speak.
        with suppress(OSError, ValueError):
            sys.stderr.write(text + "\n")
