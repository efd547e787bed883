"""A film as a picture for paper or DICOM, with or without its heat map."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from radiodesk.core.config import ResizeMode
from radiodesk.gui.viewer.film import Film, default_window, grey_table
from radiodesk.gui.viewer.heat import heat_area, heat_image

_OPACITY = 0.55


def film_image(film: Film, longest: int) -> QImage:
    """Return a film as the file asks to be shown, which is how the model saw it.

    Args:
        film: The film.
        longest: Most pixels on the longer side; the sharpest stored size that fits is taken.
    """
    fitting = (level for level in film.levels if max(level.shape) <= longest)
    pixels = next(fitting, film.levels[-1])
    grey = np.ascontiguousarray(grey_table(film, default_window(film))[pixels])
    height, width = grey.shape
    image = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def with_heat(image: QImage, film: Film, heatmap: NDArray[np.float32], mode: ResizeMode) -> QImage:
    """Return a picture of `film_image` with a heat map laid over it.

    Args:
        image: The picture; it is not changed.
        film: What it shows.
        heatmap: (h, w) float32, 0-1.
        mode: How the model resized the film.
    """
    area = heat_area(film.info.width, film.info.height, mode)
    across, down = image.width() / film.info.width, image.height() / film.info.height
    place = QRectF(area.x() * across, area.y() * down, area.width() * across, area.height() * down)
    covered = image.copy()
    painter = QPainter(covered)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(_OPACITY)
    painter.drawImage(place, heat_image(heatmap))
    painter.end()
    return covered


def to_array(image: QImage) -> NDArray[np.uint8]:
    """Return a picture as (H, W, 3) uint8 red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(plain.constBits(), np.uint8)
    rows = flat.reshape(plain.height(), plain.bytesPerLine())[:, : 3 * plain.width()]
    return rows.reshape(plain.height(), plain.width(), 3).copy()
