"""``radiodesk train``: a run in the trainer child, as the desktop starts it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from radiodesk.commands.console import Console, figure
from radiodesk.commands.folds import train_folds
from radiodesk.commands.repairs import LabelFrom, RepairsFile, given_repairs
from radiodesk.commands.sources import leave_each_source_out, show_sources
from radiodesk.commands.trainer import Outcome, follow
from radiodesk.core.card import Intervals
from radiodesk.core.config import FEWEST_FOLDS, MOST_FOLDS, GroupBy
from radiodesk.core.cross_validation import (
    CrossValidation,
    begin,
    is_cross_validation,
    read_plan,
)
from radiodesk.core.errors import Message, StoppedError, UsageError
from radiodesk.core.events import RunFailed, RunFinished
from radiodesk.core.own_presets import named_config
from radiodesk.core.parts import hindrance_to_training
from radiodesk.core.paths import display_name, path_from_wire, path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import FoldSummary, TrainResult
from radiodesk.core.run_folders import can_resume, resume_request


def train(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", metavar="DATA", help="Folder of class folders, or a CSV.", readable=False
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="RUNS", help="Folder that gets the run folder.")
    ] = None,
    preset: Annotated[
        str | None,
        typer.Option(
            "--preset",
            metavar="quick|classic|accurate|NAME",
            help="Settings to start from; NAME is one of your own.",
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change one setting; repeatable."),
    ] = None,
    group_by: Annotated[
        GroupBy | None,
        typer.Option(
            "--group-by", help="Keep the images of one patient, or of one source, in one part."
        ),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="S", help="Same seed, same model.")
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option("--resume", metavar="RUN", help="Go on with a run that broke off."),
    ] = None,
    folds: Annotated[
        int | None,
        typer.Option(
            "--folds", metavar="K", help="Cross-validate: K runs, each image tested once."
        ),
    ] = None,
    leave_source_out: Annotated[
        bool,
        typer.Option(
            "--leave-source-out",
            help="Cross-validate over sources: each is left out once and tested.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    repairs_file: RepairsFile = None,
    label_from: LabelFrom = None,
) -> int:
    """Train a model. Ctrl-C stops after the batch and keeps the best model so far."""
    console: Console = context.obj
    if hindrance := hindrance_to_training():
        raise UsageError(hindrance.code, **hindrance.params)
    overrides: dict[str, Any] = dict(_name_and_value(text) for text in settings or [])
    if overrides.get("split_file"):
        # The trainer may be started again from another folder.
        overrides["split_file"] = path_to_wire(Path(overrides["split_file"]).resolve())
    if seed is not None:
        overrides["seed"] = seed
    if group_by is not None:
        overrides["group_by"] = group_by
    run_dir = _run_named(resume, out) if resume is not None else None
    if run_dir is not None and is_cross_validation(run_dir):
        return _cross_validate(run_dir, read_plan(run_dir), console, as_json)
    if run_dir is not None:
        request = _going_on(run_dir, data, preset, overrides)
    elif data is None or out is None:
        raise UsageError("RD-CLI-080", name="--data" if data is None else "--out")
    else:
        request = TrainRequest(
            data=path_to_wire(data.resolve()),
            out=path_to_wire(out.resolve()),
            config=named_config(preset or "classic", overrides),
            repairs=given_repairs(repairs_file, label_from, data, console),
        )
    if leave_source_out and run_dir is None:
        if folds is not None or request.config.hold_out_source is not None:
            raise UsageError("RD-SPLIT-025")
        plan = leave_each_source_out(request, console)
        return _cross_validate(begin(path_from_wire(request.out), plan), plan, console, as_json)
    if folds is not None and run_dir is None:
        return _cross_validate(*_begun(request, folds, out), console, as_json)
    outcome = follow(request, console)
    result = outcome.finished
    if result is not None:
        if as_json:
            console.document(result.result)
        else:
            show(result.result, console, result.intervals)
    return exit_code(outcome, console)


def _begun(request: TrainRequest, folds: int, out: Path | None) -> tuple[Path, CrossValidation]:
    """Return the folder and the plan of a new cross-validation.

    Raises:
        UsageError: Too few or too many folds (``RD-CLI-092``).
    """
    assert out is not None
    if not FEWEST_FOLDS <= folds <= MOST_FOLDS:
        bounds = {"low": FEWEST_FOLDS, "high": MOST_FOLDS, "value": folds}
        raise UsageError("RD-CLI-092", name="--folds", **bounds)
    plan = CrossValidation(request=request, folds=folds)
    return begin(out.resolve(), plan), plan


def _cross_validate(folder: Path, plan: CrossValidation, console: Console, as_json: bool) -> int:
    """Train the folds that are not done yet; show or print what all of them are worth."""
    console.remark(console.sentence("RD-CLI-015", path=str(folder)))
    result, outcome = train_folds(folder, plan, console)
    if result is None:
        return exit_code(outcome, console, folder)
    if as_json:
        console.document(result)
    else:
        show(result, console)
    return 0


def _run_named(resume: Path, out: Path | None) -> Path:
    """Return the run folder: as named, or of that name below ``--out``."""
    below = out / resume if out is not None else resume
    return (below if not resume.is_dir() and below.is_dir() else resume).resolve()


def _going_on(
    run_dir: Path, data: Path | None, preset: str | None, overrides: dict[str, Any]
) -> TrainRequest:
    """Return the request that goes on with a run; the trainer compares settings and data.

    Raises:
        UsageError: No run (``RD-TRAIN-103``), or begun with data in another place (``-109``).
    """
    request = resume_request(run_dir)
    begun_with = path_from_wire(request.data)
    if data is not None and data.resolve() != begun_with:
        name = display_name(run_dir)
        raise UsageError("RD-TRAIN-109", name=name, data=display_name(begun_with))
    before = request.config.model_dump(exclude={"preset"})
    base = request.config.preset if preset is None else named_config(preset, {}).preset
    config = make_config(base, {**before, **overrides})
    return request.model_copy(update={"config": config})


def exit_code(outcome: Outcome, console: Console, whole: Path | None = None) -> int:
    """Return the exit code of a run; say why where it failed, and how to go on.

    Args:
        outcome: How it ended.
        console: Where words go.
        whole: Folder of the cross-validation that it is a part of, or None.

    Raises:
        StoppedError: The user stopped it.
        UsageError: Its input was unusable.
    """
    if whole is not None:
        console.remark(console.sentence("RD-CLI-081", path=str(whole)))
    if outcome.stopped:
        if whole is None and outcome.run_dir is not None and can_resume(outcome.run_dir):
            console.remark(console.sentence("RD-CLI-081", path=str(outcome.run_dir)))
        raise StoppedError
    match outcome.terminal:
        case RunFinished(limit=limit):
            if sentence := limit.get(console.language):
                console.remark(sentence)
            return 0
        case RunFailed(message=message, unusable=unusable):
            if unusable:
                raise UsageError(message.code, **message.params)
            console.failure(message)
        case _:
            console.failure(Message(code="RD-TRAIN-037", params={"detail": outcome.ending}))
    if whole is None and outcome.run_dir is not None and can_resume(outcome.run_dir):
        console.remark(console.sentence("RD-CLI-081", path=str(outcome.run_dir)))
    return 1


def show(result: TrainResult, console: Console, intervals: Intervals | None = None) -> None:
    """Write a run's result for people to stdout.

    Args:
        result: Of a run or a cross-validation.
        console: Where to.
        intervals: Of the figures on the test images of a single run.
    """
    if result.summary is not None:
        _show_summary(result.summary, console)
    test = result.metrics.test if result.metrics else None
    if test is not None:
        right = sum(row[index] for index, row in enumerate(test.confusion))
        low, high = (intervals or {}).get("accuracy", (None, None))
        console.result(
            console.sentence(
                "RD-CLI-014",
                right=right,
                count=sum(map(sum, test.confusion)),
                accuracy=figure(test.accuracy),
                low=figure(low),
                high=figure(high),
                balanced=figure(test.balanced_accuracy),
            )
        )
    console.result(console.sentence("RD-CLI-015", path=str(path_from_wire(result.run_dir))))


def _show_summary(summary: FoldSummary, console: Console) -> None:
    metrics, (low, high) = summary.metrics, summary.intervals["accuracy"]
    console.result(
        console.sentence(
            "RD-CLI-091",
            count=sum(map(sum, metrics.confusion)),
            right=sum(row[index] for index, row in enumerate(metrics.confusion)),
            accuracy=figure(metrics.accuracy),
            low=figure(low),
            high=figure(high),
            balanced=figure(metrics.balanced_accuracy),
        )
    )
    show_sources(summary, console)


def _name_and_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError("RD-CLI-006", value=text)
    return name.strip().replace("-", "_"), value.strip()
