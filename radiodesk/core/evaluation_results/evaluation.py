"""Everything that one evaluation found."""

from __future__ import annotations

from typing import Literal

from radiodesk.core.evaluation_results.curves import ClassCurves, Reliability
from radiodesk.core.evaluation_results.figures import (
    ClassFigures,
    CoverageLevel,
    Estimate,
    Overall,
)
from radiodesk.core.evaluation_results.frozen import Document
from radiodesk.core.evaluation_results.thresholds import ThresholdCurve
from radiodesk.core.metrics import Metrics
from radiodesk.core.sayable import Stored

Part = Literal["val", "test", "folds", "data"]
"""Which images: of a run its validation or test part, of a cross-validation all of them, each
answered by the fold that did not learn from it, or a folder or table of somebody's choice."""
SubgroupKind = Literal["source", "view", "sex", "age"]


class Subgroup(Document):
    """Images that share something.

    Attributes:
        kind: What they share.
        value: What it is, such as ``PA`` or ``40-59``; None: not known.
        images: How many.
        patients: Of how many patients.
        too_few: Fewer images than a figure can be made of; then there is none.
        accuracy: Share read right.
        balanced_accuracy: Mean sensitivity over the classes that the subgroup has.
        auc_ovr: None where it has one class only.
        classes: Label to images in it.
    """

    kind: SubgroupKind
    value: str | None
    images: int
    patients: int
    too_few: bool
    accuracy: Estimate
    balanced_accuracy: Estimate
    auc_ovr: Estimate
    classes: dict[str, int]


class Evaluation(Document):
    """How well a model reads labelled images.

    Attributes:
        model: Its name as shown.
        model_sha256: Of its bundle, or None (several models of a cross-validation).
        data: Name of the data as shown; no path.
        part: Which images of it.
        labels: Class order of everything below.
        images: How many were answered.
        patients: Of how many patients, each unknown one counted by itself.
        skipped: Files that could not be read.
        learned: How many of the images the model learned from; None where nobody knows.
        synthetic: The model or the images are phantoms: figures say nothing about patients.
        verdict: One sentence that says it all, with its interval.
        remarks: What must be known beside it (leaks, few images, one source a class …).
        metrics: The same figures without intervals (M in the contract), and the confusion matrix.
        figures: Over all images, in the order of `OVERALL`.
        classes: One for each class, in class order.
        curves: One for each class, in class order.
        reliability: How sure against how right.
        thresholds: One for each class, in class order.
        coverage: One for each level that the model offers; empty where it offers none.
        refused: Share of images that the viewer would not have answered; None where nobody asked.
        subgroups: By kind, the largest first within a kind.
        errors: How many images were read wrong.
        resamples: How often patients were drawn anew for the intervals.
        confident_wrong: Share with a confident wrong answer: neither refused nor warned of, as far
            as anybody asked, one class in the set (without sets: a top probability of 0.9 or
            more), and the wrong one.
        confident_wrong_by_class: The same in every class by itself, by label.
    """

    model: str
    model_sha256: str | None
    data: str
    part: Part
    labels: list[str]
    images: int
    patients: int
    skipped: int
    learned: int | None
    synthetic: bool
    verdict: Stored
    remarks: list[Stored]
    metrics: Metrics
    figures: dict[Overall, Estimate]
    classes: list[ClassFigures]
    curves: list[ClassCurves]
    reliability: Reliability
    thresholds: list[ThresholdCurve]
    coverage: list[CoverageLevel]
    refused: Estimate | None
    subgroups: list[Subgroup]
    errors: int
    resamples: int
    confident_wrong: Estimate | None = None
    confident_wrong_by_class: dict[str, Estimate] = {}  # noqa: RUF012 pydantic copies it
