"""The part of a film that is in view, as a picture for the painter.

Only the pixels that the screen can show are looked up, from the smallest stored size that is sharp
enough, so that a drag over a 16-megapixel image costs no more than one over a small one.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPixmap

from radiodesk.gui.viewer.film import Bytes, Film

_MANY_PIXELS = 1_500_000
"""Above this, an image in motion is drawn from a smaller size; it is sharpened when it rests."""


class FilmPicture:
    """Keeps the last picture, which most paintings need again.

    Attributes:
        image: The picture, or None where nothing is in view.
        area: The part of the film that it shows, in image pixels.
    """

    def __init__(self) -> None:
        self.image: QImage | None = None
        self.area = QRectF()
        self._film: Film | None = None
        self._table: NDArray[np.uint32] = np.zeros(256, np.uint32)
        self._colours: NDArray[np.uint32] = np.zeros((0, 0), np.uint32)  # lent to `image`
        self._shown: tuple[int, QRect] | None = None

    def set_film(self, film: Film, table: Bytes) -> None:
        """Show another film, or the same one through other grey levels.

        Args:
            film: The film.
            table: What `film.grey_table` made for it.
        """
        self._film = film
        # The raster engine scales 32-bit pictures several times faster than 8-bit ones.
        self._table = table * np.uint32(0x010101) | np.uint32(0xFF000000)
        self.image = None

    def update(self, visible: QRectF, sharpness: float, moving: bool) -> bool:
        """Look up what is in view, unless it is what was looked up last.

        Args:
            visible: In image pixels.
            sharpness: Screen pixels for one image pixel.
            moving: The user is dragging or zooming: be quick.

        Returns:
            Whether a smaller size than the sharpest was taken.
        """
        if self._film is None or visible.isEmpty():
            self.image = None
            return False
        level = max(0, math.floor(0.4 - math.log2(sharpness)))
        count = visible.width() * visible.height() / 4**level
        hurried = moving and count > _MANY_PIXELS
        level = min(len(self._film.levels) - 1, level + hurried)
        pixels, step = self._film.levels[level], 2**level
        left = max(0, math.floor(visible.left() / step) - 1)
        top = max(0, math.floor(visible.top() / step) - 1)
        right = min(pixels.shape[1], math.ceil(visible.right() / step) + 1)
        bottom = min(pixels.shape[0], math.ceil(visible.bottom() / step) + 1)
        part = QRect(left, top, right - left, bottom - top)
        if self.image is not None and self._shown == (level, part):
            return hurried
        self._colours = np.take(self._table, pixels[top:bottom, left:right])
        height, width = self._colours.shape
        colours = self._colours.data
        self.image = QImage(colours, width, height, 4 * width, QImage.Format.Format_RGB32)
        self.area = QRectF(left * step, top * step, width * step, height * step)
        self._shown = (level, part)
        return hurried


def thumbnail_pixmap(film: Film) -> QPixmap:
    """Return a film's thumbnail for the worklist."""
    small = np.ascontiguousarray(film.thumbnail)
    height, width = small.shape
    image = QImage(small.data, width, height, width, QImage.Format.Format_Grayscale8)
    return QPixmap.fromImage(image)
