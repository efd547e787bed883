"""``radiodesk log``: what was read in the desktop on this computer, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from radiodesk.commands.console import Console
from radiodesk.commands.groups import group_of
from radiodesk.core.case_log import LogEntry
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.paths import display_name
from radiodesk.records import copies
from radiodesk.records.case_log import CaseLog, default_path
from radiodesk.records.export import export, report_of
from radiodesk.records.verify import verify

_EMPTY = "RD-LOG-016"
_WORDS = {
    "reading": "RD-LOG-031",
    "opinion": "RD-LOG-032",
    "erasure": "RD-LOG-033",
    "ok": "RD-LOG-034",
    "refused": "RD-LOG-035",
    "error": "RD-LOG-036",
    "request": "RD-LOG-037",
    "retention": "RD-LOG-038",
}
"""What stands in the log and in JSON, to its word in the user's language."""


def build(epilog: str) -> typer.Typer:
    """Return the group of sub-commands.

    Args:
        epilog: Last line of every help page.
    """
    commands: dict[str, Callable[..., int]] = {
        "list": list_entries,
        "verify": verify_log,
        "export": export_log,
        "erase": erase,
        "retain": retain,
    }
    return group_of("List, verify, export and erase what the desktop read.", epilog, commands)


def list_entries(
    context: typer.Context,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="ok|refused|error", help="Only readings that ended so."),
    ] = None,
    newest: Annotated[
        int | None, typer.Option("--newest", min=1, help="Only so many of the newest entries.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """List readings, opinions and erasures, oldest first."""
    console: Console = context.obj
    if status not in (None, "ok", "refused", "error"):
        raise UsageError("RD-CLI-007", name="status", choices="ok, refused, error", value=status)
    entries = _entries(console)
    if status is not None:
        entries = [e for e in entries if e.reading is not None and e.reading.status == status]
    if newest is not None:
        entries = entries[-newest:]
    if json:
        console.document(report_of(entries))
        return 0
    if not entries:
        console.remark(console.sentence(_EMPTY))
    for entry in entries:
        console.result(_line(console, entry))
    return 0


def verify_log(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Check that nothing in the case log was changed afterwards."""
    console: Console = context.obj
    with _open(console) as log:
        verdict = verify(log, console.language)
    if json:
        console.document(verdict)
    else:
        console.result(verdict.reason)
    return 0 if verdict.ok else 1


def export_log(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .csv or .json.")],
) -> int:
    """Write the case log as a table or as JSON."""
    console: Console = context.obj
    entries = _entries(console)
    export(entries, file)
    console.result(console.sentence("RD-LOG-020", count=len(entries), name=display_name(file)))
    return 0


def erase(
    context: typer.Context,
    numbers: Annotated[list[int], typer.Argument(metavar="ID…", help="Numbers from “log list”.")],
) -> int:
    """Erase the content of entries for good. That they were there stays provable."""
    return _erased(context.obj, numbers=numbers)


def retain(
    context: typer.Context,
    days: Annotated[int, typer.Argument(metavar="DAYS", min=1, help="Age in days.")],
) -> int:
    """Erase the content of everything older than a number of days."""
    return _erased(context.obj, days=days)


def _erased(console: Console, numbers: list[int] | None = None, days: int = 0) -> int:
    with _open(console) as log:
        gone = log.erase(numbers) if numbers is not None else log.retain(days)
        console.result(console.sentence("RD-LOG-021", count=len(gone)))
        for copy in copies.damaged_copies(log.path):
            console.remark(console.sentence("RD-LOG-022", name=copy.name))
    return 0


def _open(console: Console) -> CaseLog:
    """Open the log; where it is only read, say so."""
    log = CaseLog(default_path())
    for said in (log.trouble, log.lost):
        if said is not None:
            console.remark(console.render(said))
    return log


def _entries(console: Console) -> list[LogEntry]:
    if not default_path().exists():
        return []
    with _open(console) as log:
        if log.connection is None and log.trouble is not None:
            raise RadiodeskError(log.trouble.code, **log.trouble.params)
        return log.entries()


def _line(console: Console, entry: LogEntry) -> str:
    """Return an entry as one line, its cells parted by tabs."""
    about = "" if entry.subject is None else f" {entry.subject}"
    cells = [str(entry.id), f"{console.sentence(_WORDS[entry.kind])}{about}"]
    if entry.reading is not None:
        reading = entry.reading
        answer = " | ".join(reading.set) if reading.set else reading.label or reading.code or ""
        image = (reading.image_sha256 or "")[:12]
        status = console.sentence(_WORDS[reading.status])
        cells += [reading.time, image, reading.model_name or "", status, answer]
    elif entry.opinion is not None:
        said = entry.opinion.label or console.sentence("RD-LOG-024")
        cells += [entry.opinion.time, said]
    elif entry.erasure is not None:
        cells += [entry.erasure.time, console.sentence(_WORDS[entry.erasure.reason])]
    elif entry.erased:
        cells.append(console.sentence("RD-LOG-023"))
    return "\t".join(cells)
