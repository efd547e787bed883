"""One film at several zooms within one graph, so that the answer does not hang on the cut.

How tightly a film is cut belongs to who published it. The mean over a tighter and a wider cut also
errs less than any of them, as averaging over views does in general (Krizhevsky et al., "ImageNet
classification with deep convolutional neural networks", 2012, section 4.1). Made of stock layers.
"""

from __future__ import annotations

from typing import Any

import keras

_STEP = 0.04
"""How much is cut off or added at every edge, share of the side."""


def zoomed(image: Any, count: int) -> list[Any]:
    """Return an image as it is, tighter and wider.

    Args:
        image: Symbolic (N, S, S, 3).
        count: 1-3: the image alone, with a tighter cut, and with a wider one, too.

    Returns:
        `count` symbolic images (N, S, S, 3). What a wider cut adds repeats the edge, as in the
        views that networks learn from: mirrored edges are none of a film's.
    """
    side = int(image.shape[1])
    margin = max(1, round(_STEP * side))

    def tighter() -> Any:
        cut = keras.layers.Cropping2D(margin, name="cut")(image)
        return keras.layers.Resizing(side, side, name="tighter")(cut)

    def wider() -> Any:
        padded = _with_edges(_with_edges(image, margin, axis=1), margin, axis=2)
        return keras.layers.Resizing(side, side, name="wider")(padded)

    return [image, *(make() for make in (tighter, wider)[: count - 1])]


def _with_edges(image: Any, margin: int, axis: int) -> Any:
    """Repeat the first and the last line of an image along an axis."""
    last = int(image.shape[axis]) - 1

    def repeated(cut: tuple[int, int], name: str) -> Any:
        both = (cut, (0, 0)) if axis == 1 else ((0, 0), cut)
        line = keras.layers.Cropping2D(both, name=f"{name}_edge_{axis}")(image)
        times = (margin, 1) if axis == 1 else (1, margin)
        return keras.layers.UpSampling2D(times, name=f"{name}_edge_{axis}_repeated")(line)

    parts = [repeated((0, last), "first"), image, repeated((last, 0), "last")]
    return keras.layers.Concatenate(axis=axis, name=f"with_edges_{axis}")(parts)
