"""Small jobs (writing a file, moving a folder) on a thread of their own; every one gets done."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from radiodesk.core.logs import note_failure

_log = logging.getLogger(__name__)
Work = Callable[[], object]


@dataclass(frozen=True, eq=False)
class _Errand:
    work: Work
    then: Callable[[object], None] | None
    failed: Callable[[Exception], None] | None


class _Runner(QObject):
    """Lives in the thread.

    Signals:
        done: Errand, what it returned, and the exception that ended it or None.
    """

    done = Signal(object, object, object)

    @Slot(object)
    def run(self, errand: _Errand) -> None:
        """Do one errand."""
        try:
            self.done.emit(errand, errand.work(), None)
        except Exception as error:  # whoever asked decides what to say
            note_failure(_log, "an errand", error)
            self.done.emit(errand, None, error)

    @Slot()
    def answer(self) -> None:
        """Return: everything asked for before is done."""


class Errands(QObject):
    """Does what it is asked in the order of asking; unlike `Background` it gives nothing up."""

    _asked = Signal(object)
    _waited_for = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._runner: _Runner | None = None
        self._closed = False

    def do(
        self,
        work: Work,
        then: Callable[[object], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Have something done.

        Args:
            work: Called in the thread.
            then: Called in this thread with what it returned.
            failed: Called in this thread with the exception that ended it.
        """
        if self._closed:
            return
        if self._thread is None:
            self._thread = QThread(self)
            self._thread.setObjectName("errands")
            self._runner = _Runner()
            self._runner.moveToThread(self._thread)
            self._asked.connect(self._runner.run)
            self._waited_for.connect(
                self._runner.answer, Qt.ConnectionType.BlockingQueuedConnection
            )
            self._runner.done.connect(self._on_done)
            self._thread.start()
        self._asked.emit(_Errand(work, then, failed))

    def shutdown(self) -> None:
        """Wait until everything is done and end the thread; nothing is done after."""
        self._closed = True
        if self._thread is not None:
            self._waited_for.emit()
            self._thread.quit()
            self._thread.wait()
            self._thread = self._runner = None

    @Slot(object, object, object)
    def _on_done(self, errand: _Errand, value: object, trouble: Exception | None) -> None:
        if self._closed:
            return
        if trouble is None:
            if errand.then is not None:
                errand.then(value)
        elif errand.failed is not None:
            errand.failed(trouble)
        else:
            raise trouble
