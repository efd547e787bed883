"""Supervises one trainer child: starts it, turns its lines into signals, notices its death."""

from __future__ import annotations

import logging
import tempfile
import threading
from typing import ClassVar, Literal

from PySide6.QtCore import QObject, Signal, Slot

from radiodesk.core import events
from radiodesk.core.errors import Message
from radiodesk.core.requests import TrainerCommand, TrainRequest
from radiodesk.jobs.child import Child
from radiodesk.jobs.pulse import Pulse

_log = logging.getLogger(__name__)

_SECONDS_TO_END = 5.0
Command = Literal["pause", "resume", "stop", "discard"]


class TrainerSupervisor(QObject):
    """Lives in a thread of its own and blocks there while the trainer runs.

    `command` and `end` may be called from any thread; `supervise` is a slot of the thread.

    Signals:
        started: The trainer process is up; its process id.
        ended: The trainer is gone and nothing more will come, whatever the reason.
        trainer_lost: It went without a last word: a `Message` and details for the button.
        trainer_quiet: It does nothing at all any more, as if frozen.
        trainer_heard: It does something again.
        resource_sampled: One `ResourceSample` a second, fed by the sampler's own thread.

    All others carry the event they are named after.
    """

    started = Signal(int)
    ended = Signal()
    run_started = Signal(object)
    device_selected = Signal(object)
    data_prepared = Signal(object)
    plan_estimated = Signal(object)
    stage_started = Signal(object)
    progress_made = Signal(object)
    epoch_finished = Signal(object)
    phase_finished = Signal(object)
    logged = Signal(object)
    run_paused = Signal(object)
    run_resumed = Signal(object)
    run_finished = Signal(object)
    run_failed = Signal(object)
    run_stopped = Signal(object)
    trainer_lost = Signal(object, str)
    trainer_quiet = Signal()
    trainer_heard = Signal()
    resource_sampled = Signal(object)

    _SIGNAL_OF: ClassVar[dict[type, str]] = {
        events.RunStarted: "run_started",
        events.DeviceSelected: "device_selected",
        events.DataPrepared: "data_prepared",
        events.PlanEstimated: "plan_estimated",
        events.StageStarted: "stage_started",
        events.ProgressMade: "progress_made",
        events.EpochFinished: "epoch_finished",
        events.PhaseFinished: "phase_finished",
        events.Logged: "logged",
        events.RunPaused: "run_paused",
        events.RunResumed: "run_resumed",
        events.RunFinished: "run_finished",
        events.RunFailed: "run_failed",
        events.RunStopped: "run_stopped",
    }

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._early: list[TrainerCommand] = []
        self._ending = False

    def prepare(self) -> None:
        """Forget what was said to the last trainer; call it before asking for `supervise`."""
        with self._lock:
            self._early.clear()
            self._ending = False

    @Slot(object)
    def supervise(self, request: TrainRequest) -> None:
        """Run one trainer to its end."""
        try:
            self._run(request)
        except OSError as error:
            self.trainer_lost.emit(_ended_message(str(error)), "")
        finally:
            self.ended.emit()

    def command(self, word: Command) -> None:
        """Tell the trainer something. It answers between two batches."""
        command = TrainerCommand(command=word)
        with self._lock:
            child = self._child
            if child is None:
                self._early.append(command)
        if child is not None:
            child.send(command)

    def end(self, seconds: float) -> None:
        """End the trainer and everything it started; no `trainer_lost` follows."""
        with self._lock:
            self._ending = True
            child = self._child
        if child is not None:
            child.end(seconds)

    def _run(self, request: TrainRequest) -> None:
        # A trainer that is ended in the middle clears nothing away, and TensorFlow leaves whole
        # models where temporary files are.
        with tempfile.TemporaryDirectory(
            prefix="radiodesk-", ignore_cleanup_errors=True
        ) as temporary:
            self._run_in(temporary, request)

    def _run_in(self, temporary: str, request: TrainRequest) -> None:
        with self._lock:
            if self._ending:
                return
            places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary)
            child = self._child = Child("trainer", environment=places)
        pulse = Pulse(child, self.trainer_quiet.emit, self.trainer_heard.emit)
        try:
            self.started.emit(child.pid)
            child.send(request)
            with self._lock:
                early = tuple(self._early)
            for command in early:
                child.send(command)
            said_goodbye = self._read(child)
            if child.wait(_SECONDS_TO_END) is None:
                child.kill()
            if not said_goodbye and not self._ending:
                self.trainer_lost.emit(_ended_message(child.ending), child.stderr_tail)
        finally:
            pulse.close()
            with self._lock:
                self._child = None
            child.end(0)

    def _read(self, child: Child) -> bool:
        """Emit every event; return whether one of them was the last word."""
        for line in child.lines():
            event = events.parse_event(line)
            if event is None:
                _log.warning("ignored a line of %d bytes from the trainer", len(line))
                continue
            getattr(self, self._SIGNAL_OF[type(event)]).emit(event)
            if isinstance(event, events.TERMINAL):
                return True
        return False


def _ended_message(detail: str) -> Message:
    return Message(code="RD-TRAIN-037", params={"detail": detail})
