"""What a bundle says of itself: ``manifest.json``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from radiodesk.core.config import ResizeMode
from radiodesk.core.formats import FORMATS

FORMAT = FORMATS["bundle"]
Gate = Literal["chest"]
MANIFEST = "manifest.json"
GRAPH = "model.tflite"
CARD = "card.json"
REFERENCE = "reference.npz"
# In it: (n,) uint64, the content fingerprints of the files used for training and validation.
LEARNED_IMAGES = "learned_images"


class Member(BaseModel):
    """One file of the bundle."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    size: int = Field(ge=0)


class BundleDescription(BaseModel):
    """What the maker of a bundle states.

    Attributes:
        name: Short name shown to people, such as ``classic 2026-11-23``.
        labels: Class order of the graph's ``probabilities`` output (2-20 classes).
        input_size: Side in pixels of the square input.
        resize_mode: How a radiograph is brought to that square.
        preprocessing_version: `imaging.model_input.PREPROCESSING_VERSION` at training time.
        synthetic: Trained on phantoms only; the viewer says so on its face.
        gate: ``chest``: what does not pass for a frontal chest radiograph is refused
            (`imaging.gate`). None: the model was trained on something else, or before there was
            a gate, and takes whatever it is given.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    version: str
    created: str
    labels: list[str] = Field(min_length=2, max_length=20)
    input_size: int = Field(ge=32, le=1024)
    resize_mode: ResizeMode
    preprocessing_version: int
    synthetic: bool = False
    gate: Gate | None = None

    @field_validator("labels")
    @classmethod
    def _each_once(cls, labels: list[str]) -> list[str]:
        # An answer names its probabilities by class: of two with one name, one would be lost.
        if len(set(labels)) != len(labels):
            raise ValueError("two classes have the same name")
        return labels


class Manifest(BundleDescription):
    """A description together with the fingerprint of every other file in the bundle."""

    format: int = FORMAT
    members: dict[str, Member]
