"""The run as the tab sees it: starts it, passes wishes on, keeps what its widgets show."""

from __future__ import annotations

import enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core import events
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.messages import render
from radiodesk.core.narration import sentences_of
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import can_resume, resume_request
from radiodesk.core.runs.trash import move_to_trash
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.errands import Errands
from radiodesk.gui.supervisor.session import TrainerSession
from radiodesk.gui.training.outcome_banner import Outcome
from radiodesk.gui.training.run_view import RunView
from radiodesk.gui.training.wording import (
    found_text,
    interval_text,
    progress_text,
    quick_text,
    stage_text,
    verdict_text,
)

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
        self._epochs = 0
        self._over = True
        self._discarding = self._quiet = self._given_up = False
        self._progress: events.ProgressMade | None = None
        self._flaw: Message | None = None
        self._whole = (0.0, 0.0)
        says = session.supervisor
        says.run_started.connect(self._on_run_started)
        says.device_selected.connect(self._on_device_selected)
        says.data_prepared.connect(self._on_data_prepared)
        says.stage_started.connect(self._on_stage_started)
        says.progress_made.connect(self._on_progress_made)
        says.epoch_finished.connect(self._on_epoch_finished)
        says.phase_finished.connect(self._log)
        says.logged.connect(self._on_logged)
        says.run_paused.connect(self._on_run_paused)
        says.run_resumed.connect(self._on_run_resumed)
        says.run_finished.connect(self._on_run_finished)
        says.run_failed.connect(self._on_run_failed)
        says.run_stopped.connect(self._on_run_stopped)
        says.trainer_lost.connect(self._on_trainer_lost)
        says.trainer_quiet.connect(self._on_trainer_quiet)
        says.trainer_heard.connect(self._on_trainer_heard)
        says.ended.connect(self._on_ended)
        says.resource_sampled.connect(view.resources.add)
        view.bar.pause_wanted.connect(self.pause)

    def start(self, request: TrainRequest) -> None:
        """Start a run."""
        self._epochs = request.config.total_epochs
        self._over = self._discarding = self._quiet = self._given_up = False
        self._progress = self._flaw = None
        self._whole = (0.0, 0.0)
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
        self._view.show_outcome(
            Outcome(
                "warning",
                lambda: self.tr("The last run broke off before it had a model."),
                lambda: self.tr("Its finished epochs are saved; going on loses nothing."),
                code=codes.RUN_BROKEN_OFF,
                can_resume=True,
            )
        )

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
        if self._quiet:
            self._give_up()
            return
        self._session.command("stop")
        self._view.bar.say(lambda: self.tr("Stopping after this batch; the best model is kept"))
        self._set_state(RunState.ENDING)

    def discard(self) -> None:
        """End after this batch and throw the run away."""
        self._discarding = True
        self._session.command("discard")
        self._view.bar.say(lambda: self.tr("Discarding the run"))
        self._set_state(RunState.ENDING)
        if self._quiet:
            self._give_up()

    def end(self) -> None:
        """End the trainer now; what it has saved can be gone on with."""
        self._view.bar.say(lambda: self.tr("Ending; what is done stays done"))
        self._set_state(RunState.ENDING)
        # Waiting for a process to go must not hold the window up.
        self._errands.do(lambda: self._session.supervisor.end(_SECONDS_TO_GO))

    def _give_up(self) -> None:
        """End a trainer that hears nothing."""
        self._given_up, self._quiet = True, False
        self.end()

    def _set_state(self, state: RunState) -> None:
        self.state = state
        self._allow()
        self.state_changed.emit()

    def _allow(self) -> None:
        running = self.state in (RunState.RUNNING, RunState.PAUSED)
        # One that was asked to stop and froze since can be ended, too.
        self._view.bar.allow(pause=running and not self._quiet, stop=running or self._quiet)

    def _log(self, event: events.Event) -> None:
        for sentence in sentences_of(event):
            self._view.log.add("info", sentence)

    def _on_run_started(self, event: events.RunStarted) -> None:
        self.run_dir = path_from_wire(event.run_dir)
        self._epochs = event.config.total_epochs
        self._log(event)

    def _on_device_selected(self, event: events.DeviceSelected) -> None:
        self._log(event)
        self.device_selected.emit(event)

    def _on_data_prepared(self, event: events.DataPrepared) -> None:
        self._log(event)
        self.data_prepared.emit(event)

    def _on_stage_started(self, event: events.StageStarted) -> None:
        self._view.bar.go_to(event.stage)
        self._view.log.add("info", lambda: stage_text(event.stage))

    def _on_progress_made(self, event: events.ProgressMade) -> None:
        self._progress = event
        self._on_trainer_heard()  # sooner than whoever looks at it once a second
        if event.stages is not None:
            self._whole = (
                sum(time.seconds_low for time in event.stages),
                sum(time.seconds_high for time in event.stages),
            )
            self._view.bar.show_stages(event.stages, event.stage)
        if self.state is RunState.RUNNING:
            self._show_progress(event)

    def _show_progress(self, event: events.ProgressMade) -> None:
        epochs = self._epochs
        planned = self._view.planned_left(event.stage)
        if event.seconds_left_high is None and planned is not None:
            # The trainer has not counted the images yet; the plan stands on a scan of them.
            left = {"seconds_left_low": planned[0], "seconds_left_high": planned[1]}
            event = event.model_copy(update=left)
        event = self._with_later_folds(event)
        self._view.bar.show_progress(event.fraction, lambda: progress_text(event, epochs))

    def _with_later_folds(self, event: events.ProgressMade) -> events.ProgressMade:
        """Return the progress of a fold with the time of the folds that come after it."""
        place = self.request.fold if self.request else None
        low, high = event.seconds_left_low, event.seconds_left_high
        if place is None or low is None or high is None:
            return event
        later = place.count - place.number
        return event.model_copy(
            update={
                "seconds_left_low": low + later * self._whole[0],
                "seconds_left_high": high + later * self._whole[1],
            }
        )

    def _on_epoch_finished(self, event: events.EpochFinished) -> None:
        self._view.curves.add_epoch(event)
        self._log(event)

    def _on_logged(self, event: events.Logged) -> None:
        self._view.log.add(event.level, event.message)
        if event.level == "error":
            self._flaw = event.message

    def _on_run_paused(self, event: events.RunPaused) -> None:
        if event.reason is not None:
            reason = event.reason
            self._view.log.add("warning", reason)
            self._view.bar.say(lambda: render(reason, self._appearance.language))
            self.troubled.emit(reason)
            return  # not by the user's wish: there is nothing to press for going on
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
        if self.state is RunState.RUNNING and self._progress is not None:
            self._show_progress(self._progress)

    def _on_run_finished(self, event: events.RunFinished) -> None:
        self._log(event)
        result, flaw = event.result, self._flaw
        self.run_dir = path_from_wire(result.run_dir)
        self.bundle = path_from_wire(result.bundle) if result.bundle else None
        metrics = result.metrics.test if result.metrics else None
        self._view.bar.show_progress(1.0, lambda: self.tr("Done"))
        self._view.bar.finish_stages()

        def verdict() -> str:
            if metrics is None:
                return self.tr("The run is complete.")
            return verdict_text(metrics)

        def addition() -> str:
            parts = [self.tr("Stopped early")] if event.stopped else []
            if metrics is not None:
                parts.append(interval_text(metrics, (event.intervals or {}).get("accuracy")))
                parts += [found_text(metrics, label) for label in metrics.labels]
            if result.preset == "quick":
                parts.append(quick_text())
            figures = " · ".join(part for part in parts if part)
            limit = event.limit.get(self._appearance.language)
            # Such as a loss that was no number, though there is a model.
            trouble = "" if flaw is None else render(flaw, self._appearance.language)
            return "\n".join(line for line in (trouble, limit, figures) if line)

        self._end(Outcome("info", verdict, addition, has_model=self.bundle is not None))
        self.model_made.emit(self.run_dir)

    def _on_run_failed(self, event: events.RunFailed) -> None:
        self._view.log.add("error", event.message)
        self._fail(event.message, event.details)

    def _on_run_stopped(self, event: events.RunStopped) -> None:
        self._log(event)
        self._view.bar.say(lambda: self.tr("Stopped"))
        if self._discarding:
            # As the user wished: nothing to warn of, and nothing to look at any more.
            self._end(Outcome("info", lambda: self.tr("The run was discarded.")))
            self._view.forget_run()
            return

        def words() -> str:
            return self.tr("The run was ended; there is no model.")

        self._end(Outcome("warning", words, code=codes.RUN_ENDED))

    def _on_trainer_quiet(self) -> None:
        if self._over or self._given_up:
            return
        self._quiet = True
        message = self._halt("RD-HALT-001")
        self._view.bar.say(lambda: render(message, self._appearance.language))
        self._view.log.add("warning", message)
        self._allow()
        self.troubled.emit(message)

    def _on_trainer_heard(self) -> None:
        if not self._quiet:
            return
        self._quiet = False
        self._view.log.add("info", self._halt("RD-HALT-002"))
        self._allow()
        if self._discarding:
            self._view.bar.say(lambda: self.tr("Discarding the run"))
        elif self.state is RunState.ENDING:
            self._view.bar.say(lambda: self.tr("Stopping after this batch; the best model is kept"))
        elif self.state is RunState.PAUSED:
            self._view.bar.say(lambda: self.tr("Paused"))
        elif self._progress is not None:
            self._show_progress(self._progress)

    def _halt(self, code: str) -> Message:
        name = display_name(self.run_dir) if self.run_dir is not None else ""
        return Message(code=code, params={"name": name})

    def _on_trainer_lost(self, message: Message, details: str) -> None:
        self._view.log.add("error", message)
        self._fail(message, details)

    def _fail(self, message: Message, details: str) -> None:
        self._view.bar.say(lambda: self.tr("Failed"))
        appearance = self._appearance
        text = f"{message.code}\n{details}".strip()
        saved = self.run_dir is not None and can_resume(self.run_dir)

        def addition() -> str:
            if not saved:
                return ""
            return self.tr(
                "Its finished epochs are saved; going on loses nothing. If memory ran out, close "
                "other programs first, or start a new run with a smaller batch."
            )

        self._end(
            Outcome(
                "error",
                lambda: render(message, appearance.language),
                addition,
                details=text,
                code=message.code,
                can_resume=saved,
            )
        )

    def _end_given_up(self) -> None:
        message, appearance = self._halt("RD-HALT-003"), self._appearance
        saved = self.run_dir is not None and can_resume(self.run_dir)

        def addition() -> str:
            if not saved:
                return ""
            return self.tr("Its finished epochs are saved; going on loses nothing.")

        self._view.log.add("warning", message)
        self._view.bar.say(lambda: self.tr("Stopped"))
        self._end(
            Outcome(
                "warning",
                lambda: render(message, appearance.language),
                addition,
                code=message.code,
                can_resume=saved,
            )
        )

    def _end(self, outcome: Outcome) -> None:
        self._over = True
        self._view.show_outcome(outcome)
        self._set_state(RunState.ENDING)
        self.finished.emit(outcome)

    def _on_ended(self) -> None:
        self._quiet = False
        if not self._over and self._given_up and not self._discarding:
            self._end_given_up()
        elif not self._over:
            if self._given_up and (folder := self.run_dir) is not None:
                self._errands.do(lambda: move_to_trash(folder))  # it could not do that itself
            self._on_run_stopped(events.RunStopped())
        self._view.bar.set_paused(False)
        self._set_state(RunState.IDLE)
