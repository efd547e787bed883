"""``radiodesk compare``: is one model better than another, or is it chance?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from radiodesk.commands.console import Console
from radiodesk.commands.evaluate import repaired, show_comparison
from radiodesk.commands.evaluator import Evaluator, subject_of
from radiodesk.commands.repairs import LabelFrom, RepairsFile, given_repairs
from radiodesk.core.requests import CompareRequest, ComparisonReady


def compare(
    context: typer.Context,
    first: Annotated[str, typer.Argument(metavar="FIRST")],
    second: Annotated[str, typer.Argument(metavar="SECOND")],
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="DATA",
            help="Folder of class folders, or a CSV; without it, what the run was tested on.",
        ),
    ] = None,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Leave out images that either model learned from.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    trust: Annotated[
        bool, typer.Option("--trust", help="Open a model that was not made here.")
    ] = False,
    repairs_file: RepairsFile = None,
    label_from: LabelFrom = None,
) -> int:
    """Compare two models on the same images, with a paired test."""
    console: Console = context.obj
    one, other = (subject_of(model, data, "test", trust, new_only) for model in (first, second))
    if data is not None:
        repairs = given_repairs(repairs_file, label_from, data, console)
        one, other = (repaired(subject, repairs) for subject in (one, other))
    with Evaluator(console) as evaluator:
        answer = evaluator.ask(CompareRequest(id=1, first=one, second=other))
    assert isinstance(answer, ComparisonReady)
    if as_json:
        console.document(answer.comparison)
    else:
        show_comparison(console, answer.comparison)
    return 0
