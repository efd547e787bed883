"""CPU, memory and GPU of the last minutes, once a second."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from radiodesk.core.events import ResourceSample
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.plot_panel import PlotPanel, PlotWords
from radiodesk.gui.widgets.plot_series import SeriesStyle
from radiodesk.gui.widgets.plot_turns import PlotTurns

_KEPT_SECONDS = 300.0
_UNITS = ("s", "%")
_PERCENT = (0.0, 100.0)
_PLOTS = (
    ("cpuPlot", "cpu", "accuracy"),
    ("memoryPlot", "machine", "precision"),
    ("gpuPlot", "gpu", "recall"),
)


class ResourcePlots(LanguageAware, QWidget):
    """Three small plots side by side."""

    def __init__(self, appearance: Appearance, turns: PlotTurns) -> None:
        super().__init__()
        self._last: ResourceSample | None = None
        self._cpu, self._memory, self._gpu = (
            PlotPanel(
                name,
                appearance,
                [SeriesStyle(key, colour, filled=True)],
                _PERCENT,
                _UNITS,
                turns,
            )
            for name, key, colour in _PLOTS
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for panel in (self._cpu, self._memory, self._gpu):
            layout.addWidget(panel, 1)
        self.setFixedHeight(128)
        self.retranslate()

    def add(self, sample: ResourceSample) -> None:
        """Draw one more reading."""
        self._last = sample
        now = sample.seconds
        self._cpu.append("cpu", now, sample.cpu_percent)
        self._memory.append("machine", now, sample.memory_percent)
        if sample.gpu_percent is not None:
            self._gpu.append("gpu", now, sample.gpu_percent)
        for panel in (self._cpu, self._memory, self._gpu):
            for series in panel.data.values():
                series.drop_before(now - _KEPT_SECONDS)
        self._show_captions()

    def retranslate(self) -> None:
        """Set every visible word again."""
        seconds = self.tr("Seconds")
        self._cpu.set_words(
            PlotWords(self.tr("CPU"), seconds, "%", {"cpu": self.tr("CPU")}, value=_percent)
        )
        self._memory.set_words(
            PlotWords(
                self.tr("Memory"), seconds, "%", {"machine": self.tr("in use")}, value=_percent
            )
        )
        self._gpu.set_words(
            PlotWords(self.tr("GPU"), seconds, "%", {"gpu": self.tr("GPU")}, value=_percent)
        )
        self._cpu.setToolTip(self.tr("All cores of this computer together."))
        self._memory.setToolTip(
            self.tr("Memory in use on this computer in per cent, and the run's own part in GB.")
        )
        self._gpu.setToolTip(self.tr("Graphics processor, where one can be read."))
        self._show_captions()

    def _show_captions(self) -> None:
        sample = self._last
        if sample is None:
            return
        self._cpu.set_caption(f"{sample.cpu_percent:.0f} %")
        self._memory.set_caption(f"{sample.memory_percent:.0f} %, {sample.memory_mb / 1024:.1f} GB")
        if sample.gpu_percent is None:
            self._gpu.set_caption(self.tr("none found"))
        else:
            memory = (sample.gpu_memory_mb or 0) / 1024
            self._gpu.set_caption(f"{sample.gpu_percent:.0f} %, {memory:.1f} GB")


def _percent(value: float) -> str:
    return f"{value:.0f} %"
