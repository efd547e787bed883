"""Puts the sub-commands together and turns a wrong command line into a sentence."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.main import get_command

from radiodesk.commands import (
    check,
    evaluate,
    help_words,
    models,
    predict,
    sample,
    self_test,
    train,
)
from radiodesk.commands.common_options import CommonOptions
from radiodesk.commands.console import Console
from radiodesk.core.errors import UsageError

_UsageProblem: type[Any] = typer.BadParameter.__mro__[1]
"""typer's own base class of wrong usage; newer releases no longer use click's."""

_COMMON = "--lang en|es · --quiet · --log FILE"


def _describe_common(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    sample_data: Annotated[
        bool, typer.Option("--sample", help="Open the desktop with the built-in sample data.")
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


def build() -> Any:
    """Return the tree of sub-commands."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.callback(epilog=_COMMON)(_describe_common)
    for name, function in (
        ("sample", sample.sample),
        ("check", check.check),
        ("train", train.train),
        ("evaluate", evaluate.evaluate),
        ("predict", predict.predict),
        ("self-test", self_test.self_test),
    ):
        app.command(name, epilog=_COMMON)(function)
    app.add_typer(models.build(_COMMON), name="models")
    return get_command(app)


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
    root = build()
    if options.language == "es":
        help_words.translate(root)
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
