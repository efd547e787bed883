"""The radiograph under the user's hands: zoom, pan, window, rulers, and what the cursor is on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from radiodesk.gui.viewer.film_canvas import FilmCanvas

_WHEEL_STEP = 120
_ZOOM_STEP = 1.25
_CLICK = 4.0
"""A ruler shorter than this many widget pixels was a click."""


class RadiographView(FilmCanvas):
    """A canvas that listens to the mouse.

    Attributes:
        measuring: Whether a drag with the left button draws a ruler instead of panning.

    Signals:
        probed: Row and column (from 0) of the pixel under the cursor, both -1 where there is none.
    """

    probed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("radiographView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.measuring = False
        self._cursor: QPointF | None = None
        self._last_point = QPointF()
        self._drag: Callable[[QPointF, QPointF], None] | None = None
        self._drawing = False
        self.moved.connect(self._probe)
        self.rulers_changed.connect(self._stop_drawing)
        self.retranslate()

    def set_measuring(self, measuring: bool) -> None:
        """Let a drag with the left button draw rulers."""
        self.measuring = measuring
        self._show_cursor()

    def zoom_in(self) -> None:
        """Zoom in a step about the cursor, or about the middle if it is elsewhere."""
        self.zoom_by(_ZOOM_STEP, self._cursor or QPointF(self.rect().center()))

    def zoom_out(self) -> None:
        """Zoom out a step about the cursor, or about the middle if it is elsewhere."""
        self.zoom_by(1 / _ZOOM_STEP, self._cursor or QPointF(self.rect().center()))

    def look(self, right: int, down: int) -> None:
        """Move over the image by tenths of what is seen."""
        self.pan_by(QPointF(-right * self.width() / 10, -down * self.height() / 10))

    def image_point(self, point: QPoint) -> QPointF:
        """Return the image point under a widget point."""
        return self.viewport.to_image(QPointF(point))

    # --- mouse ---------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the cursor."""
        steps = event.angleDelta().y() / _WHEEL_STEP
        if steps and self.film is not None:
            self.hurry()
            self.zoom_by(_ZOOM_STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan (left, middle), to draw a ruler (left) or to change the window (right)."""
        if self.film is None or self._drag is not None:
            return
        self._last_point = event.position()
        if event.button() == Qt.MouseButton.RightButton:
            self._drag = lambda delta, _at: self.change_window(delta.x(), delta.y())
        elif event.button() == Qt.MouseButton.LeftButton and self.measuring:
            self.rulers.begin(self.viewport.to_image(event.position()))
            self._drag = lambda _delta, at: self.rulers.stretch(self.viewport.to_image(at))
            self._drawing = True
        else:
            self._drag = lambda delta, _at: self.pan_by(delta)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the cursor; go on with what was begun."""
        self._cursor = event.position()
        if self._drag is not None and self.film is not None:
            delta, self._last_point = self._cursor - self._last_point, self._cursor
            if not self._drawing:
                self.hurry()
            self._drag(delta, self._cursor)
            self.update()
        self._probe()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what was begun."""
        drew = self._drawing
        self._drag, self._drawing = None, False
        if drew:
            self.change_rulers(lambda rulers: rulers.finish(_CLICK / self.zoom))
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the image."""
        if event.button() == Qt.MouseButton.LeftButton and not self.measuring:
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        """Say that nothing is under the cursor."""
        self._cursor = None
        self._probe()

    def _stop_drawing(self) -> None:
        """Let go of a ruler that was deleted, or whose image went away, while it was drawn."""
        if self._drawing:
            self._drag, self._drawing = None, False

    def _probe(self) -> None:
        row = column = -1
        if self.film is not None and self._cursor is not None:
            # A position names the corner of a screen pixel; the pixel itself is meant.
            middle = QPointF(0.5, 0.5) / self.devicePixelRatioF()
            point, info = self.viewport.to_image(self._cursor + middle), self.film.info
            if QRectF(0, 0, info.width, info.height).contains(point):
                row = min(int(point.y()), info.height - 1)
                column = min(int(point.x()), info.width - 1)
        self.probed.emit(row, column)

    def _show_cursor(self) -> None:
        if self.measuring:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.unsetCursor()
