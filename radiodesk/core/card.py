"""``card.json``: what a model is, what it learned from, and what it must not be used for.

The trainer fills it; the desktop, the command line and other programs read it. Every field has a
value of "not stated", so that the card of any earlier radiodesk stays readable.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, JsonValue

from radiodesk.core.config import FoldPlace
from radiodesk.core.errors import Message
from radiodesk.core.probe_verdicts import gravest_first
from radiodesk.core.results import EpochCounts, ImageCounts, Metrics, SplitMetrics

CARD_FORMAT = 2
BothLanguages = dict[str, str]
"""``en`` and ``es``: a sentence in each."""
Intervals = dict[str, tuple[float, float]]
"""Figure to its 95 % interval; figures of a class are named ``LABEL/recall`` and so on."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class _Record(_Part):
    """A finding of another engine: it may say more than is shown here, and that is kept."""

    model_config = ConfigDict(
        frozen=True, extra="allow", json_schema_serialization_defaults_required=True
    )


class SplitRule(_Part):
    """How images were divided.

    Attributes:
        shares: Of train, val and test in percent, or what else decided.
        grouped_by: ``patient``, ``source`` or ``none``.
        patients: Distinct patients known, or None.
        fold: Which fold of a cross-validation was the test part, or None.
        held_out_source: Never learned from; its images were the test part. Or None.
        listed: A list of the user's said which image is in which part.
    """

    shares: str
    grouped_by: str
    seed: int
    patients: int | None = None
    fold: FoldPlace | None = None
    held_out_source: str | None = None
    listed: bool = False


class Calibration(_Part):
    """What validation images made of the model's honesty.

    Attributes:
        images: How many the temperature was fitted on.
        fitted: False where there were too few, or too few mistakes: the temperature is 1.
        coverage: Levels at which readings come with a set of classes.
        novelty: Whether unfamiliar images are recognised.
    """

    images: int
    fitted: bool
    coverage: list[float]
    novelty: bool


class FoldFigures(_Part):
    """A cross-validation of the same settings: each image tested by a model that never saw it.

    Attributes:
        folds: How many in each.
        seeds: Of the divisions into folds; figures are over all of them.
        grouped_by: ``patient`` or ``none``.
        metrics: Over the pooled answers.
        accuracies: Of each fold.
        command: The line that gives these figures again, or None.
    """

    folds: int
    seeds: list[int] = []
    grouped_by: str | None = None
    metrics: Metrics
    intervals: Intervals | None = None
    accuracies: list[float | None] = []
    command: str | None = None


class SourceOut(_Part):
    """Figures on a source that the model never saw, or why there are none.

    Attributes:
        metrics: Over the pooled answers to every source left out, or None.
        reason: Why it cannot be told, or was not measured.
    """

    metrics: Metrics | None = None
    intervals: Intervals | None = None
    reason: BothLanguages | None = None


class CardProbe(_Record):
    """One shortcut probe: how well the class is guessed from what must not tell it.

    Attributes:
        name: ``header``, ``border``, ``without_lungs``, ``sources``, or another.
        strength: How much of a shortcut it is: ``strong``, ``some`` or ``none``.
        balanced_accuracy: Of the guess over all classes, 0-1; None for a count.
        given_away: The class that is told from the rest best.
        against_rest: Balanced accuracy for that class, 0-1; chance is 0.5.
        message: The verdict as it was shown.
        acknowledged: When whoever trained confirmed having read it (ISO 8601), or None.
    """

    name: str
    strength: str | None = None
    balanced_accuracy: float | None = None
    given_away: str | None = None
    against_rest: float | None = None
    message: Message | None = None
    acknowledged: str | None = None


class CardStress(_Record):
    """What is left of the model under one change of its test images.

    Attributes:
        name: Of the change, such as ``gamma-0.7``.
        title: Its name for people.
        images: How many were asked.
        accuracy: Share right, 0-1.
        confidence: Mean probability of the class named, 0-1.
        refused: Share that the viewer would not have answered, 0-1.
        confident_wrong: Share with one class, no refusal, and the wrong one, 0-1.
    """

    name: str
    title: Message | None = None
    images: int | None = None
    accuracy: float | None = None
    confidence: float | None = None
    refused: float | None = None
    confident_wrong: float | None = None


class ModelCard(_Part):
    """The card of one model. It names no file and no patient of the data.

    Attributes:
        format: 1 where not stated: cards before there were intervals and sources by class.
        notice: "Not a diagnostic device", in English and Spanish.
        limits: Plain sentences, English and Spanish; the first one is the gravest.
        intended_use: What it is for and what it is not for, English and Spanish.
        synthetic: Trained on phantoms only; its figures say nothing about patients.
        sources: Hospitals or collections of the images, where known.
        source_table: Class to source to images of it; the source ``""`` is not stated. None where
            no image states one.
        data_fingerprint: SHA-256 over the sorted content fingerprints of all images used: the
            same for the same images, whatever they are called and wherever they lie.
        config: Settings of the run, as they were called then.
        temperature: What the last layer was divided by. It was fitted on validation, so the
            figures on test are the honest ones.
        metrics: Figures on validation, and on the test images that it never saw in training.
        intervals: Of the figures on test, over resampled patients.
        cross_validation: Of the same settings, where one was made.
        source_out: What happens on a source that it never saw.
        probes: What shortcut probes found in the data, None where none were made.
        stress: What is left under changes of the images, None where none were made.
        licences: What the model was made with, to the licence of that.
    """

    format: int = 1
    name: str = ""
    created: str = ""
    radiodesk: str = ""
    notice: BothLanguages = {}
    limits: dict[str, list[str]] = {}
    intended_use: dict[str, list[str]] = {}
    labels: list[str] = []
    synthetic: bool = False
    sources: list[str] | None = None
    source_table: dict[str, dict[str, int]] | None = None
    data_fingerprint: str | None = None
    images: ImageCounts | None = None
    images_per_class: dict[str, dict[str, int]] = {}
    split: SplitRule | None = None
    config: dict[str, JsonValue] = {}
    base_weights: dict[str, str] = {}
    licences: dict[str, str] = {}
    epochs: EpochCounts | None = None
    best_epoch: int | None = None
    stopped: bool = False
    device: str = ""
    temperature: float | None = None
    calibration: Calibration | None = None
    metrics: SplitMetrics | None = None
    intervals: Intervals | None = None
    cross_validation: FoldFigures | None = None
    source_out: SourceOut | None = None
    probes: list[CardProbe] | None = None
    stress: list[CardStress] | None = None
    largest_difference_from_keras: float | None = None
    libraries: dict[str, str] = {}

    @property
    def test(self) -> Metrics | None:
        """Figures on images that the model never saw, where they are stated."""
        return self.metrics.test if self.metrics else None

    @property
    def shortcut(self) -> Message | None:
        """The gravest of what gives a class away in its data, None where nothing does."""
        return next((one.message for one in gravest_first(self.probes or ()) if one.message), None)

    def first_limit(self, language: str) -> str:
        """Return the gravest limit, or nothing where the card states none."""
        sentences = self.limits.get(language) or self.limits.get("en") or []
        return sentences[0] if sentences else ""
