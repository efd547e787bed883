"""Figures with the interval in which the truth lies, over all images and class by class."""

from __future__ import annotations

from typing import Literal

from radiodesk.core.evaluation_results.frozen import Document

Overall = Literal["accuracy", "balanced_accuracy", "macro_f1", "auc_ovr", "log_loss", "ece"]
OVERALL: tuple[Overall, ...] = (
    "accuracy",
    "balanced_accuracy",
    "macro_f1",
    "auc_ovr",
    "log_loss",
    "ece",
)
"""In the order in which they are shown. The first four: more is better, 0-1."""


class Estimate(Document):
    """A figure and its 95 % interval.

    Attributes:
        value: None where it cannot be computed (no such image).
        low: Lower end, or None where there are too few images for an interval.
        high: Upper end, or None.
        n: Images that it is counted over: of a sensitivity the images of the class, of a
            predictive value the images that were read as it.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None


class ClassFigures(Document):
    """One class against the rest.

    Attributes:
        label: The class.
        support: Images of it.
        sensitivity: Share of its images that are read as it (recall).
        specificity: Share of the other images that are not read as it.
        ppv: Share right among the images read as it (precision), at the prevalence of these
            images.
        npv: Share right among the images not read as it.
        f1: Of the class.
        auc: Area under its ROC curve.
        average_precision: Area under its precision-recall curve.
    """

    label: str
    support: int
    sensitivity: Estimate
    specificity: Estimate
    ppv: Estimate
    npv: Estimate
    f1: Estimate
    auc: Estimate
    average_precision: Estimate


class CoverageLevel(Document):
    """How well the conformal sets of one level keep their promise.

    Attributes:
        level: What was promised, above 0 and below 1.
        covered: Share of images whose set holds their class.
        by_class: The same in every class by itself, by label.
        sizes: ``sizes[k]`` counts images whose set holds k classes; C + 1 numbers.
        mean_size: Classes in a set on average.
        single_right: Share of images with a set of one class that is the right one.
        single_wrong: Share of images with a set of one class that is a wrong one.
    """

    level: float
    covered: Estimate
    by_class: dict[str, Estimate]
    sizes: list[int]
    mean_size: float
    single_right: Estimate
    single_wrong: Estimate
