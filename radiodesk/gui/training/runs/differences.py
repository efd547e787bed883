"""In what the chosen runs differ, and what they are worth, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.messages import render
from radiodesk.core.runs.compare import Comparison, compare, describe
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.runs.curves_overlay import hue
from radiodesk.gui.training.runs.wording import (
    figure_name,
    figure_text,
    setting_name,
    title_text,
    value_text,
)
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_SWATCH = 10
_COLUMN_WIDTH = 152


class DifferencesView(LanguageAware, QWidget):
    """Settings that differ on top, figures below; what stands out is bold and marked."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._entries: tuple[RunEntry, ...] = ()
        self._comparison: Comparison | None = None
        self._note = role_label("differencesNoteLabel", "caption")
        self._table = QTableWidget()
        self._table.setObjectName("differencesTable")
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(24)
        self._table.setShowGrid(False)
        for corner in self._table.findChildren(QAbstractButton):
            corner.setObjectName("differencesCornerButton")
        self._table.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._note)
        layout.addWidget(self._table, 1)
        appearance.theme_changed.connect(self.retranslate)
        self.retranslate()

    def show_runs(self, entries: Sequence[RunEntry]) -> None:
        """Compare some runs in place of those shown."""
        self._entries = tuple(entries)
        if len(self._entries) == 1:
            self._comparison = describe(self._entries[0])
        else:
            self._comparison = compare(self._entries) if self._entries else None
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._table.setAccessibleName(self.tr("What the chosen runs differ in"))
        for corner in self._table.findChildren(QAbstractButton):
            corner.setAccessibleName(self._table.accessibleName())
        self._note.setText(self._note_text())
        self._note.setVisible(bool(self._note.text()))
        self._fill()

    def _note_text(self) -> str:
        found = self._comparison
        if len(self._entries) == 1:
            failure = self._entries[0].summary.failure
            return "" if failure is None else render(failure, self._appearance.language)
        if found is None:
            return ""
        parts = []
        if not found.settings:
            parts.append(self.tr("The settings are the same."))
        if not found.same_images:
            parts.append(
                self.tr(
                    "Judged on different test images (other data, split or seed): the figures "
                    "cannot be held against each other."
                )
            )
        elif any(figure.best for figure in found.figures):
            parts.append(self.tr("✓ the best of these"))
        return " ".join(parts)

    def _fill(self) -> None:
        table, found = self._table, self._comparison
        table.clear()
        if found is None:
            table.setRowCount(0)
            table.setColumnCount(0)
            return
        spanish = self._appearance.language == "es"
        settings = found.settings
        table.setColumnCount(1 + len(self._entries))
        table.setRowCount(len(settings) + len(found.figures))
        table.setHorizontalHeaderItem(0, QTableWidgetItem(""))
        for place, entry in enumerate(self._entries):
            title = title_text(entry)
            item = QTableWidgetItem(self._swatch(place), f"{place + 1} {title}")
            item.setToolTip(title)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(1 + place, item)
        for row, setting in enumerate(settings):
            self._put(row, 0, setting_name(setting.name, spanish))
            for place, value in enumerate(setting.values):
                text = value_text(setting.name, value, spanish)
                self._put(row, 1 + place, text, strong=repr(value) != repr(setting.values[0]))
        for offset, figure in enumerate(found.figures):
            row = len(settings) + offset
            self._put(row, 0, figure_name(figure.name))
            for place, number in enumerate(figure.values):
                text = figure_text(figure.name, number, self._entries[place])
                best = place in figure.best
                self._put(row, 1 + place, f"{text} ✓" if best else text, strong=best)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in range(1, table.columnCount()):
            table.setColumnWidth(column, _COLUMN_WIDTH)
        header.setStretchLastSection(True)

    def _put(self, row: int, column: int, text: str, strong: bool = False) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        tokens = self._appearance.tokens
        if column == 0:
            item.setForeground(QColor(tokens.quiet))
        if strong:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            item.setBackground(QColor(tokens.hover))
        self._table.setItem(row, column, item)

    def _swatch(self, place: int) -> QIcon:
        pixmap = QPixmap(_SWATCH, _SWATCH)
        pixmap.fill(QColor(getattr(self._appearance.tokens, hue(place))))
        return QIcon(pixmap)
