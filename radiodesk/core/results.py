"""The JSON documents that leave the program, and the values inside them.

What is not known is ``null``, never left out. The schemas are committed under ``docs/schemas/``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from radiodesk.core.case_log import LogReport, LogVerification
from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import Comparison
from radiodesk.core.evaluation_results import EvaluateReport as EvaluateReport
from radiodesk.core.messages import Language, render
from radiodesk.core.metrics import ClassMetrics as ClassMetrics
from radiodesk.core.metrics import Metrics as Metrics
from radiodesk.core.own_presets import PresetFile
from radiodesk.core.repairs import RepairOffer
from radiodesk.core.sayable import Stored


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True)


class ImageCounts(_Document):
    """Images per part of the split, and those left out as unreadable."""

    train: int
    val: int
    test: int
    skipped: int


class EpochCounts(_Document):
    """Epochs run in each phase."""

    initial: int
    fine_tune: int


class StageSeconds(_Document):
    """Wall-clock seconds of each stage of a run."""

    total: float
    import_: float | None
    decode: float | None
    features: float | None
    initial: float | None
    fine_tune: float | None
    evaluate: float | None
    export: float | None

    model_config = ConfigDict(
        frozen=True,
        alias_generator=lambda name: name.rstrip("_"),
        populate_by_name=True,
        serialize_by_alias=True,
    )


class SplitMetrics(_Document):
    """Metrics on validation (chooses the best epoch) and test (untouched until the end)."""

    val: Metrics | None
    test: Metrics | None


class SourceFigures(_Document):
    """How a model reads the images of one source that it never learned from.

    Attributes:
        source: Hospital or collection.
        metrics: None where nothing can be estimated.
        intervals: As in `FoldSummary`, or None.
        reason: Why nothing can be estimated, or None.
    """

    source: str
    metrics: Metrics | None
    intervals: dict[str, tuple[float, float]] | None
    reason: Stored | None


class FoldSummary(_Document):
    """A cross-validation as a whole.

    Attributes:
        folds: How many there are.
        metrics: Over the answers of all folds, each image tested once.
        intervals: Figure to its 95 % interval over resampled patients; figures of a class are
            named ``LABEL/recall`` and so on.
        accuracies: Accuracy of each fold.
        sources: Where each fold leaves out one source: the figures of every source, those that
            cannot be estimated included. None where folds are drawn.
    """

    folds: int
    metrics: Metrics
    intervals: dict[str, tuple[float, float]]
    accuracies: list[float | None]
    sources: list[SourceFigures] | None = None


class TrainResult(_Document):
    """JSON of ``radiodesk train``.

    Of a cross-validation: `run_dir` holds the folds' run folders, `bundle` and `metrics` are None,
    `images` counts the test images of all folds and the rounded mean of the others, `epochs` and
    `seconds` are sums, `peak_rss_mb` is the largest.

    Attributes:
        folds: Metrics of each fold on its test images, or None.
        summary: All folds together, or None.
    """

    run_dir: str
    bundle: str | None
    preset: str
    config: TrainingConfig
    images: ImageCounts
    engine: str
    device: str
    epochs: EpochCounts
    seconds: StageSeconds
    peak_rss_mb: float | None
    metrics: SplitMetrics | None
    folds: list[Metrics] | None
    summary: FoldSummary | None


Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The gravest first."""


class Problem(_Document):
    """One finding of the health check: a code, how grave it is, and the files it concerns."""

    code: str
    severity: Severity
    count: int
    paths: list[str]
    message: str


