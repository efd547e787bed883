"""What a reading is worth: what speaks against it before the model is asked, and heat in lungs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radiodesk.bundles.manifest import Gate
from radiodesk.core.assessment import Assessment
from radiodesk.core.errors import Message
from radiodesk.imaging.chest_view import judge_view
from radiodesk.imaging.gate import chest_objections
from radiodesk.imaging.lung_field import estimate_lungs
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.inference.lung_share import lung_shares

_LITTLE = 0.5
"""Share of a class's heat inside the lungs below which the reader is warned."""


@dataclass(frozen=True)
class Entry:
    """What the gate says of a radiograph.

    Attributes:
        refusal: Why the model must not answer, or None.
        warnings: What else speaks against a reading.
    """

    refusal: Message | None = None
    warnings: tuple[Message, ...] = ()


def at_the_gate(gate: Gate | None, radiograph: Radiograph, tile: NDArray[np.uint8]) -> Entry:
    """Ask a model's gate; a model without one takes whatever it is given.

    Args:
        gate: From the bundle's manifest.
        radiograph: The whole radiograph.
        tile: (S, S) uint8, the model's input.
    """
    if gate is None:
        return Entry()
    found = chest_objections(radiograph, tile)
    messages = tuple(objection.message for objection in found)
    if found and found[0].refuses:
        return Entry(messages[0], messages[1:])
    return Entry(None, messages)


def assess(
    judged: Assessment,
    entry: Entry,
    heatmaps: NDArray[np.float32] | None,
    tile: NDArray[np.uint8],
    labels: list[str],
    label: str,
) -> Assessment:
    """Return what stands beside an answer, whatever its source.

    Args:
        judged: What the model's own calibration says.
        entry: What the gate said; its refusal was overruled if there is one.
        heatmaps: (C, h, w) float32 in the geometry of the tile, or None where nobody looks.
        tile: (S, S) uint8, the model's input.
        labels: C class names.
        label: The class that the reading names.
    """
    warnings, shares = [*judged.warnings, *entry.warnings], None
    if heatmaps is not None:
        shares = _heat_in_lungs(heatmaps, tile, labels)
    if shares is not None and shares.get(label, 1.0) < _LITTLE:
        percent = round(100 * shares[label])
        warnings.append(Message(code="RD-READ-045", params={"percent": percent, "label": label}))
    objection = judged.objection
    if entry.refusal is not None:
        warnings = [*([objection] if objection is not None else []), *warnings]
        objection = entry.refusal
    added = {"lung_share": shares, "warnings": warnings, "objection": objection}
    return judged.model_copy(update=added)


def _heat_in_lungs(
    heatmaps: NDArray[np.float32], tile: NDArray[np.uint8], labels: list[str]
) -> dict[str, float] | None:
    # Where no lungs are found, nobody can say what the heat is worth.
    field = estimate_lungs(tile)
    if not field.plausible or not judge_view(tile).upright:
        return None
    return lung_shares(heatmaps, field.mask, labels) or None
