"""``radiodesk check``: what a data set holds and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from radiodesk.commands.console import Console


def check(
    context: typer.Context,
    data: Annotated[
        Path, typer.Argument(metavar="DATA", help="Folder of class folders, or a CSV.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Report on a data set: counts, sizes, unreadable files. Nothing in it is changed."""
    from radiodesk.datasets.check import check as examine

    console: Console = context.obj
    words = console.sentence("RD-CLI-021")
    with console.progress(words) as advance:
        report = examine(
            data,
            None,
            progress=lambda done, total: advance(done / total if total else 0.0, words),
            language=console.language,
        )
    if as_json:
        console.document(report)
        return _exit_code(report.readable, report.files)
    console.result(console.sentence("RD-CLI-030", readable=report.readable, files=report.files))
    for label, count in report.classes.items():
        console.result(console.sentence("RD-CLI-031", label=label, count=count))
    for problem in report.problems:
        console.result(f"{problem.severity}: {problem.message} [{problem.code}]")
    return _exit_code(report.readable, report.files)


def _exit_code(readable: int, files: int) -> int:
    return 0 if readable == files else 1
