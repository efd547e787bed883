"""``radiodesk check``: what a data set holds and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radiodesk.commands.console import Advance, Console
from radiodesk.core.results import SEVERITIES, CheckReport, Probe

if TYPE_CHECKING:
    from radiodesk.datasets.catalogue import Catalogue
    from radiodesk.datasets.portraits import Portrait
    from radiodesk.datasets.scan import ScanResult


def check(
    context: typer.Context,
    data: Annotated[
        Path, typer.Argument(metavar="DATA", help="Folder of class folders, or a CSV.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Report on a data set: counts, sizes, unreadable files. Nothing in it is changed."""
    console: Console = context.obj
    with console.progress(console.sentence("RD-CLI-021")) as advance:
        report = _report(data, console, advance)
    if as_json:
        console.document(report)
        return _exit_code(report.readable, report.files)
    console.result(console.sentence("RD-CLI-030", readable=report.readable, files=report.files))
    for label, count in report.classes.items():
        console.result(console.sentence("RD-CLI-031", label=label, count=count))
    for problem in report.problems:
        console.result(f"{problem.severity}: {problem.message} [{problem.code}]")
    for probe in (report.probes or {}).values():
        console.result(probe.verdict)
    return _exit_code(report.readable, report.files)


def _report(data: Path, console: Console, advance: Advance) -> CheckReport:
    from radiodesk.datasets.catalogue import load_catalogue
    from radiodesk.datasets.check import report_on
    from radiodesk.datasets.portraits import portrait
    from radiodesk.datasets.scan import open_all

    def tell(code: str, done: int, total: int) -> None:
        advance(done / total if total else 0.0, console.sentence(code))

    catalogue = load_catalogue(data)
    portraits: list[Portrait] = []
    result = open_all(
        catalogue.entries,
        lambda radiograph, _index: portrait(radiograph),
        portraits.append,
        lambda done, total: tell("RD-CLI-021", done, total),
    )
    report = report_on(catalogue, result, console.language)
    if not portraits:
        return report
    return _looked_into(
        report, catalogue, result, portraits, console, lambda d, t: tell("RD-CLI-093", d, t)
    )


def _looked_into(
    report: CheckReport,
    catalogue: Catalogue,
    result: ScanResult,
    portraits: list[Portrait],
    console: Console,
    tell: Callable[[int, int], None],
) -> CheckReport:
    """Add what takes more than opening every file: copies and shortcuts."""
    from radiodesk.workers.examining import examine, fingerprint_of

    data = fingerprint_of(catalogue)
    found = examine(result.entries, portraits, list(report.classes), data, tell)
    copies = [finding.problem(console.language) for finding in found.copies]
    problems = sorted([*report.problems, *copies], key=lambda p: SEVERITIES.index(p.severity))
    probes = {
        one.name: Probe(
            balanced_accuracy=one.balanced_accuracy, verdict=console.render(one.message)
        )
        for one in found.verdicts
        if one.name != "sources"  # said among the problems already
    }
    return report.model_copy(update={"problems": problems, "probes": probes or None})


def _exit_code(readable: int, files: int) -> int:
    return 0 if readable == files else 1
