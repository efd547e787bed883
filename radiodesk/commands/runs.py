"""``radiodesk runs``: the runs on this computer, and their trash."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from radiodesk.bundles import registry
from radiodesk.commands.console import Console
from radiodesk.commands.groups import group_of
from radiodesk.core.errors import UsageError
from radiodesk.core.messages import LANGUAGES
from radiodesk.core.paths import default_runs_folder, display_name
from radiodesk.core.presets import PRESET_LABELS
from radiodesk.core.results import RunReport, RunsReport, RunState
from radiodesk.core.runs.entries import RunEntry, list_entries
from radiodesk.core.runs.report import report_of
from radiodesk.core.runs.trash import TRASH, list_trash, move_to_trash, restore

_STATES: dict[RunState, str] = {
    "running": "RD-RUN-040",
    "unfinished": "RD-RUN-041",
    "finished": "RD-RUN-042",
    "stopped": "RD-RUN-043",
    "failed": "RD-RUN-044",
}
Folder = Annotated[
    Path | None,
    typer.Option("--out", metavar="RUNS", help="Folder of runs; without it, the desktop's."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Names = Annotated[list[str], typer.Argument(metavar="NAME…", help="Names from “runs list”.")]


def build(epilog: str) -> typer.Typer:
    """Return the group of sub-commands.

    Args:
        epilog: Last line of every help page.
    """
    commands: dict[str, Callable[..., int]] = {
        "list": list_runs,
        "show": show,
        "trash": trash,
        "restore": put_back,
    }
    return group_of("List runs and cross-validations, and their trash.", epilog, commands)


def list_runs(
    context: typer.Context,
    out: Folder = None,
    in_trash: Annotated[bool, typer.Option("--trash", help="Those in the trash instead.")] = False,
    json: Json = False,
) -> int:
    """List runs, newest first. Name, state, preset, figures, star and notes."""
    folder = out or default_runs_folder()
    entries = list(list_trash(folder) if in_trash else list_entries(folder))
    _tell(context.obj, entries, json)
    if not entries and not json:
        code = "RD-RUN-033" if in_trash else "RD-RUN-032"
        context.obj.remark(context.obj.sentence(code, folder=str(folder)))
    return 0


def show(context: typer.Context, names: Names, out: Folder = None, json: Json = False) -> int:
    """Show the named runs; with --json, all their settings and figures."""
    _tell(context.obj, _named(names, out or default_runs_folder()), json)
    return 0


def trash(
    context: typer.Context,
    names: Names,
    out: Folder = None,
    force: Annotated[
        bool, typer.Option("--force", help="Also where the active model is one of theirs.")
    ] = False,
) -> int:
    """Move runs to the trash; “runs restore” brings them back."""
    console: Console = context.obj
    active = registry.active()
    chosen = _named(names, out or default_runs_folder())
    for entry in chosen:
        inside = active is not None and active.folder.is_relative_to(entry.folder.resolve())
        if inside and not force:
            raise UsageError("RD-RUN-007", name=display_name(entry.folder))
    for entry in chosen:
        move_to_trash(entry.folder)
        console.result(console.sentence("RD-RUN-030", name=display_name(entry.folder)))
    return 0


def put_back(context: typer.Context, names: Names, out: Folder = None) -> int:
    """Put runs back from the trash."""
    console: Console = context.obj
    for entry in _named(names, (out or default_runs_folder()) / TRASH):
        back = restore(entry.folder)
        console.result(console.sentence("RD-RUN-031", name=display_name(back)))
    return 0


def _named(names: Iterable[str], folder: Path) -> list[RunEntry]:
    known = {entry.folder.name: entry for entry in list_entries(folder)}
    for name in names:
        if name not in known:
            where = display_name(folder)
            raise UsageError("RD-RUN-008", name=display_name(Path(name)), folder=where)
    return [known[name] for name in dict.fromkeys(names)]


def _tell(console: Console, entries: Iterable[RunEntry], json: bool) -> None:
    reports = [report_of(entry) for entry in entries]
    if json:
        console.document(RunsReport(runs=reports))
        return
    for report in reports:
        console.result(_line(console, report))


def _line(console: Console, report: RunReport) -> str:
    cells = [report.name, console.sentence(_STATES[report.state]), _preset(console, report)]
    if report.folds is not None:
        cells[1] += f" {report.folds_done}/{report.folds}"
    right = ""
    if report.metrics is not None and report.metrics.accuracy is not None:
        right = f"{report.metrics.accuracy:.3f}"
        if report.accuracy_interval is not None:
            low, high = report.accuracy_interval
            right += f" ({low:.3f}-{high:.3f})"
    cells += [right, "*" if report.starred else "", " ".join(report.notes.split())]
    return "\t".join(cells).rstrip()


def _preset(console: Console, report: RunReport) -> str:
    if report.config is None:
        return ""
    name = report.config.preset
    if console.language == "en":  # the word that the command line takes
        return name
    return PRESET_LABELS[name][LANGUAGES.index(console.language)].lower()
