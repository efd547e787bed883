"""Where an image lies in a widget: zoom about a point, pan, fit. Plain arithmetic, no painting."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

LARGEST_ZOOM = 32.0
SMALLEST_ZOOM = 0.01


class Viewport:
    """Maps image pixels to widget pixels by one zoom and one centre.

    Attributes:
        zoom: Widget pixels for one image pixel.
        center: Image point in the middle of the widget.
        fitted: Whether the whole image is to stay in view when the widget changes its size.
    """

    def __init__(self) -> None:
        self.zoom = 1.0
        self.center = QPointF()
        self.fitted = True
        self._image = QSizeF(1, 1)
        self._widget = QSizeF(1, 1)

    def set_image(self, width: int, height: int) -> None:
        """Take another image and fit it."""
        self._image = QSizeF(width, height)
        self.fit()

    def set_widget(self, width: float, height: float) -> None:
        """Take another widget size."""
        self._widget = QSizeF(max(1.0, width), max(1.0, height))
        if self.fitted:
            self.fit()

    def fit(self) -> None:
        """Show the whole image."""
        self.zoom = min(
            self._widget.width() / self._image.width(),
            self._widget.height() / self._image.height(),
        )
        self.center = QPointF(self._image.width() / 2, self._image.height() / 2)
        self.fitted = True

    def zoom_by(self, factor: float, about: QPointF) -> None:
        """Zoom so that the image point under a widget point stays there."""
        anchor = self.to_image(about)
        self.zoom = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, self.zoom * factor))
        self.center += anchor - self.to_image(about)
        self._leave_fit()

    def zoom_to(self, zoom: float) -> None:
        """Set the zoom and keep the centre."""
        self.zoom = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, zoom))
        self._leave_fit()

    def pan_by(self, delta: QPointF) -> None:
        """Move the image by a distance in widget pixels."""
        self.center -= delta / self.zoom
        self._leave_fit()

    def _leave_fit(self) -> None:
        self.fitted = False
        # The image may leave the middle, but never the widget.
        self.center.setX(min(max(self.center.x(), 0.0), self._image.width()))
        self.center.setY(min(max(self.center.y(), 0.0), self._image.height()))

    def to_image(self, point: QPointF) -> QPointF:
        """Return the image point under a widget point."""
        middle = QPointF(self._widget.width() / 2, self._widget.height() / 2)
        return self.center + (point - middle) / self.zoom

    def to_widget(self, area: QRectF) -> QRectF:
        """Return the widget area that an image area covers."""
        middle = QPointF(self._widget.width() / 2, self._widget.height() / 2)
        corner = middle + (area.topLeft() - self.center) * self.zoom
        return QRectF(corner, area.size() * self.zoom)

    def visible(self) -> QRectF:
        """Return the part of the image that is in view, in image pixels."""
        whole = QRectF(QPointF(), self._image)
        corner = self.to_image(QPointF())
        return QRectF(corner, self._widget / self.zoom) & whole
