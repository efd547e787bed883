"""Puts the sub-commands together and turns a wrong command line into a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.main import get_command

from radiodesk.commands.common_options import CommonOptions
from radiodesk.commands.console import Console
from radiodesk.core.errors import UsageError

_UsageProblem: type[Any] = typer.BadParameter.__mro__[1]
"""typer's own base class of wrong usage; newer releases no longer use click's."""

_COMMON = "--lang en|es · --quiet · --log FILE"
_NAMES = (
    "sample",
    "check",
    "train",
    "evaluate",
    "compare",
    "predict",
    "self-test",
    "backup",
    "restore",
    "diagnostics",
    "models",
    "log",
    "runs",
)


def _describe_common(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    sample_data: Annotated[
        bool, typer.Option("--sample", help="Open the desktop with the built-in sample data.")
    ] = False,
    until_shown: Annotated[
        bool, typer.Option("--until-shown", help="Print when the window answers, and end.")
    ] = False,
    lang: Annotated[
        str, typer.Option("--lang", metavar="en|es", help="Language; works everywhere.")
    ] = "",
    quiet: Annotated[
        bool, typer.Option("--quiet", help="No progress on stderr; works everywhere.")
    ] = False,
    log: Annotated[
        str, typer.Option("--log", metavar="FILE", help="Write a log; works everywhere.")
    ] = "",
) -> None:
    """Train a chest-radiograph classifier, judge it, read X-rays with it. Offline.

    Without a command the desktop opens; with files, they are shown in it. Not a diagnostic device.
    """


def build(only: str | None = None) -> Any:
    """Return the tree of sub-commands.

    Args:
        only: The one sub-command that is needed; None for all of them. What the others import
            would double the time until a single file is read.
    """
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.callback(epilog=_COMMON)(_describe_common)
    for name in _NAMES if only is None else (only,):
        if name == "models":
            from radiodesk.commands import models

            app.add_typer(models.build(_COMMON), name=name)
        elif name == "log":
            from radiodesk.commands import log

            app.add_typer(log.build(_COMMON), name=name)
        elif name == "runs":
            from radiodesk.commands import runs

            app.add_typer(runs.build(_COMMON), name=name)
        else:
            app.command(name, epilog=_COMMON)(_function(name))
    return get_command(app)


def _function(name: str) -> Callable[..., int]:
    # Written out, so that whoever packs the program sees what is imported.
    match name:
        case "sample":
            from radiodesk.commands.sample import sample

            return sample
        case "check":
            from radiodesk.commands.check import check

            return check
        case "train":
            from radiodesk.commands.train import train

            return train
        case "evaluate":
            from radiodesk.commands.evaluate import evaluate

            return evaluate
        case "compare":
            from radiodesk.commands.compare import compare

            return compare
        case "predict":
            from radiodesk.commands.predict import predict

            return predict
        case "backup":
            from radiodesk.commands.keeping import backup

            return backup
        case "restore":
            from radiodesk.commands.keeping import restore

            return restore
        case "diagnostics":
            from radiodesk.commands.diagnostics import diagnostics

            return diagnostics
        case _:
            from radiodesk.commands.self_test import self_test

            return self_test


def run_command(options: CommonOptions, arguments: list[str]) -> int:
    """Run one sub-command.

    Args:
        options: Language, quietness and log.
        arguments: The command line without the common options.

    Returns:
        The exit code.

    Raises:
        UsageError: The command line is wrong.
    """
    root = build(arguments[0] if arguments[0] in _NAMES else None)
    if options.language == "es":
        from radiodesk.commands import help_words

        help_words.translate(root)
    if "train" in root.commands and "--help" in arguments:
        from radiodesk.commands.settings_help import settings_help

        train = root.commands["train"]
        train.epilog = f"{settings_help(options.language)}\n\n{train.epilog}"
    try:
        result = root.main(
            args=arguments, prog_name="radiodesk", obj=Console(options), standalone_mode=False
        )
    except _UsageProblem as problem:
        raise _usage_error(problem) from problem
    return result if isinstance(result, int) else 0


def _usage_error(problem: Any) -> UsageError:
    context = getattr(problem, "ctx", None)
    command = context.command_path if context is not None else "radiodesk"
    parameter = getattr(problem, "param", None)
    kind = type(problem).__name__
    if kind == "NoSuchOption":
        return UsageError("RD-CLI-001", name=str(problem.option_name), command=command)
    if kind == "MissingParameter" and parameter is not None:
        return UsageError("RD-CLI-002", name=_name_of(parameter), command=command)
    if kind == "BadParameter" and parameter is not None:
        return UsageError("RD-CLI-003", name=_name_of(parameter), detail=problem.message)
    detail = problem.format_message().strip()
    return UsageError("RD-CLI-005", detail=detail, command=command)


def _name_of(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.human_readable_name)
    return str(max(parameter.opts, key=len))
