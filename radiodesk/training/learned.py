"""What a model remembers of the files it learned from, so that it is not judged on them unsaid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radiodesk.datasets.content import content_fingerprint
from radiodesk.training.control import Control
from radiodesk.training.prepare import PreparedData


def learned_fingerprints(data: PreparedData, control: Control) -> NDArray[np.uint64]:
    """Return the content fingerprints of all training and validation files, sorted, once each.

    Validation counts because it chose the weights. A file that is gone by now is left out.

    Raises:
        DiscardedError: The user threw the run away.
    """
    found = np.zeros(len(data.split.train) + len(data.split.val), np.uint64)
    count = 0
    for index in np.concatenate([data.split.train, data.split.val]):
        control.wish()
        fingerprint = content_fingerprint(data.entries[int(index)].path)
        if fingerprint is not None:
            found[count] = fingerprint
            count += 1
    return np.unique(found[:count])
