"""Lengths on a radiograph: in millimetres where the file knows its spacing, else in pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF

from radiodesk.core.requests import RadiographInfo


@dataclass(frozen=True)
class Ruler:
    """Two points of an image, in image pixels from its first corner."""

    start: QPointF
    end: QPointF


@dataclass(frozen=True)
class Length:
    """A length with what it is worth.

    Attributes:
        value: Millimetres or pixels.
        origin: ``patient``: measured in the patient (PixelSpacing). ``detector``: measured on the
            detector (ImagerPixelSpacing), where everything is larger than in the patient
            (PS3.3 10.7.1.3). ``none``: pixels.
    """

    value: float
    origin: Literal["patient", "detector", "none"]


def length(ruler: Ruler, info: RadiographInfo) -> Length:
    """Measure a ruler."""
    step = ruler.end - ruler.start
    spacing = info.spacing_mm
    if spacing is None or info.spacing_origin == "none" or min(spacing) <= 0:
        return Length(math.hypot(step.x(), step.y()), "none")
    rows, columns = spacing
    return Length(math.hypot(step.x() * columns, step.y() * rows), info.spacing_origin)


class Rulers:
    """The rulers of one image.

    Attributes:
        items: In the order in which they were drawn.
        selected: Which one `delete` takes; the last one drawn or clicked, or None.
    """

    def __init__(self) -> None:
        self.items: list[Ruler] = []
        self.selected: int | None = None

    def begin(self, point: QPointF) -> None:
        """Start a ruler."""
        self.items.append(Ruler(point, point))
        self.selected = len(self.items) - 1

    def stretch(self, point: QPointF) -> None:
        """Move the end of the ruler that is being drawn."""
        self.items[-1] = Ruler(self.items[-1].start, point)

    def finish(self, shortest: float) -> None:
        """End a ruler; one shorter than this many image pixels was a click and is dropped.

        A click near an older ruler selects that one.
        """
        drawn = self.items[-1]
        if _distance(drawn.start, drawn.end) >= shortest:
            return
        self.items.pop()
        near = [(_reach(ruler, drawn.end), n) for n, ruler in enumerate(self.items)]
        best = min(near, default=(math.inf, 0))
        self.selected = best[1] if best[0] <= 2 * shortest else None

    def delete(self) -> None:
        """Take away the selected ruler, else the last one."""
        if self.items:
            self.items.pop(-1 if self.selected is None else self.selected)
        self.selected = len(self.items) - 1 if self.items else None

    def clear(self) -> None:
        """Take all away."""
        self.items.clear()
        self.selected = None


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _reach(ruler: Ruler, point: QPointF) -> float:
    """Return how far a point is from the line between a ruler's ends."""
    line, offset = ruler.end - ruler.start, point - ruler.start
    square = QPointF.dotProduct(line, line)
    along = QPointF.dotProduct(line, offset) / square if square else 0.0
    return _distance(point, ruler.start + line * min(1.0, max(0.0, along)))
