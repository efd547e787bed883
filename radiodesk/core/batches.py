"""What is said between ``predict --scheduler`` and the machines that read for it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from radiodesk.core.assessment import DEFAULT_COVERAGE
from radiodesk.core.errors import Message
from radiodesk.core.messages import Language
from radiodesk.core.results import Reading


class BatchOrder(BaseModel):
    """Files to read with one model.

    Attributes:
        sha256: Fingerprint of the model that the sender trusts.
        coverage: Level of the sets.
        paths: Absolute, in wire form (`core.paths.path_to_wire`).
    """

    model_config = ConfigDict(frozen=True)

    sha256: str
    language: Language
    coverage: float = DEFAULT_COVERAGE
    paths: list[str]


class BatchAnswer(BaseModel):
    """One reading for every path of the order, in its order; or why there are none."""

    model_config = ConfigDict(frozen=True)

    readings: list[Reading] = []
    failure: Message | None = None
