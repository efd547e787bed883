"""A wall of pictures: cells whose pictures come when they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QPixmap

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.gallery_delegate import PICTURE, GalleryDelegate
from radiodesk.gui.evaluation.gallery_list import GalleryList
from radiodesk.gui.evaluation.gallery_model import GalleryImage, GalleryModel
from radiodesk.gui.evaluation.gallery_pictures import GalleryPictures
from radiodesk.gui.widgets.language import LanguageAware


class Wall(LanguageAware, GalleryList):
    """Shows images; several walls may share what fetches their pictures if one is seen at a time.

    Signals:
        film_wanted: The `GalleryImage` that was clicked.
    """

    film_wanted = Signal(object)

    def __init__(self, name: str, appearance: Appearance, pictures: GalleryPictures) -> None:
        super().__init__()
        self.setObjectName(name)
        self._images = GalleryModel(self)
        self._delegate = GalleryDelegate(appearance, self)
        self._pictures = pictures
        self.setModel(self._images)
        self.setItemDelegate(self._delegate)
        self.seen_changed.connect(self._fetch)
        self.chosen.connect(lambda row: self.film_wanted.emit(self.images[row]))
        pictures.ready.connect(self._on_picture_ready)
        pictures.look_changed.connect(self._on_look_changed)
        appearance.theme_changed.connect(self.viewport().update)
        self.retranslate()

    @property
    def images(self) -> tuple[GalleryImage, ...]:
        """What is shown, in order."""
        return self._images.images

    @property
    def complete(self) -> bool:
        """Whether every picture in sight is there, or is known not to come."""
        paths = [self.images[row].path for row in self.seen]
        return all(path is None or self._images.has_picture(path) for path in paths)

    def show_images(self, images: Sequence[GalleryImage], labels: Sequence[str]) -> None:
        """Show images.

        Args:
            images: In order.
            labels: Class order, from which colours follow.
        """
        self._delegate.set_labels(tuple(labels))
        self._images.show_images(images)
        self._say_images()
        self.scrollToTop()
        self.look_again()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._delegate.set_words(
            self.tr("is"), self.tr("read"), self.tr("No picture: the file is gone")
        )
        self._say_images()
        self.viewport().update()

    def _say_images(self) -> None:
        sentence = self.tr("{name}: is {label}, read as {predicted} {sure}")
        self._images.set_words(
            [
                sentence.format(
                    name=image.name,
                    label=image.label,
                    predicted=image.predicted,
                    sure="" if image.probability is None else f"{100 * image.probability:.0f} %",
                )
                for image in self.images
            ]
        )

    def _fetch(self) -> None:
        wanted = [
            (image.path, image.predicted)
            for image in (self.images[row] for row in self.seen)
            if image.path is not None and not self._images.has_picture(image.path)
        ]
        self._pictures.fetch(wanted, round(PICTURE * self.devicePixelRatioF()))

    def _on_picture_ready(self, path: Path, picture: QImage | None) -> None:
        self._images.set_picture(path, None if picture is None else QPixmap.fromImage(picture))

    def _on_look_changed(self) -> None:
        self._images.forget_pictures()
        self.look_again()
