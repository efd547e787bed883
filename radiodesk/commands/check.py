"""``radiodesk check``: what a data set holds, what is wrong with it, and repairs of it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from radiodesk.commands.console import Advance, Console
from radiodesk.commands.repairs import (
    ByHand,
    LabelFrom,
    RepairsFile,
    given_repairs,
    repaired,
    repaired_by_hand,
    tell_repair,
)
from radiodesk.core.errors import UsageError
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.redaction import Plain
from radiodesk.core.repairs import Repairs, write_repairs
from radiodesk.core.results import SEVERITIES, CheckReport, Finding, Probe

if TYPE_CHECKING:
    from radiodesk.datasets.portraits import Portrait

_log = logging.getLogger(__name__)
_NAMED = 3
_GRAVE = {"error": "RD-CLI-094", "warning": "RD-CLI-095", "info": "RD-CLI-096"}
"""Files that a finding names on the terminal; the JSON document has more."""


def check(
    context: typer.Context,
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help="Folder of class folders, or a CSV.", readable=False),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    repairs_file: RepairsFile = None,
    repair: Annotated[
        list[str] | None,
        typer.Option(
            "--repair",
            metavar="CODE",
            help="Repair a finding and note it in the --repairs file; CODE=KIND chooses how.",
        ),
    ] = None,
    relabel: Annotated[
        list[str] | None,
        typer.Option("--relabel", metavar="FILE=CLASS", help="Give a file another class."),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option("--leave-out", metavar="FILE", help="Leave a file out."),
    ] = None,
    undo: Annotated[
        list[int] | None,
        typer.Option("--undo", metavar="N", help="Undo the repair of this number."),
    ] = None,
    label_from: LabelFrom = None,
    folds: Annotated[
        Path | None,
        typer.Option(
            "--folds",
            metavar="RUN",
            help="A finished cross-validation with this data: it names doubtful labels.",
        ),
    ] = None,
) -> int:
    """Report on a data set: counts, sizes, unreadable files. Nothing in it is changed."""
    console: Console = context.obj
    wishes = repair or []
    by_hand = ByHand(relabel or (), leave_out or (), undo or ())
    asked = bool(wishes or by_hand)
    if asked and repairs_file is None:
        raise UsageError("RD-REPAIR-011")
    repairs = given_repairs(repairs_file, label_from, data, console, new=asked)
    looked = _looked(data, repairs, folds, console)
    if asked and repairs_file is not None:
        before = repairs or Repairs()
        repairs = repaired(before, wishes, looked.found)
        repairs = repaired_by_hand(repairs, by_hand, looked.files, list(looked.report.classes))
        _note(before, repairs, by_hand.undo, repairs_file, console)
        console.remark(console.sentence("RD-REPAIR-006"))
        looked = _looked(data, repairs.effective(), folds, console)
    report = looked.report
    for problem in report.problems:
        _log.info("found %s: %d", Plain(problem.code), problem.count)
    if as_json:
        console.document(report)
    else:
        _show(report, looked.found, console)
    return _exit_code(report.readable, report.files)


def _show(report: CheckReport, found: list[Finding], console: Console) -> None:
    console.result(console.sentence("RD-CLI-030", readable=report.readable, files=report.files))
    for label, count in report.classes.items():
        console.result(console.sentence("RD-CLI-031", label=label, count=count))
    offered = {finding.code: finding.offers for finding in found if finding.offers}
    for problem in report.problems:
        grave = console.sentence(_GRAVE[problem.severity])
        console.result(f"{grave}: {problem.message} [{problem.code}]")
        if problem.paths:
            console.result("  " + _some(problem.paths))
        if problem.code in offered:
            kinds = dict.fromkeys(offer.kind for offer in offered[problem.code])
            words = console.sentence(
                "RD-REPAIR-005",
                finding=problem.code,
                kinds=" | ".join(f"={kind}" for kind in kinds),
            )
            console.result("  " + words)
    for probe in (report.probes or {}).values():
        console.result(probe.verdict)


def _some(paths: list[str]) -> str:
    more = len(paths) - _NAMED
    shown = ", ".join(
        "/".join(display_name(Path(part)) for part in path_from_wire(path).parts)
        for path in paths[:_NAMED]
    )
    return f"{shown} (+ {more})" if more > 0 else shown


def _note(
    before: Repairs, repairs: Repairs, undone: Sequence[int], file: Path, console: Console
) -> None:
    """Note repairs in their file and say what is new.

    Raises:
        UsageError: The file cannot be written (``RD-REPAIR-013``).
    """
    try:
        write_repairs(file, repairs)
    except OSError as error:
        detail = f"{display_name(file)}: {error.strerror or type(error).__name__}"
        raise UsageError("RD-REPAIR-013", detail=detail) from error
    for number in undone:
        console.remark(console.sentence("RD-REPAIR-026", number=number))
    for done in repairs.entries[len(before.entries) :]:
        tell_repair(done, console)


@dataclass(frozen=True)
class _Looked:
    """What was seen.

    Attributes:
        report: For people and programs.
        found: What can be repaired.
        files: Names of the readable files.
    """

    report: CheckReport
    found: list[Finding]
    files: frozenset[str]


def _looked(data: Path, repairs: Repairs | None, folds: Path | None, console: Console) -> _Looked:
    with console.progress(console.sentence("RD-CLI-021")) as advance:
        return _looked_at(data, repairs, folds, console, advance)


def _looked_at(
    data: Path, repairs: Repairs | None, folds: Path | None, console: Console, advance: Advance
) -> _Looked:
    from radiodesk.datasets.catalogue import load_catalogue
    from radiodesk.datasets.check import report_on
    from radiodesk.datasets.findings import findings
    from radiodesk.datasets.portraits import portrait
    from radiodesk.datasets.scan import open_all
    from radiodesk.datasets.small_tests import usual_split
    from radiodesk.workers.doubts import doubt_findings
    from radiodesk.workers.examining import examine, fingerprint_of

    def tell(code: str, done: int, total: int) -> None:
        advance(done / total if total else 0.0, console.sentence(code))

    catalogue = load_catalogue(data, repairs=repairs)
    portraits: list[Portrait] = []
    result = open_all(
        catalogue.entries,
        lambda radiograph, _index: portrait(radiograph),
        portraits.append,
        lambda done, total: tell("RD-CLI-021", done, total),
    )
    split = usual_split(result.entries)
    report = report_on(catalogue, result, console.language, repairs=repairs, split=split)
    found = findings(catalogue, result, repairs=repairs, split=split)
    files = frozenset(entry.relative for entry in result.entries)
    if not portraits:
        return _Looked(report, found, files)
    more = examine(
        result.entries,
        portraits,
        list(report.classes),
        fingerprint_of(catalogue),
        lambda done, total: tell("RD-CLI-093", done, total),
        repairs=repairs,
        doubts=doubt_findings(data, result.entries, [folds] if folds is not None else []),
    )
    found = sorted([*found, *more.findings], key=lambda one: SEVERITIES.index(one.severity))
    problems = [finding.problem(console.language) for finding in found]
    probes = {
        one.name: Probe(
            balanced_accuracy=one.balanced_accuracy, verdict=console.render(one.message)
        )
        for one in more.verdicts
        if one.name != "sources"  # said among the problems already
    }
    report = report.model_copy(update={"problems": problems, "probes": probes or None})
    return _Looked(report, found, files)


def _exit_code(readable: int, files: int) -> int:
    return 0 if readable == files else 1
