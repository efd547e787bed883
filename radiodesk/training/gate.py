"""Whether a model gets a gate: only if its own validation images pass it.

A model may be trained on hands, teeth or pictures of anything. The images themselves say whether
they are frontal chest radiographs, so nobody has to state it and no class name is interpreted.
"""

from __future__ import annotations

import numpy as np

from radiodesk.bundles.manifest import Gate
from radiodesk.imaging.gate import passes_for_chest
from radiodesk.training.prepare import PreparedData

ENOUGH = 0.9
"""Share of validation images that must pass; real chest radiographs do so in 97 % and more."""
_MOST = 200


def gate_for(data: PreparedData) -> Gate | None:
    """Return the gate that belongs to a data set.

    At most 200 validation images are looked at, taken evenly over the list.
    """
    chosen = data.split.val
    chosen = chosen[:: -(-len(chosen) // _MOST)] if len(chosen) else chosen
    passed = [passes_for_chest(np.ascontiguousarray(data.pixels[int(i), 0])) for i in chosen]
    return "chest" if passed and np.mean(passed) >= ENOUGH else None
