"""How an image lies on the screen: turned by quarters and mirrored. Never more than display."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

_OPPOSITE = dict(zip("RLAPHF", "LRPAFH", strict=True))


@dataclass(frozen=True)
class Pose:
    """One of the eight ways to lay a rectangle on the screen, as a matrix of whole numbers.

    An image direction (x, y) becomes the screen direction (a x + b y, c x + d y); y points down.
    """

    a: int = 1
    b: int = 0
    c: int = 0
    d: int = 1

    def turned_right(self) -> Pose:
        """Return the pose after a quarter turn clockwise on the screen."""
        return Pose(-self.c, -self.d, self.a, self.b)

    def turned_left(self) -> Pose:
        """Return the pose after a quarter turn counter-clockwise on the screen."""
        return Pose(self.c, self.d, -self.a, -self.b)

    def flipped_sideways(self) -> Pose:
        """Return the pose after left and right of the screen are swapped."""
        return Pose(-self.a, -self.b, self.c, self.d)

    def flipped_upside_down(self) -> Pose:
        """Return the pose after top and bottom of the screen are swapped."""
        return Pose(self.a, self.b, -self.c, -self.d)

    @property
    def mirrored(self) -> bool:
        """Whether a right hand looks like a left one. Two flips are a half turn, no mirror."""
        return self.a * self.d - self.b * self.c < 0

    @property
    def sideways(self) -> bool:
        """Whether rows run up and down on the screen."""
        return self.a == 0

    @property
    def degrees(self) -> int:
        """Clockwise turn of the image's rows: 0, 90, 180 or 270."""
        return {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}[self.a, self.c]

    @property
    def transform(self) -> QTransform:
        """The same for a painter."""
        return QTransform(self.a, self.c, self.b, self.d, 0, 0)

    def forward(self, step: QPointF) -> QPointF:
        """Return an image direction as a screen direction."""
        x, y = step.x(), step.y()
        return QPointF(self.a * x + self.b * y, self.c * x + self.d * y)

    def back(self, step: QPointF) -> QPointF:
        """Return a screen direction as an image direction."""
        x, y = step.x(), step.y()
        return QPointF(self.a * x + self.c * y, self.b * x + self.d * y)


def edge_letters(orientation: tuple[str, str] | None, pose: Pose) -> dict[str, str]:
    """Return which way in the patient each edge of the screen lies.

    Args:
        orientation: Patient directions of a row (to the right) and of a column (downwards), as in
            PatientOrientation (PS3.3 C.7.6.1.1.1), or None.
        pose: How the image lies.

    Returns:
        ``left``, ``right``, ``top`` and ``bottom`` to letters; empty without an orientation.
    """
    if orientation is None:
        return {}
    row, column = orientation
    towards = {
        (1, 0): row,
        (-1, 0): _opposite(row),
        (0, 1): column,
        (0, -1): _opposite(column),
    }
    edges = {"right": (1, 0), "left": (-1, 0), "bottom": (0, 1), "top": (0, -1)}
    letters = {}
    for edge, (x, y) in edges.items():
        step = pose.back(QPointF(x, y))
        letters[edge] = towards[int(step.x()), int(step.y())]
    return letters


def _opposite(letters: str) -> str:
    return "".join(_OPPOSITE[letter] for letter in letters)
