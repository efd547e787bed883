"""What a run will do, and what it needs beside what is there; shown before the curves."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import planned_engine
from radiodesk.core.estimate import RunNeeds
from radiodesk.core.events import Stage
from radiodesk.gui.training.wording import range_text
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.words import unbroken

_ROWS = ("time", "memory", "disk")


@dataclass(frozen=True)
class Plan:
    """A run before its start.

    Attributes:
        config: Its settings.
        needs: What it is estimated to need, or None while the data is not known.
        memory_free_mb: Memory that is free now.
        disk_free_mb: Space on the disk of the runs folder.
        features_there: An earlier run left the features, so that they are not computed again;
            None while nobody has looked.
        folds: How many such runs a cross-validation makes, None for a single run.
        each_source: Every one of them leaves out another source.
    """

    config: TrainingConfig
    needs: RunNeeds | None
    memory_free_mb: float
    disk_free_mb: float
    features_there: bool | None = None
    folds: int | None = None
    each_source: bool = False


class PlanView(LanguageAware, QFrame):
    """Says what will happen, and warns where memory or disk may not do."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trainingPlanView")
        self.setProperty("role", "panel")
        self._plan: Plan | None = None
        self._title = QLabel()
        self._title.setProperty("role", "verdict")
        self._steps = QLabel()
        self._steps.setObjectName("planStepsLabel")
        self._steps.setWordWrap(True)
        self._steps.setTextFormat(Qt.TextFormat.RichText)
        self._names = {row: QLabel() for row in _ROWS}
        self._values = {row: QLabel() for row in _ROWS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(_ROWS):
            self._names[row].setProperty("role", "heading")
            self._values[row].setObjectName(f"{row}EstimateLabel")
            self._values[row].setWordWrap(True)
            grid.addWidget(self._names[row], number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[row], number, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self._steps)
        column.addLayout(grid)
        column.addStretch(1)
        # In Spanish, with the strip of the tour, it is higher than its place on a small screen.
        self._area = QScrollArea()
        self._area.setObjectName("trainingPlanArea")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self.retranslate()

    def show_plan(self, plan: Plan) -> None:
        """Show a run to come."""
        self._plan = plan
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        plan = self._plan
        self._area.setAccessibleName(self.tr("Plan of the next run"))
        self._title.setText(
            self.tr("What the run will do")
            if plan is None or plan.folds is None
            else self.tr("What each of the %1 folds will do").replace("%1", str(plan.folds))
        )
        self._names["time"].setText(self.tr("Time"))
        self._names["memory"].setText(self.tr("Memory"))
        self._names["disk"].setText(self.tr("Disk"))
        if plan is None:
            return
        self._steps.setText(self._steps_text(plan))
        if plan.needs is None:
            unknown = self.tr("Known as soon as data is chosen")
            for value in self._values.values():
                value.setText(unknown)
                _set_role(value, "caption")
            return
        needs = plan.needs
        text = self.tr("About %1")
        if plan.folds is not None:
            text = self.tr("About %1 for all %2 folds").replace("%2", str(plan.folds))
        seconds = 60 * (plan.folds or 1)
        duration = range_text(needs.minutes_low * seconds, needs.minutes_high * seconds)
        self._values["time"].setText(text.replace("%1", duration))
        _set_role(self._values["time"], "")
        self._compare("memory", needs.memory_mb, plan.memory_free_mb)
        self._compare("disk", needs.disk_mb, plan.disk_free_mb)
        if needs.features_mb:
            self._add_features(needs.features_mb, plan.features_there)

    def _compare(self, row: str, need_mb: float, have_mb: float) -> None:
        text = self.tr("About %1 GB, of %2 GB free")
        if need_mb > have_mb:
            text = self.tr(
                "About %1 GB, but only %2 GB are free: make room first, "
                "or choose a smaller input size or batch"
            )
        text = text.replace("%1", f"{need_mb / 1024:.1f}").replace("%2", f"{have_mb / 1024:.1f}")
        self._values[row].setText(text)
        _set_role(self._values[row], "warning" if need_mb > have_mb else "")

    def _add_features(self, size_mb: float, there: bool | None) -> None:
        if there:
            words = self.tr("features of %1 are there from an earlier run")
        else:
            words = self.tr("%1 of it features, which a later run can use again")
        label = self._values["disk"]
        label.setText(f"{label.text()}; {words.replace('%1', _size_text(size_mb))}")

    def _steps_text(self, plan: Plan) -> str:
        config = plan.config
        steps: list[tuple[tuple[Stage, ...], str]] = [
            (
                ("scan", "decode"),
                self.tr("Open every file once and leave out what cannot be read"),
            ),
            ((), self._split_text(plan)),
            (
                ("initial",),
                self.tr("Phase 1: up to %1 epochs in which only the new head learns").replace(
                    "%1", str(config.initial_epochs)
                ),
            ),
        ]
        if planned_engine(config) == "cached":
            features = self.tr("Compute once what the part of the network says that never learns")
            steps.insert(2, (("features",), features))
        if config.fine_tune_epochs and config.fine_tune_layers:
            phase = self.tr("Phase 2: up to %1 epochs in which the last %2 layers learn too")
            phase = phase.replace("%1", str(config.fine_tune_epochs))
            steps.append((("fine_tune",), phase.replace("%2", str(config.fine_tune_layers))))
        steps += [
            (
                ("export",),
                self.tr("Export the best model for the viewer"),
            ),
            (
                ("evaluate",),
                self.tr("Judge it on the test images, which it never saw"),
            ),
        ]
        items = "".join(
            f"<li style='margin-bottom:4px'>{words}{_time_text(plan, stages)}</li>"
            for stages, words in steps
        )
        return f"<ol style='margin-left:-16px'>{items}</ol>"

    def _split_text(self, plan: Plan) -> str:
        if plan.folds is None:
            text = self.tr("Split the images %1 into training, validation and test")
            return text.replace("%1", plan.config.split)
        if plan.each_source:
            return self.tr("Leave out another source in every fold, and test on its films")
        text = self.tr("Split the images into %1 parts alike, and test on another in every fold")
        return text.replace("%1", str(plan.folds))


def _time_text(plan: Plan, stages: tuple[Stage, ...]) -> str:
    if plan.needs is None:
        return ""
    times = [time for time in plan.needs.stages if time.stage in stages]
    if not times:
        return ""
    low, high = sum(t.seconds_low for t in times), sum(t.seconds_high for t in times)
    return unbroken(f" · {range_text(low, high)}")


def _size_text(size_mb: float) -> str:
    return f"{size_mb / 1024:.1f} GB" if size_mb >= 1024 else f"{size_mb:.0f} MB"


def _set_role(label: QLabel, role: str) -> None:
    label.setProperty("role", role)
    label.style().unpolish(label)
    label.style().polish(label)
