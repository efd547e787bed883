"""The JSON of ``radiodesk evaluate``: the contract's keys first, and what came later."""

from __future__ import annotations

from radiodesk.core.evaluation_results.comparison import Comparison
from radiodesk.core.evaluation_results.evaluation import Subgroup
from radiodesk.core.evaluation_results.figures import CoverageLevel, Estimate
from radiodesk.core.evaluation_results.frozen import Document
from radiodesk.core.evaluation_results.stress import StressReport
from radiodesk.core.metrics import Metrics


class EvaluateReport(Document):
    """JSON of ``radiodesk evaluate``.

    Attributes:
        intervals: Figure to its 95 % interval; figures of a class are named ``LABEL/recall``,
            ``LABEL/specificity`` and so on.
        subgroups: By source, view, sex and age band, where any is known.
        images: How many were answered.
        patients: Of how many patients.
        learned: How many of them the model learned from; None where nobody knows.
        skipped: Files that could not be read.
        verdict: One sentence.
        remarks: What must be known beside it.
        coverage: How well sets of classes keep their promise.
        refused: Share that the viewer would not have answered.
        confident_wrong: Share with a confident wrong answer.
        confident_wrong_by_class: The same in every class by itself.
        comparison: With the model of ``--against``.
        stress: Of ``--stress``.
    """

    model: str
    data: str
    metrics: Metrics
    intervals: dict[str, tuple[float, float]] | None
    subgroups: list[Subgroup] | None
    report_dir: str | None
    images: int | None
    patients: int | None
    learned: int | None
    skipped: int | None
    verdict: str | None
    remarks: list[str] | None
    coverage: list[CoverageLevel] | None
    refused: Estimate | None
    confident_wrong: Estimate | None
    confident_wrong_by_class: dict[str, Estimate] | None
    comparison: Comparison | None
    stress: StressReport | None
