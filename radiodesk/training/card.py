"""``card.json``: what a model is, what it learned from, and what it must not be used for."""

from __future__ import annotations

import sys
from importlib.metadata import version

from pydantic import BaseModel, ConfigDict

from radiodesk import __version__
from radiodesk.core.config import FoldPlace, TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.core.probe_verdicts import ProbeVerdict
from radiodesk.core.results import EpochCounts, ImageCounts, SplitMetrics

_LIBRARIES = ("tensorflow", "keras", "ai-edge-litert", "numpy", "pillow", "pydicom")


class SplitRule(BaseModel):
    """How images were divided.

    Attributes:
        grouped_by: ``patient``, ``source`` or ``none``.
        patients: Distinct patients known, or None.
        fold: Which fold of a cross-validation was the test part, or None.
        held_out_source: Never learned from; its images were the test part. Or None.
        listed: A list of the user's said which image is in which part.
    """

    model_config = ConfigDict(frozen=True)

    shares: str
    grouped_by: str
    seed: int
    patients: int | None
    fold: FoldPlace | None = None
    held_out_source: str | None = None
    listed: bool = False


class Calibration(BaseModel):
    """What validation images made of the model's honesty.

    Attributes:
        images: How many the temperature was fitted on.
        fitted: False where there were too few, or too few mistakes: the temperature is 1.
        coverage: Levels at which readings come with a set of classes.
        novelty: Whether unfamiliar images are recognised.
    """

    model_config = ConfigDict(frozen=True)

    images: int
    fitted: bool
    coverage: list[float]
    novelty: bool


class ModelCard(BaseModel):
    """The card of one model. It names no file and no patient of the data.

    Attributes:
        notice: "Not a diagnostic device", in English and Spanish.
        limits: Plain sentences, English and Spanish.
        synthetic: Whether the training data was drawn by radiodesk itself.
        sources: Hospitals or collections of the images, where known.
        temperature: What the last layer was divided by. It was fitted on validation, so the
            figures on test are the honest ones.
        probes: What shortcut probes said of the data, and when somebody confirmed having read it;
            None where nobody probed it.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    created: str
    radiodesk: str = __version__
    notice: dict[str, str]
    limits: dict[str, list[str]]
    labels: list[str]
    synthetic: bool
    sources: list[str] | None
    images: ImageCounts
    images_per_class: dict[str, dict[str, int]]
    split: SplitRule
    config: TrainingConfig
    base_weights: dict[str, str]
    epochs: EpochCounts
    best_epoch: int
    stopped: bool
    device: str
    temperature: float
    calibration: Calibration
    metrics: SplitMetrics
    probes: list[ProbeVerdict] | None = None
    largest_difference_from_keras: float
    libraries: dict[str, str]


def notice() -> dict[str, str]:
    """Return the sentence that every card bears."""
    return _both("RD-APP-003")


def limits(synthetic: bool) -> dict[str, list[str]]:
    """Return what the model was not shown to do."""
    codes = ["RD-TRAIN-060", "RD-TRAIN-061"]
    if synthetic:
        codes.insert(0, "RD-TRAIN-062")
    both = [_both(code) for code in codes]
    return {language: [sentence[language] for sentence in both] for language in ("en", "es")}


def _both(code: str) -> dict[str, str]:
    message = Message(code=code)
    return {"en": render(message, "en"), "es": render(message, "es")}


def libraries() -> dict[str, str]:
    """Return the versions that made the model."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"python": python, **{name: version(name) for name in _LIBRARIES}}
