"""What a reading is worth: what speaks against it before the model is asked, and heat in lungs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from radiodesk.bundles.manifest import Gate
from radiodesk.core.assessment import Assessment
from radiodesk.core.errors import Message
from radiodesk.imaging.chest_view import Glance
from radiodesk.imaging.gate import chest_objections
from radiodesk.imaging.lung_field import estimate_lungs
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.inference.lung_share import lung_shares


@dataclass(frozen=True, eq=False)
class Entry:
    """What the gate says of a radiograph.

    Attributes:
        glance: At the model's input.
        refusal: Why the model must not answer, or None.
        warnings: What else speaks against a reading.
    """

    glance: Glance
    refusal: Message | None = None
    warnings: tuple[Message, ...] = ()


def at_the_gate(gate: Gate | None, radiograph: Radiograph, tile: NDArray[np.uint8]) -> Entry:
    """Ask a model's gate; a model without one takes whatever it is given.

    Args:
        gate: From the bundle's manifest.
        radiograph: The whole radiograph.
        tile: (S, S) uint8, the model's input.
    """
    glance = Glance(tile)
    if gate is None:
        return Entry(glance)
    found = chest_objections(radiograph, glance)
    messages = tuple(objection.message for objection in found)
    if found and found[0].refuses:
        return Entry(glance, messages[0], messages[1:])
    return Entry(glance, None, messages)


def beside_the_answer(judged: Assessment, entry: Entry) -> Assessment:
    """Return what stands beside an answer, as far as the verdict needs it.

    Args:
        judged: What the model's own calibration says.
        entry: What the gate said; its refusal was overruled if there is one.
    """
    warnings, objection = [*judged.warnings, *entry.warnings], judged.objection
    if entry.refusal is not None:
        warnings = [*([objection] if objection is not None else []), *warnings]
        objection = entry.refusal
    return judged.model_copy(update={"warnings": warnings, "objection": objection})


def with_heat_in_lungs(
    known: Assessment, entry: Entry, heatmaps: NDArray[np.float32], labels: list[str], label: str
) -> Assessment:
    """Return what stands beside an answer, with what its heat maps are worth.

    Args:
        known: From `beside_the_answer`.
        entry: What the gate said.
        heatmaps: (C, h, w) float32 in the geometry of the model's input.
        labels: C class names.
        label: The class that the reading names.
    """
    field = estimate_lungs(entry.glance.picture)
    # Where no lungs are found, nobody can say what the heat is worth.
    found = field.plausible and entry.glance.judgement.upright
    shares = lung_shares(heatmaps, field.mask, labels) if found else {}
    if not shares:
        return known
    area, warnings = float(field.mask.mean()), list(known.warnings)
    # Less than chance: heat that is spread evenly all over lies in the lungs as often.
    if shares.get(label, 1.0) < area:
        params = {"percent": round(100 * shares[label]), "even": round(100 * area), "label": label}
        warnings.append(Message(code="RD-READ-045", params=params))
    update = {"lung_share": shares, "lung_area": area, "warnings": warnings}
    return known.model_copy(update=update)
