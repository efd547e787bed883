"""What the commands that read a data set have in common about repairs of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from radiodesk.commands.console import Console
from radiodesk.core.errors import UsageError
from radiodesk.core.labelling import HeaderLabels, Labelling, TableLabels
from radiodesk.core.paths import path_to_wire
from radiodesk.core.repairs import Repairs, journal_path, read_repairs
from radiodesk.core.results import Finding

RepairsFile = Annotated[
    Path | None,
    typer.Option(
        "--repairs",
        metavar="FILE",
        help="Lay the repairs in this file (or of this run) over the data; no image is changed.",
    ),
]
LabelFrom = Annotated[
    str | None,
    typer.Option(
        "--label-from",
        metavar="WHERE",
        help="Take the class from a DICOM attribute, or from TABLE:KEY:LABEL (two columns).",
    ),
]


def given_repairs(
    file: Path | None, label_from: str | None, data: Path, console: Console, new: bool = False
) -> Repairs | None:
    """Return the repairs that a command line names, None for none; say if some are left aside.

    Args:
        file: Of ``--repairs``.
        label_from: Of ``--label-from``; it comes before what the file says.
        data: The data set.
        console: Where remarks go.
        new: Whether the file may be missing, since it is about to be written.

    Raises:
        UsageError: The file holds none (``RD-REPAIR-010``), or ``--label-from`` makes no sense
            (``RD-REPAIR-025``).
    """
    repairs = Repairs() if file is None or (new and not file.exists()) else read_repairs(file)
    if file is None and data.exists() and journal_path(data).exists():
        console.remark(console.sentence("RD-REPAIR-004"))
    if label_from is not None:
        repairs = repairs.model_copy(update={"labels": _labelling(label_from)})
    if repairs.empty:
        return None
    if repairs.in_force:
        console.remark(console.render(repairs.summary()))
    return repairs.effective()


def repaired(repairs: Repairs, wishes: Sequence[str], found: Sequence[Finding]) -> Repairs:
    """Return repairs with those that were asked for by code.

    Args:
        repairs: So far.
        wishes: Each a code, which does what the finding's button does, or ``CODE=KIND`` with the
            kind of one of its other offers.
        found: What can be repaired.

    Raises:
        UsageError: A finding is not there, or offers no such thing (``RD-REPAIR-012``).
    """
    for wish in wishes:
        code, _, kind = wish.partition("=")
        offers = [
            offer
            for finding in found
            if finding.code == code
            for offer in (finding.offers if kind else finding.offers[:1])
            if offer.kind == (kind or offer.kind)
        ]
        if not offers:
            codes = sorted(
                f"{finding.code}={offer.kind}" for finding in found for offer in finding.offers
            )
            raise UsageError("RD-REPAIR-012", finding=wish[:60], codes=", ".join(codes) or "-")
        for offer in offers:
            repairs = repairs.adding(offer, code)
    return repairs


def _labelling(written: str) -> Labelling:
    parts = written.rsplit(":", 2)
    if len(parts) == 1:
        return HeaderLabels(attribute=written)
    if len(parts) != 3 or not all(part.strip() for part in parts):
        raise UsageError("RD-REPAIR-025", value=written[:80])
    table, key, column = parts
    return TableLabels(table=path_to_wire(Path(table).resolve()), key=key, column=column)
