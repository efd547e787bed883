"""Where an image lies in a widget: zoom about a point, pan, fit, turn. Arithmetic, no painting."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from radiodesk.gui.viewer.pose import Pose

LARGEST_ZOOM = 32.0
SMALLEST_ZOOM = 0.01


class Viewport:
    """Maps image pixels to widget pixels by one zoom, one centre and one pose.

    Attributes:
        zoom: Widget pixels for one image pixel.
        center: Image point in the middle of the widget.
        fitted: Whether the whole image is to stay in view when the widget changes its size.
        pose: How the image is turned and mirrored.
        pixel_ratio: Screen pixels for one widget pixel.
    """

    def __init__(self) -> None:
        self.zoom = 1.0
        self.center = QPointF()
        self.fitted = True
        self.pose = Pose()
        self.pixel_ratio = 1.0
        self._image = QSizeF(1, 1)
        self._widget = QSizeF(1, 1)

    def set_image(self, width: int, height: int) -> None:
        """Take another image, lay it as it is stored, and fit it."""
        self._image = QSizeF(width, height)
        self.pose = Pose()
        self.fit()

    def set_widget(self, width: float, height: float) -> None:
        """Take another widget size."""
        self._widget = QSizeF(max(1.0, width), max(1.0, height))
        if self.fitted:
            self.fit()
        else:
            self._settle()

    def set_pose(self, pose: Pose) -> None:
        """Turn or mirror the image about the middle of the widget."""
        self.pose = pose
        if self.fitted:
            self.fit()
        else:
            self._settle()

    def fit(self) -> None:
        """Show the whole image."""
        size = self._image.transposed() if self.pose.sideways else self._image
        self.zoom = min(self._widget.width() / size.width(), self._widget.height() / size.height())
        self.center = QPointF(self._image.width() / 2, self._image.height() / 2)
        self.fitted = True
        self._settle()

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
        self.center -= self.pose.back(delta) / self.zoom
        self._leave_fit()

    def _leave_fit(self) -> None:
        self.fitted = False
        # The image may leave the middle, but never the widget.
        self.center.setX(min(max(self.center.x(), 0.0), self._image.width()))
        self.center.setY(min(max(self.center.y(), 0.0), self._image.height()))
        self._settle()

    def _settle(self) -> None:
        """Put image pixels exactly onto screen pixels where they are of one size."""
        if abs(self.zoom * self.pixel_ratio - 1) > 1e-9:
            return
        corner = self._corner()
        snapped = QPointF(
            round(corner.x() * self.pixel_ratio) / self.pixel_ratio,
            round(corner.y() * self.pixel_ratio) / self.pixel_ratio,
        )
        self.center -= self.pose.back(snapped - corner) / self.zoom

    def _middle(self) -> QPointF:
        return QPointF(self._widget.width() / 2, self._widget.height() / 2)

    def _corner(self) -> QPointF:
        """Return where the image's first pixel begins, in widget pixels."""
        return self._middle() - self.pose.forward(self.center) * self.zoom

    @property
    def transform(self) -> QTransform:
        """For a painter that draws image areas times `zoom`: puts them into their place."""
        corner = self._corner()
        return self.pose.transform * QTransform.fromTranslate(corner.x(), corner.y())

    def to_image(self, point: QPointF) -> QPointF:
        """Return the image point under a widget point."""
        return self.center + self.pose.back(point - self._middle()) / self.zoom

    def to_screen(self, point: QPointF) -> QPointF:
        """Return the widget point above an image point."""
        return self._middle() + self.pose.forward(point - self.center) * self.zoom

    def to_widget(self, area: QRectF) -> QRectF:
        """Return the widget area that an image area covers."""
        return QRectF(
            self.to_screen(area.topLeft()), self.to_screen(area.bottomRight())
        ).normalized()

    def visible(self) -> QRectF:
        """Return the part of the image that is in view, in image pixels."""
        far = QPointF(self._widget.width(), self._widget.height())
        seen = QRectF(self.to_image(QPointF()), self.to_image(far)).normalized()
        return seen & QRectF(QPointF(), self._image)
