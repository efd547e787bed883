"""Downloads Keras' ImageNet weights in a child: the only thing that ever uses the network."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from radiodesk.core.base_weights import imagenet_in_cache
from radiodesk.core.errors import Message
from radiodesk.core.events import Logged, RunFailed, parse_event
from radiodesk.gui.data.child_client import ChildClient
from radiodesk.jobs.conversation import Conversation


class WeightsClient(ChildClient):
    """Asks the trainer for the download; it answers with events.

    Signals:
        finished: The weights are in the Keras cache.
        failed: The `Message` that says why not.
    """

    finished = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parse_event, parent)
        self._trouble: Message | None = None

    def start(self) -> None:
        """Download; a download under way is started anew."""
        self._trouble = None
        self._ask(Conversation("trainer", arguments=["--download-weights"]))

    def _on_answer(self, answer: object) -> None:
        if isinstance(answer, RunFailed) or (
            isinstance(answer, Logged) and answer.level == "error"
        ):
            self._trouble = answer.message

    def _on_end(self, detail: str) -> None:
        if self._trouble is not None:
            self.failed.emit(self._trouble)
        elif imagenet_in_cache() is not None:
            self.finished.emit()
        else:
            self.failed.emit(Message(code="RD-APP-004", params={"detail": detail}))
