"""A film painted on its black ground: where it lies, through which window, what is laid over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from radiodesk.gui.theme.tokens import RADIOGRAPH_GROUND
from radiodesk.gui.viewer.film import DisplayWindow, Film, default_window, grey_table, nudged
from radiodesk.gui.viewer.film_picture import FilmPicture
from radiodesk.gui.viewer.overlay import Shown, mirror_words, paint_mirror_warning, paint_overlay
from radiodesk.gui.viewer.pose import Pose
from radiodesk.gui.viewer.rulers import Rulers
from radiodesk.gui.viewer.viewport import Viewport
from radiodesk.gui.widgets.language import LanguageAware

_PIXELS_SEEN = 4.0
"""From this zoom on, single pixels are what the user wants to see."""
_REST_MS = 120


class FilmCanvas(LanguageAware, QWidget):
    """Paints one film. Nothing that is done here ever reaches a model.

    Attributes:
        film: What is shown, or None.
        display_window: How values become grey now.
        inverted: Whether black and white are swapped by the user.
        rulers: The rulers of this film.
        overlay_shown: Whether text and rulers are painted over the image.

    Signals:
        window_changed: The window was changed by hand (`DisplayWindow`).
        moved: The image lies elsewhere, larger, smaller or turned; or it is another one.
        rulers_changed: A ruler was drawn or taken away.
    """

    window_changed = Signal(object)
    moved = Signal()
    rulers_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 240))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.film: Film | None = None
        self.display_window = DisplayWindow(127.5, 255)
        self.inverted = False
        self.rulers = Rulers()
        self.overlay_shown = True
        self.viewport = Viewport()
        self._picture = FilmPicture()
        self._heat: QImage | None = None
        self._heat_area = QRectF()
        self._heat_opacity = 0.5
        self._note = self._caption = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.update)

    @property
    def zoom(self) -> float:
        """Widget pixels for one image pixel."""
        return self.viewport.zoom

    @property
    def pose(self) -> Pose:
        """How the image is turned and mirrored."""
        return self.viewport.pose

    def set_film(self, film: Film | None, note: str = "", keep_view: bool = False) -> None:
        """Show another film, or a note where there is none.

        Args:
            film: The film, or None.
            note: Said in the middle of the black ground when there is no film.
            keep_view: The same file again: leave zoom, window and rulers as they are.
        """
        same = keep_view and film is not None and self.film is not None
        self.film, self._note = film, note
        if film is not None and not same:
            self.viewport.set_image(film.info.width, film.info.height)
            self.display_window, self.inverted = default_window(film), False
        if not same:
            self.rulers.clear()
            self.rulers_changed.emit()
            self._describe()
        self._make_table()
        self.moved.emit()

    def set_caption(self, caption: str) -> None:
        """Set what is written in the corner, such as the file's place in the worklist."""
        self._caption = caption
        self.update()

    def set_window(self, window: DisplayWindow) -> None:
        """Show through another window."""
        self.display_window = window
        self._make_table()

    def change_window(self, width: float, center: float) -> None:
        """Change the window by hand, in the steps of `film.nudged`."""
        if self.film is None:
            return
        window = nudged(self.display_window, self.film, self.inverted, width, center)
        self.set_window(window)
        self.window_changed.emit(window)

    def set_inverted(self, inverted: bool) -> None:
        """Swap black and white, or not."""
        self.inverted = inverted
        self._make_table()

    def set_heat(self, image: QImage | None, area: QRectF | None = None) -> None:
        """Lay a heat map over a part of the image, or take it away."""
        if image is None and self._heat is None:
            return
        self._heat, self._heat_area = image, area or QRectF()
        self.update()

    def set_heat_opacity(self, opacity: float) -> None:
        """Set how strongly the heat map is drawn, 0-1."""
        self._heat_opacity = opacity
        self.update()

    def set_pose(self, pose: Pose) -> None:
        """Turn or mirror the image on the screen; its pixels stay as they are."""
        self.viewport.set_pose(pose)
        self._describe()
        self._after_move()

    def set_overlay_shown(self, shown: bool) -> None:
        """Paint text and rulers, or leave the image bare for a screenshot."""
        self.overlay_shown = shown
        self.update()

    def change_rulers(self, change: Callable[[Rulers], None]) -> None:
        """Delete a ruler, or all: ``view.change_rulers(Rulers.delete)``."""
        change(self.rulers)
        self.rulers_changed.emit()
        self.update()

    def fit(self) -> None:
        """Show the whole image."""
        self.viewport.fit()
        self._after_move()

    def show_actual_size(self) -> None:
        """Show one image pixel as one pixel of the screen."""
        self.viewport.pixel_ratio = self.devicePixelRatioF()
        self.viewport.zoom_to(1.0 / self.viewport.pixel_ratio)
        self._after_move()

    def zoom_by(self, factor: float, about: QPointF) -> None:
        """Zoom so that what lies under a point of the widget stays there."""
        self.viewport.zoom_by(factor, about)
        self._after_move()

    def pan_by(self, delta: QPointF) -> None:
        """Move the image by a distance in widget pixels."""
        self.viewport.pan_by(delta)
        self._after_move()

    def hurry(self) -> None:
        """Paint quickly rather than finely until the image has been at rest for a moment."""
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted image fitted."""
        self.viewport.pixel_ratio = self.devicePixelRatioF()
        self.viewport.set_widget(self.width(), self.height())
        self.moved.emit()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Radiograph"))
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(mirror_words(self.pose) if self.film is not None else "")

    def _make_table(self) -> None:
        if self.film is not None:
            table = grey_table(self.film, self.display_window, self.inverted)
            self._picture.set_film(self.film, table)
        self.update()

    # --- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, image, heat map and text."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(RADIOGRAPH_GROUND))
        if self.film is None:
            painter.setPen(QColor("#9FADBA"))
            inner = self.rect().adjusted(24, 24, -24, -24)
            painter.drawText(
                inner, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._note
            )
            return
        self.viewport.pixel_ratio = self.devicePixelRatioF()
        painter.save()
        self._paint_image(painter, self.film)
        painter.restore()
        area = QRectF(self.rect())
        if self.overlay_shown:
            shown = Shown(
                self.film,
                self.display_window,
                self.inverted,
                self.viewport,
                self.rulers,
                self._caption,
            )
            paint_overlay(painter, area, shown)
        paint_mirror_warning(painter, area, self.pose)

    def _paint_image(self, painter: QPainter, film: Film) -> None:
        whole = QRectF(0, 0, film.info.width, film.info.height)
        painter.setClipRect(self.viewport.to_widget(whole))
        painter.setTransform(self.viewport.transform, True)
        sharpness = self.zoom * self.devicePixelRatioF()
        hurried = self._picture.update(
            self.viewport.visible(), sharpness, moving=self._rest.isActive()
        )
        # At 1:1 every pixel is shown as it is; between, they are blended.
        smooth = sharpness < _PIXELS_SEEN and abs(sharpness - 1) > 1e-9 and not hurried
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        if self._picture.image is not None:
            painter.drawImage(_scaled(self._picture.area, self.zoom), self._picture.image)
        if self._heat is not None and self._heat_opacity > 0:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(self._heat_opacity)
            painter.drawImage(_scaled(self._heat_area, self.zoom), self._heat)

    def _after_move(self) -> None:
        self.moved.emit()
        self.update()


def _scaled(area: QRectF, zoom: float) -> QRectF:
    return QRectF(area.topLeft() * zoom, area.size() * zoom)
