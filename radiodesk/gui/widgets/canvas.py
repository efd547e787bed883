"""What every drawing in pyqtgraph has: axes in the theme's colours, and a line at the pointer."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Signal
from PySide6.QtGui import QFont

from radiodesk.gui.theme.tokens import CAPTION_PX, Tokens

_SIDES = ("left", "bottom")


class Canvas(pg.PlotWidget):  # type: ignore[misc]
    """An empty drawing. A subclass makes `_pointer` with `_straight`, above or below its lines.

    Signals:
        hovered: Place under the pointer.
        left: The pointer is gone.
    """

    hovered = Signal(float)
    left = Signal()

    _pointer: pg.InfiniteLine

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        for side in _SIDES:
            plot.getAxis(side).enableAutoSIPrefix(False)
        self.scene().sigMouseMoved.connect(self._on_mouse_moved)

    def close(self) -> bool:
        """Take it apart; a second time changes nothing."""
        return True if self.plotItem is None else bool(super().close())

    def set_labels(self, x: str, y: str) -> None:
        """Label the axes."""
        plot = self.getPlotItem()
        for side, text in (("bottom", x), ("left", y)):
            axis = plot.getAxis(side)
            # A style given here replaces the whole one, the theme's colour included.
            colour = axis.textPen().color().name()
            axis.setLabel(text, **{"font-size": f"{CAPTION_PX}px", "color": colour})

    def _straight(self, angle: int) -> pg.InfiniteLine:
        """Return a line across the drawing, hidden yet; 90 stands, 0 lies."""
        line = pg.InfiniteLine(angle=angle, movable=False)
        line.hide()
        self.getPlotItem().addItem(line, ignoreBounds=True)
        return line

    def _dress(self, tokens: Tokens) -> None:
        """Give ground, axes and pointer the colours of a theme."""
        self.setBackground(tokens.surface)
        plot = self.getPlotItem()
        for side in _SIDES:
            axis = plot.getAxis(side)
            axis.setPen(pg.mkPen(tokens.line))
            axis.setTextPen(pg.mkPen(tokens.quiet))
            axis.setTickFont(self._caption())
            axis.setStyle(tickTextOffset=4)
        self._pointer.setPen(pg.mkPen(tokens.line))

    def _caption(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(CAPTION_PX)
        return font

    def _point(self, place: QPointF) -> float:
        """Show where the pointer is; return what is read there."""
        self._pointer.setValue(place.x())
        self._pointer.show()
        return place.x()

    def _on_mouse_moved(self, position: QPointF) -> None:
        box = self.getPlotItem().getViewBox()
        if not box.sceneBoundingRect().contains(position):
            self._leave()
            return
        self.hovered.emit(self._point(box.mapSceneToView(position)))

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the readout."""
        super().leaveEvent(event)
        self._leave()

    def _leave(self) -> None:
        self._pointer.hide()
        self.left.emit()
