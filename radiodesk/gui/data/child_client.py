"""Talks to a child on a thread of its own; one question at a time, the newest wins.

A child that has answered may be kept for the next question, for what it remembers.
"""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel
from PySide6.QtCore import QObject, QThread, Signal, Slot

from radiodesk.jobs.conversation import Conversation

Parse = Callable[[bytes], object]


class _Listener(QObject):
    """Lives in the thread and blocks there; lines are parsed there too, because some are long.

    Signals:
        answered: Conversation and one parsed answer of its child.
        ended: Conversation, and what went wrong at the start or ``""``.
    """

    answered = Signal(object, object)
    ended = Signal(object, str)

    def __init__(self, parse: Parse) -> None:
        super().__init__()
        self._parse = parse

    @Slot(object)
    def listen(self, conversation: Conversation) -> None:
        """Read one child to its end."""
        trouble = ""
        try:
            for line in conversation.answers():
                answer = self._parse(line)
                if answer is not None:
                    self.answered.emit(conversation, answer)
        except OSError as error:
            trouble = str(error)
        self.ended.emit(conversation, trouble)


class ChildClient(QObject):
    """Base of the desktop's clients of short-lived children.

    Sub-classes get each answer in `_on_answer` and an end without a last word in `_on_end`, both
    in the GUI thread.

    Signals:
        busy_changed: True while a child works for this client.
    """

    busy_changed = Signal(bool)
    _asked = Signal(object)

    def __init__(self, parse: Parse, parent: QObject | None = None) -> None:
        """Prepare; no thread and no child is started before the first question.

        Args:
            parse: Turns a line into an object, or None for anything that is not an answer; called
                in the client's thread.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._parse = parse
        self._thread: QThread | None = None
        self._listener: _Listener | None = None
        self._conversation: Conversation | None = None
        self._busy = False
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a child works for this client."""
        return self._busy

    @property
    def child_pid(self) -> int | None:
        """Process id of the child, at work or kept, or None."""
        return self._conversation.pid if self._conversation else None

    def cancel(self) -> None:
        """Give up what is under way; nothing more is heard of it. A child kept idle stays."""
        if self._busy:
            self._part()
            self._set_busy(False)

    def shutdown(self) -> None:
        """Give up what is under way, end the child and the thread; nothing is asked after."""
        self._closed = True
        self.cancel()
        self._part()
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
            self._thread = self._listener = None

    def _ask_again(self, request: BaseModel) -> bool:
        """Ask the child that was kept; return False when there is none that can be asked."""
        kept = self._conversation
        if self._busy or kept is None or not kept.ask(request):
            return False
        self._set_busy(True)
        return True

    def _ask(self, conversation: Conversation) -> None:
        if self._closed:
            return
        self._part()
        if self._thread is None:
            self._thread = QThread(self)
            self._thread.setObjectName(type(self).__name__)
            self._listener = _Listener(self._parse)
            self._listener.moveToThread(self._thread)
            self._asked.connect(self._listener.listen)
            self._listener.answered.connect(self._take_answer)
            self._listener.ended.connect(self._take_end)
            self._thread.start()
        self._conversation = conversation
        self._set_busy(True)
        self._asked.emit(conversation)

    def _finish(self) -> None:
        """The question is answered; the child may be asked again while it lives."""
        self._set_busy(False)

    def _part(self) -> None:
        conversation, self._conversation = self._conversation, None
        if conversation is not None:
            conversation.cancel()

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    @Slot(object, object)
    def _take_answer(self, conversation: Conversation, answer: object) -> None:
        if conversation is self._conversation:
            self._on_answer(answer)

    @Slot(object, str)
    def _take_end(self, conversation: Conversation, trouble: str) -> None:
        if conversation is not self._conversation:
            return
        self._conversation = None
        if self._busy:
            self._finish()
            self._on_end(trouble or conversation.how_it_ended)

    def _on_answer(self, answer: object) -> None:
        raise NotImplementedError

    def _on_end(self, detail: str) -> None:
        raise NotImplementedError
