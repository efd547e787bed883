"""What a model remembers of the files it learned from, so that it is not judged on them unsaid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radiodesk.datasets.split import Split


def learned_fingerprints(contents: NDArray[np.uint64], split: Split) -> NDArray[np.uint64]:
    """Return the content fingerprints of all training and validation files, sorted, once each.

    Validation counts because it chose the weights.

    Args:
        contents: (N,) fingerprint of each image's file, taken when it was read.
        split: Of the N images.
    """
    return np.unique(contents[np.concatenate([split.train, split.val])])


def copies_in_test(contents: NDArray[np.uint64], split: Split) -> int:
    """Return how many test images are, byte for byte, files that are learned from too.

    Args:
        contents: (N,) fingerprint of each image's file.
        split: Of the N images.
    """
    return int(np.isin(contents[split.test], learned_fingerprints(contents, split)).sum())
