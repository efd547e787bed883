"""The right side of the tab: plan or curves, resources, log, progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from radiodesk.core.events import EpochFinished, Stage, StageTime
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.last_run_strip import LastRunStrip
from radiodesk.gui.training.log_view import LogView
from radiodesk.gui.training.outcome import Outcome
from radiodesk.gui.training.outcome_banner import OutcomeBanner
from radiodesk.gui.training.plan_view import Plan, PlanView
from radiodesk.gui.training.resource_plots import ResourcePlots
from radiodesk.gui.training.run_bar import RunBar
from radiodesk.gui.widgets.epoch_curves import CurvesView
from radiodesk.gui.widgets.plot_turns import PlotTurns

_CURVES_PAGE = 1
_ROOM_FOR_ALL = 560
"""Height from which on the machine's plots have room below an outcome and the curves."""
_READABLE = 240
"""Height below which the four curves could not be read."""


class RunView(QWidget):
    """Holds the widgets that show a run.

    Attributes:
        plan: What the next run will do.
        banner: How the last one ended.
        last_run: The same in a line, above the plan.
        curves: The four plots.
        resources: CPU, memory, GPU.
        log: Newest line first.
        bar: Progress and buttons.
    """

    def __init__(self, appearance: Appearance, preview: QWidget) -> None:
        """Prepare.

        Args:
            appearance: Language and colours.
            preview: Shown beside the plan.
        """
        super().__init__()
        self.plan = PlanView()
        self.banner = OutcomeBanner(appearance)
        self.banner.hide()
        self.last_run = LastRunStrip()
        self._chosen: Path | None = None
        self._turns = PlotTurns(self)
        self.curves = CurvesView(appearance, self._turns)
        self.resources = ResourcePlots(appearance, self._turns)
        self.log = LogView(appearance)
        self.bar = RunBar(appearance, self.log)
        self._planned: tuple[StageTime, ...] = ()
        curves_page = QWidget()
        column = QVBoxLayout(curves_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.curves, 1)
        self._stack = QStackedWidget()
        plan_page = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.plan, 5)
        row.addWidget(preview, 4)
        rows = QVBoxLayout(plan_page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.last_run)
        rows.addLayout(row, 1)
        self._stack.addWidget(plan_page)
        self._stack.addWidget(curves_page)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.resources, 2)
        foot.addWidget(self.log, 1)
        self.log.setFixedHeight(self.resources.height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)
        layout.addWidget(self.bar)
        self.banner.closed.connect(self.show_plan)
        self.last_run.wanted.connect(self.show_run)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the curves made while nothing else happens: a start then only draws them."""
        super().showEvent(event)
        for plot in self.curves.plots:
            plot.prepare()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the curves their room."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        # Of a run that is over, nobody needs to see what the machine does, nor to stop anything.
        over = self._stack.currentIndex() == _CURVES_PAGE and not self.banner.isHidden()
        tight = over and self.height() < _ROOM_FOR_ALL
        for widget in (self._foot, self.bar):
            widget.setHidden(tight)
        self.curves.setMinimumHeight(_READABLE if tight else 0)

    def begin(self) -> None:
        """Show empty curves for a new run."""
        self.curves.clear()
        self.log.lines.clear()
        self.banner.hide()
        self.last_run.set_outcome(None)
        self.show_run()

    def show_past(self, epochs: Sequence[EpochFinished]) -> None:
        """Show how far a run of an earlier session was."""
        for epoch in epochs:
            self.curves.add_epoch(epoch)
        if epochs:
            last = str(epochs[-1].epoch)
            self.bar.say(lambda: self.tr("Broken off after epoch %1").replace("%1", last))

    def begin_judging(self) -> None:
        """Say that all folds are done and are being judged as one."""
        self.bar.set_fold(None)
        self.bar.show_progress(1.0, lambda: self.tr("Judging all folds together"))

    def end_folds(self, outcome: Outcome) -> None:
        """Show how a cross-validation ended above the curves of its last fold."""
        self.bar.set_fold(None)
        if outcome.level == "info":
            self.bar.show_progress(1.0, lambda: self.tr("Done"))
        else:
            self.bar.say(lambda: self.tr("Stopped"))
        self.show_run()
        self.show_outcome(outcome)

    def set_plan(self, plan: Plan) -> None:
        """Take what the next run will do; shown at once unless a run or its end is looked at."""
        self.plan.show_plan(plan)
        self._planned = plan.needs.stages if plan.needs else ()
        if self._stack.currentIndex() == 0:
            self.bar.show_stages(self._planned)

    def planned_left(self, stage: Stage) -> tuple[float, float] | None:
        """Return the seconds that the plan has for a stage and all after it, if there is one."""
        stages = [time.stage for time in self._planned]
        if stage not in stages:
            return None
        rest = self._planned[stages.index(stage) :]
        return sum(time.seconds_low for time in rest), sum(time.seconds_high for time in rest)

    def show_plan(self) -> None:
        """Show what the next run will do in place of the curves."""
        self._stack.setCurrentIndex(0)
        self._share_height()
        self.bar.show_stages(self._planned)

    def show_run(self) -> None:
        """Show the curves of the run in place of the plan."""
        self._stack.setCurrentIndex(_CURVES_PAGE)
        self._share_height()

    def forget_run(self) -> None:
        """Show the plan, and no way back to a run of which nothing is left."""
        self.banner.hide()
        self.last_run.set_outcome(None)
        self.show_plan()

    def set_data(self, trained: Path | None, chosen: Path | None) -> None:
        """Tell a run's result apart from data that it says nothing of.

        Args:
            trained: The data of the run under way or just ended, None before the first.
            chosen: The data of the next run, or None.
        """
        turned, self._chosen = chosen != self._chosen, chosen
        other = trained is not None and chosen is not None and chosen != trained
        name = trained.name if trained is not None else ""
        self.banner.set_other_data(name if other else "")
        self.last_run.set_data(name)
        if other and turned and not self.banner.isHidden():
            self.show_plan()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show how the run ended above its curves."""
        for plot in self.curves.plots:
            if plot.isVisible():
                plot.await_turn()
        self.banner.show_outcome(outcome)
        self.banner.show()
        self._share_height()
        self.last_run.set_outcome(outcome)
