"""Points of the curves that a report draws."""

from __future__ import annotations

from radiodesk.core.evaluation_results.frozen import Document


class CurvePoint(Document):
    """One point of a curve; both in 0-1."""

    x: float
    y: float


class ClassCurves(Document):
    """One class against the rest; empty lists where there is only one side.

    Attributes:
        label: The class.
        roc: False positive rate (1 - specificity) to sensitivity, from (0, 0) to (1, 1).
        precision_recall: Recall to precision, by falling threshold. A step function: each
            precision holds from the recall of the point before.
    """

    label: str
    roc: list[CurvePoint]
    precision_recall: list[CurvePoint]


class ReliabilityBin(Document):
    """Images that the model is about equally sure of.

    Attributes:
        stated: Mean top probability.
        right: Share read right.
        low: Lower end of its 95 % interval.
        high: Upper end.
        count: Images.
    """

    stated: float
    right: float
    low: float
    high: float
    count: int


class Reliability(Document):
    """How sure the model says it is, against how often it is right.

    Attributes:
        bins: Up to 10 bins of about equally many images, least sure first.
        ece: Expected calibration error over them.
    """

    bins: list[ReliabilityBin]
    ece: float | None
