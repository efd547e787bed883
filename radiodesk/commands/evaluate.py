"""``radiodesk evaluate``: judges a model on labelled images."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Literal

import typer

from radiodesk.commands.console import Console, figure
from radiodesk.commands.evaluator import Evaluator, subject_of
from radiodesk.commands.repairs import LabelFrom, RepairsFile, given_repairs
from radiodesk.core.errors import Parameter, UsageError
from radiodesk.core.evaluation_results import Comparison, Difference, Evaluation, StressReport
from radiodesk.core.files import unless_full
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.repairs import Repairs
from radiodesk.core.requests import (
    AllFolds,
    CompareRequest,
    ComparisonReady,
    EvaluateRequest,
    EvaluationReady,
    ExportRequest,
    OutsideData,
    StressReady,
    StressRequest,
    Subject,
)

_LEARNED, _FAVOURED = "RD-EVAL-010", "RD-EVAL-054"
_STRESSED = 200
_NO_DIFFERENCE = "0.000"


def evaluate(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="DATA",
            help="Folder of class folders, or a CSV; without it, what the run was tested on.",
            readable=False,
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="M",
            help="Run, cross-validation, bundle or name; else the active model.",
        ),
    ] = None,
    part: Annotated[
        Literal["test", "val"],
        typer.Option("--part", help="Without --data: the run's test images, or val."),
    ] = "test",
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="M", help="Compare with this model on the same images."),
    ] = None,
    stress: Annotated[
        bool, typer.Option("--stress", help="Read the images under changes of their look, too.")
    ] = False,
    stress_images: Annotated[
        int,
        typer.Option("--stress-images", min=0, help="Images of the stress test; 0 for all."),
    ] = _STRESSED,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder for the report.")
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one HTML file that opens anywhere."),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Name files in the HTML report.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Leave out images that the models learned from.")
    ] = False,
    trust: Annotated[
        bool, typer.Option("--trust", help="Open a model that was not made here.")
    ] = False,
    repairs_file: RepairsFile = None,
    label_from: LabelFrom = None,
) -> int:
    """Judge a model on labelled images that it did not learn from."""
    from radiodesk.evaluation.summary import evaluate_report

    console: Console = context.obj
    subject = subject_of(model, data, part, trust, new_only)
    other = None if against is None else subject_of(against, data, part, trust, new_only)
    if data is not None:
        repairs = given_repairs(repairs_file, label_from, data, console)
        subject = repaired(subject, repairs)
        other = None if other is None else repaired(other, repairs)
    if stress and isinstance(subject, AllFolds):
        raise UsageError("RD-EVAL-036")
    for folder in (out, None if html is None else html.parent):
        if folder is not None:
            _make(folder)
    limit = stress_images or None
    with Evaluator(console) as evaluator:
        evaluation = _evaluation(evaluator, subject)
        comparison = None if other is None else _comparison(evaluator, subject, other)
        stressed = _stressed(evaluator, subject, limit) if stress else None
        for path, form in ((out, "folder"), (html, "html")):
            if path is not None:
                request = ExportRequest(
                    id=4,
                    subject=subject,
                    out=path_to_wire(path.resolve()),
                    form="folder" if form == "folder" else "html",
                    language=console.language,
                    file_names=names,
                    table_names=True,
                    stress=stress,
                    stress_limit=limit,
                    against=other,
                )
                evaluator.ask(request)
    if as_json:
        named = path_to_wire(data) if data is not None else evaluation.data
        console.document(
            evaluate_report(evaluation, named, out, console.language, comparison, stressed)
        )
    else:
        _show(console, evaluation, comparison, stressed)
        for written in (out, html):
            if written is not None:
                console.result(console.sentence("RD-CLI-038", path=str(written)))
    return 1 if evaluation.skipped else 0


def repaired(subject: Subject, repairs: Repairs | None) -> Subject:
    """Return what is evaluated with repairs laid over its data."""
    if not isinstance(subject, OutsideData):
        return subject
    return subject.model_copy(update={"repairs": repairs})


def _make(out: Path) -> None:
    """Make the report's folder before an hour of evaluation is lost over it.

    Raises:
        UsageError: It cannot be written to (``RD-APP-005``).
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise unless_full(error, out, UsageError("RD-APP-005", name=display_name(out))) from error


def _evaluation(evaluator: Evaluator, subject: Subject) -> Evaluation:
    answer = evaluator.ask(EvaluateRequest(id=1, subject=subject))
    assert isinstance(answer, EvaluationReady)
    return answer.evaluation


def _comparison(evaluator: Evaluator, first: Subject, second: Subject) -> Comparison:
    answer = evaluator.ask(CompareRequest(id=2, first=first, second=second))
    assert isinstance(answer, ComparisonReady)
    return answer.comparison


def _stressed(evaluator: Evaluator, subject: Subject, limit: int | None) -> StressReport:
    assert not isinstance(subject, AllFolds)
    answer = evaluator.ask(StressRequest(id=3, subject=subject, limit=limit))
    assert isinstance(answer, StressReady)
    return answer.report


def _show(
    console: Console,
    evaluation: Evaluation,
    comparison: Comparison | None,
    stressed: StressReport | None,
) -> None:
    if evaluation.learned:
        console.remark(
            console.sentence("RD-CLI-045", learned=evaluation.learned, count=evaluation.images)
        )
    metrics, accuracy = evaluation.metrics, evaluation.figures["accuracy"]
    console.result(
        console.sentence(
            "RD-CLI-037",
            accuracy=figure(metrics.accuracy),
            low=figure(accuracy.low),
            high=figure(accuracy.high),
            balanced=figure(metrics.balanced_accuracy),
            auc=figure(metrics.auc_ovr),
            count=evaluation.images,
        )
    )
    console.result(console.render(evaluation.verdict))
    for remark in evaluation.remarks:
        if remark.code != _LEARNED:
            console.result(console.render(remark))
    if comparison is not None:
        show_comparison(console, comparison)
    if stressed is not None:
        console.result(console.render(stressed.verdict))
        for one in (stressed.baseline, *stressed.outcomes):
            console.result(
                console.sentence(
                    "RD-EVAL-062",
                    change=console.render(one.title),
                    accuracy=figure(one.accuracy.value),
                    confidence=figure(one.mean_confidence),
                    changed=figure(one.changed.value),
                    wrong=figure(one.confident_wrong.value),
                    refused=figure(None if one.refused is None else one.refused.value),
                )
            )


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Print how two models differ."""
    # What makes the verdict unfair is read before it.
    unfair = [remark for remark in comparison.remarks if remark.code == _FAVOURED]
    rest = [remark for remark in comparison.remarks if remark.code != _FAVOURED]
    for sentence in (*unfair, comparison.verdict, *rest):
        console.result(console.render(sentence))
    for one in comparison.differences:
        code, stated = _difference(one)
        console.result(console.sentence(code, **stated))


def _difference(one: Difference) -> tuple[str, dict[str, Parameter]]:
    """Return the sentence on one figure of both models, and what it states."""
    gap = one.difference
    low, high = figure(gap.low), figure(gap.high)
    stated: dict[str, Parameter] = {
        "name": one.name,
        "first": figure(one.first),
        "second": figure(one.second),
        "low": low,
        "high": high,
    }
    if figure(gap.value) != _NO_DIFFERENCE:
        return "RD-EVAL-055", {**stated, "difference": figure(gap.value)}
    return "RD-EVAL-063" if low == high else "RD-EVAL-064", stated
