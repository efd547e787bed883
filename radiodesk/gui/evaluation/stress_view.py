"""How a model holds when the look of the radiographs changes and what they show does not."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from radiodesk.core.evaluation_results import StressOutcome, StressReport
from radiodesk.core.messages import render
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.charts import stress_chart
from radiodesk.gui.evaluation.tables import figure_table, set_headers, text_item
from radiodesk.gui.evaluation.wording import (
    share_text,
    share_texts,
    with_interval,
)
from radiodesk.gui.widgets.chart import Chart
from radiodesk.gui.widgets.chart_panel import ChartPanel
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.plot_panel import PlotWords
from radiodesk.gui.widgets.plot_turns import PlotTurns


class StressView(LanguageAware, QWidget):
    """Accuracy and sureness under each change: a plot, and the table beside it."""

    def __init__(self, appearance: Appearance, turns: PlotTurns) -> None:
        super().__init__()
        self._appearance = appearance
        self._report: StressReport | None = None
        self._verdict = role_label("stressVerdictLabel", "heading")
        self._facts = role_label("stressFactsLabel", "caption")
        self._plot = ChartPanel("stressPlot", appearance, turns)
        self._table = figure_table("stressTable", 5)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._plot, 5)
        row.addWidget(self._table, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._verdict)
        layout.addWidget(self._facts)
        layout.addSpacing(4)
        layout.addLayout(row, 1)
        appearance.theme_changed.connect(self._fill)
        self.retranslate()

    @property
    def plots(self) -> tuple[ChartPanel, ...]:
        """The plot."""
        return (self._plot,)

    def show_report(self, report: StressReport | None) -> None:
        """Show a stress test, or nothing."""
        self._report = report
        self._fill()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._plot.set_words(
            PlotWords(self.tr("Shares"), self.tr("Share"), "", value="{:.2f}".format)
        )
        self._plot.setToolTip(
            self.tr(
                "A model that holds stays where the first row is. Confidence that stays while "
                "accuracy falls is the dangerous case. Bars: 95 % intervals."
            )
        )
        self._table.setAccessibleName(self.tr("Figures under each change"))
        set_headers(
            self._table,
            [
                (self.tr("Change"), ""),
                (self.tr("Accuracy"), self.tr("Share read right, with its 95 % interval")),
                (self.tr("Confidence"), self.tr("Mean probability of the answer given")),
                (self.tr("Refused"), self.tr("Share that the viewer would not have answered")),
                (
                    self.tr("Sure, wrong"),
                    self.tr("Share with a confident answer that is the wrong one"),
                ),
            ],
        )
        self._fill()

    def _fill(self) -> None:
        report = self._report
        if report is None:
            self._verdict.setText("")
            self._facts.setText("")
            self._table.setRowCount(0)
            self._plot.show_chart(Chart())
            return
        language = self._appearance.language
        self._verdict.setText(render(report.verdict, language))
        self._facts.setText(self._facts_text(report))
        outcomes = [report.baseline, *report.outcomes]
        titles = [render(one.title, language) for one in outcomes]
        self._table.setRowCount(len(outcomes))
        for row, (outcome, title) in enumerate(zip(outcomes, titles, strict=True)):
            self._fill_row(row, outcome, title, report.baseline)
        names = {
            "accuracy": self.tr("accuracy"),
            "confidence": self.tr("confidence"),
            "wrong": self.tr("sure and wrong"),
        }
        self._plot.show_chart(stress_chart(report, titles, names, self._header()))

    def _header(self) -> tuple[str, ...]:
        return (
            self.tr("Change"),
            self.tr("Accuracy"),
            self.tr("Lower end"),
            self.tr("Upper end"),
            self.tr("Balanced accuracy"),
            self.tr("AUC"),
            self.tr("Confidence"),
            self.tr("Changed"),
            self.tr("Refused"),
            self.tr("Sure, wrong"),
        )

    def _fill_row(
        self, row: int, outcome: StressOutcome, title: str, baseline: StressOutcome
    ) -> None:
        cells = [
            text_item(title),
            text_item(with_interval(share_texts(outcome.accuracy)), True),
            text_item(share_text(outcome.mean_confidence), True),
            text_item(share_text(outcome.refused.value if outcome.refused else None), True),
            text_item(share_text(outcome.confident_wrong.value), True),
        ]
        before, now = baseline.accuracy.value, outcome.accuracy.high
        if before is not None and now is not None and now < before:
            cells[1].setForeground(QColor(self._appearance.tokens.warning))
        for column, cell in enumerate(cells):
            self._table.setItem(row, column, cell)

    def _facts_text(self, report: StressReport) -> str:
        if report.images < report.of:
            return self.tr("{model} on {count} of {of} images of {data}, drawn at random.").format(
                model=report.model, count=report.images, of=report.of, data=report.data
            )
        return self.tr("{model} on {count} images of {data}.").format(
            model=report.model, count=report.images, data=report.data
        )
