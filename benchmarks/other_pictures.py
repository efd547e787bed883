"""Pictures that are no upright frontal chest radiographs, drawn or made from real ones by code.

Every function takes a generator of random numbers, so that a seed fixes the whole collection.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Random = np.random.Generator
Draw = Callable[[Random], Image.Image]
WORDS = ("patient", "chest", "left", "right", "normal", "findings", "no", "of", "the", "report")


def text_page(random: Random) -> Image.Image:
    """Return a page of text: a report, a letter, a screenshot."""
    width, height = int(random.integers(500, 900)), int(random.integers(600, 1100))
    paper, ink = int(random.integers(225, 256)), int(random.integers(0, 90))
    page = Image.new("L", (width, height), paper)
    draw, size = ImageDraw.Draw(page), int(random.integers(13, 30))
    font, margin, row = ImageFont.load_default(size), int(width * 0.08), int(height * 0.06)
    while row < height * random.uniform(0.7, 0.95):
        words = [str(random.choice(WORDS)) for _ in range(int(random.integers(3, 14)))]
        line = " ".join(words)
        while draw.textlength(line, font) > width - 2 * margin:
            line = line.rsplit(" ", 1)[0]
        draw.text((margin, row), line, fill=ink, font=font)
        row += int(size * random.uniform(1.2, 2.2))
    return page


def landscape(random: Random) -> Image.Image:
    """Return hills under a sky, with a sun and trees; every other one in grey."""
    width, height = int(random.integers(400, 900)), int(random.integers(300, 700))
    columns, rows = np.arange(width), np.arange(height)[:, None]
    night = random.uniform() < 0.3
    top, low = (20, 90) if night else (int(random.integers(90, 180)), 235)
    scene = np.zeros((height, width, 3), np.float32)
    fade = (top + (low - top) * rows / height)[..., None]
    scene[:] = fade * np.array([0.75, 0.9, 1.0], np.float32)
    for depth in range(int(random.integers(2, 6))):
        level = height * (0.35 + 0.14 * depth) + sum(
            random.uniform(6, 45)
            * np.sin(2 * np.pi * columns / random.uniform(80, 500) + random.uniform(0, 6))
            for _ in range(4)
        )
        tone = random.uniform(0.25, 0.9) * np.array([90, 130, 70], np.float32)
        scene[rows > level] = tone
    scene += random.normal(0, 6, scene.shape)
    picture = Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    x, y, r = random.uniform(0.1, 0.9) * width, random.uniform(0.05, 0.3) * height, height * 0.06
    draw.ellipse((x - r, y - r, x + r, y + r), fill=(255, 245, 200))
    for _ in range(int(random.integers(0, 14))):
        x, y, r = random.uniform(0, width), height * random.uniform(0.5, 0.9), height * 0.07
        draw.polygon([(x - r, y + r), (x + r, y + r), (x, y - 2 * r)], fill=(25, 60, 30))
    return picture.convert("L") if random.uniform() < 0.5 else picture


def photograph(random: Random) -> Image.Image:
    """Return something like a colour photograph: soft coloured shapes, light and grain."""
    width, height = int(random.integers(400, 900)), int(random.integers(400, 900))
    ground = tuple(int(c) for c in random.integers(40, 220, 3))
    picture = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(picture)
    for _ in range(int(random.integers(10, 40))):
        colour = tuple(int(c) for c in random.integers(0, 256, 3))
        x, y = random.uniform(0, width), random.uniform(0, height)
        a, b = random.uniform(20, width / 3), random.uniform(20, height / 3)
        shape = draw.ellipse if random.uniform() < 0.6 else draw.rectangle
        shape((x, y, x + a, y + b), fill=colour)
    soft = picture.filter(ImageFilter.GaussianBlur(random.uniform(1, 9)))
    pixels = np.asarray(soft, np.float32) + random.normal(0, 7, (height, width, 3))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def chart(random: Random) -> Image.Image:
    """Return a chart or a diagram: bars, curves or boxes with arrows, light or dark."""
    width, height = int(random.integers(500, 900)), int(random.integers(400, 700))
    dark = random.uniform() < 0.3
    ground, ink = (18, 235) if dark else (255, 20)
    picture = Image.new("L", (width, height), ground)
    draw = ImageDraw.Draw(picture)
    left, base = int(width * 0.1), int(height * 0.9)
    draw.line((left, base, width * 0.95, base), fill=ink, width=2)
    draw.line((left, base, left, height * 0.08), fill=ink, width=2)
    kind = int(random.integers(0, 3))
    if kind == 0:
        count = int(random.integers(4, 14))
        for i in range(count):
            x = left + (i + 0.3) * width * 0.8 / count
            top = base - random.uniform(0.05, 0.75) * height
            draw.rectangle(
                (x, top, x + width * 0.5 / count, base), fill=int(random.integers(90, 190))
            )
    elif kind == 1:
        for _ in range(int(random.integers(1, 5))):
            steps = np.cumsum(random.normal(0, 14, 60)) + base - height * random.uniform(0.2, 0.6)
            points = [(left + i * width * 0.8 / 60, float(y)) for i, y in enumerate(steps)]
            draw.line(points, fill=int(random.integers(60, 200)), width=3)
    else:
        for _ in range(int(random.integers(4, 10))):
            x, y = random.uniform(0.1, 0.75) * width, random.uniform(0.1, 0.75) * height
            draw.rectangle((x, y, x + width * 0.16, y + height * 0.1), outline=ink, width=2)
            draw.line((x, y, random.uniform(0, width), random.uniform(0, height)), fill=ink)
    return picture


def noise(random: Random) -> Image.Image:
    """Return noise or a pattern: grain, clouds, stripes, a chequer."""
    side, kind = int(random.integers(200, 700)), int(random.integers(0, 4))
    rows, columns = np.mgrid[0:side, 0:side] / side
    if kind == 0:
        pixels = random.uniform(0, 255, (side, side))
    elif kind == 1:
        few = random.uniform(0, 255, (int(random.integers(3, 9)),) * 2).astype(np.float32)
        pixels = np.asarray(Image.fromarray(few).resize((side, side), Image.Resampling.BICUBIC))
    elif kind == 2:
        angle, waves = random.uniform(0, np.pi), random.uniform(2, 30)
        phase = 2 * np.pi * waves * (np.cos(angle) * columns + np.sin(angle) * rows)
        pixels = 127 + 120 * np.sin(phase)
    else:
        fields = int(random.integers(2, 16))
        pixels = 255.0 * ((np.floor(rows * fields) + np.floor(columns * fields)) % 2)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def upside_down(chest: Image.Image, random: Random) -> Image.Image:
    """Return a chest turned by 180 degrees."""
    return chest.transpose(Image.Transpose.ROTATE_180)


def on_its_side(chest: Image.Image, random: Random) -> Image.Image:
    """Return a chest turned by 90 degrees to either side."""
    turns = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)
    return chest.transpose(turns[int(random.integers(0, 2))])


def inverted(chest: Image.Image, random: Random) -> Image.Image:
    """Return a chest with black and white swapped."""
    return Image.fromarray(255 - np.asarray(chest))


def cropped(chest: Image.Image, random: Random) -> Image.Image:
    """Return a part of a chest: 35 to 55 per cent of either side, wherever it falls."""
    across, down = random.uniform(0.35, 0.55, 2)
    left, top = random.uniform(0, 1 - across), random.uniform(0, 1 - down)
    width, height = chest.size
    box = (left * width, top * height, (left + across) * width, (top + down) * height)
    return chest.crop(tuple(round(edge) for edge in box))


def absurdly_exposed(picture: NDArray[np.float32], random: Random) -> Image.Image:
    """Return a phantom far over- or underexposed, or of hardly any contrast.

    Args:
        picture: (H, W), 0-1.
        random: Chooses which.
    """
    kind = int(random.integers(0, 3))
    if kind == 0:
        pixels = picture * random.uniform(6, 20) + 0.5
    elif kind == 1:
        pixels = picture * random.uniform(0.01, 0.06)
    else:
        pixels = random.uniform(0.2, 0.8) + (picture - 0.5) * random.uniform(0.01, 0.06)
    return Image.fromarray(np.clip(np.rint(pixels * 255), 0, 255).astype(np.uint8))


DRAWN: dict[str, Draw] = {
    "text page": text_page,
    "landscape": landscape,
    "photograph": photograph,
    "chart": chart,
    "noise and patterns": noise,
}
TURNED: dict[str, Callable[[Image.Image, Random], Image.Image]] = {
    "upside down": upside_down,
    "on its side": on_its_side,
    "inverted": inverted,
    "cropped": cropped,
}
