"""The class table: names as found, what each is trained as, counts, and a few real images."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.requests import ClassFound
from radiodesk.gui.data.pictures import Pictures
from radiodesk.gui.data.thumbnail_strip import SIDE, ThumbnailStrip
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.table_width import width_of_column

KNOWN_CLASSES = ("COVID-19", "PNEUMONIA", "NORMAL")
FOUND, LABEL, COUNT, READABLE, PICTURES = range(5)
_ROW_HEIGHT = SIDE + 16
_WIDTHS = ((FOUND, 150), (LABEL, 168), (COUNT, 72), (READABLE, 80))
_WIDEST_NAME = 220


class ClassTable(LanguageAware, QTableWidget):
    """One row per name as found.

    Signals:
        mapping_edited: The whole mapping, name as found to class name (``""``: left out).
    """

    mapping_edited = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self.setObjectName("foundClassesTable")
        self._pictures = pictures
        self._found: list[ClassFound] = []
        self._combos: list[QComboBox] = []
        self._strips: dict[str, ThumbnailStrip] = {}
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the combo boxes take it
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(PICTURES, QHeaderView.ResizeMode.Stretch)
        self.retranslate()

    @property
    def mapping(self) -> dict[str, str]:
        """The mapping shown."""
        return {found.found: found.label for found in self._found}

    def show_classes(self, found: Sequence[ClassFound]) -> None:
        """Show classes; where they are the same ones, their pictures are kept."""
        same = [f.found for f in found] == [f.found for f in self._found]
        same = same and [f.examples for f in found] == [f.examples for f in self._found]
        self._found = list(found)
        if not same:
            self._make_rows()
        for row, item in enumerate(self._found):
            self._set_text(row, FOUND, item.found)
            self._set_text(row, COUNT, str(item.count))
            self._set_text(row, READABLE, str(item.readable))
        self._fill_combos()
        self._fit_columns()
        if not same:
            self._ask_for_pictures()

    def strip(self, found: str) -> ThumbnailStrip | None:
        """Return the pictures of a class as found."""
        return self._strips.get(found)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Classes found"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Name found"),
                self.tr("Trained as"),
                self.tr("Images"),
                self.tr("Readable"),
                self.tr("Examples"),
            ]
        )
        self._fill_combos()
        self._fit_columns()

    def _fit_columns(self) -> None:
        # A name as found may be as long as a path; it is cut, and has its tooltip.
        for column, least in _WIDTHS:
            width = min(_WIDEST_NAME, width_of_column(self, column))
            self.horizontalHeader().resizeSection(column, max(least, width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the mouse wheel for scrolling: it must not change a mapping in passing."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _make_rows(self) -> None:
        self.setRowCount(0)
        self._combos, self._strips = [], {}
        self.setRowCount(len(self._found))
        for row, item in enumerate(self._found):
            combo = ComboBox()
            combo.setObjectName(f"classMappingCombo{row + 1}")
            combo.setEditable(True)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            combo.installEventFilter(self)
            combo.activated.connect(lambda _index, row=row: self._on_edited(row))
            line = combo.lineEdit()
            assert line is not None
            line.editingFinished.connect(lambda row=row: self._on_edited(row))
            holder = _centred(combo)
            self.setCellWidget(row, LABEL, holder)
            strip = ThumbnailStrip(len(item.examples))
            strip.setObjectName(f"classPictures{row + 1}")
            self.setCellWidget(row, PICTURES, strip)
            self._combos.append(combo)
            self._strips[item.found] = strip

    def _ask_for_pictures(self) -> None:
        for item in self._found:
            strip = self._strips[item.found]
            for place, example in enumerate(item.examples):
                self._pictures.want(example, strip, partial(strip.set_picture, place))

    def _fill_combos(self) -> None:
        labels = dict.fromkeys([*KNOWN_CLASSES, *(f.label for f in self._found if f.label)])
        for combo, item in zip(self._combos, self._found, strict=True):
            combo.blockSignals(True)
            combo.clear()
            for label in dict.fromkeys([*labels, item.found]):
                combo.addItem(label, label)
            combo.insertSeparator(combo.count())
            combo.addItem(self.tr("(leave out)"), "")
            combo.setCurrentIndex(combo.findData(item.label))
            combo.setAccessibleName(
                self.tr("Class that “{found}” is trained as").format(found=item.found)
            )
            combo.setToolTip(self.tr("Choose a class or type a new name"))
            combo.blockSignals(False)
            strip = self._strips[item.found]
            strip.setAccessibleName(self.tr("Examples of {found}").format(found=item.found))

    def _on_edited(self, row: int) -> None:
        combo, item = self._combos[row], self._found[row]
        text = " ".join(combo.currentText().split())
        index = combo.findText(text)
        label = str(combo.itemData(index)) if index >= 0 else text
        if label == item.label:
            return
        self._found[row] = item.model_copy(update={"label": label})
        self.mapping_edited.emit(self.mapping)

    def _set_text(self, row: int, column: int, text: str) -> None:
        cell = QTableWidgetItem(text)
        cell.setToolTip(text)
        self.setItem(row, column, cell)


def _centred(combo: QComboBox) -> QWidget:
    """Return a holder that keeps a combo box from growing to the height of its row."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 8, 0)
    layout.addStretch(1)
    layout.addWidget(combo)
    layout.addStretch(1)
    return holder
