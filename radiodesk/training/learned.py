"""What a model remembers of the files it learned from, so that it is not judged on them unsaid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radiodesk.training.prepare import PreparedData


def learned_fingerprints(data: PreparedData) -> NDArray[np.uint64]:
    """Return the content fingerprints of all training and validation files, sorted, once each.

    Validation counts because it chose the weights. They were taken when the files were read.
    """
    return np.unique(data.contents[np.concatenate([data.split.train, data.split.val])])
