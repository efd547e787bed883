"""Beside the class table: how the data would be split, what a run needs, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.class_colours import class_colour
from radiodesk.core.messages import render
from radiodesk.core.requests import ScanFinished
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.table_width import ask_for_room

_ROW_HEIGHT = 28
_LARGEST_TABLE_ROWS = 9
_WIDEST_TABLE = 400


class SummaryPanel(LanguageAware, QFrame):
    """Shows the figures of a `ScanFinished`.

    Signals:
        use_wanted: The data shall be trained on.
    """

    use_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dataSummaryPanel")
        self.setProperty("role", "panel")
        self._appearance = appearance
        self._scan: ScanFinished | None = None
        self._images = QLabel()
        self._images.setObjectName("imageCountLabel")
        self._images.setProperty("role", "verdict")
        self._groups = QLabel()
        self._groups.setObjectName("patientCountLabel")
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._table = self._build_table()
        self._needs = QLabel()
        self._needs.setObjectName("dataNeedsLabel")
        self._needs.setProperty("role", "caption")
        self._blocking = QLabel()
        self._blocking.setObjectName("blockingLabel")
        self._blocking.setProperty("role", "error")
        self._use = QPushButton()
        self._use.setObjectName("useForTrainingButton")
        self._use.setProperty("role", "primary")
        self._use.clicked.connect(self.use_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for label in (self._images, self._groups, self._needs, self._blocking):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (
            self._images,
            self._groups,
            self._heading,
            self._table,
            self._needs,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._blocking)
        layout.addWidget(self._use)
        self.retranslate()

    @staticmethod
    def _build_table() -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setObjectName("splitTable")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def show_scan(self, scan: ScanFinished | None) -> None:
        """Show what was found, or nothing."""
        self._scan = scan
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Split, per class"))
        self._table.setAccessibleName(self.tr("Images per class in each part of the split"))
        self._table.setHorizontalHeaderLabels(
            [self.tr("Class"), self.tr("train"), self.tr("val."), self.tr("test")]
        )
        tips = (
            "",
            self.tr("Images to learn from (train)"),
            self.tr("Images that choose the best epoch (validation)"),
            self.tr("Images that judge the model and are never learned from (test)"),
        )
        for column, tip in enumerate(tips):
            if header := self._table.horizontalHeaderItem(column):
                header.setToolTip(tip)
        if header := self._table.horizontalHeaderItem(0):
            header.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._use.setText(self.tr("Use this data for training"))
        self._use.setAccessibleName(self.tr("Use this data for training"))
        self._show()

    def _show(self) -> None:
        scan = self._scan
        self._use.setEnabled(scan is not None and not scan.blocking)
        if scan is None:
            return
        report = scan.report
        self._images.setText(self.tr("%n readable image(s)", "", report.readable))
        self._groups.setText(" · ".join(self._group_phrases(scan)))
        self._needs.setText(self._needs_sentence(scan))
        language = self._appearance.language
        sentences = [render(message, language) for message in scan.blocking]
        self._blocking.setText("\n".join(sentences))
        self._blocking.setVisible(bool(sentences))
        self._fill_table(scan)

    def _group_phrases(self, scan: ScanFinished) -> list[str]:
        report = scan.report
        unreadable = report.files - report.readable
        phrases = []
        if unreadable:
            phrases.append(self.tr("%n unreadable file(s)", "", unreadable))
        if scan.left_out:
            phrases.append(self.tr("%n file(s) left out", "", scan.left_out))
        if report.patients is None:
            phrases.append(self.tr("patients not known"))
        else:
            phrases.append(self.tr("%n patient(s)", "", report.patients))
        if report.sources is None:
            phrases.append(self.tr("sources not known"))
        else:
            phrases.append(self.tr("%n source(s)", "", report.sources))
        return phrases

    def _needs_sentence(self, scan: ScanFinished) -> str:
        if scan.minutes is None or scan.memory_mb is None or scan.disk_mb is None:
            return ""
        low, high = scan.minutes
        return self.tr(
            "A run with the Classic preset takes roughly {low} to {high} minutes on this "
            "processor, {memory:.1f} GB of memory and {disk:.1f} GB of disk."
        ).format(
            low=max(1, round(low)),
            high=max(2, round(high)),
            memory=scan.memory_mb / 1024,
            disk=scan.disk_mb / 1024,
        )

    def _fill_table(self, scan: ScanFinished) -> None:
        rows = [(label, *scan.split.get(label, (0, 0, 0))) for label in scan.report.classes]
        self._table.setRowCount(len(rows))
        for row, (label, *counts) in enumerate(rows):
            name = QTableWidgetItem(label)
            name.setToolTip(label)
            name.setData(Qt.ItemDataRole.DecorationRole, QColor(class_colour(label, row)))
            self._table.setItem(row, 0, name)
            for column, count in enumerate(counts, start=1):
                cell = QTableWidgetItem(str(count))
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, cell)
        ask_for_room(self._table, _WIDEST_TABLE)
        shown = min(len(rows), _LARGEST_TABLE_ROWS)
        header = self._table.horizontalHeader().sizeHint().height()
        self._table.setFixedHeight(header + shown * _ROW_HEIGHT + 8)
