"""The choice of coverage: how often the set of classes shall hold the right one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from radiodesk.core.assessment import offered_level
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class CoverageChoice(LanguageAware, QWidget):
    """Lists the levels that the model offers; hidden where it offers none.

    What the user chose is kept, also while a model is in use that does not offer it.

    Signals:
        chosen: The level, 0-1.
    """

    chosen = Signal(float)

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._caption = role_label("coverageCaption", "caption")
        self._combo = ComboBox()
        self._combo.setObjectName("coverageCombo")
        self._combo.activated.connect(self._on_activated)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._caption, 1)
        layout.addWidget(self._combo)
        self.retranslate()
        self.set_levels([])

    def set_levels(self, levels: Sequence[float]) -> None:
        """Offer other levels.

        Args:
            levels: 0-1, lowest first.
        """
        self._combo.clear()
        for level in levels:
            self._combo.addItem("", level)
        current = offered_level(self._settings.coverage, levels)
        self._combo.setCurrentIndex(self._combo.findData(current))
        self.setVisible(bool(levels))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._caption.setText(self.tr("Coverage of the set"))
        self._combo.setAccessibleName(self.tr("Coverage of the set"))
        tip = self.tr(
            "How often the set shall hold the right class. More coverage makes larger sets."
        )
        self._combo.setToolTip(tip)
        self._caption.setToolTip(tip)
        for row in range(self._combo.count()):
            percent = f"{100 * self._combo.itemData(row):.0f}"
            self._combo.setItemText(row, self.tr("{percent} %").format(percent=percent))

    def _on_activated(self, row: int) -> None:
        level = float(self._combo.itemData(row))
        self._settings.coverage = level
        self.chosen.emit(level)
