"""Augmented views: what a network may see of an image besides the image itself.

Every view is a function of (seed, epoch, image, view), so it is the same in every process and
however often a run is started again. Epoch 0 stands for the views that are drawn once and stored.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PIL import Image

from radiodesk.core.config import TrainingConfig
from radiodesk.core.randomness import generator
from radiodesk.core.views import is_styled
from radiodesk.datasets.styles import STYLED_ZOOM, change_style, lay_on_ground

GreyImage = npt.NDArray[np.uint8]

VIEWS_VERSION = 2
"""Changes whenever the same settings give other pixels."""
VIEW_SETTINGS = (
    "rotation",
    "shift",
    "scale",
    "brightness",
    "contrast",
    "style",
    "horizontal_flip",
)
"""The fields of `TrainingConfig` that `draw_view` obeys."""


def other_style(config: TrainingConfig) -> int | None:
    """Return the number of a stored view in another style, or None without any."""
    stored = range(config.views if not config.fresh_views else 1)
    return next((view for view in stored if is_styled(config, view)), None)


def zoom_range(config: TrainingConfig, view: int) -> float:
    """Return how far a view may be enlarged or reduced, as a share of the image's side.

    How tightly a film is cut belongs to its publisher, so that views in another style differ more.
    """
    return config.scale + (STYLED_ZOOM * config.style if is_styled(config, view) else 0.0)


def draw_view(
    image: GreyImage, config: TrainingConfig, seed: int, index: int, view: int, epoch: int = 0
) -> GreyImage:
    """Return one view of an image.

    One affine resampling (rotation, shift, scale, mirror) and one look-up table (brightness,
    contrast) or, in every second altered view, a change of style (`styles`). What comes in from
    outside the image repeats its edge, because black corners would tell the network that it sees
    an altered copy.

    Args:
        image: (S, S) uint8.
        config: Says how far each change may go and how many views there are.
        seed: The run's seed.
        index: Number of the image in the data set.
        view: Number of the view; 0 is the image itself.
        epoch: Epoch over both phases from 1, if views are drawn anew in each; 0 if they are not.

    Returns:
        (S, S) uint8.
    """
    if view == 0:
        return image
    random = generator(seed, "view", epoch, index * config.views + view)
    # Always seven draws: switching one change off leaves the others as they were.
    angle, across, down, zoom, light, spread, mirror = random.uniform(-1.0, 1.0, 7)
    moved = _transform(
        image,
        angle=math.radians(angle * config.rotation),
        shift=(across * config.shift, down * config.shift),
        scale=1.0 + zoom * zoom_range(config, view),
        mirrored=config.horizontal_flip and mirror > 0,
    )
    if is_styled(config, view):
        return lay_on_ground(change_style(moved, random, config.style), random, config.style)
    levels = np.arange(256.0)
    levels = (levels - 127.5) * (1.0 + spread * config.contrast) + 127.5
    levels += 255.0 * light * config.brightness
    table = np.clip(np.rint(levels), 0, 255).astype(np.uint8)
    view_pixels: GreyImage = table[moved]
    return view_pixels


def _transform(
    image: GreyImage, angle: float, shift: tuple[float, float], scale: float, mirrored: bool
) -> GreyImage:
    side = image.shape[0]
    margin = math.ceil(side * (abs(math.sin(angle)) + max(map(abs, shift)) + abs(1 / scale - 1)))
    padded = np.pad(image, margin + 2, mode="edge")
    cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
    flip = -1.0 if mirrored else 1.0
    centre = side / 2
    # Pillow wants the map from the pixels of the result to those of the source.
    a, b, d, e = flip * cos, flip * sin, -sin, cos
    c = centre + margin + 2 - a * centre - b * centre - shift[0] * side
    f = centre + margin + 2 - d * centre - e * centre - shift[1] * side
    picture = Image.fromarray(padded).transform(
        (side, side), Image.Transform.AFFINE, (a, b, c, d, e, f), Image.Resampling.BILINEAR
    )
    return np.asarray(picture, dtype=np.uint8)
