"""The files of one finding: pictures to look at, and what to do with those selected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.core.repairs import RepairKind, RepairOffer
from radiodesk.core.results import Finding
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.pictures import Pictures
from radiodesk.gui.data.thumbnail_strip import to_image
from radiodesk.gui.theme.tokens import RADIOGRAPH_GROUND
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware

_SIDE = 96
_WIDTH = 148
_HEIGHTS = (136, 156)
"""Of a cell with a name below the picture, and of one with a remark."""
_SHOWN = 200
_ABOVE_AND_BELOW = 16
_LONGEST = 20
_PATH = Qt.ItemDataRole.UserRole


class FindingGallery(LanguageAware, QWidget):
    """Files of a finding; the first few hundred.

    Signals:
        repair_wanted: A `RepairOffer` for the files selected.
    """

    repair_wanted = Signal(object)

    def __init__(
        self, finding: Finding, labels: Sequence[str], pictures: Pictures, appearance: Appearance
    ) -> None:
        super().__init__()
        self._finding, self._appearance = finding, appearance
        self._cell = QSize(_WIDTH, _HEIGHTS[bool(finding.remarks)])
        self._list = QListWidget()
        self._list.setObjectName("findingGallery")
        self._list.setViewMode(QListView.ViewMode.IconMode)
        self._list.setMovement(QListView.Movement.Static)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setUniformItemSizes(True)
        self._list.setWordWrap(bool(finding.remarks))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setIconSize(QSize(_SIDE, _SIDE))
        self._list.setGridSize(self._cell)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setFixedHeight(self._cell.height() + _ABOVE_AND_BELOW)
        self._more = QLabel()
        self._more.setProperty("role", "caption")
        self._leave_out = QPushButton()
        self._leave_out.setObjectName("leaveOutSelectedButton")
        self._keep = QPushButton()
        self._keep.setObjectName("keepSelectedButton")
        self._class = ComboBox()
        self._class.setObjectName("relabelCombo")
        self._class.addItems(list(labels))
        self._relabel = QPushButton()
        self._relabel.setObjectName("relabelSelectedButton")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._more, 1)
        for widget in (self._keep, self._leave_out, self._relabel, self._class):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        layout.addWidget(self._list)
        layout.addLayout(row)
        self._fill(pictures)
        self._list.itemSelectionChanged.connect(self._on_selected)
        self._leave_out.clicked.connect(lambda: self._ask("leave_out"))
        self._keep.clicked.connect(lambda: self._ask("keep"))
        self._relabel.clicked.connect(lambda: self._ask("relabel"))
        self.retranslate()
        self._on_selected()

    def _fill(self, pictures: Pictures) -> None:
        for place, path in enumerate(self._finding.paths[:_SHOWN]):
            item = QListWidgetItem(self._empty(), path)
            item.setData(_PATH, path)
            item.setSizeHint(self._cell)  # else a name gets no more room than its picture
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self._list.addItem(item)
            pictures.want(path, self, partial(self._set_picture, place))

    @staticmethod
    def _empty() -> QIcon:
        ground = QPixmap(_SIDE, _SIDE)
        ground.fill(QColor(RADIOGRAPH_GROUND))
        return QIcon(ground)

    def _set_picture(self, place: int, pixels: NDArray[np.uint8]) -> None:
        item = self._list.item(place)
        if item is not None:
            item.setIcon(QIcon(QPixmap.fromImage(to_image(pixels))))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._list.setAccessibleName(self.tr("Files of this finding"))
        remarks: list[Message] = self._finding.remarks
        for place in range(self._list.count()):
            item = self._list.item(place)
            path = str(item.data(_PATH))
            said = render(remarks[place], self._appearance.language) if remarks else ""
            item.setText(said or _caption(path))
            item.setToolTip(f"{path}\n{said}".strip())
        left = self._finding.count - self._list.count()
        words = self.tr("Click to select, Ctrl+A for all.")
        if len(self._finding.paths) > self._list.count() and left > 0:
            words += " " + self.tr("… and {count} more").format(count=left)
        self._more.setText(words)
        for button, text in (
            (self._leave_out, self.tr("Leave out selected")),
            (self._keep, self.tr("Keep selected")),
            (self._relabel, self.tr("Relabel selected as")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self._class.setAccessibleName(self.tr("Class that the selected files get"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pictures out in as many columns as there is room for."""
        super().resizeEvent(event)
        self._list.scheduleDelayedItemsLayout()

    def _selected(self) -> list[str]:
        rows = sorted(self._list.row(item) for item in self._list.selectedItems())
        return [self._finding.paths[row] for row in rows]

    def _on_selected(self) -> None:
        chosen = bool(self._list.selectedItems())
        for button in (self._leave_out, self._keep, self._relabel):
            button.setEnabled(chosen)
        row = self._list.currentRow()
        if self._finding.remarks and 0 <= row < len(self._finding.remarks):
            other = str(self._finding.remarks[row].params.get("other", ""))
            if (index := self._class.findText(other)) >= 0:
                self._class.setCurrentIndex(index)

    def _ask(self, kind: RepairKind) -> None:
        to = self._class.currentText() if kind == "relabel" else None
        paths = tuple(dict.fromkeys(self._selected()))
        self.repair_wanted.emit(RepairOffer(kind=kind, paths=paths, to=to))


def _caption(path: str) -> str:
    """Return the folder and the name of a file in two short lines."""
    return "\n".join(map(_short, path.rsplit("/", 1)))


def _short(text: str) -> str:
    half = _LONGEST // 2 - 1
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"
