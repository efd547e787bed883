"""The curves of an evaluation, how honest its probabilities are, and whether its sets hold."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from radiodesk.core.evaluation_results import CoverageLevel, Evaluation
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.charts import (
    precision_recall_chart,
    reliability_chart,
    roc_chart,
)
from radiodesk.gui.evaluation.tables import figure_table, set_headers, text_item
from radiodesk.gui.evaluation.wording import share_text, share_texts, with_interval
from radiodesk.gui.widgets.chart import Chart
from radiodesk.gui.widgets.chart_panel import ChartPanel
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.plot_panel import PlotWords
from radiodesk.gui.widgets.plot_turns import PlotTurns


class EvaluationCurves(LanguageAware, QWidget):
    """ROC, precision-recall, reliability, and coverage of the conformal sets."""

    def __init__(self, appearance: Appearance, turns: PlotTurns) -> None:
        super().__init__()
        self._evaluation: Evaluation | None = None
        self._roc = ChartPanel("rocPlot", appearance, turns)
        self._precision = ChartPanel("precisionRecallCurvePlot", appearance, turns)
        self._reliability = ChartPanel("reliabilityPlot", appearance, turns)
        self._coverage_heading = QLabel()
        self._coverage_heading.setProperty("role", "heading")
        self._coverage_words = role_label("coverageHintLabel", "caption")
        self._coverage = figure_table("coverageTable", 6, wide=5)
        place = QFrame()
        place.setProperty("role", "panel")
        column = QVBoxLayout(place)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._coverage_heading)
        column.addWidget(self._coverage_words)
        column.addWidget(self._coverage, 100)
        column.addStretch(1)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._roc, 0, 0)
        layout.addWidget(self._precision, 0, 1)
        layout.addWidget(self._reliability, 1, 0)
        layout.addWidget(place, 1, 1)
        for row in (0, 1):
            layout.setRowStretch(row, 1)
        layout.setColumnStretch(0, 6)
        layout.setColumnStretch(1, 7)
        self.retranslate()

    @property
    def plots(self) -> tuple[ChartPanel, ...]:
        """The plots, in reading order."""
        return self._roc, self._precision, self._reliability

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show an evaluation, or nothing."""
        self._evaluation = evaluation
        self._fill()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._roc.set_words(
            PlotWords(
                self.tr("ROC"),
                self.tr("False alarms (1 − specificity)"),
                self.tr("Sensitivity"),
                value="{:.2f}".format,
            )
        )
        self._roc.setToolTip(
            self.tr(
                "Each class against the rest; beside its name the area under its line. On the "
                "dotted line the answer is a coin."
            )
        )
        self._precision.set_words(
            PlotWords(
                self.tr("Precision–recall"),
                self.tr("Recall (sensitivity)"),
                self.tr("Precision (PPV)"),
                value="{:.2f}".format,
            )
        )
        self._precision.setToolTip(
            self.tr("Each class against the rest; beside its name the average precision.")
        )
        self._reliability.set_words(
            PlotWords(
                self.tr("Reliability"),
                self.tr("How sure the model says it is"),
                self.tr("How often it is right"),
                value="{:.2f}".format,
            )
        )
        self._reliability.setToolTip(
            self.tr(
                "Below the dotted line the model is surer than it may be. Bars: 95 % intervals."
            )
        )
        self._coverage_heading.setText(self.tr("Sets of classes"))
        self._coverage.setAccessibleName(self.tr("Coverage of the sets of classes"))
        set_headers(
            self._coverage,
            [
                (self.tr("Promised"), self.tr("Share of images whose set shall hold their class")),
                (self.tr("Held"), self.tr("Share of these images whose set holds their class")),
                (self.tr("Size"), self.tr("Classes a set holds on average")),
                (self.tr("One, right"), self.tr("Sets of one class that is the right one")),
                (self.tr("One, wrong"), self.tr("Sets of one class that is a wrong one")),
                (self.tr("Weakest"), self.tr("The class whose sets hold it least often")),
            ],
        )
        self._fill()

    def _fill(self) -> None:
        found = self._evaluation
        levels = found.coverage if found else []
        self._coverage_words.setText(
            self.tr("In place of one answer, the classes that cannot be ruled out.")
            if levels
            else self.tr("This model offers no sets of classes, so there is no promise to check.")
        )
        self._coverage.setVisible(bool(levels))
        self._coverage.setRowCount(len(levels))
        for row, level in enumerate(levels):
            for column, (text, tip) in enumerate(self._coverage_cells(level)):
                cell = text_item(text, number=column > 0, tip=tip)
                self._coverage.setItem(row, column, cell)
        if found is None:
            for plot in self.plots:
                plot.show_chart(Chart())
            return
        self._roc.show_chart(roc_chart(found))
        self._precision.show_chart(precision_recall_chart(found))
        ece = found.reliability.ece
        words = "" if ece is None else self.tr("ECE {ece}").format(ece=f"{ece:.3f}")
        chart = reliability_chart(found.reliability, self.tr("Right"), words)
        self._reliability.show_chart(chart)

    def _coverage_cells(self, level: CoverageLevel) -> list[tuple[str, str]]:
        by_class = {
            label: estimate.value
            for label, estimate in level.by_class.items()
            if estimate.value is not None
        }
        weakest = min(by_class, key=lambda label: by_class[label], default=None)
        each = ", ".join(
            f"{label}: {with_interval(share_texts(estimate))}"
            for label, estimate in level.by_class.items()
        )
        weak = "" if weakest is None else share_text(by_class[weakest])
        return [
            (share_text(level.level), ""),
            (with_interval(share_texts(level.covered)), each),
            (f"{level.mean_size:.2f}", ""),
            (share_text(level.single_right.value), with_interval(share_texts(level.single_right))),
            (share_text(level.single_wrong.value), with_interval(share_texts(level.single_wrong))),
            (weak, each),
        ]
