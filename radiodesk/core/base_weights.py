"""Where base weights are looked for: file names only, nothing is opened."""

from __future__ import annotations

import os
from pathlib import Path

from radiodesk.core.paths import shipped_models

_SHIPPED = "mobilenetv2_base.weights.h5"
_IMAGENET_SIZES = (224, 192, 160, 128, 96)
_IMAGENET = "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_{size}_no_top.h5"


def keras_cache() -> Path:
    """Return the folder where Keras keeps downloaded weights (``KERAS_HOME`` wins)."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home) if home else Path("~/.keras").expanduser()) / "models"


def imagenet_in_cache() -> Path | None:
    """Return Keras' own ImageNet file, if it has ever been downloaded."""
    for size in _IMAGENET_SIZES:
        path = keras_cache() / _IMAGENET.format(size=size)
        if path.is_file():
            return path
    return None


def shipped_base_weights() -> Path:
    """Return the file that every installation brings along."""
    return shipped_models() / _SHIPPED
