"""Where the evidence for a class lies: exact Grad-CAM without automatic differentiation.

Method: Selvaraju et al., "Grad-CAM" (ICCV 2017). For a head of global average pooling,
Dense(relu) and Dense(softmax), the gradient of a class logit with respect to the pooled features
is a product of two weight matrices and the relu's mask, so the map needs nothing but the graph's
``activation`` output and the head's weights. Dropout is the identity when reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from radiodesk.core.errors import RadiodeskError
from radiodesk.inference.classifier import Output

HEAD_KEYS = (
    "head_dense_kernel",
    "head_dense_bias",
    "head_output_kernel",
    "head_output_bias",
)


def require_head(output: Output, reference: Mapping[str, npt.NDArray[Any]], name: str) -> None:
    """Make sure that maps can be drawn, before a reading waits for one in vain.

    Args:
        output: Any answer of the graph.
        reference: The bundle's arrays.
        name: Of the model, for the sentence.

    Raises:
        RadiodeskError: ``RD-MODEL-011`` when the head's weights do not fit the graph.
    """
    try:
        maps = class_heatmaps(output, reference)
        weights = [np.asarray(reference[key], np.float64) for key in HEAD_KEYS if key in reference]
    except (ValueError, TypeError) as error:
        raise RadiodeskError("RD-MODEL-011", name=name) from error
    right = maps.shape == (output.probabilities.shape[1], *output.activation.shape[1:3])
    if not right or not all(np.isfinite(weight).all() for weight in weights):
        raise RadiodeskError("RD-MODEL-011", name=name)


def class_heatmaps(
    output: Output, reference: Mapping[str, npt.NDArray[Any]], index: int = 0
) -> npt.NDArray[np.float32]:
    """Return one map per class for one image.

    Each map is scaled by its own maximum, so a map shows where, never how much; how much is the
    probability. A class without any positive evidence has a map of zeros, and so has every class
    of a bundle that holds no head weights.

    Args:
        output: What the classifier returned.
        reference: The bundle's arrays: `HEAD_KEYS` with shapes (k, m), (m,), (m, C), (C,).
        index: Which image of the batch.

    Returns:
        (C, h, w) float32, 0-1, in the geometry of the model's input.
    """
    activation = output.activation[index].astype(np.float64)
    classes = output.probabilities.shape[1]
    if any(key not in reference for key in HEAD_KEYS):
        return np.zeros((classes, *activation.shape[:2]), np.float32)
    inner, bias, outer = (np.asarray(reference[key], np.float64) for key in HEAD_KEYS[:3])
    hidden = activation.mean(axis=(0, 1)) @ inner + bias
    gradients = inner @ ((hidden > 0)[:, np.newaxis] * outer)
    maps = np.maximum(np.einsum("hwk,kc->chw", activation, gradients), 0.0)
    peaks = maps.max(axis=(1, 2), keepdims=True)
    scaled = np.divide(maps, peaks, out=np.zeros_like(maps), where=peaks > 0)
    return np.asarray(scaled, np.float32)
