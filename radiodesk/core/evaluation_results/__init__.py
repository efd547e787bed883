"""What an evaluation, a comparison and a stress test found: typed, frozen, without engines.

The Evaluation page, the command line and the report are all made of these; what can be worked out
from them by plain arithmetic (costs at a threshold) they work out themselves, so that a slider
needs nobody else. What is not known is None, never left out.
"""

from __future__ import annotations

from radiodesk.core.evaluation_results.comparison import (
    Comparison,
    Difference,
    Disagreement,
)
from radiodesk.core.evaluation_results.curves import (
    ClassCurves,
    CurvePoint,
    Reliability,
    ReliabilityBin,
)
from radiodesk.core.evaluation_results.evaluation import (
    Evaluation,
    Part,
    Subgroup,
    SubgroupKind,
)
from radiodesk.core.evaluation_results.figures import (
    OVERALL,
    ClassFigures,
    CoverageLevel,
    Estimate,
    Overall,
)
from radiodesk.core.evaluation_results.report import EvaluateReport
from radiodesk.core.evaluation_results.rows import AnswerRow
from radiodesk.core.evaluation_results.stress import (
    ShiftName,
    StressOutcome,
    StressReport,
)
from radiodesk.core.evaluation_results.thresholds import Decision, ThresholdCurve, ThresholdPoint

__all__ = [
    "OVERALL",
    "AnswerRow",
    "ClassCurves",
    "ClassFigures",
    "Comparison",
    "CoverageLevel",
    "CurvePoint",
    "Decision",
    "Difference",
    "Disagreement",
    "Estimate",
    "EvaluateReport",
    "Evaluation",
    "Overall",
    "Part",
    "Reliability",
    "ReliabilityBin",
    "ShiftName",
    "StressOutcome",
    "StressReport",
    "Subgroup",
    "SubgroupKind",
    "ThresholdCurve",
    "ThresholdPoint",
]
