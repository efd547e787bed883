"""How far the run under way is, on its bar: the trainer's word, the plan's where it has none."""

from __future__ import annotations

from radiodesk.core import events
from radiodesk.core.config import FoldPlace
from radiodesk.gui.training.run_view import RunView
from radiodesk.gui.training.wording import progress_text


class RunProgress:
    """Keeps the trainer's last word on how far it is.

    Attributes:
        epochs: Planned over both phases.
    """

    def __init__(self, view: RunView) -> None:
        self._view = view
        self.epochs = 0
        self._fold: FoldPlace | None = None
        self._last: events.ProgressMade | None = None
        self._whole = (0.0, 0.0)

    def begin(self, epochs: int, fold: FoldPlace | None) -> None:
        """Forget the last run.

        Args:
            epochs: Planned over both phases.
            fold: Place of the run in a cross-validation, None for a single one.
        """
        self.epochs, self._fold, self._last = epochs, fold, None
        self._whole = (0.0, 0.0)

    def take(self, event: events.ProgressMade) -> None:
        """Take the trainer's word; `show` shows it."""
        self._last = event
        if event.stages is not None:
            self._whole = (
                sum(time.seconds_low for time in event.stages),
                sum(time.seconds_high for time in event.stages),
            )
            self._view.bar.show_stages(event.stages, event.stage)

    def show(self) -> None:
        """Show the last word, if there is one."""
        event, epochs = self._last, self.epochs
        if event is None:
            return
        planned = self._view.planned_left(event.stage)
        if event.seconds_left_high is None and planned is not None:
            # The trainer has not counted the images yet; the plan stands on a scan of them.
            left = {"seconds_left_low": planned[0], "seconds_left_high": planned[1]}
            event = event.model_copy(update=left)
        event = self._with_later_folds(event)
        self._view.bar.show_progress(event.fraction, lambda: progress_text(event, epochs))

    def _with_later_folds(self, event: events.ProgressMade) -> events.ProgressMade:
        """Return the progress of a fold with the time of the folds that come after it."""
        low, high = event.seconds_left_low, event.seconds_left_high
        if self._fold is None or low is None or high is None:
            return event
        later = self._fold.count - self._fold.number
        return event.model_copy(
            update={
                "seconds_left_low": low + later * self._whole[0],
                "seconds_left_high": high + later * self._whole[1],
            }
        )
