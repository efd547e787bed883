"""Tells a film that looks like those learned from by its look, so that the right members answer.

Members that learn from plain views alone read the films at hand best; members that saw other styles
read noisy, blurred or framed ones better. A logistic regression between the two kinds of view says
whom a film belongs to, as the gate of a mixture of experts does (Jacobs et al., "Adaptive mixtures
of local experts", Neural Computation 1991). It sees the mean of each channel at the cut: the look
of the whole film, without place, so that no finding in the chest decides it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.training.features import Chosen

_AT_ONCE = 256
_REGULARISATION = 0.1
"""Inverse strength of the penalty on the weights of standardised channels."""


@dataclass(frozen=True, eq=False)
class Familiarity:
    """How familiar a film looks, as a logit.

    Attributes:
        kernel: (c, 1) float32, for the means of the channels at the cut.
        bias: (1,) float32.
    """

    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]

    def of(self, activations: NDArray[Any]) -> NDArray[np.float64]:
        """Return (n,) logits of (n, h, w, c) activations at the cut."""
        logits = channel_means(activations) @ self.kernel.astype(np.float64) + self.bias
        return np.asarray(logits[:, 0], np.float64)


def learn_familiarity(activations: Chosen, rows: int, styled: NDArray[np.bool_]) -> Familiarity:
    """Learn to tell plain views from those in another style, both counted alike.

    Args:
        activations: (R, h, w, c) at the cut.
        rows: How many of them, from the first, belong to training images.
        styled: (rows,) which of these show another style.
    """
    from sklearn.linear_model import LogisticRegression

    means = np.concatenate(
        [
            channel_means(activations[np.arange(start, min(start + _AT_ONCE, rows))])
            for start in range(0, rows, _AT_ONCE)
        ]
    )
    centre, spread = means.mean(axis=0), means.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    told = LogisticRegression(C=_REGULARISATION, class_weight="balanced", max_iter=1000).fit(
        (means - centre) / spread, ~styled
    )
    kernel = told.coef_[0] / spread
    bias = told.intercept_ - centre @ kernel
    return Familiarity(kernel[:, np.newaxis].astype(np.float32), bias.astype(np.float32))


def channel_means(activations: NDArray[Any]) -> NDArray[np.float64]:
    """Return (n, c) means of (n, h, w, c) activations."""
    return np.asarray(activations.mean(axis=(1, 2), dtype=np.float64))
