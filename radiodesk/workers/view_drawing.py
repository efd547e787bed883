"""Draws the views of one image as a run would store or draw them, to be looked at."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from radiodesk.core.paths import path_from_wire
from radiodesk.core.requests import DrawViews, ViewChanges
from radiodesk.datasets.view_changes import view_changes
from radiodesk.datasets.views import draw_view
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_grey


def draw_views(request: DrawViews) -> tuple[NDArray[np.uint8], list[ViewChanges]]:
    """Return (V, S, S) uint8 views, the image itself first, and what was done for each.

    Views that are drawn anew in every epoch are those of the first.

    Args:
        request: Says which image, of which number, under which settings.
    """
    config, position = request.config, request.position
    image = model_grey(
        read_radiograph(path_from_wire(request.path)), config.image_size, config.resize_mode
    )
    epoch = 1 if config.fresh_views else 0
    numbers = range(config.views)
    views = [draw_view(image, config, config.seed, position, v, epoch) for v in numbers]
    changes = [view_changes(config, config.seed, position, v, epoch) for v in numbers]
    return np.stack([_shrunk(view, request.side) for view in views]), changes


def _shrunk(view: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    if view.shape[0] <= side:
        return view
    small: Any = Image.fromarray(view).resize((side, side), Image.Resampling.LANCZOS)
    return np.asarray(small, np.uint8)
