"""What speaks against reading a radiograph with a model of frontal chests, before any percentage.

A model whose bundle says ``gate: chest`` is asked only if nothing here refuses. The picture is
judged as the model sees it; what a DICOM header says can add an objection, never take one away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from radiodesk.core.errors import Message, Parameter
from radiodesk.imaging.chest_view import Glance, View
from radiodesk.imaging.radiograph import ExaminationFacts, Radiograph

COLOURED = 0.15
"""Share of clearly coloured pixels above which a picture is no scanned film."""
_ONE_TONE = 0.45
"""A page or a chart has one tone over much of it; on radiographs the greatest share is 0.38."""
_BLACK = 16
"""Grey level below which a border is one."""
_FLAT = 25
"""Grey levels between the 10th and 90th percentile; radiographs have 64 and more."""
_CLIPPED = 0.6
"""Share of nearly black and nearly white pixels; radiographs have 0.29 at most."""
_ADULT_YEARS = 16

_MODALITIES = ("", "CR", "DX", "DR", "RF", "XA", "RG", "OT", "SC")
"""PS3.3 C.7.3.1.1.1: projection radiography; OT and SC say nothing, so the picture decides."""
_CHEST_WORDS = ("CHEST", "THORA", "TORAX", "TÓRAX", "LUNG", "PULM", "RIB", "CXR", "HEART")
_OTHER_PARTS = (
    "ABDOMEN", "ANKLE", "ARM", "BREAST", "CALCANEUS", "CLAVICLE", "ELBOW", "EXTREMITY", "FEMUR",
    "FINGER", "FOOT", "FOREARM", "HAND", "HEAD", "HIP", "HUMERUS", "JAW", "KNEE", "LEG", "LSPINE",
    "CSPINE", "MANDIBLE", "NECK", "ORBIT", "PATELLA", "PELVIS", "RADIUS", "SHOULDER", "SINUS",
    "SKULL", "SPINE", "TEETH", "THUMB", "TIBIA", "TOE", "ULNA", "WRIST", "ZYGOMA",
)  # fmt: skip
_VIEW_CODES: dict[View, str] = {
    "inverted": "RD-READ-033",
    "upside_down": "RD-READ-034",
    "sideways": "RD-READ-035",
    "cropped": "RD-READ-036",
    "other": "RD-READ-037",
}


@dataclass(frozen=True)
class Objection:
    """One thing that speaks against a reading.

    Attributes:
        message: What, and what to do next.
        refuses: Whether the model must not answer; else it is a warning beside the answer.
    """

    message: Message
    refuses: bool = True


def chest_objections(radiograph: Radiograph, glance: Glance) -> list[Objection]:
    """Return what speaks against a reading, gravest first; empty for a usual chest radiograph.

    Args:
        radiograph: For its name, colour and header.
        glance: At the model's input, (S, S) uint8 (`model_input.model_grey`).
    """
    found = [
        *_header_objections(radiograph.examination, radiograph.name),
        *_picture_objections(radiograph, glance),
    ]
    return sorted(found, key=lambda objection: not objection.refuses)


def passes_for_chest(tile: npt.NDArray[np.uint8]) -> bool:
    """Say whether a model's input alone gives no reason to refuse it.

    Args:
        tile: (S, S) uint8.
    """
    return _tile_code(Glance(tile)) is None


def _picture_objections(radiograph: Radiograph, glance: Glance) -> Iterator[Objection]:
    if radiograph.colour > COLOURED:
        percent = round(100 * radiograph.colour)
        yield _objection("RD-READ-030", name=radiograph.name, percent=percent)
    elif (code := _tile_code(glance)) is not None:
        yield _objection(code, name=radiograph.name)


def _tile_code(glance: Glance) -> str | None:
    inner = _without_black_border(glance.picture)
    levels = np.bincount(inner.reshape(-1), minlength=256) / inner.size
    around = np.convolve(levels, np.ones(9), "same")
    low, high = np.percentile(inner, (10, 90))
    if high - low < _FLAT:
        return "RD-READ-032"
    if around.max() > _ONE_TONE and int(around.argmax()) >= _BLACK:
        return "RD-READ-031"
    if levels[:4].sum() + levels[252:].sum() > _CLIPPED or around.max() > _ONE_TONE:
        return "RD-READ-032"
    return _VIEW_CODES.get(glance.judgement.view)


def _without_black_border(tile: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the picture within a collimator's or a page's black border."""
    lit = tile > _BLACK
    rows, columns = np.flatnonzero(lit.any(1)), np.flatnonzero(lit.any(0))
    if not rows.size:
        return tile
    return tile[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _header_objections(facts: ExaminationFacts, name: str) -> Iterator[Objection]:
    if facts.modality not in _MODALITIES:
        yield _objection("RD-READ-040", name=name, modality=facts.modality)
    part = facts.body_part
    if part and ("SPINE" in part or not any(word in part for word in _CHEST_WORDS)):
        known = any(word in part.replace(" ", "") for word in _OTHER_PARTS)
        code = "RD-READ-041" if known else "RD-READ-044"
        yield _objection(code, refuses=known, name=name, part=part)
    if facts.lateral:
        yield _objection("RD-READ-042", name=name)
    if facts.age_years is not None and facts.age_years < _ADULT_YEARS:
        yield _objection("RD-READ-043", name=name, age=int(facts.age_years))


def _objection(code: str, refuses: bool = True, **params: Parameter) -> Objection:
    return Objection(Message(code=code, params=params), refuses)
