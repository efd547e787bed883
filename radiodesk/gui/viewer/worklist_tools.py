"""Which files the worklist shows and in which order: a text, a status, an order and its turn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.shortcuts import tip
from radiodesk.gui.viewer.worklist_order import ORDERS, STANDINGS, Order, Standing
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware

_SHORTEST_COMBO = 6
"""Letters: both stand beside each other in the narrowest list."""


class WorklistTools(LanguageAware, QWidget):
    """The row of choices above the list.

    Attributes:
        text_edit: The text that rows shall hold; stands beside the button for opening files.

    Signals:
        filter_changed: `text` or `wanted` changed.
        order_changed: `order` or `backwards` changed.
    """

    filter_changed = Signal()
    order_changed = Signal()

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        """Prepare.

        Args:
            settings: Remember the order.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._settings = settings
        self.text_edit = QLineEdit()
        self.text_edit.setAcceptDrops(False)
        self.text_edit.setObjectName("worklistFilterEdit")
        self.text_edit.setClearButtonEnabled(True)
        self._standing, self._order = ComboBox(), ComboBox()
        self._standing.setObjectName("worklistStatusCombo")
        self._order.setObjectName("worklistOrderCombo")
        self._standing.addItem("", None)
        for standing in ("kept", "refused", "error", "read", "waiting", "stopped"):
            self._standing.addItem("", standing)
        for order in ORDERS:
            self._order.addItem("", order)
        self._order.setCurrentIndex(self._order.findData(settings.worklist_order))
        self._backwards = QToolButton()
        self._backwards.setObjectName("worklistBackwardsButton")
        self._backwards.setCheckable(True)
        self._backwards.setChecked(settings.worklist_backwards)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for combo in (self._standing, self._order):
            combo.setMinimumContentsLength(_SHORTEST_COMBO)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            layout.addWidget(combo, 1)
        layout.addWidget(self._backwards)
        self.text_edit.textChanged.connect(self.filter_changed)
        self._standing.currentIndexChanged.connect(self.filter_changed)
        self._order.currentIndexChanged.connect(self._on_order_chosen)
        self._backwards.toggled.connect(self._on_order_chosen)
        self.retranslate()

    @property
    def text(self) -> str:
        """What rows shall hold."""
        return self.text_edit.text()

    @property
    def wanted(self) -> Standing | None:
        """Where files shall stand, None for all."""
        chosen = self._standing.currentData()
        return chosen if chosen in STANDINGS else None

    @property
    def order(self) -> Order:
        """By what the list is ordered."""
        chosen: Order = self._order.currentData()
        return chosen

    @property
    def backwards(self) -> bool:
        """Whether the order is turned round."""
        return self._backwards.isChecked()

    def lift_filter(self) -> None:
        """Show all files."""
        self.text_edit.clear()
        self._standing.setCurrentIndex(0)

    def next_order(self) -> None:
        """Order by the next property."""
        self._order.setCurrentIndex((self._order.currentIndex() + 1) % self._order.count())

    def turn_order(self) -> None:
        """Turn the order round."""
        self._backwards.toggle()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.text_edit.setPlaceholderText(self.tr("Filter by text"))
        self.text_edit.setAccessibleName(self.tr("Filter the worklist by text"))
        self.text_edit.setToolTip(tip("findFile"))
        standings = {
            None: self.tr("All"),
            "kept": self.tr("Your opinion first"),
            "refused": self.tr("Refused"),
            "error": self.tr("Cannot be read"),
            "read": self.tr("Read"),
            "waiting": self.tr("Waiting"),
            "stopped": self.tr("Not read"),
        }
        for row in range(self._standing.count()):
            self._standing.setItemText(row, standings[self._standing.itemData(row)])
        orders = {
            "arrival": self.tr("Arrival"),
            "name": self.tr("Name"),
            "status": self.tr("Status"),
            "label": self.tr("Class"),
            "novelty": self.tr("Novelty"),
        }
        for row in range(self._order.count()):
            self._order.setItemText(row, orders[self._order.itemData(row)])
        self._standing.setAccessibleName(self.tr("Which files to show"))
        self._standing.setToolTip(self.tr("Which files to show"))
        self._order.setAccessibleName(self.tr("Sort the worklist by"))
        self._order.setToolTip(tip("nextOrder"))
        self._backwards.setAccessibleName(self.tr("Turn the order of the worklist round"))
        self._backwards.setToolTip(tip("turnOrder"))
        self._show_turn()

    def _show_turn(self) -> None:
        self._backwards.setText("↑" if self.backwards else "↓")

    def _on_order_chosen(self) -> None:
        self._settings.worklist_order = self.order
        self._settings.worklist_backwards = self.backwards
        self._show_turn()
        self.order_changed.emit()
