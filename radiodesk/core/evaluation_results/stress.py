"""How a model holds when the look of the radiographs changes, and what they show does not."""

from __future__ import annotations

from typing import Literal

from radiodesk.core.evaluation_results.figures import Estimate
from radiodesk.core.evaluation_results.frozen import Document
from radiodesk.core.sayable import Stored

ShiftName = Literal[
    "none",
    "contrast",
    "gamma",
    "frame",
    "crop",
    "marker",
    "resolution",
    "jpeg",
    "noise",
    "blur",
    "equalise",
]


class StressOutcome(Document):
    """What one change does to a model.

    Attributes:
        shift: The change; ``none`` are the images as they are.
        level: How strong, in the unit of the shift (`title` says it in words).
        title: Such as "contrast × 0.6".
        images: How many were read.
        accuracy: Share read right.
        balanced_accuracy: Mean sensitivity.
        auc_ovr: Macro average, one against rest.
        mean_confidence: Mean top probability.
        refused: Share that the viewer would not have answered; None where the model cannot refuse.
        changed: Share whose likeliest class is another than without the change.
        confident_wrong: Share with a confident wrong answer: neither refused nor warned of, one
            class in the set (without sets: top probability of 0.9 or more), and the wrong one.
    """

    shift: ShiftName
    level: float
    title: Stored
    images: int
    accuracy: Estimate
    balanced_accuracy: Estimate
    auc_ovr: Estimate
    mean_confidence: float
    refused: Estimate | None
    changed: Estimate
    confident_wrong: Estimate


class StressReport(Document):
    """One model under every change.

    Attributes:
        model: Its name as shown.
        model_sha256: Of its bundle.
        data: Name of the data as shown.
        labels: Class order.
        images: How many were read.
        of: How many there are: more where a sample was drawn.
        seed: Of the sample and of noise and markers.
        verdict: One sentence: the change with the most confident wrong answers, where there are
            more than without it; else the one that costs most accuracy among images answered.
        baseline: The images as they are.
        outcomes: One for each change and level.
    """

    model: str
    model_sha256: str | None
    data: str
    labels: list[str]
    images: int
    of: int
    seed: int
    verdict: Stored
    baseline: StressOutcome
    outcomes: list[StressOutcome]
