"""The radiograph on its black ground: zoom, pan, window by drag, heat map, overlay text."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from radiodesk.gui.theme.tokens import RADIOGRAPH_GROUND
from radiodesk.gui.viewer.film import DisplayWindow, Film, default_window, grey_table
from radiodesk.gui.viewer.film_picture import FilmPicture
from radiodesk.gui.viewer.viewport import Viewport
from radiodesk.gui.widgets.language import LanguageAware

_WHEEL_STEP = 120
_ZOOM_STEP = 1.25
_PIXELS_SEEN = 4.0
"""From this zoom on, single pixels are what the user wants to see."""
_REST_MS = 120
_DRAG_FULL = 400
"""Pixels of drag that move centre or width by the image's whole range."""


class RadiographView(LanguageAware, QWidget):
    """Shows one film.

    Attributes:
        film: What is shown, or None.
        display_window: How values become grey now.
        inverted: Whether black and white are swapped by the user.

    Signals:
        window_changed: The window was changed by dragging (`DisplayWindow`).
        zoom_changed: The zoom changed (1.0: one image pixel is one screen pixel).
        step_requested: +1 for the next file, -1 for the one before.
    """

    window_changed = Signal(object)
    zoom_changed = Signal(float)
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("radiographView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 240))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.film: Film | None = None
        self.display_window = DisplayWindow(127.5, 255)
        self.inverted = False
        self._viewport = Viewport()
        self._picture = FilmPicture()
        self._heat: QImage | None = None
        self._heat_area = QRectF()
        self._heat_opacity = 0.5
        self._note = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.update)
        self._last_point: QPointF | None = None
        self._drag_button = Qt.MouseButton.NoButton
        self.retranslate()

    @property
    def zoom(self) -> float:
        """Widget pixels for one image pixel."""
        return self._viewport.zoom

    def set_film(self, film: Film | None, note: str = "", keep_view: bool = False) -> None:
        """Show another film, or a note where there is none.

        Args:
            film: The film, or None.
            note: Said in the middle of the black ground when there is no film.
            keep_view: The same file again: leave zoom and window as they are.
        """
        same = keep_view and film is not None and self.film is not None
        self.film, self._note = film, note
        if film is not None and not same:
            self._viewport.set_image(film.info.width, film.info.height)
            self.display_window, self.inverted = default_window(film), False
        self._make_table()
        self.zoom_changed.emit(self.zoom)

    def set_window(self, window: DisplayWindow) -> None:
        """Show through another window."""
        self.display_window = window
        self._make_table()

    def set_inverted(self, inverted: bool) -> None:
        """Swap black and white, or not."""
        self.inverted = inverted
        self._make_table()

    def set_heat(self, image: QImage | None, area: QRectF | None = None) -> None:
        """Lay a heat map over a part of the image, or take it away."""
        self._heat, self._heat_area = image, area or QRectF()
        self.update()

    def set_heat_opacity(self, opacity: float) -> None:
        """Set how strongly the heat map is drawn, 0-1."""
        self._heat_opacity = opacity
        self.update()

    def fit(self) -> None:
        """Show the whole image."""
        self._viewport.fit()
        self._after_move()

    def show_actual_size(self) -> None:
        """Show one image pixel as one pixel of the screen."""
        self._viewport.zoom_to(1.0 / self.devicePixelRatioF())
        self._after_move()

    def zoom_in(self) -> None:
        """Zoom in a step about the middle."""
        self._zoom_by(_ZOOM_STEP, QPointF(self.rect().center()))

    def zoom_out(self) -> None:
        """Zoom out a step about the middle."""
        self._zoom_by(1 / _ZOOM_STEP, QPointF(self.rect().center()))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Radiograph"))
        self.setToolTip("")
        self.update()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, image, heat map and text."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(RADIOGRAPH_GROUND))
        if self.film is None:
            painter.setPen(QColor("#9FADBA"))
            area = self.rect().adjusted(24, 24, -24, -24)
            painter.drawText(
                area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._note
            )
            return
        info = self.film.info
        whole = self._viewport.to_widget(QRectF(0, 0, info.width, info.height))
        painter.save()
        painter.setClipRect(whole)
        sharpness = self.zoom * self.devicePixelRatioF()
        moving = self._rest.isActive()
        hurried = self._picture.update(self._viewport.visible(), sharpness, moving)
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, sharpness < _PIXELS_SEEN and not hurried
        )
        if self._picture.image is not None:
            painter.drawImage(self._viewport.to_widget(self._picture.area), self._picture.image)
        if self._heat is not None and self._heat_opacity > 0:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(self._heat_opacity)
            painter.drawImage(self._viewport.to_widget(self._heat_area), self._heat)
        painter.restore()
        self._paint_text(painter)

    def _paint_text(self, painter: QPainter) -> None:
        assert self.film is not None
        info = self.film.info
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        window = self.display_window
        shown = self.tr("Window: table of the file")
        if not (window.from_table and self.film.table is not None):
            shown = self.tr("W {width}  L {center}").format(
                width=_short(window.width), center=_short(window.center)
            )
        zoom = self.tr("Zoom {percent} %").format(
            percent=round(100 * self.zoom * self.devicePixelRatioF())
        )
        size = f"{info.width} × {info.height}"
        area = self.rect().adjusted(12, 8, -12, -8)
        bottom = int(Qt.AlignmentFlag.AlignBottom)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(info.name, Qt.TextElideMode.ElideMiddle, area.width())
        for flags, text in (
            (int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), name),
            (bottom | int(Qt.AlignmentFlag.AlignLeft), f"{shown}    {zoom}"),
            (bottom | int(Qt.AlignmentFlag.AlignRight), size),
        ):
            painter.setPen(QColor(0, 0, 0, 200))
            for shift in ((1, 1), (-1, -1), (1, -1), (-1, 1)):
                painter.drawText(area.translated(*shift), flags, text)
            painter.setPen(QColor("#E8EEF3"))
            painter.drawText(area, flags, text)

    def _make_table(self) -> None:
        if self.film is not None:
            table = grey_table(self.film, self.display_window, self.inverted)
            self._picture.set_film(self.film, table)
        self.update()

    # --- mouse and keys ------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the cursor."""
        steps = event.angleDelta().y() / _WHEEL_STEP
        if steps and self.film is not None:
            self._rest.start()
            self._zoom_by(_ZOOM_STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan (left, middle) or to change the window (right)."""
        self._last_point, self._drag_button = event.position(), event.button()
        if self.film is not None and event.button() != Qt.MouseButton.RightButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or change the window: across for contrast, up and down for brightness."""
        if self._last_point is None or self.film is None:
            return
        delta = event.position() - self._last_point
        self._last_point = event.position()
        self._rest.start()
        if self._drag_button == Qt.MouseButton.RightButton:
            self._drag_window(delta)
        else:
            self._viewport.pan_by(delta)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning or windowing."""
        self._last_point, self._drag_button = None, Qt.MouseButton.NoButton
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the image."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the worklist with the arrow keys."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageUp: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step_requested.emit(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted image fitted."""
        self._viewport.set_widget(self.width(), self.height())
        self.zoom_changed.emit(self.zoom)

    def _zoom_by(self, factor: float, about: QPointF) -> None:
        self._viewport.zoom_by(factor, about)
        self._after_move()

    def _after_move(self) -> None:
        self.zoom_changed.emit(self.zoom)
        self.update()

    def _drag_window(self, delta: QPointF) -> None:
        assert self.film is not None
        info = self.film.info
        span = max(self.display_window.width, (info.high - info.low) / 50)
        per_pixel = span / _DRAG_FULL
        # Dragging up makes every image brighter, an inverted one too.
        brighter = 1 if info.inverted == self.inverted else -1
        self.display_window = dataclasses.replace(
            self.display_window,
            width=max(abs(info.slope), self.display_window.width + delta.x() * 2 * per_pixel),
            center=self.display_window.center + brighter * delta.y() * 2 * per_pixel,
            from_table=False,
        )
        self._make_table()
        self.window_changed.emit(self.display_window)

    def image_point(self, point: QPoint) -> QPointF:
        """Return the image point under a widget point."""
        return self._viewport.to_image(QPointF(point))


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.3g}"
