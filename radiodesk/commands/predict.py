"""``radiodesk predict``: reads files and folders with a model, in reader children."""

from __future__ import annotations

import errno
import io
import logging
import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.bundles.card import read_card
from radiodesk.bundles.registry import resolve
from radiodesk.commands.console import Console
from radiodesk.commands.known_models import tell_of_the_list
from radiodesk.commands.readers import MAX_JOBS, default_jobs, read_all
from radiodesk.core.assessment import DEFAULT_COVERAGE
from radiodesk.core.errors import UsageError
from radiodesk.core.files import unless_full, write_bytes
from radiodesk.core.paths import display_name
from radiodesk.core.redaction import Plain
from radiodesk.core.results import PredictReport, Reading
from radiodesk.core.spreadsheet import safe_cell, table_writer

_log = logging.getLogger(__name__)


def predict(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        # What may not be read is an answer of its own, and the other files go on.
        typer.Argument(metavar="PATH...", help="Files, folders, archives.", readable=False),
    ],
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="M", help="Run, bundle or name; else the active model."),
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--csv", metavar="F", help="Write the readings as CSV, too.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", metavar="N", min=1, max=MAX_JOBS, help="Reader processes; else one a core."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    coverage: Annotated[
        float | None,
        typer.Option(
            "--coverage",
            metavar="LEVEL",
            help="Share of radiographs whose set shall hold their class: 0.8, 0.9 or 0.95.",
        ),
    ] = None,
    trust: Annotated[
        bool, typer.Option("--trust", help="Open a model that was not made here.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Read on the Dask cluster of this scheduler instead; only one that you trust.",
        ),
    ] = None,
) -> int:
    """Read X-rays. Each gets a probability for every class, or the reason why there is none."""
    from radiodesk.commands.intake import taken_in

    console: Console = context.obj
    if model is None:
        tell_of_the_list(console)  # a model that nobody chose may read instead
    # Opened here first, so that an unknown or damaged model ends as wrong usage.
    bundle = open_bundle(resolve(model), trusted=trust)
    level = DEFAULT_COVERAGE if coverage is None else _offered(bundle, coverage)
    if table is not None:
        _require_writable(table)
    reference = bundle.model_reference()
    console.remark(
        console.sentence("RD-CLI-018", name=reference.name, sha256=reference.sha256[:12])
    )
    console.remark(console.sentence("RD-APP-003"))
    if bundle.manifest.synthetic:
        console.remark(console.sentence("RD-CLI-082"))
    elif (card := read_card(bundle)) is not None and (limit := card.first_limit(console.language)):
        console.remark(limit)
    with taken_in(paths, archives=scheduler is None) as intake:
        if not intake.rows:
            raise UsageError("RD-CLI-017")
        for note in intake.notes:
            console.remark(console.render(note))
        if intake.others:
            console.remark(console.sentence("RD-CLI-083", count=intake.others))
        words = console.sentence("RD-CLI-029")
        files = intake.files
        with console.progress(words) as advance:

            def progress(done: int) -> None:
                advance(done / len(files), words)

            if scheduler is not None and files:
                from radiodesk.commands.distributed import read_on_cluster

                made = read_on_cluster(
                    files,
                    bundle,
                    scheduler,
                    language=console.language,
                    coverage=level,
                    progress=progress,
                )
            else:
                made = read_all(
                    files,
                    bundle.path,
                    trusted=trust,
                    jobs=default_jobs(len(files)) if jobs is None else min(jobs, len(files)),
                    language=console.language,
                    coverage=level,
                    progress=progress,
                )
        readings = intake.answered(made, console.language)
    for reading in readings:
        if reading.status != "ok":
            _log.info("a reading ended: %s %s", Plain(reading.status), Plain(reading.code or ""))
    report = PredictReport(model=reference, readings=readings)
    if table is not None:
        write_table(table, bundle.manifest.labels, readings)
    if as_json:
        console.document(report)
    else:
        for reading in readings:
            console.result(_line(reading, level, console))
    counts = Counter(reading.status for reading in readings)
    console.remark(
        console.sentence(
            "RD-CLI-019", ok=counts["ok"], refused=counts["refused"], error=counts["error"]
        )
    )
    return 1 if counts["error"] else 0


def _offered(bundle: Bundle, coverage: float) -> float:
    """Return the level if the model offers it.

    Raises:
        UsageError: It does not (``RD-CLI-084``), or offers none at all (``RD-CLI-085``).
    """
    from radiodesk.inference.trust import offered_levels

    name = bundle.manifest.name
    levels = offered_levels(bundle.reference())
    if not levels:
        raise UsageError("RD-CLI-085", name=name)
    if round(coverage, 6) not in levels:
        offered = ", ".join(f"{level:g}" for level in levels)
        raise UsageError("RD-CLI-084", name=name, level=f"{coverage:g}", levels=offered)
    return coverage


def _require_writable(path: Path) -> None:
    """Refuse a place for the table before an hour of reading is lost over it.

    Raises:
        UsageError: The file cannot be written (``RD-CLI-008``).
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        detail = error.strerror or str(error)
        raise unless_full(
            error, path, UsageError("RD-CLI-008", name=display_name(path), detail=detail)
        ) from error


def write_table(path: Path, labels: list[str], readings: list[Reading]) -> None:
    """Write readings as CSV: one row each, one column per class.

    Args:
        path: The file to replace.
        labels: Class order of the model.
        readings: In the order of the rows. A set is written as ``{A|B}``, an empty one as ``{}``,
            and nothing where there is none.

    Raises:
        UsageError: The file cannot be written (``RD-CLI-008``).
    """
    text = io.StringIO(newline="")
    rows = table_writer(text)
    rows.writerow(
        ["path", "status", "label", *map(safe_cell, labels), "set", "novelty", "code", "reason"]
    )
    for reading in readings:
        chances = reading.probabilities or {}
        numbers = [f"{chances[label]:.6f}" if label in chances else "" for label in labels]
        numbers.append(_set_cell(reading.set))
        numbers.append("" if reading.novelty is None else f"{reading.novelty:.4f}")
        words = [reading.code or "", reading.reason or ""]
        cells = [safe_cell(reading.path), reading.status, safe_cell(reading.label or "")]
        rows.writerow([*cells, *numbers, *map(safe_cell, words)])
    try:
        write_bytes(path, text.getvalue().encode("utf-8"))
    except OSError as error:
        detail = error.strerror or str(error)
        raise unless_full(
            error, path, UsageError("RD-CLI-008", name=display_name(path), detail=detail)
        ) from error


def _set_cell(labels: list[str] | None) -> str:
    """Return a set in one cell; an empty one is not the same as none."""
    return "" if labels is None else safe_cell("{" + "|".join(labels) + "}")


def _line(reading: Reading, coverage: float, console: Console) -> str:
    if reading.probabilities is None:
        return f"{reading.path}: {reading.reason}"
    ordered = sorted(reading.probabilities.items(), key=lambda pair: -pair[1])
    parts = [", ".join(f"{label} {p:.1%}" for label, p in ordered)]
    if reading.set is not None:
        level = f"{100 * coverage:g}"
        if 0 < len(reading.set) < len(ordered):
            parts.append(
                console.sentence("RD-READ-010", level=level, labels=", ".join(reading.set))
            )
        else:
            parts.append(console.sentence("RD-READ-011", level=level))
    if reading.novelty is not None:
        parts.append(console.sentence("RD-READ-012", novelty=f"{reading.novelty:.2f}"))
    if reading.reason is not None:
        parts.append(reading.reason)
    return f"{reading.path}: " + "; ".join(parts)
