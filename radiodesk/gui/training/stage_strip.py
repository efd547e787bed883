"""The stages of a run side by side, each as wide as its share of the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from radiodesk.core.events import Stage, StageTime
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.theme.tokens import CAPTION_PX
from radiodesk.gui.training.wording import range_text, short_stage_text, stage_text
from radiodesk.gui.widgets.language import LanguageAware

State = Literal["done", "under way", "ahead"]

_HEIGHT = 22
_GAP = 2
_RADIUS = 3.0
_PADDING = 3
_NARROWEST = 28
_MARKS: dict[State, str] = {"done": "✓", "under way": "▸", "ahead": ""}


@dataclass(frozen=True)
class Segment:
    """One stage as it is painted.

    Attributes:
        stage: The stage.
        state: Where it is.
        text: Its mark and its short name.
        tooltip: Its name and what it takes or took.
        left: Left edge in pixels.
        width: Width in pixels.
    """

    stage: Stage
    state: State
    text: str
    tooltip: str
    left: float
    width: float


class StageStrip(LanguageAware, QWidget):
    """Shows done stages filled with a tick, the one under way framed and bold, others dashed."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("stageStrip")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._appearance = appearance
        self._times: tuple[StageTime, ...] = ()
        self._current: Stage | None = None
        appearance.theme_changed.connect(self.update)
        self.retranslate()

    def show_stages(self, times: Sequence[StageTime], current: Stage | None = None) -> None:
        """Show the stages of a run.

        Args:
            times: All of them in their order.
            current: The one under way.
        """
        self._times, self._current = tuple(times), current
        self.setVisible(bool(times))
        self._describe()
        self.update()

    def go_to(self, current: Stage) -> None:
        """Mark the stage under way; what comes before it is done."""
        self._current = current
        self._describe()
        self.update()

    def finish(self) -> None:
        """Show every stage as done."""
        self._times = tuple(time.model_copy(update={"done": True}) for time in self._times)
        self._current = None
        self._describe()
        self.update()

    @property
    def segments(self) -> list[Segment]:
        """The stages as they are painted now."""
        free = self.width() - _GAP * max(0, len(self._times) - 1)
        widths = _widths([max(0.0, time.seconds) for time in self._times], free)
        segments, left = [], 0.0
        for time, width in zip(self._times, widths, strict=True):
            state = self._state(time)
            text = f"{_MARKS[state]} {short_stage_text(time.stage)}".strip()
            segments.append(
                Segment(time.stage, state, text, self._tooltip(time, state), left, width)
            )
            left += width + _GAP
        return segments

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Stages of the run"))
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(400, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest segments."""
        return QSize((_NARROWEST + _GAP) * len(self._times), _HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the stage under the pointer takes."""
        x = event.position().x()
        under = [s for s in self.segments if s.left <= x <= s.left + s.width]
        self.setToolTip(under[0].tooltip if under else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every stage."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(CAPTION_PX)
        for segment in self.segments:
            self._paint(painter, segment, font)

    def _paint(self, painter: QPainter, segment: Segment, font: QFont) -> None:
        tokens = self._appearance.tokens
        box = QRectF(segment.left, 0, segment.width, self.height()).adjusted(1, 1, -1, -1)
        ink = tokens.quiet
        if segment.state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            ink = tokens.on_accent
        elif segment.state == "under way":
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(QColor(tokens.raised))
            ink = tokens.text
        else:
            painter.setPen(QPen(QColor(tokens.quiet), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        font.setBold(segment.state == "under way")
        painter.setFont(font)
        painter.setPen(QColor(ink))
        room = int(box.width()) - 2 * _PADDING
        metrics = painter.fontMetrics()
        text = segment.text
        if metrics.horizontalAdvance(text) > room:
            # A mark alone says more than the first letter of a word.
            short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            text = short if len(short) > 5 else _MARKS[segment.state] or "·"
        painter.drawText(box.translated(QPointF(0, -0.5)), Qt.AlignmentFlag.AlignCenter, text)

    def _state(self, time: StageTime) -> State:
        order = [t.stage for t in self._times]
        if time.stage == self._current:
            return "under way"
        if time.done:
            return "done"
        passed = self._current in order and order.index(time.stage) < order.index(self._current)
        return "done" if passed else "ahead"

    def _tooltip(self, time: StageTime, state: State) -> str:
        duration = range_text(time.seconds_low, time.seconds_high)
        words = {
            "done": self.tr("%1: done, took %2") if time.done else self.tr("%1: done"),
            "under way": self.tr("%1: under way, takes %2 in all"),
            "ahead": self.tr("%1: ahead, takes %2"),
        }
        return words[state].replace("%1", stage_text(time.stage)).replace("%2", duration)

    def _describe(self) -> None:
        self.setAccessibleDescription("; ".join(segment.tooltip for segment in self.segments))


def _widths(shares: Sequence[float], free: float) -> list[float]:
    """Divide pixels by shares, but leave each room for its mark."""
    if not shares:
        return []
    narrowest = min(float(_NARROWEST), free / len(shares))
    spare = max(0.0, free - narrowest * len(shares))
    whole = sum(shares) or 1.0
    return [narrowest + spare * share / whole for share in shares]
