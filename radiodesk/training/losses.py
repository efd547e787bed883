"""The loss of a batch."""

from __future__ import annotations

from typing import Any

import tensorflow as tf


def smoothed_cross_entropy(labels: Any, logits: Any, smoothing: float) -> Any:
    """Return (n,) cross-entropies with labels of which a share is spread over all classes.

    After Szegedy et al., "Rethinking the Inception Architecture" (CVPR 2016), section 7.

    Args:
        labels: (n,) int32 class numbers.
        logits: (n, C) float32.
        smoothing: 0-0.5; 0 is the plain cross-entropy.
    """
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
    if smoothing == 0:
        return losses
    spread = -tf.reduce_mean(tf.nn.log_softmax(logits), -1)
    return (1 - smoothing) * losses + smoothing * spread
