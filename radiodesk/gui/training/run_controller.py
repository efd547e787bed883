"""The run as the tab sees it: starts it, passes wishes on, keeps what its widgets show."""

from __future__ import annotations

import enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core import events
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.narration import sentences_of
from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import resume_request
from radiodesk.core.runs.trash import move_to_trash
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.errands import Errands
from radiodesk.gui.supervisor.session import TrainerSession
from radiodesk.gui.training import outcome
from radiodesk.gui.training.outcome import Outcome
from radiodesk.gui.training.run_progress import RunProgress
from radiodesk.gui.training.run_view import RunView
from radiodesk.gui.training.standstill import Standstill
from radiodesk.gui.training.wording import stage_text

_SECONDS_TO_GO = 0.5


class RunState(enum.Enum):
    """Where a run is."""

    IDLE = enum.auto()
    RUNNING = enum.auto()
    PAUSED = enum.auto()
    ENDING = enum.auto()


class RunController(QObject):
    """Wires the supervisor's signals to the widgets that show the run.

    Attributes:
        state: Where the run is.
        run_dir: Folder of the run, once known.
        bundle: Folder of its model, once there is one.
        request: What the run was asked for, None before the first.

    Signals:
        resumed: `TrainRequest` of the run that is gone on with.
        state_changed: `state` is another now.
        data_prepared: The trainer's own `DataPrepared`.
        device_selected: The trainer's `DeviceSelected`.
        finished: The `Outcome`.
        model_made: The run is complete and its model registered: run folder.
        troubled: What keeps the run from going on, while it lives (`Message`).
    """

    resumed = Signal(object)
    state_changed = Signal()
    data_prepared = Signal(object)
    device_selected = Signal(object)
    finished = Signal(object)
    model_made = Signal(object)
    troubled = Signal(object)

    def __init__(
        self,
        session: TrainerSession,
        view: RunView,
        appearance: Appearance,
        errands: Errands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._errands = errands
        self._session, self._view, self._appearance = session, view, appearance
        self.state = RunState.IDLE
        self.run_dir: Path | None = None
        self.bundle: Path | None = None
        self.request: TrainRequest | None = None
        self._over = True
        self._discarding = False
        self._flaw: Message | None = None
        self._progress = RunProgress(view)
        self._still = Standstill(view, appearance, self)
        self._still.changed.connect(self._on_stillness_changed)
        self._still.troubled.connect(self.troubled)
        says = session.supervisor
        says.run_started.connect(self._on_run_started)
        for told in (says.device_selected, says.data_prepared, says.phase_finished):
            told.connect(self._log)
        says.device_selected.connect(self.device_selected)
        says.data_prepared.connect(self.data_prepared)
        says.stage_started.connect(self._on_stage_started)
        says.progress_made.connect(self._on_progress_made)
        says.epoch_finished.connect(self._on_epoch_finished)
        says.logged.connect(self._on_logged)
        says.run_paused.connect(self._on_run_paused)
        says.run_resumed.connect(self._on_run_resumed)
        says.run_finished.connect(self._on_run_finished)
        says.run_failed.connect(self._on_run_failed)
        says.run_stopped.connect(self._on_run_stopped)
        says.trainer_lost.connect(self._on_failed)
        says.trainer_quiet.connect(self._on_trainer_quiet)
        says.trainer_heard.connect(self._still.take_heard)
        says.ended.connect(self._on_ended)
        says.resource_sampled.connect(view.resources.add)
        view.bar.pause_wanted.connect(self.pause)

    def start(self, request: TrainRequest) -> None:
        """Start a run."""
        self._over = self._discarding = False
        self._flaw = None
        self._still.begin()
        self._progress.begin(request.config.total_epochs, request.fold)
        self.run_dir = self.bundle = None
        self.request = request
        self._view.begin()
        self._view.bar.set_paused(False)
        self._view.bar.set_fold(request.fold)
        self._view.bar.show_progress(0.0, lambda: self.tr("Starting the trainer"))
        self._session.start(request)
        self._set_state(RunState.RUNNING)

    def offer(self, run_dir: Path) -> None:
        """Offer to go on with a run that an earlier session left unfinished."""
        self.run_dir = run_dir
        self._view.begin()
        self._view.show_outcome(outcome.broken_off())

    def resume(self) -> None:
        """Go on with the run that broke off."""
        if self.run_dir is None or self.state is not RunState.IDLE:
            return
        try:
            request = resume_request(self.run_dir)
        except UsageError as error:
            self._fail(error.message, "")
            self._set_state(RunState.IDLE)
            return
        self.resumed.emit(request)
        self.start(request)

    def pause(self, paused: bool) -> None:
        """Pause between two batches, or go on."""
        self._session.command("pause" if paused else "resume")
        if paused:
            self._view.bar.say(lambda: self.tr("Pausing after this batch"))

    def stop(self) -> None:
        """End after this batch and keep the best model; a trainer that is frozen is ended now."""
        if self._still.quiet:
            self._give_up()
        else:
            self._session.command("stop")
            self._view.bar.say(lambda: self.tr("Stopping after this batch; the best model is kept"))
            self._set_state(RunState.ENDING)

    def discard(self) -> None:
        """End after this batch and throw the run away."""
        self._discarding = True
        self._session.command("discard")
        self._view.bar.say(lambda: self.tr("Discarding the run"))
        self._set_state(RunState.ENDING)
        if self._still.quiet:
            self._give_up()

    def end(self) -> None:
        """End the trainer now; what it has saved can be gone on with."""
        self._view.bar.say(lambda: self.tr("Ending; what is done stays done"))
        self._set_state(RunState.ENDING)
        # Waiting for a process to go must not hold the window up.
        self._errands.do(lambda: self._session.supervisor.end(_SECONDS_TO_GO))

    def _give_up(self) -> None:
        """End a trainer that hears nothing."""
        self._still.give_up()
        self.end()

    def _set_state(self, state: RunState) -> None:
        self.state = state
        self._allow()
        self.state_changed.emit()

    def _allow(self) -> None:
        running = self.state in (RunState.RUNNING, RunState.PAUSED)
        # One that was asked to stop and froze since can be ended, too.
        quiet = self._still.quiet
        self._view.bar.allow(pause=running and not quiet, stop=running or quiet)

    def _log(self, event: events.Event) -> None:
        for sentence in sentences_of(event):
            self._view.log.add("info", sentence)

    def _on_run_started(self, event: events.RunStarted) -> None:
        self.run_dir = path_from_wire(event.run_dir)
        self._progress.epochs = event.config.total_epochs
        self._log(event)

    def _on_stage_started(self, event: events.StageStarted) -> None:
        self._view.bar.go_to(event.stage)
        self._view.log.add("info", lambda: stage_text(event.stage))

    def _on_progress_made(self, event: events.ProgressMade) -> None:
        self._progress.take(event)
        self._still.take_heard()  # sooner than whoever looks at it once a second
        if self.state is RunState.RUNNING:
            self._progress.show()

    def _on_epoch_finished(self, event: events.EpochFinished) -> None:
        self._view.curves.add_epoch(event)
        self._log(event)

    def _on_logged(self, event: events.Logged) -> None:
        self._view.log.add(event.level, event.message)
        if event.level == "error":
            self._flaw = event.message

    def _on_run_paused(self, event: events.RunPaused) -> None:
        if event.reason is not None:
            self._still.wait_for_room(event.reason)
            return
        self._log(event)
        if self.state is RunState.RUNNING:
            self._view.bar.set_paused(True)
            self._view.bar.say(lambda: self.tr("Paused"))
            self._set_state(RunState.PAUSED)

    def _on_run_resumed(self, event: events.RunResumed) -> None:
        self._log(event)
        if self.state is RunState.PAUSED:
            self._view.bar.set_paused(False)
            self._set_state(RunState.RUNNING)
        if self.state is RunState.RUNNING:
            self._progress.show()

    def _on_run_finished(self, event: events.RunFinished) -> None:
        self._log(event)
        result = event.result
        self.run_dir = path_from_wire(result.run_dir)
        self.bundle = path_from_wire(result.bundle) if result.bundle else None
        self._view.bar.show_progress(1.0, lambda: self.tr("Done"))
        self._view.bar.finish_stages()
        self._end(outcome.finished(event, self._flaw, self._appearance))
        self.model_made.emit(self.run_dir)

    def _on_run_stopped(self, event: events.RunStopped) -> None:
        self._log(event)
        self._view.bar.say(lambda: self.tr("Stopped"))
        if self._discarding:
            self._end(outcome.discarded())
            self._view.forget_run()  # nothing to look at any more
        else:
            self._end(outcome.ended())

    def _on_trainer_quiet(self) -> None:
        if not self._over:
            self._still.take_quiet(self.run_dir)

    def _on_stillness_changed(self) -> None:
        self._allow()
        if self._still.quiet:
            pass  # said already
        elif self._discarding:
            self._view.bar.say(lambda: self.tr("Discarding the run"))
        elif self.state is RunState.ENDING:
            self._view.bar.say(lambda: self.tr("Stopping after this batch; the best model is kept"))
        elif self.state is RunState.PAUSED:
            self._view.bar.say(lambda: self.tr("Paused"))
        else:
            self._progress.show()

    def _on_run_failed(self, event: events.RunFailed) -> None:
        self._on_failed(event.message, event.details)

    def _on_failed(self, message: Message, details: str) -> None:
        self._view.log.add("error", message)
        self._fail(message, details)

    def _fail(self, message: Message, details: str) -> None:
        self._view.bar.say(lambda: self.tr("Failed"))
        self._end(outcome.failed(message, details, self.run_dir, self._appearance))

    def _end(self, how: Outcome) -> None:
        self._over = True
        self._view.show_outcome(how)
        self._set_state(RunState.ENDING)
        self.finished.emit(how)

    def _on_ended(self) -> None:
        self._still.end()
        given_up = self._still.given_up
        if not self._over and given_up and not self._discarding:
            self._end(self._still.outcome(self.run_dir))
        elif not self._over:
            if given_up and (folder := self.run_dir) is not None:
                self._errands.do(lambda: move_to_trash(folder))  # it could not do that itself
            self._on_run_stopped(events.RunStopped())
        self._view.bar.set_paused(False)
        self._set_state(RunState.IDLE)
