"""The strip below the radiograph: window, inversion, zoom, heat map."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QWidget,
)

from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.viewer.film import (
    DisplayWindow,
    Film,
    default_window,
    full_window,
    percentile_window,
)
from radiodesk.gui.viewer.heat import heat_area, heat_image
from radiodesk.gui.viewer.radiograph_view import RadiographView
from radiodesk.gui.widgets.language import LanguageAware

Preset = Literal["file", "full", "auto", "lung", "bone"]
_PERCENTILES = {"auto": (1.0, 99.0), "lung": (1.0, 60.0), "bone": (45.0, 99.8)}


class ImageTools(LanguageAware, QWidget):
    """Drives one `RadiographView`."""

    def __init__(self, view: RadiographView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageTools")
        self._view = view
        self._film: Film | None = None
        self._heatmaps: NDArray[np.float32] | None = None
        self._model: ModelLoaded | None = None
        self._presets = QComboBox()
        self._presets.setObjectName("windowPresetCombo")
        self._presets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._presets.activated.connect(self._on_preset_chosen)
        self._invert = _button("invertButton", checkable=True)
        self._invert.toggled.connect(view.set_inverted)
        self._fit = _button("fitButton")
        self._fit.clicked.connect(view.fit)
        self._actual = _button("actualSizeButton")
        self._actual.setText("1:1")
        self._actual.clicked.connect(view.show_actual_size)
        self._heat = QCheckBox()
        self._heat.setObjectName("heatmapCheckBox")
        self._heat.toggled.connect(self._show_heat)
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._opacity.setObjectName("heatmapOpacitySlider")
        self._opacity.setRange(0, 100)
        self._opacity.setValue(55)
        self._opacity.setFixedWidth(80)
        self._opacity.valueChanged.connect(lambda value: view.set_heat_opacity(value / 100))
        view.set_heat_opacity(0.55)
        self._of = QLabel()
        self._class = QComboBox()
        self._class.setObjectName("heatmapClassCombo")
        self._class.setMinimumContentsLength(9)
        self._class.currentIndexChanged.connect(self._show_heat)
        view.window_changed.connect(lambda _window: self._presets.setCurrentIndex(-1))
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        for left in (self._presets, self._invert, self._fit, self._actual):
            row.addWidget(left)
        row.addSpacing(24)
        for right in (self._heat, self._opacity, self._of, self._class):
            row.addWidget(right)
        row.addStretch(1)

    def set_film(self, film: Film | None, keep_view: bool) -> None:
        """Follow the view to another film.

        Args:
            film: The film on screen, or None.
            keep_view: The same file again: leave the choices as they are.
        """
        same = keep_view and film is not None and self._film is not None
        self._film = film
        if not same:
            self._fill_presets()
            self._invert.setChecked(False)
        for widget in (self._presets, self._invert, self._fit, self._actual):
            widget.setEnabled(film is not None)
        self._show_heat()

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
        self._class.blockSignals(True)
        self._class.clear()
        self._class.addItems(labels)
        self._class.setCurrentIndex(labels.index(label) if label in labels else -1)
        self._class.blockSignals(False)
        self._show_heat()

    def toggle_heat(self) -> None:
        """Show the heat map, or hide it."""
        if self._heat.isEnabled():
            self._heat.toggle()

    def toggle_invert(self) -> None:
        """Swap black and white."""
        if self._invert.isEnabled():
            self._invert.toggle()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._presets.setAccessibleName(self.tr("Window"))
        self._presets.setToolTip(
            self.tr("Brightness and contrast. Drag with the right button to set them by hand.")
        )
        self._invert.setText(self.tr("Invert"))
        self._invert.setAccessibleName(self.tr("Invert"))
        self._invert.setToolTip(self.tr("Swap black and white (I)"))
        self._fit.setText(self.tr("Fit"))
        self._fit.setAccessibleName(self.tr("Fit"))
        self._fit.setToolTip(self.tr("Show the whole image (0 or double click)"))
        self._actual.setAccessibleName(self.tr("Actual size"))
        self._actual.setToolTip(self.tr("One image pixel on one screen pixel (1)"))
        self._heat.setText(self.tr("Heat map"))
        self._heat.setAccessibleName(self.tr("Heat map"))
        self._opacity.setAccessibleName(self.tr("Heat map opacity"))
        self._opacity.setToolTip(self.tr("How strongly the heat map is drawn"))
        self._of.setText(self.tr("of"))
        self._class.setAccessibleName(self.tr("Class of the heat map"))
        chosen = self._presets.currentIndex()
        self._fill_presets()
        self._presets.setCurrentIndex(chosen)
        self._show_heat()

    def _fill_presets(self) -> None:
        self._presets.clear()
        self._presets.setPlaceholderText(self.tr("By hand") if self._film else "")
        if self._film is None:
            return
        info = self._film.info
        if self._film.table is not None:
            self._presets.addItem(self.tr("Table of the file"), default_window(self._film))
        for number, window in enumerate(info.windows, 1):
            name = window.name or self.tr("Window {number}").format(number=number)
            shown = DisplayWindow(window.center, window.width, window.function)
            self._presets.addItem(name, shown)
        self._presets.addItem(self.tr("Full range"), full_window(info))
        self._presets.addItem(self.tr("Automatic"), "auto")
        if info.kind == "dicom":
            self._presets.addItem(self.tr("Lung"), "lung")
            self._presets.addItem(self.tr("Bone"), "bone")
        self._presets.setCurrentIndex(0)

    def _on_preset_chosen(self, row: int) -> None:
        if self._film is None:
            return
        choice = self._presets.itemData(row)
        if isinstance(choice, str):
            choice = percentile_window(self._film, *_PERCENTILES[choice])
        self._view.set_window(choice)

    def _show_heat(self) -> None:
        """Draw the heat map of the chosen class, and say why where there is none."""
        film, model, heatmaps = self._film, self._model, self._heatmaps
        self._view.set_heat(None)
        there = film is not None and model is not None and heatmaps is not None
        self._heat.setEnabled(there)
        self._opacity.setEnabled(self._heat.isChecked())
        for widget in (self._opacity, self._of, self._class):
            widget.setVisible(there)
        if film is None or model is None or heatmaps is None:
            self._heat.setToolTip(self.tr("There is no heat map for this file"))
            return
        tip = self.tr(
            "Where the model found evidence for the class, not how much (H). It is a hint where "
            "to look, not an explanation, and it does not show the extent of a disease."
        )
        index = self._class.currentIndex()
        if self._heat.isChecked() and 0 <= index < len(heatmaps):
            if heatmaps[index].any():
                area = heat_area(film.info.width, film.info.height, model.resize_mode)
                self._view.set_heat(heat_image(heatmaps[index]), area)
            else:
                tip = self.tr("The model found no evidence for this class anywhere")
        self._heat.setToolTip(tip)


def _button(name: str, checkable: bool = False) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setCheckable(checkable)
    return button
