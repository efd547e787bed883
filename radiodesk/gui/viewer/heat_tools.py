"""The heat map's controls: whose, how strong, from where on, and the scale that it is drawn in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QWidget,
)

from radiodesk.core.heat import COLD
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.viewer.film import Film
from radiodesk.gui.viewer.film_canvas import FilmCanvas
from radiodesk.gui.viewer.heat import heat_area, heat_image, scale_image
from radiodesk.gui.viewer.shortcuts import tip
from radiodesk.gui.widgets.fields import ComboBox, Slider
from radiodesk.gui.widgets.language import LanguageAware

_OPACITY = 55
_SLIDER = 72
_NARROWEST = 72


class HeatTools(LanguageAware, QWidget):
    """Lays the heat maps of the file on screen over a canvas."""

    def __init__(self, view: FilmCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._film: Film | None = None
        self._heatmaps: NDArray[np.float32] | None = None
        self._model: ModelLoaded | None = None
        self._check = QCheckBox()
        self._check.setObjectName("heatmapCheckBox")
        self._check.toggled.connect(self._show)
        self._of = QLabel()
        self._class = ComboBox()
        self._class.setObjectName("heatmapClassCombo")
        self._class.setMinimumContentsLength(10)
        self._class.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._class.setMinimumWidth(_NARROWEST)
        self._class.currentIndexChanged.connect(self._show)
        self._opacity_word, self._opacity = QLabel(), _slider("heatmapOpacitySlider", _OPACITY)
        self._opacity.valueChanged.connect(lambda value: view.set_heat_opacity(value / 100))
        self._threshold_word = QLabel()
        self._threshold = _slider("heatmapThresholdSlider", round(100 * COLD))
        self._threshold.valueChanged.connect(self._show)
        self._legend = HeatLegend()
        view.set_heat_opacity(_OPACITY / 100)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for left in (self._check, self._of, self._class):
            row.addWidget(left)
        row.addSpacing(6)
        for right in (self._opacity_word, self._opacity, self._threshold_word, self._threshold):
            row.addWidget(right)
        row.addSpacing(6)
        row.addWidget(self._legend)
        row.addStretch(1)
        self.retranslate()

    def set_film(self, film: Film | None) -> None:
        """Follow the canvas to another film; maps of the one before are forgotten."""
        if film is not self._film:
            self._heatmaps = None
        self._film = film
        self._show()

    def set_heatmaps(
        self, heatmaps: NDArray[np.float32] | None, model: ModelLoaded | None, label: str | None
    ) -> None:
        """Take the heat maps of the file on screen, or None.

        Args:
            heatmaps: (C, h, w) float32, 0-1, in the model's class order.
            model: The model that made them.
            label: The class shown at first.
        """
        self._heatmaps, self._model = heatmaps, model
        labels = model.labels if model is not None and heatmaps is not None else []
        listed = [self._class.itemText(row) for row in range(self._class.count())]
        self._class.blockSignals(True)
        if labels and labels != listed:
            self._class.clear()
            self._class.addItems(labels)
        self._class.setCurrentIndex(labels.index(label) if label in labels else -1)
        self._class.blockSignals(False)
        self._show()

    def toggle(self) -> None:
        """Show the heat map, or hide it."""
        if self._check.isEnabled():
            self._check.toggle()

    def next_class(self) -> None:
        """Show the next class's map."""
        if self._check.isEnabled():
            self._class.setCurrentIndex((self._class.currentIndex() + 1) % self._class.count())

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._check.setText(self.tr("Heat map"))
        self._check.setAccessibleName(self.tr("Heat map"))
        self._of.setText(self.tr("of"))
        self._class.setAccessibleName(self.tr("Class of the heat map"))
        self._class.setToolTip(tip("nextClass"))
        self._opacity_word.setText(self.tr("Opacity"))
        self._opacity.setAccessibleName(self.tr("Heat map opacity"))
        self._opacity.setToolTip(self.tr("How strongly the heat map is drawn"))
        self._threshold_word.setText(self.tr("Threshold"))
        self._threshold.setAccessibleName(self.tr("Heat map threshold"))
        self._threshold.setToolTip(self.tr("Nothing is drawn below this share of the scale"))
        self._show()

    def _show(self) -> None:
        """Draw the heat map of the chosen class, and say why where there is none."""
        film, model, heatmaps = self._film, self._model, self._heatmaps
        there = film is not None and model is not None and heatmaps is not None
        on = there and self._check.isChecked()
        self._check.setEnabled(there)
        self._of.setEnabled(there)
        self._class.setEnabled(there)
        for widget in (self._opacity_word, self._opacity, self._threshold_word, self._threshold):
            widget.setEnabled(on)
        self._legend.set_threshold(self._threshold.value() if on else None)
        tip_text = self.tr("There is no heat map for this file")
        image, area = None, None
        if film is not None and model is not None and heatmaps is not None:
            tip_text = (
                tip("heat")
                + "\n"
                + self.tr(
                    "Where the model found evidence for the class, not how much. It is a hint "
                    "where to look, not an explanation, and it does not show the extent of a "
                    "disease."
                )
            )
            index = self._class.currentIndex()
            if on and 0 <= index < len(heatmaps):
                if heatmaps[index].any():
                    area = heat_area(film.info.width, film.info.height, model.resize_mode)
                    image = heat_image(heatmaps[index], self._threshold.value() / 100)
                else:
                    tip_text = self.tr("The model found no evidence for this class anywhere")
        self._view.set_heat(image, area)
        if self._check.toolTip() != tip_text:
            self._check.setToolTip(tip_text)


class HeatLegend(LanguageAware, QWidget):
    """The colours from cold to hot, with what is left out."""

    _BAR = QSize(72, 10)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heatmapLegend")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._threshold: int | None = None
        self._scale: QImage | None = None
        self._words = ("", "")
        self.retranslate()

    def set_threshold(self, percent: int | None) -> None:
        """Show what is drawn from this share on; None: nothing is."""
        if percent != self._threshold:
            self._threshold = percent
            self.update()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._words = (self.tr("low"), self.tr("high"))
        self.setAccessibleName(self.tr("Scale of the heat map, from low to high"))
        self.setToolTip(
            self.tr(
                "Each class has a scale of its own: high is where its evidence is strongest, "
                "however weak that is."
            )
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of both words and the bar."""
        metrics = self.fontMetrics()
        width = sum(metrics.horizontalAdvance(word) for word in self._words)
        return QSize(width + self._BAR.width() + 12, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint low, the colours, high."""
        if self._scale is None:
            self._scale = scale_image()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self._threshold is None:
            painter.setOpacity(0.45)
        low, high = self._words
        left = painter.fontMetrics().horizontalAdvance(low) + 6
        bar = QRect(left, (self.height() - self._BAR.height()) // 2, *self._BAR.toTuple())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), low)
        painter.drawText(
            self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), high
        )
        painter.fillRect(bar, QColor("black"))
        cut = round(bar.width() * (self._threshold or 0) / 100)
        drawn = bar.adjusted(cut, 0, 0, 0)
        painter.drawImage(drawn, self._scale, self._part(cut / bar.width()))

    def _part(self, share: float) -> QRect:
        assert self._scale is not None
        start = round(self._scale.width() * share)
        return QRect(start, 0, self._scale.width() - start, 1)


def _slider(name: str, value: int) -> QSlider:
    slider = Slider(Qt.Orientation.Horizontal)
    slider.setObjectName(name)
    slider.setRange(0, 100)
    slider.setValue(value)
    slider.setMinimumWidth(_SLIDER // 2)
    slider.setMaximumWidth(_SLIDER)
    return slider
