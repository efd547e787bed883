"""Two models on the same images."""

from __future__ import annotations

from radiodesk.core.evaluation_results.figures import Estimate, Overall
from radiodesk.core.evaluation_results.frozen import Document
from radiodesk.core.sayable import Stored


class Difference(Document):
    """One figure of both models.

    Attributes:
        name: Which figure.
        first: Of the first model.
        second: Of the second model.
        difference: Second less first, with its 95 % interval over patients drawn anew.
    """

    name: Overall
    first: float | None
    second: float | None
    difference: Estimate


class Disagreement(Document):
    """One image that the two models read differently.

    Attributes:
        relative: Path relative to the data (wire form).
        file: Where it lies (wire form), or None.
        label: Its label.
        first: What the first model read.
        second: What the second model read.
        first_confidence: How sure the first was, 0-1.
        second_confidence: How sure the second was, 0-1.
    """

    relative: str
    file: str | None
    label: str
    first: str
    second: str
    first_confidence: float
    second_confidence: float


class Comparison(Document):
    """How two models differ on the images that both answered.

    Attributes:
        first: Name of one model.
        second: Name of the other.
        data: Name of the data as shown.
        labels: Class order.
        images: Answered by both.
        patients: Of how many patients.
        only_first: Images that the second did not answer; they count for nothing.
        only_second: Images that the first did not answer.
        both_right: Images that both read right.
        first_right: Images that only the first read right.
        second_right: Images that only the second read right.
        both_wrong: Images that neither read right.
        p_value: Of McNemar's exact test: how likely so uneven a count would be if both were
            equally good; 1 where they do not differ. It takes images for independent.
        differences: In the order of `OVERALL`.
        verdict: One sentence.
        remarks: What must be known beside it.
        disagreements: Where one is right and the other is not, the surest first; at most 300.
    """

    first: str
    second: str
    data: str
    labels: list[str]
    images: int
    patients: int
    only_first: int
    only_second: int
    both_right: int
    first_right: int
    second_right: int
    both_wrong: int
    p_value: float
    differences: list[Difference]
    verdict: Stored
    remarks: list[Stored]
    disagreements: list[Disagreement]
