"""What calling a class from one probability on finds and costs, live under a slider."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.class_colours import class_colour
from radiodesk.core.evaluation_results import Decision, Evaluation, ThresholdCurve
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.charts import cost_chart, threshold_chart
from radiodesk.gui.evaluation.tables import figure_table, fit_height, set_headers, text_item
from radiodesk.gui.evaluation.wording import UNKNOWN, share_text
from radiodesk.gui.widgets.chart import Chart
from radiodesk.gui.widgets.chart_panel import ChartPanel
from radiodesk.gui.widgets.fields import ComboBox, DoubleSpinBox, Slider
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.plot_panel import PlotWords
from radiodesk.gui.widgets.plot_turns import PlotTurns

_STEPS = 1000
_CONTROLS = 344
_FALSE_ALARMS_A_MISS = 5.0
_COVID = "COVID-19"


class ThresholdView(LanguageAware, QWidget):
    """A class, a threshold, a prevalence, the cost of a miss, and what follows."""

    def __init__(self, appearance: Appearance, turns: PlotTurns) -> None:
        super().__init__()
        self._evaluation: Evaluation | None = None
        self._decisions: list[Decision] = []
        self._class_word, self._class = QLabel(), ComboBox()
        self._class.setObjectName("thresholdClassCombo")
        self._threshold_word = QLabel()
        self._slider = Slider(Qt.Orientation.Horizontal)
        self._slider.setObjectName("thresholdSlider")
        self._slider.setRange(0, _STEPS)
        self._slider.setPageStep(_STEPS // 20)
        self._prevalence_word, self._prevalence = QLabel(), DoubleSpinBox()
        self._prevalence.setObjectName("prevalenceSpin")
        self._prevalence.setRange(0.1, 99.9)
        self._prevalence.setDecimals(1)
        self._prevalence.setSuffix(" %")
        self._miss_word, self._miss = QLabel(), DoubleSpinBox()
        self._miss.setObjectName("missCostSpin")
        self._miss.setRange(0.1, 1000)
        self._miss.setDecimals(1)
        self._miss.setValue(_FALSE_ALARMS_A_MISS)
        for spin in (self._prevalence, self._miss):
            spin.setKeyboardTracking(False)
            spin.setLocale(QLocale.c())  # as every other number of the page
        self._as_here = QPushButton()
        self._as_here.setObjectName("prevalenceHereButton")
        self._cheapest = QPushButton()
        self._cheapest.setObjectName("cheapestThresholdButton")
        self._table = figure_table("decisionTable", 2)
        self._remark = role_label("thresholdRemarkLabel", "caption")
        self._rates = ChartPanel("thresholdPlot", appearance, turns)
        self._costs = ChartPanel("costPlot", appearance, turns)
        self._build_layout()
        self._class.currentIndexChanged.connect(self._on_class_chosen)
        self._slider.valueChanged.connect(self._show_decision)
        self._prevalence.valueChanged.connect(self._weigh)
        self._miss.valueChanged.connect(self._weigh)
        self._as_here.clicked.connect(self._on_prevalence_as_here)
        self._cheapest.clicked.connect(self._on_cheapest)
        self.retranslate()

    def _build_layout(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(self._class_word, self._class)
        prevalence = QHBoxLayout()
        prevalence.addWidget(self._prevalence, 1)
        prevalence.addWidget(self._as_here)
        form.addRow(self._prevalence_word, prevalence)
        form.addRow(self._miss_word, self._miss)
        controls = QWidget()
        controls.setFixedWidth(_CONTROLS)
        column = QVBoxLayout(controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self._threshold_word)
        column.addWidget(self._slider)
        column.addWidget(self._cheapest)
        column.addWidget(self._table)
        column.addWidget(self._remark)
        column.addStretch(1)
        plots = QVBoxLayout()
        plots.setSpacing(8)
        plots.addWidget(self._rates, 3)
        plots.addWidget(self._costs, 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(controls)
        layout.addLayout(plots, 1)

    @property
    def plots(self) -> tuple[ChartPanel, ...]:
        """The plots, in reading order."""
        return self._rates, self._costs

    @property
    def decision(self) -> Decision | None:
        """What the threshold in force means."""
        if not self._decisions:
            return None
        at = bisect_left(self._decisions, self._threshold, key=lambda d: d.threshold)
        return self._decisions[min(at, len(self._decisions) - 1)]

    @property
    def _threshold(self) -> float:
        return self._slider.value() / _STEPS

    @property
    def _curve(self) -> ThresholdCurve | None:
        index = self._class.currentIndex()
        if self._evaluation is None or not 0 <= index < len(self._evaluation.thresholds):
            return None
        return self._evaluation.thresholds[index]

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show an evaluation, or nothing; the class stays chosen where there is one of its name."""
        before = self._class.currentText() or _COVID
        self._evaluation = evaluation
        labels = [curve.label for curve in evaluation.thresholds] if evaluation else []
        self._class.blockSignals(True)
        self._class.clear()
        self._class.addItems(labels)
        self._class.setCurrentIndex(labels.index(before) if before in labels else 0)
        self._class.blockSignals(False)
        self._on_class_chosen()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._class_word.setText(self.tr("Class"))
        self._class.setAccessibleName(self.tr("Class that the threshold is for"))
        self._prevalence_word.setText(self.tr("Prevalence"))
        self._prevalence.setAccessibleName(self.tr("Prevalence of the class, in percent"))
        self._prevalence.setToolTip(
            self.tr("How many of the people you read have it. These images say nothing of that.")
        )
        self._as_here.setText(self.tr("As here"))
        self._as_here.setAccessibleName(self.tr("Take the share that the class has here"))
        self._miss_word.setText(self.tr("A miss costs"))
        unit = self.tr("false alarms")
        self._miss.setSuffix(f" {unit}")
        self._miss.setAccessibleName(self.tr("How many false alarms a miss is as bad as"))
        self._miss.setToolTip(self._miss.accessibleName())
        self._cheapest.setText(self.tr("Set the cheapest threshold"))
        self._cheapest.setAccessibleName(self.tr("Set the threshold that costs least"))
        self._slider.setAccessibleName(self.tr("Threshold"))
        self._table.setAccessibleName(self.tr("What the threshold means"))
        set_headers(self._table, [(self.tr("At this threshold"), ""), ("", "")])
        threshold = self.tr("Threshold")
        self._rates.set_words(
            PlotWords(self.tr("Rates"), threshold, self.tr("Share"), value="{:.2f}".format)
        )
        self._costs.set_words(
            PlotWords(
                self.tr("Cost per 1000 people"),
                threshold,
                self.tr("In false alarms"),
                value="{:.0f}".format,
            )
        )
        self._weigh()

    def _on_class_chosen(self) -> None:
        self._on_prevalence_as_here()
        self._on_cheapest()

    def _on_prevalence_as_here(self) -> None:
        curve = self._curve
        if curve is not None:
            self._prevalence.setValue(100 * curve.prevalence)
        self._weigh()

    def _on_cheapest(self) -> None:
        curve = self._curve
        best = curve.cheapest(self._prevalence.value() / 100, self._miss.value()) if curve else None
        if best is not None:
            self._slider.setValue(int(_STEPS * min(1.0, best.threshold)))
        self._show_decision()

    def _weigh(self) -> None:
        curve = self._curve
        self._decisions = []
        if curve is not None:
            prevalence = self._prevalence.value() / 100
            self._decisions = curve.decisions(prevalence, self._miss.value())
        self._show_decision()

    def _show_decision(self) -> None:
        found = self.decision
        label = self._class.currentText()
        self._threshold_word.setText(
            self.tr("Called {label} from {threshold} on").format(
                label=label, threshold=share_text(self._threshold, 1)
            )
        )
        names = self._names()
        rows = []
        if found is not None:
            shares = ("sensitivity", "specificity", "ppv", "npv")
            rows = [(names[key], share_text(getattr(found, key), 1)) for key in shares]
            rows += [
                (self.tr("Misses per 1000"), _count(found.missed)),
                (self.tr("False alarms per 1000"), _count(found.alarms)),
                (self.tr("Expected cost per 1000"), _count(found.cost)),
            ]
        self._table.setRowCount(len(rows))
        for row, (name, text) in enumerate(rows):
            self._table.setItem(row, 0, text_item(name))
            self._table.setItem(row, 1, text_item(text, number=True))
        fit_height(self._table, len(rows))
        self._remark.setText(self._remark_text())
        if not self._decisions:
            for plot in self.plots:
                plot.show_chart(Chart())
            return
        index = self._class.currentIndex()
        self._rates.show_chart(threshold_chart(self._decisions, names, self._threshold))
        colour = class_colour(label, index)
        self._costs.show_chart(
            cost_chart(self._decisions, self.tr("cost"), colour, self._threshold)
        )

    def _names(self) -> dict[str, str]:
        return {
            "sensitivity": self.tr("Sensitivity"),
            "specificity": self.tr("Specificity"),
            "ppv": self.tr("PPV"),
            "npv": self.tr("NPV"),
        }

    def _remark_text(self) -> str:
        curve, found = self._curve, self._evaluation
        if curve is None or found is None:
            return ""
        counted = self.tr("Counted over {positives} images of the class and {negatives} others.")
        text = counted.format(positives=curve.positives, negatives=curve.negatives)
        if found.part == "test":
            text += " " + self.tr(
                "A threshold chosen on the test images looks better than it is: choose it on the "
                "validation images and look here at what it does."
            )
        return text


def _count(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.1f}"
