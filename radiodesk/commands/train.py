"""``radiodesk train``: a run in the trainer child, as the desktop starts it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from radiodesk.commands.console import Console
from radiodesk.commands.trainer import Outcome, follow
from radiodesk.core.config import GroupBy, PresetName, make_config
from radiodesk.core.errors import Message, StoppedError, UsageError
from radiodesk.core.events import RunFailed, RunFinished
from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import TrainResult


def train(
    context: typer.Context,
    data: Annotated[
        Path, typer.Option("--data", metavar="DATA", help="Folder of class folders, or a CSV.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="RUNS", help="Folder that gets the run folder.")
    ],
    preset: Annotated[
        PresetName, typer.Option("--preset", help="Settings to start from.")
    ] = "classic",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change one setting; repeatable."),
    ] = None,
    group_by: Annotated[
        GroupBy | None,
        typer.Option("--group-by", help="Keep the images of one patient in one part."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="S", help="Same seed, same model.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Train a model. Ctrl-C stops after the batch and keeps the best model so far."""
    console: Console = context.obj
    overrides: dict[str, Any] = dict(_name_and_value(text) for text in settings or [])
    if seed is not None:
        overrides["seed"] = seed
    if group_by is not None:
        overrides["group_by"] = group_by
    request = TrainRequest(
        data=path_to_wire(data.resolve()),
        out=path_to_wire(out.resolve()),
        config=make_config(preset, overrides),
    )
    outcome = follow(request, console)
    result = outcome.finished
    if result is not None:
        if as_json:
            console.document(result.result)
        else:
            show(result.result, console)
    return exit_code(outcome, console)


def exit_code(outcome: Outcome, console: Console) -> int:
    """Return the exit code of a run; say why where it failed.

    Raises:
        StoppedError: The user stopped it.
        UsageError: Its input was unusable.
    """
    if outcome.stopped:
        raise StoppedError
    match outcome.terminal:
        case RunFinished():
            return 0
        case RunFailed(message=message, unusable=unusable):
            if unusable:
                raise UsageError(message.code, **message.params)
            console.failure(message)
            return 1
        case _:
            console.failure(Message(code="RD-APP-004", params={"detail": outcome.ending}))
            return 1


def show(result: TrainResult, console: Console) -> None:
    """Write a run's result for people to stdout."""
    test = result.metrics.test if result.metrics else None
    if test is not None:
        right = sum(row[index] for index, row in enumerate(test.confusion))
        console.result(
            console.sentence(
                "RD-CLI-014",
                right=right,
                count=sum(map(sum, test.confusion)),
                balanced=figure(test.balanced_accuracy),
            )
        )
    console.result(console.sentence("RD-CLI-015", path=str(path_from_wire(result.run_dir))))


def figure(value: float | None) -> str:
    """Return a figure with three decimals, or a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"


def _name_and_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError("RD-CLI-006", value=text)
    return name.strip().replace("-", "_"), value.strip()
