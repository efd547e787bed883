"""What the window trains: a run, a cross-validation, or the next of the queue."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from radiodesk.core.cross_validation import CrossValidation, is_cross_validation
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import can_resume, finished_result
from radiodesk.core.runs.curves import read_epochs
from radiodesk.core.runs.queue import QueuedRun
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.errands import Errands
from radiodesk.gui.supervisor.session import TrainerSession
from radiodesk.gui.training.folds_runner import FoldsRunner
from radiodesk.gui.training.outcome import Outcome
from radiodesk.gui.training.queue_keeper import QueueKeeper
from radiodesk.gui.training.run_controller import RunController, RunState
from radiodesk.gui.training.run_view import RunView


class JobRunner(QObject):
    """One job at a time; when it ends, however it ends, the queue's next one starts.

    Attributes:
        run: The run under way.
        folds: The cross-validation under way.
        queue: What waits.

    Signals:
        changed: `busy` may be another now.
        resumed: `TrainRequest` of what is gone on with or begun once more (`resume` is None then),
            and its `CrossValidation` or None.
        over: The `Outcome` of a job.
    """

    changed = Signal()
    resumed = Signal(object, object)
    over = Signal(object)

    def __init__(
        self,
        session: TrainerSession,
        view: RunView,
        appearance: Appearance,
        errands: Errands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.run = RunController(session, view, appearance, errands, self)
        self.folds = FoldsRunner(self.run, view, appearance, errands, self)
        self.queue = QueueKeeper(appearance, errands, self)
        self._view, self._errands = view, errands
        self._whole: Path | None = None
        self._going_on = False
        self.run.state_changed.connect(self._on_changed)
        self.folds.changed.connect(self._on_changed)
        self.queue.changed.connect(self._on_changed)
        self.run.finished.connect(self._on_run_over)
        self.run.resumed.connect(lambda request: self.resumed.emit(request, None))
        self.folds.begun.connect(self._on_folds_begun)
        self.folds.over.connect(self.over)
        view.bar.stop_wanted.connect(self._on_stop_wanted)
        view.banner.resume_wanted.connect(self._on_resume_wanted)
        view.banner.again_wanted.connect(self._on_again_wanted)

    @property
    def busy(self) -> bool:
        """Whether something is trained or judged."""
        return self.folds.active or self.run.state is not RunState.IDLE

    @property
    def folder(self) -> Path | None:
        """Folder of the job under way or just ended, once known."""
        return self._whole or self.run.run_dir

    def start(self, asked: TrainRequest | CrossValidation) -> None:
        """Start a run, or a cross-validation."""
        if self.busy:
            return
        self._whole = None
        if isinstance(asked, TrainRequest):
            self.run.start(asked)
        else:
            self._going_on = False
            self.folds.start(asked)

    def offer(self, folder: Path) -> None:
        """Offer to go on with what an earlier session left unfinished."""
        self._whole = folder if is_cross_validation(folder) else None
        self.run.offer(folder)
        self._errands.do(lambda: read_epochs(folder), self._on_epochs_read)

    def resume(self, folder: Path) -> None:
        """Go on with a run or a cross-validation that broke off."""
        if self.busy:
            return
        if is_cross_validation(folder):
            self._going_on, self._whole = True, folder
            self.folds.resume(folder)
        else:
            self._whole = None
            self.run.run_dir = folder
            self.run.resume()

    def enqueue(self, asked: TrainRequest | CrossValidation) -> None:
        """Let a run or cross-validation wait for its turn; it comes when what runs now ends."""
        if self.busy:
            self.queue.set_going(True)
        self.queue.add(QueuedRun.of(asked))

    def unfinished_work(self) -> str:
        """Say what closing would stop, and what stays of it; nothing where nothing is trained."""
        if not self.busy:
            return ""
        folder = self.folder
        if folder is not None and finished_result(folder) is not None:
            return ""  # its trainer is only going home
        if folder is not None and (is_cross_validation(folder) or can_resume(folder)):
            return self.tr(
                "A training is under way. Closing radiodesk stops it: its finished epochs are "
                "kept, and you can go on with it when you open radiodesk again."
            )
        return self.tr(
            "A training is under way and has not finished an epoch yet. Closing radiodesk stops "
            "it, and it will have to start again."
        )

    def shutdown(self) -> None:
        """End what is under way but the trainer, which the session ends."""
        self.queue.set_going(False)
        self.folds.shutdown()

    def _on_epochs_read(self, epochs: object) -> None:
        assert isinstance(epochs, tuple)
        if self.run.request is None:  # nothing was started meanwhile
            self._view.show_past(epochs)

    def _on_changed(self) -> None:
        self.changed.emit()
        if not self.busy and self.queue.going:
            # After everybody has heard of the end, and before anybody can press a button.
            QTimer.singleShot(0, self, self._start_next)

    def _start_next(self) -> None:
        if self.busy or not self.queue.going:
            return
        following = self.queue.take()
        if following is None:
            self.queue.set_going(False)
        else:
            self.start(following.asked)

    def _on_run_over(self, outcome: Outcome) -> None:
        if not self.folds.active:
            self.over.emit(outcome)

    def _on_folds_begun(self, plan: CrossValidation) -> None:
        self._whole = self.folds.folder
        if self._going_on:
            self.resumed.emit(plan.request, plan)

    def _on_stop_wanted(self) -> None:
        if self.folds.active:
            self.folds.stop()
        else:
            self.run.stop()

    def _on_resume_wanted(self) -> None:
        if self.folder is not None:
            self.resume(self.folder)

    def _on_again_wanted(self) -> None:
        asked = self.run.request
        if self.busy or asked is None:
            return
        asked = asked.model_copy(update={"resume": None})
        self.resumed.emit(asked, None)
        self.start(asked)
