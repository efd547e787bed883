"""The four curve plots of a training: loss, accuracy, precision and recall, AUC."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from radiodesk.core.events import EpochFinished, EpochMetrics
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.plot_panel import PlotPanel, PlotWords
from radiodesk.gui.widgets.plot_series import SeriesStyle
from radiodesk.gui.widgets.plot_turns import PlotTurns

_PLOTS = {
    "lossPlot": ("loss",),
    "accuracyPlot": ("accuracy",),
    "precisionRecallPlot": ("precision", "recall"),
    "aucPlot": ("auc",),
}


class CurvesView(LanguageAware, QWidget):
    """Train solid, validation dashed, one hue a metric."""

    def __init__(self, appearance: Appearance, turns: PlotTurns, page: str = "") -> None:
        """Make empty plots; `page` begins their names where the training page has them, too."""
        super().__init__()
        self._plots: dict[str, PlotPanel] = {}
        self._boundary: float | None = None
        self._best: EpochFinished | None = None
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for number, (name, metrics) in enumerate(_PLOTS.items()):
            styles = [
                SeriesStyle(f"{part}{metric}", metric, dashed=part == "val_")
                for metric in metrics
                for part in ("", "val_")
            ]
            named = page + name[0].upper() + name[1:] if page else name
            panel = self._plots[name] = PlotPanel(named, appearance, styles, turns=turns)
            # A canvas asks for the size that it has: one that had little room once would keep that.
            panel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            layout.addWidget(panel, number // 2, number % 2)
        for line in range(2):
            layout.setRowStretch(line, 1)
            layout.setColumnStretch(line, 1)
        self.retranslate()

    @property
    def plots(self) -> tuple[PlotPanel, ...]:
        """The plots, in reading order."""
        return tuple(self._plots.values())

    def clear(self) -> None:
        """Forget the last run."""
        self._boundary = self._best = None
        for panel in self._plots.values():
            panel.clear()

    def add_epoch(self, epoch: EpochFinished) -> None:
        """Draw one more point on each curve."""
        if epoch.phase == "fine_tune" and self._boundary is None:
            self._boundary = epoch.epoch - 0.5
        if epoch.best:
            self._best = epoch
        for name, metrics in _PLOTS.items():
            panel = self._plots[name]
            for metric in metrics:
                panel.append(metric, epoch.epoch, _value(epoch.train, metric))
                panel.append(f"val_{metric}", epoch.epoch, _value(epoch.val, metric))
            best = None
            if self._best is not None:
                best = (float(self._best.epoch), _value(self._best.val, metrics[0]))
            panel.set_marks(self._boundary, best)

    def retranslate(self) -> None:
        """Set every visible word again."""
        train, val = self.tr("train"), self.tr("validation")
        epoch = self.tr("Epoch")
        words = {
            "lossPlot": (self.tr("Loss"), {"loss": ""}),
            "accuracyPlot": (self.tr("Accuracy"), {"accuracy": ""}),
            "precisionRecallPlot": (
                self.tr("Precision and recall"),
                {"precision": self.tr("precision"), "recall": self.tr("recall")},
            ),
            "aucPlot": (self.tr("AUC"), {"auc": ""}),
        }
        y_labels = {
            "lossPlot": self.tr("Loss"),
            "accuracyPlot": self.tr("Share right"),
            "precisionRecallPlot": self.tr("Share"),
            "aucPlot": self.tr("Area"),
        }
        explained = {
            "lossPlot": self.tr("How far the answers are from the labels: lower is better."),
            "accuracyPlot": self.tr("Share of images read correctly."),
            "precisionRecallPlot": self.tr(
                "Averages over the classes. Precision: how many found cases are right. "
                "Recall: how many cases are found."
            ),
            "aucPlot": self.tr(
                "Area under the ROC curve, averaged over the classes: 1 is perfect, 0.5 is chance."
            ),
        }
        marks = self.tr(
            "Dotted line: phase 2 begins. Dot: best epoch, by the validation loss that calibration "
            "will leave. Double click fits the view."
        )
        for name, (title, prefixes) in words.items():
            names = {}
            for metric, prefix in prefixes.items():
                names[metric] = f"{prefix} {train}".strip()
                names[f"val_{metric}"] = f"{prefix} {val}".strip()
            panel = self._plots[name]
            legend = {}
            if len(prefixes) > 1:
                legend = {**prefixes, f"val_{next(iter(prefixes))}": val}
            panel.set_words(PlotWords(title, epoch, y_labels[name], names, legend))
            panel.setToolTip(f"{explained[name]}\n{marks}")


def _value(metrics: EpochMetrics, name: str) -> float:
    return float(getattr(metrics, name))
