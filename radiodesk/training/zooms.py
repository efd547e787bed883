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
        `count` symbolic images (N, S, S, 3). What a wider cut adds mirrors the edge.
    """
    side = int(image.shape[1])
    margin = max(1, round(_STEP * side))
    around = ((0, 0), (margin, margin), (margin, margin), (0, 0))

    def tighter() -> Any:
        cut = keras.layers.Cropping2D(margin, name="cut")(image)
        return keras.layers.Resizing(side, side, name="tighter")(cut)

    def wider() -> Any:
        padded = keras.ops.pad(image, around, mode="symmetric")
        return keras.layers.Resizing(side, side, name="wider")(padded)

    return [image, *(make() for make in (tighter, wider)[: count - 1])]
