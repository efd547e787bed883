"""Says what `views.draw_view` does to an image, for whoever looks at a view.

It repeats the draws of `draw_view`, which stays a plain function of pixels; a test applies what is
said here to an image and compares the pixels.
"""

from __future__ import annotations

from radiodesk.core.config import TrainingConfig
from radiodesk.core.randomness import generator
from radiodesk.core.requests import ViewChanges
from radiodesk.core.views import is_styled
from radiodesk.datasets.views import zoom_range


def view_changes(
    config: TrainingConfig, seed: int, index: int, view: int, epoch: int = 0
) -> ViewChanges:
    """Return what is done to an image for one of its views.

    Args:
        config: As for `draw_view`.
        seed: As for `draw_view`.
        index: As for `draw_view`.
        view: As for `draw_view`; 0 is the image itself, to which nothing is done.
        epoch: As for `draw_view`.
    """
    if view == 0:
        return ViewChanges()
    random = generator(seed, "view", epoch, index * config.views + view)
    angle, across, down, zoom, light, spread, mirror = random.uniform(-1.0, 1.0, 7)
    styled = is_styled(config, view)
    return ViewChanges(
        rotation=angle * config.rotation,
        right=across * config.shift,
        down=down * config.shift,
        scale=1.0 + zoom * zoom_range(config, view),
        brightness=0.0 if styled else light * config.brightness,
        contrast=0.0 if styled else spread * config.contrast,
        mirrored=bool(config.horizontal_flip and mirror > 0),
        styled=styled,
    )
