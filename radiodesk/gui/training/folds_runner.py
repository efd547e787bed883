"""A cross-validation as the window runs it: one fold after the other, then all of them judged."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.config import FoldPlace
from radiodesk.core.cross_validation import (
    CrossValidation,
    begin,
    fold_request,
    next_fold,
    read_plan,
)
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.files import folder_lock
from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import TrainResult
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.errands import Errands
from radiodesk.gui.training.folds_judge import FoldsJudge
from radiodesk.gui.training.outcome import Outcome, failed, joined
from radiodesk.gui.training.run_controller import RunController, RunState
from radiodesk.gui.training.run_view import RunView
from radiodesk.gui.training.wording import pooled_details, pooled_text


class FoldsRunner(QObject):
    """Starts a run for each fold that is not done; what is done stays done.

    Attributes:
        active: A cross-validation is under way.
        folder: Of the cross-validation, once there is one.

    Signals:
        begun: `folder` is known; the plan (`CrossValidation`).
        changed: `active` is another now.
        over: The `Outcome`.
    """

    begun = Signal(object)
    changed = Signal()
    over = Signal(object)

    def __init__(
        self,
        run: RunController,
        view: RunView,
        appearance: Appearance,
        errands: Errands,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._run, self._view, self._appearance, self._errands = run, view, appearance, errands
        self._judge = FoldsJudge(self)
        self._held = ExitStack()
        self._plan: CrossValidation | None = None
        self._place: FoldPlace | None = None
        self._last: Outcome | None = None
        self._stopping = False
        self.active = False
        self.folder: Path | None = None
        run.finished.connect(self._on_fold_over)
        run.state_changed.connect(self._on_state_changed)
        self._judge.finished.connect(self._on_judged)
        self._judge.failed.connect(self._on_failed)

    def start(self, plan: CrossValidation) -> None:
        """Begin a cross-validation."""

        def work() -> tuple[Path, CrossValidation]:
            return begin(path_from_wire(plan.request.out), plan), plan

        self._set_out(work)

    def resume(self, folder: Path) -> None:
        """Go on with a cross-validation that broke off."""

        def work() -> tuple[Path, CrossValidation]:
            return folder, read_plan(folder)

        self._set_out(work)

    def stop(self) -> None:
        """End now; finished folds and epochs are kept."""
        self._stopping = True
        if self._run.state is not RunState.IDLE:
            self._run.end()

    def shutdown(self) -> None:
        """End the judge, and let go of the folder."""
        self._judge.shutdown()
        self._errands.do(self._held.close)

    def _set_out(self, work: Callable[[], tuple[Path, CrossValidation]]) -> None:
        if self.active:
            return
        self.active, self._stopping = True, False
        self.folder = self._plan = self._place = None
        self._view.bar.say(lambda: self.tr("Preparing the folds"))
        self.changed.emit()

        def hold() -> tuple[Path, CrossValidation, FoldPlace | None]:
            folder, plan = work()
            self._held.enter_context(folder_lock(folder))
            return folder, plan, next_fold(folder, plan)

        self._errands.do(hold, self._on_set_out, self._on_trouble)

    def _on_set_out(self, found: object) -> None:
        assert isinstance(found, tuple)
        self.folder, self._plan, place = found
        self.begun.emit(self._plan)
        self._go_to(place)

    def _go_to(self, place: FoldPlace | None) -> None:
        folder, plan = self.folder, self._plan
        assert folder is not None
        assert plan is not None
        if self._stopping:
            self._end(self._stopped())
        elif place is None:
            self._view.begin_judging()
            self._judge.start(folder)
        else:
            self._place, self._last = place, None

            def request() -> TrainRequest:
                return fold_request(folder, plan, place)

            self._errands.do(request, self._on_request, self._on_trouble)

    def _on_request(self, request: object) -> None:
        assert isinstance(request, TrainRequest)
        if self._stopping:
            self._end(self._stopped())
        else:
            self._run.start(request)

    def _on_fold_over(self, outcome: Outcome) -> None:
        if self.active:
            self._last = outcome

    def _on_state_changed(self) -> None:
        if not self.active or self._last is None or self._run.state is not RunState.IDLE:
            return
        outcome, self._last = self._last, None
        folder, plan = self.folder, self._plan
        assert folder is not None
        assert plan is not None
        if outcome.has_model:
            self._errands.do(lambda: next_fold(folder, plan), self._on_next, self._on_trouble)
        elif self._stopping or outcome.level != "error":
            self._end(self._stopped())
        else:
            self._end(self._failed(outcome))

    def _on_next(self, place: object) -> None:
        assert place is None or isinstance(place, FoldPlace)
        self._go_to(place)

    def _on_judged(self, result: TrainResult) -> None:
        assert result.summary is not None
        summary = result.summary
        self._end(
            Outcome(
                "info",
                lambda: pooled_text(summary),
                lambda: pooled_details(summary),
                can_evaluate=True,
            )
        )

    def _on_failed(self, message: Message, details: str) -> None:
        self._end(self._failed(failed(message, details, None, self._appearance)))

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, RadiodeskError):
            self._on_failed(error.message, "")
        else:
            detail = type(error).__name__
            self._on_failed(Message(code="RD-APP-002", params={"detail": detail}), str(error))

    def _stopped(self) -> Outcome:
        return Outcome(
            "warning",
            lambda: self.tr("The cross-validation was stopped."),
            lambda: self.tr("Finished folds and epochs are saved; going on loses nothing."),
            code=codes.FOLDS_STOPPED,
            can_resume=self.folder is not None,
        )

    def _failed(self, how: Outcome) -> Outcome:
        place = self._place

        def addition() -> str:
            if place is None or self.folder is None:
                return how.advice()
            words = self.tr("Fold %1 of %2 failed. Finished folds stay; going on tries it again.")
            words = words.replace("%1", str(place.number)).replace("%2", str(place.count))
            return joined(words, how.advice())

        resumable = self.folder is not None
        return replace(how, addition=addition, can_resume=resumable, can_start_again=False)

    def _end(self, outcome: Outcome) -> None:
        self._errands.do(self._held.close)
        self.active = False
        self._view.end_folds(outcome)
        self.over.emit(outcome)
        self.changed.emit()
