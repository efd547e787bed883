"""The gallery: the images behind the figures, with the heat of the model on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from radiodesk.core.errors import Message
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.gallery_model import GalleryImage
from radiodesk.gui.evaluation.gallery_pictures import GalleryPictures
from radiodesk.gui.evaluation.wall import Wall
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

Kind = Literal["wrong", "right", "all"]
KINDS: tuple[Kind, ...] = ("wrong", "right", "all")


class Gallery(LanguageAware, QWidget):
    """Images to filter, to sort and to look at.

    Signals:
        film_wanted: The `GalleryImage` that was clicked.
        heat_refused: The `Message` that says why there are no heat maps.
    """

    film_wanted = Signal(object)
    heat_refused = Signal(object)

    def __init__(self, appearance: Appearance, pictures: GalleryPictures) -> None:
        super().__init__()
        self._images: tuple[GalleryImage, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._bundle: Path | None = None
        self._kind_combo = _combo("galleryKindCombo")
        self._truth_word, self._truth = QLabel(), _combo("galleryTruthCombo")
        self._read_word, self._read = QLabel(), _combo("galleryReadCombo")
        self._order = _combo("galleryOrderCombo")
        self._heat = QCheckBox()
        self._heat.setObjectName("galleryHeatCheckBox")
        self._count = role_label("galleryCountLabel", "caption")
        self._count.setWordWrap(False)
        self._pictures = pictures
        self._wall = Wall("galleryView", appearance, pictures)
        self._build_layout()
        for combo in (self._kind_combo, self._truth, self._read, self._order):
            combo.currentIndexChanged.connect(self._sift)
        self._heat.toggled.connect(self._on_heat_toggled)
        self._wall.film_wanted.connect(self.film_wanted)
        pictures.heat_refused.connect(self._on_heat_refused)
        self.retranslate()

    def _build_layout(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widget in (
            self._kind_combo,
            self._truth_word,
            self._truth,
            self._read_word,
            self._read,
            self._order,
        ):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._heat)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self._wall, 1)
        layout.addWidget(self._count)

    def show_images(
        self,
        images: Sequence[GalleryImage],
        labels: Sequence[str],
        bundle: Path | None,
        trusted: bool = False,
    ) -> None:
        """Show the images of an evaluation; at first what was read wrong, the surest first.

        Args:
            images: In any order.
            labels: Class order.
            bundle: Whose heat maps can be shown, None where no one model read them all.
            trusted: Open it even though it is not known here.
        """
        self._images, self._labels, self._bundle = tuple(images), tuple(labels), bundle
        self._pictures.use_model(bundle, trusted)
        self._heat.setEnabled(bundle is not None)
        if bundle is None:
            self._heat.setChecked(False)
        self._choose("wrong", None, None)

    def show_cell(self, truth: str, read: str) -> None:
        """Show the images of one cell of the confusion matrix."""
        self._choose("all", truth, read)

    @property
    def shown(self) -> tuple[GalleryImage, ...]:
        """The images that pass the filters, in order."""
        return self._wall.images

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._truth_word.setText(self.tr("It is"))
        self._read_word.setText(self.tr("Read as"))
        self._kind_combo.setAccessibleName(self.tr("Which images"))
        self._truth.setAccessibleName(self.tr("Class of the images"))
        self._read.setAccessibleName(self.tr("What the images were read as"))
        self._order.setAccessibleName(self.tr("Order of the images"))
        self._heat.setText(self.tr("Heat maps"))
        self._heat.setAccessibleName(self._heat.text())
        self._heat.setToolTip(
            self.tr(
                "Shows each image as the model saw it, and where it looked for the class that it "
                "named."
            )
            if self._bundle is not None or not self._images
            else self.tr("Each image was read by another fold’s model: there is no one heat map.")
        )
        self._wall.setAccessibleName(self.tr("Images"))
        kind, order = max(0, self._kind_combo.currentIndex()), max(0, self._order.currentIndex())
        truth, read = self._truth.currentIndex() - 1, self._read.currentIndex() - 1
        self._fill_combos()
        self._set(kind, truth, read, order)
        self._sift()

    def _fill_combos(self) -> None:
        wrong = sum(not image.right for image in self._images)
        counts = {"wrong": wrong, "right": len(self._images) - wrong, "all": len(self._images)}
        words = {
            "wrong": self.tr("Read wrong ({count})"),
            "right": self.tr("Read right ({count})"),
            "all": self.tr("All images ({count})"),
        }
        any_class = self.tr("any class")
        for combo, entries in (
            (self._kind_combo, [words[kind].format(count=counts[kind]) for kind in KINDS]),
            (self._truth, [any_class, *self._labels]),
            (self._read, [any_class, *self._labels]),
            (self._order, [self.tr("Surest first"), self.tr("Least sure first")]),
        ):
            combo.blockSignals(True)
            combo.clear()
            combo.addItems(entries)
            combo.blockSignals(False)

    def _choose(self, kind: Kind, truth: str | None, read: str | None) -> None:
        self._fill_combos()
        places = [-1 if label is None else self._labels.index(label) for label in (truth, read)]
        self._set(KINDS.index(kind), places[0], places[1], 0)
        self._sift()

    def _set(self, kind: int, truth: int, read: int, order: int) -> None:
        for combo, index in (
            (self._kind_combo, kind),
            (self._truth, truth + 1),
            (self._read, read + 1),
            (self._order, order),
        ):
            combo.blockSignals(True)
            combo.setCurrentIndex(index)
            combo.blockSignals(False)

    def _sift(self) -> None:
        kind = KINDS[max(0, self._kind_combo.currentIndex())]
        truth, read = self._wanted(self._truth), self._wanted(self._read)
        kept = [
            image
            for image in self._images
            if (kind == "all" or image.right == (kind == "right"))
            and truth in (None, image.label)
            and read in (None, image.predicted)
        ]
        surest = self._order.currentIndex() <= 0
        kept.sort(key=lambda image: image.probability or 0.0, reverse=surest)
        self._wall.show_images(kept, self._labels)
        self._count.setText(
            self.tr("%n image(s). Click one to open it in the viewer.", "", len(kept))
            if kept
            else self.tr("No image is like that.")
        )

    def _wanted(self, combo: QComboBox) -> str | None:
        place = combo.currentIndex() - 1
        return self._labels[place] if 0 <= place < len(self._labels) else None

    def _on_heat_toggled(self, heat: bool) -> None:
        self._pictures.show_heat(heat)

    def _on_heat_refused(self, message: Message) -> None:
        self._heat.setChecked(False)
        self.heat_refused.emit(message)


def _combo(name: str) -> QComboBox:
    combo = ComboBox()
    combo.setObjectName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo
