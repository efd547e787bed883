"""The curves of several runs over each other: one hue a run, validation dashed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from radiodesk.core.runs.curves import CURVES, Curves
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.runs.wording import title_text
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.plot_panel import PlotPanel, PlotWords
from radiodesk.gui.widgets.plot_series import SeriesStyle, table_rows

MOST_RUNS = 8
"""More lines could not be told from each other; there are so many hues in the tokens."""


def hue(place: int) -> str:
    """Return the name of the token for the run at a place, from 0."""
    return f"run_{place + 1}"


class _OverlayPlot(PlotPanel):
    """Leaves the legend to the widget around it, and reads one line of values under the pointer."""

    def _show_legend(self) -> None:
        self._legend.setText("")

    def _header(self) -> list[str]:
        return [self._words.x, *self._words.names.values()]

    def _rows(self) -> list[list[float | None]]:
        return table_rows([self.data[key] for key in self._words.names])

    def _on_hovered(self, x: float) -> None:
        place, parts = None, []
        for number in range(MOST_RUNS):
            train, val = self.data[f"{number}"], self.data[f"val_{number}"]
            index = train.nearest(x)
            if index is not None:
                place = train.x[index]
                parts.append(f"{number + 1}: {train.y[index]:.3f} / {val.y[index]:.3f}")
        if place is not None:
            self._legend.setText(f"{self._words.x} {place:g} · {' · '.join(parts)}")


class CurvesOverlay(LanguageAware, QWidget):
    """One plot of one curve, chosen above it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: tuple[tuple[RunEntry, Curves], ...] = ()
        self._curve = ComboBox()
        self._curve.setObjectName("overlayCurveCombo")
        for name in CURVES:
            self._curve.addItem(name, name)
        self._legend = QLabel()
        self._legend.setObjectName("overlayLegendLabel")
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setWordWrap(True)
        styles = [
            SeriesStyle(f"{part}{number}", hue(number), dashed=part == "val_")
            for number in range(MOST_RUNS)
            for part in ("", "val_")
        ]
        self.plot = _OverlayPlot("overlayPlot", appearance, styles)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._legend, 1)
        head.addWidget(self._curve, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.plot, 1)
        self._curve.currentIndexChanged.connect(self._draw)
        appearance.theme_changed.connect(self._show_legend)
        self.retranslate()

    def show_runs(self, runs: Sequence[tuple[RunEntry, Curves]]) -> None:
        """Show some runs' curves in place of those shown; the first eight of more."""
        self._shown = tuple(runs)[:MOST_RUNS]
        self._draw()

    def retranslate(self) -> None:
        """Set every visible word again."""
        words = {
            "loss": self.tr("Loss"),
            "accuracy": self.tr("Share right"),
            "precision": self.tr("Precision"),
            "recall": self.tr("Recall"),
            "auc": self.tr("AUC"),
        }
        self._curve.setAccessibleName(self.tr("Curve"))
        for row in range(self._curve.count()):
            self._curve.setItemText(row, words[self._curve.itemData(row)])
        self._draw()

    def _draw(self) -> None:
        curve = self._curve.currentData()
        self.plot.clear()
        names = {}
        for number, (entry, curves) in enumerate(self._shown):
            title = title_text(entry)
            names[f"{number}"] = self.tr("%1, train").replace("%1", title)
            names[f"val_{number}"] = self.tr("%1, validation").replace("%1", title)
            for key, values in ((f"{number}", curves.train), (f"val_{number}", curves.val)):
                for epoch, value in zip(curves.epochs, values[curve], strict=True):
                    self.plot.data[key].append(epoch, value)
        title = self._curve.currentText()
        self.plot.set_words(PlotWords(title, self.tr("Epoch"), title, names))
        self.plot.setToolTip(
            self.tr(
                "Solid: training images. Dashed: validation images. Double click fits the view."
            )
        )
        self.plot.refresh()
        self._show_legend()

    def _show_legend(self) -> None:
        tokens = self._appearance.tokens
        lines, none_yet = self.tr("━ train, ┅ validation"), self.tr("no epoch")
        parts = []
        for number, (entry, curves) in enumerate(self._shown):
            title = title_text(entry)
            if curves.runs > 1:
                mean = self.tr("mean of %1 folds").replace("%1", str(curves.runs))
                title = f"{title} ({mean})"
            if not curves.epochs:
                title = f"{title} ({none_yet})"
            colour = getattr(tokens, hue(number))
            escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(" ", "&nbsp;")
            parts.append(f'<span style="color:{colour}">━</span>&nbsp;{number + 1}&nbsp;{escaped}')
        if parts:
            quiet = lines.replace(" ", "&nbsp;")
            parts.append(f'<span style="color:{tokens.quiet}">{quiet}</span>')
        self._legend.setText("&nbsp;&nbsp; ".join(parts))
