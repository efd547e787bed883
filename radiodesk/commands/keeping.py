"""``radiodesk backup`` and ``radiodesk restore``: the data folder as one file, and back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from radiodesk.bundles import registry
from radiodesk.commands.console import Console
from radiodesk.core.backups import BackupReport, RestoreReport
from radiodesk.core.errors import Message
from radiodesk.core.paths import display_name, home_place, path_from_wire
from radiodesk.records.backups.restoring import restoring
from radiodesk.records.backups.writing import Step, backing_up

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def backup(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT.zip", help="File to write.")],
    json: Json = False,
) -> int:
    """Write the data folder as one file. Settings, models, runs, case log; caches are left out."""
    console: Console = context.obj
    words = console.sentence("RD-KEEP-002")
    report: BackupReport | None = None
    with console.progress(words) as advance, closing(backing_up(home_place(), out)) as steps:
        for one in steps:
            if isinstance(one, Step):
                advance(one.share, words)
            else:
                report = one
    assert report is not None
    for code, count in (
        ("RD-KEEP-007", report.left_out.runs),
        ("RD-KEEP-008", report.left_out.links),
    ):
        if count:
            console.remark(console.sentence(code, count=count))
    if json:
        console.document(report)
    else:
        size = megabytes(report.size)
        name = display_name(out)
        console.result(console.sentence("RD-KEEP-001", name=name, files=report.files, size=size))
    return 0


def restore(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A backup, or the folder that a restore set aside."),
    ],
    json: Json = False,
) -> int:
    """Put a backup in the place of the data folder. That is set aside and can be brought back."""
    console: Console = context.obj
    words = console.sentence("RD-KEEP-020")
    report: RestoreReport | None = None
    before = _trusted()
    steps = restoring(home_place().absolute(), file)
    with console.progress(words) as advance, closing(steps):
        for one in steps:
            if isinstance(one, Step):
                advance(one.share, words)
            else:
                report = one
    assert report is not None
    if new := _trusted() - before:
        console.remark(console.render(Message(code="RD-SAFE-003", params={"count": len(new)})))
    if json:
        console.document(report)
    elif report.kept is None:
        console.result(console.sentence("RD-KEEP-022"))
    else:
        kept = display_name(path_from_wire(report.kept))
        console.result(console.sentence("RD-KEEP-021", name=kept))
    return 0


def _trusted() -> set[str]:
    """Return the fingerprints of the models that are opened here without asking."""
    if not home_place().is_dir():
        return set()  # to look for them would make it
    return {model.sha256 for model in registry.everything() if not model.removed}


def megabytes(count: int) -> str:
    """Return a size in MB."""
    return f"{count / 1e6:.1f} MB"
