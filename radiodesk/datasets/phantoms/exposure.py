"""From attenuation to grey levels: detector, film response, source's look, grain and margin text.

The level is set so that the mean of the picture hits a target that is drawn without regard to the
class: brightness alone must not tell what a phantom has.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from radiodesk.datasets.phantoms.texture import Field, blurred, layered_field

_INK = "SYNTHETIC"


@dataclass(frozen=True)
class SourceLook:
    """What the pictures of one made-up hospital have in common.

    Attributes:
        name: Shown in ``labels.csv``.
        longest: Smallest and largest longer side, in pixels.
        brightness: Smallest and largest mean grey level, 0-1.
        contrast: Smallest and largest steepness of the film response.
        blur: Focal spot and detector, in pixels at 400 pixels.
        detail: How strongly edges are lifted, as computed radiography does.
        grain: Noise, as a share of the full range.
        border: ``none``, ``black`` (collimation) or ``frame`` (a bright rim).
        marker: The side marker's style.
    """

    name: str
    longest: tuple[int, int]
    brightness: tuple[float, float]
    contrast: tuple[float, float]
    blur: tuple[float, float]
    detail: tuple[float, float]
    grain: tuple[float, float]
    border: str
    marker: str


def draw_sources(random: np.random.Generator, count: int) -> list[SourceLook]:
    """Return made-up hospitals. A single one varies more than each of several."""
    if count == 1:
        return [
            SourceLook(
                "phantom-clinic-1", (320, 480), (0.42, 0.6), (3.0, 4.4), (0.0, 0.9), (0.25, 0.8),
                (0.004, 0.02), "any", "R",
            )
        ]  # fmt: skip
    looks = []
    for number in range(count):
        longest = int(random.integers(320, 470))
        bright, steep = random.uniform(0.4, 0.58), random.uniform(2.9, 4.4)
        soft, lift, noise = (
            random.uniform(0.0, 1.0), random.uniform(0.2, 0.9), random.uniform(0.003, 0.02),
        )  # fmt: skip
        looks.append(
            SourceLook(
                f"phantom-clinic-{number + 1}",
                (longest, longest + 42),
                (bright, bright + 0.06),
                (steep, steep + 0.4),
                (soft, soft + 0.15),
                (lift, lift + 0.1),
                (noise, noise * 1.3),
                ("none", "black", "frame")[number % 3],
                ("R", "L", "R.", "PA")[number % 4],
            )
        )
    return looks


def expose(attenuation: Field, look: SourceLook, random: np.random.Generator) -> Field:
    """Return the picture of an attenuation field.

    Args:
        attenuation: (H, W).
        look: The source's look.
        random: This exposure's generator.

    Returns:
        (H, W) float32, 0-1, white where the X-rays were stopped.
    """
    height, width = attenuation.shape
    scale = max(height, width) / 400.0
    rows = np.linspace(-1, 1, height, dtype=np.float32)[:, np.newaxis]
    columns = np.linspace(-1, 1, width, dtype=np.float32)
    tilt = random.normal(0, 0.02, 2)
    field = attenuation + np.float32(tilt[0]) * rows + np.float32(tilt[1]) * columns
    # Scattered rays lift everything behind thick parts a little: a veil.
    veil = blurred(np.asarray(np.clip(field / 1.8, 0, 1), np.float32), 22 * scale) * 1.8
    field = np.asarray(0.85 * field + 0.15 * veil, np.float32)
    picture = _developed(field, random.uniform(*look.contrast), random.uniform(*look.brightness))
    broad = blurred(picture, 9 * scale)
    picture = np.asarray(picture + random.uniform(*look.detail) * (picture - broad), np.float32)
    picture = blurred(np.clip(picture, 0, 1).astype(np.float32), random.uniform(*look.blur) * scale)
    grain = random.standard_normal(picture.shape, np.float32)
    grain = 0.6 * grain + 0.5 * layered_field(random, picture.shape, (width / 2.2,))
    picture = picture + random.uniform(*look.grain) * grain * (0.5 + picture)
    return np.asarray(np.clip(picture, 0.0, 1.0), np.float32)


def finish(picture: Field, look: SourceLook, random: np.random.Generator) -> Field:
    """Return the picture with border, side marker and the word SYNTHETIC in its margin."""
    height, width = picture.shape
    canvas = np.array(picture)
    border = look.border
    if border == "any":
        border = str(random.choice(["none", "none", "black", "frame"]))
    if border != "none":
        edge = [int(random.uniform(0.0, 0.03) * min(height, width)) + 1 for _ in range(4)]
        tone = 0.02 if border == "black" else 0.92
        canvas[: edge[0]], canvas[height - edge[1] :] = tone, tone
        canvas[:, : edge[2]], canvas[:, width - edge[3] :] = tone, tone
    image = Image.fromarray((canvas * 255).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    small = ImageFont.load_default(max(9, round(height * 0.027)))
    large = ImageFont.load_default(max(12, round(height * 0.05)))
    _, top, right, bottom = pen.textbbox((0, 0), _INK, font=small)
    at_left, at_top = random.uniform() < 0.5, random.uniform() < 0.35
    x = 4 if at_left else width - right - 4
    y = 2 if at_top else height - bottom - 4
    pen.rectangle((x - 2, y + top - 2, x + right + 2, y + bottom + 1), fill=0)
    pen.text((x, y), _INK, fill=225, font=small)
    if random.uniform() < 0.75:
        mark_x = width * (random.uniform(0.03, 0.09) if look.marker != "L" else 0.9)
        mark_y = height * random.uniform(0.08, 0.24)
        pen.text((mark_x, mark_y), look.marker, fill=int(random.uniform(200, 250)), font=large)
    text = np.asarray(image, np.float32) / 255.0
    # Only what was written is taken over: the picture keeps its fine levels (12-bit DICOM).
    written = text != (canvas * 255).astype(np.uint8).astype(np.float32) / 255.0
    return np.asarray(np.where(written, text, canvas), np.float32)


def _developed(field: Field, contrast: float, mean: float) -> Field:
    """Apply an S-shaped film response whose level gives the wanted mean."""
    sample = field[::6, ::6]
    low, high = -0.5, 2.0
    level = 0.7
    for _ in range(18):
        level = (low + high) / 2
        value = float((1.0 / (1.0 + np.exp(-contrast * (sample - level)))).mean())
        low, high = (level, high) if value > mean else (low, level)
    picture = 1.0 / (1.0 + np.exp(-contrast * (field - level)))
    floor = 1.0 / (1.0 + math.exp(contrast * level))
    return np.asarray((picture - 0.8 * floor) / (1.0 - 0.8 * floor), np.float32)