class Finding(_Document):
    """A `Problem` that is not put into words yet.

    Attributes:
        message: What was found.
        severity: How grave it is.
        count: How many there are of what the sentence counts.
        paths: The files, relative to the data; those that belong together side by side.
        reason: Why it is so, where the sentence quotes it; its code is then the finding's.
        remarks: About each of `paths`, in its order; empty where nothing is said of single files.
        films: `paths` in groups of copies of one film, where they are such.
        offers: What can be done about it with one click, the usual way first.
    """

    message: Message
    severity: Severity
    count: int
    paths: list[str]
    reason: Message | None = None
    remarks: list[Message] = []
    films: list[tuple[str, ...]] = []
    offers: list[RepairOffer] = []

    @property
    def code(self) -> str:
        """The stable code under which it is repaired."""
        return self.message.code if self.reason is None else self.reason.code

    def without(self, gone: Collection[str]) -> Self | None:
        """Return it without some of its files, or None where nothing is left of it.

        Args:
            gone: Paths that are repaired by now.
        """
        if not self.paths or not any(path in gone for path in self.paths):
            return self
        films = [tuple(path for path in film if path not in gone) for film in self.films]
        films = [film for film in films if len(film) > 1]
        left = {path for film in films for path in film} if self.films else set(self.paths)
        places = [i for i, p in enumerate(self.paths) if p in left and p not in gone]
        if not places:
            return None
        paths = [self.paths[i] for i in places]
        params = {**self.message.params, "count": len(paths)}
        if self.films:
            params["films"] = len(films)
        return self.model_copy(
            update={
                "message": self.message.model_copy(update={"params": params}),
                "count": len(films) if self.films else len(paths),
                "paths": paths,
                "remarks": [self.remarks[i] for i in places] if self.remarks else [],
                "films": films,
                "offers": [offer.only(set(paths)) for offer in self.offers],
            }
        )

    def sentence(self, language: Language) -> str:
        """Return it in words."""
        if self.reason is None:
            return render(self.message, language)
        params = {**self.message.params, "reason": render(self.reason, language)}
        return render(self.message.model_copy(update={"params": params}), language)

    def problem(self, language: Language) -> Problem:
        """Return it as the health report lists it.

        Args:
            language: Of the sentence.
        """
        return Problem(
            code=self.code,
            severity=self.severity,
            count=self.count,
            paths=self.paths,
            message=self.sentence(language),
        )


class Probe(_Document):
    """One shortcut probe's figure and verdict."""

    balanced_accuracy: float | None
    verdict: str


class CheckReport(_Document):
    """JSON of ``radiodesk check``."""

    files: int
    readable: int
    problems: list[Problem]
    classes: dict[str, int]
    patients: int | None
    sources: int | None
    probes: dict[str, Probe] | None


class ModelReference(_Document):
    """Which model answered."""

    name: str
    sha256: str
    version: str


class Reading(_Document):
    """One radiograph's answer, refusal or error.

    Attributes:
        path: The file as the user named it.
        status: ``ok`` answered; ``refused`` readable but not answered; ``error`` unreadable.
        label: Most probable class, or None.
        probabilities: Class to probability (adds up to 1), or None.
        set: Conformal set of labels, or None while the bundle holds no calibration.
        novelty: Distance from the training data, or None while the bundle holds no reference.
        code: Message code of a refusal, error, warning or, where there is none, a note on the file.
        reason: That message in the user's language.
        seconds: Time from request to answer.
    """

    path: str
    status: Literal["ok", "refused", "error"]
    label: str | None
    probabilities: dict[str, float] | None
    set: list[str] | None
    novelty: float | None
    code: str | None
    reason: str | None
    seconds: float | None


class PredictReport(_Document):
    """JSON of ``radiodesk predict``."""

    model: ModelReference
    readings: list[Reading]


class SelfTestStep(_Document):
    """One step of the self-test.

    Attributes:
        name: What was tried.
        ok: Whether it worked; None where it was skipped, and `message` says why.
        seconds: How long it took.
        message: What went wrong, or why it was skipped.
    """

    name: str
    ok: bool | None
    seconds: float
    message: str | None


class SelfTestReport(_Document):
    """JSON of ``radiodesk self-test``; `ok` where no step failed."""

    ok: bool
    version: str
    steps: list[SelfTestStep]


RunState = Literal["running", "unfinished", "finished", "stopped", "failed"]


class RunReport(_Document):
    """One run, or one cross-validation.

    Attributes:
        name: Of its folder.
        state: Where it stands.
        resumable: It broke off and can be gone on with.
        data: Name of the data set's folder or table, None where it cannot be read.
        config: Its settings, None where they cannot be read.
        folds: How many folds were asked for, None for a single run.
        folds_done: How many of them are done, None for a single run.
        metrics: On images that no model saw while learning.
        accuracy_interval: 95 % interval of the accuracy.
        starred: It has a star.
        notes: What somebody wrote of it.
    """

    name: str
    state: RunState
    resumable: bool
    data: str | None
    config: TrainingConfig | None
    folds: int | None
    folds_done: int | None
    metrics: Metrics | None
    accuracy_interval: tuple[float, float] | None
    starred: bool
    notes: str


class RunsReport(_Document):
    """JSON of ``radiodesk runs list`` and ``show``."""

    runs: list[RunReport]


DOCUMENTS: dict[str, type[BaseModel]] = {
    "train": TrainResult,
    "check": CheckReport,
    "evaluate": EvaluateReport,
    "compare": Comparison,
    "predict": PredictReport,
    "self-test": SelfTestReport,
    "log-list": LogReport,
    "log-verify": LogVerification,
    "presets": PresetFile,
    "runs": RunsReport,
}
