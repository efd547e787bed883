"""The right side of the tab: plan or curves, resources, log, progress."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from radiodesk.core.events import Stage, StageTime
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.log_view import LogView
from radiodesk.gui.training.outcome_banner import Outcome, OutcomeBanner
from radiodesk.gui.training.plan_view import Plan, PlanView
from radiodesk.gui.training.resource_plots import ResourcePlots
from radiodesk.gui.training.run_bar import RunBar
from radiodesk.gui.widgets.epoch_curves import CurvesView
from radiodesk.gui.widgets.plot_turns import PlotTurns


class RunView(QWidget):
    """Holds the widgets that show a run.

    Attributes:
        plan: What the next run will do.
        banner: How the last one ended.
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
        self._turns = PlotTurns(self)
        self.curves = CurvesView(appearance, self._turns)
        self.resources = ResourcePlots(appearance, self._turns)
        self.log = LogView(appearance)
        self.bar = RunBar(appearance)
        self._planned: tuple[StageTime, ...] = ()
        curves_page = QWidget()
        column = QVBoxLayout(curves_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.curves, 1)
        self._stack = QStackedWidget()
        plan_page = QWidget()
        row = QHBoxLayout(plan_page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.plan, 5)
        row.addWidget(preview, 4)
        self._stack.addWidget(plan_page)
        self._stack.addWidget(curves_page)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.resources, 2)
        foot.addWidget(self.log, 1)
        self.log.setFixedHeight(self.resources.height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)
        layout.addWidget(self.bar)
        self.banner.closed.connect(self.show_plan)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the curves made while nothing else happens: a start then only draws them."""
        super().showEvent(event)
        for plot in self.curves.plots:
            plot.prepare()

    def begin(self) -> None:
        """Show empty curves for a new run."""
        self.curves.clear()
        self.log.lines.clear()
        self.banner.hide()
        self._stack.setCurrentIndex(1)

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
        self._stack.setCurrentIndex(1)
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
        self.bar.show_stages(self._planned)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show how the run ended above its curves."""
        for plot in self.curves.plots:
            if plot.isVisible():
                plot.await_turn()
        self.banner.show_outcome(outcome)
        self.banner.show()
