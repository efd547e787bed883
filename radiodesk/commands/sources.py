"""``radiodesk train --leave-source-out``: which sources are left out, and what each figure is."""

from __future__ import annotations

from radiodesk.commands.console import Console, figure
from radiodesk.core.cross_validation import CrossValidation
from radiodesk.core.paths import path_from_wire
from radiodesk.core.repairs import resolved
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import FoldSummary


def leave_each_source_out(request: TrainRequest, console: Console) -> CrossValidation:
    """Return the plan of a cross-validation in which every fold leaves out one source.

    Args:
        request: Of every fold but for its place and its source.
        console: Told which sources cannot be left out, and why.

    Raises:
        UsageError: No figure can be estimated; the sentence names class and source.
    """
    from radiodesk.datasets.catalogue import load_catalogue
    from radiodesk.datasets.sources import sources_to_leave_out

    data = path_from_wire(request.data)
    repairs = resolved(request.repairs, data)
    catalogue = load_catalogue(data, request.mapping, repairs=repairs)
    good, reasons = sources_to_leave_out(catalogue.entries, request.config.group_by)
    for source, reason in reasons.items():
        words = console.render(reason)
        console.remark(console.sentence("RD-SPLIT-022", source=source, reason=words))
    return CrossValidation(request=request, folds=len(good), sources=good, unestimated=reasons)


def show_sources(summary: FoldSummary, console: Console) -> None:
    """Write the figure of every source left out, or why there is none."""
    for one in summary.sources or []:
        if one.reason is not None:
            words = console.render(one.reason)
            console.result(console.sentence("RD-SPLIT-022", source=one.source, reason=words))
        elif one.metrics is not None and one.intervals is not None:
            confusion = one.metrics.confusion
            low, high = one.intervals.get("balanced_accuracy", (None, None))
            console.result(
                console.sentence(
                    "RD-SPLIT-023",
                    source=one.source,
                    right=sum(row[index] for index, row in enumerate(confusion)),
                    count=sum(map(sum, confusion)),
                    balanced=figure(one.metrics.balanced_accuracy),
                    low=figure(low),
                    high=figure(high),
                )
            )
