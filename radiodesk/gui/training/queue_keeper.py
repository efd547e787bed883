"""The queue of runs as the window holds it: every change is written at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.runs.queue import QueuedRun, RunQueue, load_queue, queue_file, save_queue
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.errands import Errands
from radiodesk.gui.messages import MessageAction, UserMessage


class QueueKeeper(QObject):
    """Holds the runs that wait. Whether they are started is for others to do.

    Attributes:
        going: The next one is to start as soon as nothing else runs.

    Signals:
        changed: The runs, or `going`, are others now.
        message_posted: A `UserMessage`.
    """

    changed = Signal()
    message_posted = Signal(object)

    def __init__(self, appearance: Appearance, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._errands = appearance, errands
        self._queue = RunQueue()
        self._loaded = False
        self._early: list[QueuedRun] = []
        self.going = False

    @property
    def runs(self) -> tuple[QueuedRun, ...]:
        """The runs that wait, in the order of their turn."""
        return self._queue.runs

    def load(self) -> None:
        """Read what an earlier session left, once; it waits until somebody says go."""
        if not self._loaded:
            self._errands.do(lambda: load_queue(queue_file()), self._on_loaded, self._on_not_loaded)

    def add(self, run: QueuedRun) -> None:
        """Put a run at the end."""
        if self._loaded:
            self._put(self._queue.with_added(run))
        else:
            self._early.append(run)
            self.load()

    def move(self, identity: str, places: int) -> None:
        """Move a run towards the end, or with negative places towards the head."""
        self._put(self._queue.moved(identity, places))

    def remove(self, identity: str) -> None:
        """Take a run out; a message offers to put it back."""
        before = self._queue
        self._put(before.without(identity))
        if self._queue == before:
            return
        at = next(i for i, run in enumerate(before.runs) if run.id == identity)

        def undo() -> None:
            queue = self._queue.with_added(before.runs[at])
            self._put(queue.moved(identity, at - len(queue.runs) + 1))

        self.message_posted.emit(
            UserMessage(
                "info",
                lambda: self.tr("A run was taken out of the queue."),
                action=MessageAction(lambda: self.tr("Undo"), undo),
            )
        )

    def set_going(self, going: bool) -> None:
        """Let the next run start as soon as nothing else runs, or hold the queue."""
        if going != self.going:
            self.going = going
            self.changed.emit()

    def take(self) -> QueuedRun | None:
        """Take the first run out to start it, None when none waits."""
        if not self._queue.runs:
            return None
        first = self._queue.runs[0]
        self._put(self._queue.without(first.id))
        return first

    def _on_loaded(self, queue: object) -> None:
        assert isinstance(queue, RunQueue)
        if self._loaded:
            return
        self._loaded = True
        self._queue = queue
        early, self._early = self._early, []
        for run in early:
            self._put(self._queue.with_added(run))
        self.changed.emit()

    def _on_not_loaded(self, error: Exception) -> None:
        self._on_loaded(RunQueue())
        self._on_not_saved(error)

    def _put(self, queue: RunQueue) -> None:
        if queue == self._queue:
            return
        self._queue = queue
        self._errands.do(lambda: save_queue(queue_file(), queue), failed=self._on_not_saved)
        self.changed.emit()

    def _on_not_saved(self, error: Exception) -> None:
        message = Message(code="RD-RUN-020", params={"name": queue_file().name})
        if isinstance(error, RadiodeskError):
            message = error.message
        self.message_posted.emit(
            UserMessage.of(message, self._appearance, "warning", details=str(error))
        )
