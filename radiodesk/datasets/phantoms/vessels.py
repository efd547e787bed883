"""Branching trees from the hila into the lungs: vessels, and the bronchi beside them."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from radiodesk.core.randomness import generator
from radiodesk.datasets.phantoms.anatomy import Anatomy, Pose
from radiodesk.datasets.phantoms.texture import Field

_OVERSAMPLING = 2
_Segment = tuple[float, float, float, float, float]


def draw_vessels(anatomy: Anatomy, pose: Pose, shape: tuple[int, int]) -> Field:
    """Draw the vessels of both lungs.

    Args:
        anatomy: The person; the tree belongs to the person, not to the exposure.
        pose: The position.
        shape: (H, W) in pixels.

    Returns:
        (H, W) float32, 0 to about 1.
    """
    return _drawn(_tree(anatomy, "vessels", 9, 0.024), pose, shape, True)


def draw_bronchi(anatomy: Anatomy, pose: Pose, shape: tuple[int, int]) -> Field:
    """Draw the bronchi of both lungs, which show only where the lung around them is airless."""
    return _drawn(_tree(anatomy, "bronchi", 6, 0.013), pose, shape, False)


def _tree(anatomy: Anatomy, kind: str, branches: int, calibre: float) -> list[_Segment]:
    random = generator(anatomy.tree_seed, f"phantom-{kind}")
    segments: list[_Segment] = []
    for direction in (-1.0, 1.0):
        hilum = (direction * 0.13, -0.08 - (0.03 if direction > 0 else 0.0))
        for number in range(branches):
            spread = math.pi * (0.62 - 1.24 * (number + random.uniform(0.1, 0.9)) / branches)
            heading = -spread if direction > 0 else math.pi + spread
            _grow(random, segments, *hilum, heading, calibre * random.uniform(0.75, 1.1), 0)
    return segments


def _grow(
    random: np.random.Generator,
    segments: list[_Segment],
    x: float,
    y: float,
    heading: float,
    radius: float,
    depth: int,
) -> None:
    pieces = 3
    length = random.uniform(0.05, 0.085) * (1.0 - 0.07 * depth)
    for _ in range(pieces):
        heading += random.normal(0.0, 0.13)
        x += length * math.cos(heading)
        y += length * math.sin(heading)
        radius *= 0.87
        segments.append((x, y, heading, length, radius))
    if depth < 4 and radius > 0.0022:
        for sign in (-1.0, 1.0):
            turn = sign * random.uniform(0.2, 0.6)
            _grow(
                random,
                segments,
                x,
                y,
                heading + turn,
                radius * random.uniform(0.66, 0.88),
                depth + 1,
            )


def _drawn(segments: list[_Segment], pose: Pose, shape: tuple[int, int], hila: bool) -> Field:
    height, width = shape
    scale = _OVERSAMPLING * min(height, width * 1.1) * pose.zoom / 2.0
    picture = Image.new("L", (width * _OVERSAMPLING, height * _OVERSAMPLING), 0)
    pen = ImageDraw.Draw(picture)
    cos, sin = math.cos(pose.angle), math.sin(pose.angle)

    def place(x: float, y: float) -> tuple[float, float]:
        x = x * pose.stretch
        across, down = cos * x - sin * y + pose.shift_x, sin * x + cos * y + pose.shift_y
        return (
            across * scale + width * _OVERSAMPLING / 2,
            down * scale + height * _OVERSAMPLING / 2,
        )

    for x, y, heading, length, radius in sorted(segments, key=lambda s: s[4]):
        start = place(x - length * math.cos(heading), y - length * math.sin(heading))
        brightness = min(235, round(55 + 9500 * radius))
        pen.line([start, place(x, y)], fill=brightness, width=max(1, round(2 * radius * scale)))
    small = picture.reduce(_OVERSAMPLING)
    soft = small.filter(ImageFilter.GaussianBlur(0.004 * scale / _OVERSAMPLING))
    tree: Field = np.asarray(soft, np.float32) / 255.0
    if hila:
        for direction in (-1.0, 1.0):
            column, row = place(direction * 0.15, -0.06)
            rows, columns = np.ogrid[0:height, 0:width]
            reach = ((columns - column / _OVERSAMPLING) / 0.065) ** 2
            reach = reach + ((rows - row / _OVERSAMPLING) / 0.12) ** 2
            tree = tree + 0.55 * np.exp(-reach / (scale / _OVERSAMPLING) ** 2)
    return np.asarray(np.clip(tree, 0.0, 1.2), np.float32)
