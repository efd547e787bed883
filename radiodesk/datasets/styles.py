"""Changes of what tells one scanner, hospital or publisher from another, never of the chest.

A network that has seen each film with other gammas, sharpness, noise, borders and markers cannot
take those for the disease. Which changes there are follows what source cues are made of in public
chest radiographs (DeGrave et al., "AI for radiographic COVID-19 detection selects shortcuts over
signal", Nature Machine Intelligence 2021).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

GreyImage = npt.NDArray[np.uint8]
_Levels = npt.NDArray[np.float32]

_GAMMA = 0.6
"""Of the natural logarithm of the exponent."""
_CONTRAST, _BRIGHTNESS = 0.35, 0.15
_SHARE_EQUALISED, _SHARE_NOISY, _SHARE_FRAMED, _SHARE_MARKED = 0.5, 0.35, 0.35, 0.5
_BLURRED, _COARSE, _SHARPENED = 0.3, 0.5, 0.65
"""Upper ends of the shares of views whose sharpness changes so."""
_WIDEST_FRAME = 0.1
_SHARE_INSET, _WIDEST_INSET = 0.25, 0.15
STYLED_ZOOM = 0.18
"""What tighter and wider cuts add to how far a view is enlarged or reduced, share of a side."""
_MOST_MARKERS = 3
_MEASURED_SIDE = 224
"""The side at which blur was measured out, in pixels."""


def change_style(image: GreyImage, random: np.random.Generator, strength: float) -> GreyImage:
    """Return an image in another style.

    Args:
        image: (S, S) uint8.
        random: Decides the style.
        strength: 0-1; how likely and how far each change is.
    """
    levels = _tones(image, random, strength)
    levels = _sharpness(levels, random, strength)
    if random.random() < _SHARE_NOISY * strength:
        noise = random.normal(0, random.uniform(2, 10), levels.shape)
        levels = np.asarray(levels + noise, np.float32)
    levels = np.clip(levels, 0, 255)
    if random.random() < _SHARE_FRAMED * strength:
        _frame(levels, random)
    if random.random() < _SHARE_MARKED * strength:
        _mark(levels, random)
    return np.asarray(np.rint(levels), np.uint8)


def lay_on_ground(image: GreyImage, random: np.random.Generator, strength: float) -> GreyImage:
    """Return the whole film smaller on a plain ground, as page layouts do, or just the film.

    Args:
        image: (S, S) uint8.
        random: Decides how.
        strength: 0-1; how likely it is.
    """
    if random.random() >= _SHARE_INSET * strength:
        return image
    side = image.shape[0]
    margins = np.rint(side * random.uniform(0, _WIDEST_INSET, 4)).astype(int)
    if random.random() < 0.5:
        margins[:] = margins[0]
    top, bottom, left, right = (int(margin) for margin in margins)
    small = Image.fromarray(image).resize(
        (side - left - right, side - top - bottom), Image.Resampling.BILINEAR
    )
    ground = np.full_like(image, random.choice([0, 0, 255, int(random.uniform(0, 255))]))
    ground[top : side - bottom, left : side - right] = np.asarray(small)
    return ground


def equalised(image: GreyImage) -> _Levels:
    """Return an image whose grey levels are equally frequent, 0-255.

    Args:
        image: (H, W) uint8.
    """
    counts = np.bincount(image.ravel(), minlength=256).astype(np.float64)
    table = np.cumsum(counts) / counts.sum() * 255
    return np.asarray(table[image], np.float32)


def _tones(image: GreyImage, random: np.random.Generator, strength: float) -> _Levels:
    levels: _Levels = image.astype(np.float32)
    if random.random() < _SHARE_EQUALISED * strength:
        share = random.uniform()
        levels = np.asarray((1 - share) * levels + share * equalised(image), np.float32)
    gamma = math.exp(random.uniform(-_GAMMA, _GAMMA) * strength)
    levels = np.asarray(255 * np.power(np.clip(levels, 0, 255) / 255, gamma), np.float32)
    factor = 1 + random.uniform(-_CONTRAST, _CONTRAST) * strength
    offset = 255 * random.uniform(-_BRIGHTNESS, _BRIGHTNESS) * strength
    return np.asarray(np.clip((levels - 127.5) * factor + 127.5 + offset, 0, 255), np.float32)


def _sharpness(levels: _Levels, random: np.random.Generator, strength: float) -> _Levels:
    side, drawn = levels.shape[0], random.random()
    scale = side / _MEASURED_SIDE
    picture = Image.fromarray(levels.astype(np.uint8))
    if drawn < _BLURRED * strength:
        blur = ImageFilter.GaussianBlur(random.uniform(0.3, 1.6) * scale)
        return np.asarray(picture.filter(blur), np.float32)
    if drawn < _COARSE * strength:
        fewer = max(8, int(side * random.uniform(0.35, 0.8)))
        small = picture.resize((fewer, fewer), Image.Resampling.BILINEAR)
        return np.asarray(small.resize((side, side), Image.Resampling.BILINEAR), np.float32)
    if drawn < _SHARPENED * strength:
        soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(2 * scale)), np.float32)
        return np.asarray(levels + (levels - soft) * random.uniform(0.3, 1.5), np.float32)
    return levels


def _frame(levels: _Levels, random: np.random.Generator) -> None:
    """Cover some of the four edges, as collimators, scanners and page layouts do."""
    side = levels.shape[0]
    for turned in (levels, levels[::-1], levels.T, levels.T[::-1]):
        covered, width = random.random() < 0.5, int(side * random.uniform(0, _WIDEST_FRAME))
        grey = random.choice([0, 0, 255, random.uniform(0, 255)])
        if covered:
            turned[:width] = grey


def _mark(levels: _Levels, random: np.random.Generator) -> None:
    """Put patches where markers and arrows stand: left and right, off the middle."""
    side = levels.shape[0]
    for _ in range(random.integers(1, _MOST_MARKERS + 1)):
        height, width = (int(side * random.uniform(0.02, most)) for most in (0.1, 0.15))
        top = int(random.uniform(0, side - height))
        left = int(side * random.choice([random.uniform(0, 0.15), random.uniform(0.75, 0.9)]))
        grey = random.choice([0, 255, random.uniform(0, 255)])
        levels[top : top + height, left : left + width] = grey
