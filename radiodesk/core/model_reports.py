"""The JSON documents of ``radiodesk models``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from radiodesk.core.card import ModelCard

State = Literal["active", "ready", "retired", "removed", "gone"]


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True)


class KnownModel(_Document):
    """One model known on this computer; also the JSON of the commands that change one.

    Attributes:
        state: ``active`` reads by default, ``ready`` may be chosen, ``retired`` is no longer
            offered, ``removed`` waits in the trash, ``gone`` is not where it was.
        origin: Who put it here.
        source: Name of the file or folder that it was imported from, or None.
        path: Its folder, or the file that was written.
        labels: Class order, None where the model is damaged.
        synthetic: Knows phantoms only, None where the model is damaged.
        created: When it says that it was made, None where the model is damaged.
        accuracy: Share right on images that it never saw, where its card states it.
        limits: What it was not shown to do, in the user's language; the gravest first.
        code: Of what is wrong with it, or None.
        reason: That message in the user's language.
    """

    name: str
    sha256: str
    state: State
    origin: Literal["shipped", "made", "imported"]
    source: str | None
    path: str
    labels: list[str] | None
    synthetic: bool | None
    created: str | None
    accuracy: float | None
    limits: list[str]
    code: str | None
    reason: str | None


class ModelList(_Document):
    """JSON of ``radiodesk models list``."""

    models: list[KnownModel]


class VerifiedModel(_Document):
    """What became of one model's verification."""

    name: str
    sha256: str | None
    ok: bool
    members: int | None
    code: str | None
    reason: str | None


class ModelVerification(_Document):
    """JSON of ``radiodesk models verify``."""

    ok: bool
    models: list[VerifiedModel]


MODEL_DOCUMENTS: dict[str, type[BaseModel]] = {
    "models-list": ModelList,
    "models-model": KnownModel,
    "models-verify": ModelVerification,
    "card": ModelCard,
}
"""``models-model`` is the JSON of import, export, activate, retire, remove and restore."""
