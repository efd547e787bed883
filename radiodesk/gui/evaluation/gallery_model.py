"""The images of the gallery, their pictures as they come, and which of them are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from radiodesk.gui.widgets.tips import plain_tip

_MOST_PICTURES = 400
"""Kept at a time; what was seen longest ago is asked for again."""


@dataclass(frozen=True)
class GalleryImage:
    """One image that a model answered.

    Attributes:
        name: As its data set calls it.
        path: Where it is, None when nobody knows.
        label: What it is.
        predicted: What it was read as.
        probability: Of that, 0-1, or None.
    """

    name: str
    path: Path | None
    label: str
    predicted: str
    probability: float | None

    @property
    def right(self) -> bool:
        """Whether it was read as what it is."""
        return self.label == self.predicted


class GalleryRole(IntEnum):
    """What the model holds beside words."""

    IMAGE = Qt.ItemDataRole.UserRole
    PICTURE = Qt.ItemDataRole.UserRole + 1
    GONE = Qt.ItemDataRole.UserRole + 2


class GalleryModel(QAbstractListModel):
    """A list of `GalleryImage`; the words are its owner's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[GalleryImage, ...] = ()
        self._pictures: OrderedDict[Path, QPixmap] = OrderedDict()
        self._gone: set[Path] = set()
        self._words: tuple[str, ...] = ()

    @property
    def images(self) -> tuple[GalleryImage, ...]:
        """What is listed, in order."""
        return self._images

    def show_images(self, images: Sequence[GalleryImage]) -> None:
        """List other images; pictures that are there stay."""
        self.beginResetModel()
        self._images = tuple(images)
        self._words = ()
        self.endResetModel()

    def set_words(self, words: Sequence[str]) -> None:
        """Give each image its words, for tool tips and screen readers."""
        self._words = tuple(words)
        if self._images:
            self.dataChanged.emit(self.index(0), self.index(len(self._images) - 1))

    def forget_pictures(self) -> None:
        """Forget every picture: they shall look another way."""
        self._pictures.clear()
        self._gone.clear()
        if self._images:
            self.dataChanged.emit(self.index(0), self.index(len(self._images) - 1))

    def has_picture(self, path: Path) -> bool:
        """Say whether a picture is there, or is known not to come."""
        return path in self._pictures or path in self._gone

    def set_picture(self, path: Path, picture: QPixmap | None) -> None:
        """Take a picture; None says that there will be none."""
        if picture is None:
            self._gone.add(path)
        else:
            self._pictures[path] = picture
            if len(self._pictures) > _MOST_PICTURES:
                self._pictures.popitem(last=False)
        for row, image in enumerate(self._images):
            if image.path == path:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many images there are."""
        return 0 if parent.isValid() else len(self._images)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return an image, its picture, or its words."""
        if not index.isValid():
            return None
        image = self._images[index.row()]
        words = self._words[index.row()] if self._words else image.name
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return image.name
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return words
            case GalleryRole.IMAGE:
                return image
            case GalleryRole.PICTURE:
                return self._pictures.get(image.path) if image.path else None
            case GalleryRole.GONE:
                return image.path is None or image.path in self._gone
        return None
