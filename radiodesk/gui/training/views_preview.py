"""The very views that the run will learn from, on real images of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.config import TrainingConfig
from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import ScanFinished, ViewChanges
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.training.view_picture import ViewPicture
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_SETTLE_MS = 300
_MOST_ROWS = 6
_SETTINGS = (
    "image_size", "resize_mode", "seed", "views", "rotation", "shift", "scale", "brightness",
    "contrast", "style", "horizontal_flip", "fresh_views",
)  # fmt: skip
"""What the pictures depend on."""


@dataclass(frozen=True)
class _Example:
    """One image of the data set."""

    label: str
    path: Path
    position: int


class ViewsPreview(LanguageAware, QFrame):
    """One image of each class a row, and in it the image and its altered copies."""

    def __init__(self, reader: ReaderClient) -> None:
        super().__init__()
        self.setObjectName("viewsPreview")
        self.setProperty("role", "panel")
        self._reader = reader
        self._config = TrainingConfig()
        self._drawn: tuple[object, ...] = ()
        self._examples: list[list[_Example]] = []
        self._turn = 0
        self._rows: dict[int, int] = {}
        self._names: list[QLabel] = []
        self._pictures: list[list[ViewPicture]] = []
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._other = QPushButton()
        self._other.setObjectName("otherPreviewImagesButton")
        self._other.clicked.connect(self._on_other_wanted)
        self._note = role_label("viewsPreviewLabel", "caption")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self._grid = QGridLayout()
        self._build()
        reader.views_ready.connect(self._on_views_ready)
        self.retranslate()
        self.hide()

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("viewsPreviewArea")
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._note)
        layout.addWidget(scroll, 1)

    def show_data(self, choice: DatasetChoice | None, scan: ScanFinished | None) -> None:
        """Take the data set whose images are shown, or none."""
        examples = _examples_of(choice, scan) if choice is not None and scan is not None else []
        if examples != self._examples:
            self._examples, self._turn = examples, 0
            self._make_rows()
            self._begin()
        self.setVisible(bool(examples))

    def show_config(self, config: TrainingConfig) -> None:
        """Take the settings; the pictures follow a moment later where they depend on them."""
        self._config = config
        if self._examples and self._key() != self._drawn:
            self._settle.start()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Views that the network learns from"))
        self._title.setText(self.tr("What the network will see"))
        self._other.setText(self.tr("Other images"))
        self._other.setAccessibleName(self.tr("Show the views of other images"))
        views = self._config.views
        words = self.tr("The image itself and %n altered copy(ies) of it", "", views - 1)
        if views == 1:
            words = self.tr("The image itself, with no altered copies")
        elif self._config.fresh_views:
            words += self.tr(", drawn anew in every epoch; these are those of the first")
        self._note.setText(words)
        for row in self._pictures:
            for picture in row:
                picture.show_words()

    def _key(self) -> tuple[object, ...]:
        return tuple(getattr(self._config, name) for name in _SETTINGS)

    def _shown(self) -> list[_Example]:
        return [images[self._turn % len(images)] for images in self._examples]

    def _make_rows(self) -> None:
        for widget in [*self._names, *(p for row in self._pictures for p in row)]:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._pictures = [[] for _ in self._examples]
        self._names = []
        for row, images in enumerate(self._examples):
            name = role_label(f"previewClassLabel{row + 1}", "caption")
            name.setText(images[0].label)
            name.setToolTip(images[0].label)
            self._names.append(name)
            self._grid.addWidget(name, 2 * row, 0)

    def _begin(self) -> None:
        for identity in self._rows:
            self._reader.cancel(identity)
        self._rows.clear()
        if self._examples:
            self._settle.start()

    def _draw(self) -> None:
        self._drawn = self._key()
        for identity in self._rows:
            self._reader.cancel(identity)
        self._rows = {
            self._reader.request_views(one.path, one.position, self._config): row
            for row, one in enumerate(self._shown())
        }

    def _on_views_ready(
        self, identity: int, views: NDArray[np.uint8], changes: Sequence[ViewChanges]
    ) -> None:
        row = self._rows.pop(identity, None)
        if row is None:
            return
        pictures = self._pictures[row]
        while len(pictures) > len(views):
            picture = pictures.pop()
            self._grid.removeWidget(picture)
            picture.deleteLater()
        while len(pictures) < len(views):
            picture = ViewPicture(row, len(pictures))
            self._grid.addWidget(picture, 2 * row + 1, len(pictures), Qt.AlignmentFlag.AlignLeft)
            pictures.append(picture)
        for picture, pixels, change in zip(pictures, views, changes, strict=True):
            picture.show_view(pixels, change)
        # Over its own pictures only: empty columns would take room, too.
        self._grid.removeWidget(self._names[row])
        self._grid.addWidget(self._names[row], 2 * row, 0, 1, len(views))
        for column in range(self._grid.columnCount() + 1):
            self._grid.setColumnStretch(column, int(column == len(views)))

    def _on_other_wanted(self) -> None:
        self._turn += 1
        self._begin()


def _examples_of(choice: DatasetChoice, scan: ScanFinished) -> list[list[_Example]]:
    """Return some images of each class, class by class."""
    folder = choice.path if choice.path.is_dir() else choice.path.parent
    classes: dict[str, list[_Example]] = {label: [] for label in scan.report.classes}
    for found in scan.found:
        if found.label:
            images = classes.setdefault(found.label, [])
            for example, position in zip(found.examples, found.positions, strict=False):
                images.append(_Example(found.label, folder / path_from_wire(example), position))
    return [images for images in classes.values() if images][:_MOST_ROWS]
