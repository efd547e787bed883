"""What the commands that read a data set have in common about repairs of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from radiodesk.commands.console import Console
from radiodesk.core.errors import UsageError
from radiodesk.core.labelling import HeaderLabels, Labelling, TableLabels
from radiodesk.core.paths import display_name, path_to_wire
from radiodesk.core.repairs import Repair, RepairOffer, Repairs, journal_path, read_repairs
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


@dataclass(frozen=True)
class ByHand:
    """Repairs that a command line names file by file.

    Attributes:
        relabel: Each ``FILE=CLASS``.
        leave_out: Names of files.
        undo: Numbers of repairs.
    """

    relabel: Sequence[str] = ()
    leave_out: Sequence[str] = ()
    undo: Sequence[int] = ()

    def __bool__(self) -> bool:
        return bool(self.relabel or self.leave_out or self.undo)


def repaired_by_hand(
    repairs: Repairs, wishes: ByHand, files: Collection[str], labels: Sequence[str]
) -> Repairs:
    """Return repairs with those that name files, or without those that are undone.

    Args:
        repairs: So far.
        wishes: What is asked for.
        files: Names of the readable files, from the data folder on.
        labels: The classes.

    Raises:
        UsageError: No such file (``RD-REPAIR-017``), class (``-018``) or repair (``-019``).
    """
    for number in wishes.undo:
        numbers = [repair.number for repair in repairs.in_force]
        if number not in numbers:
            known = ", ".join(map(str, numbers)) or "-"
            raise UsageError("RD-REPAIR-019", number=number, numbers=known)
        repairs = repairs.undoing(number)
    for name in wishes.leave_out:
        repairs = repairs.adding(RepairOffer(kind="leave_out", paths=(_one_of(files, name),)))
    for wish in wishes.relabel:
        name, _, label = wish.rpartition("=")
        if not name or label not in labels:
            raise UsageError("RD-REPAIR-018", labels=", ".join(labels), value=wish[:80])
        offer = RepairOffer(kind="relabel", paths=(_one_of(files, name),), to=label)
        repairs = repairs.adding(offer)
    return repairs


def tell_repair(done: Repair, console: Console) -> None:
    """Write what one repair does, with the number that undoes it."""
    what = {
        "leave_out": console.sentence("RD-REPAIR-008", count=len(done.paths)),
        "relabel": console.sentence("RD-REPAIR-009", count=len(done.paths), label=done.to or ""),
        "group": console.sentence("RD-REPAIR-015", count=len(done.groups)),
        "keep": console.sentence("RD-REPAIR-016"),
    }[done.kind]
    finding = done.code or console.sentence("RD-REPAIR-007")
    words = console.sentence("RD-REPAIR-003", number=done.number, finding=finding, done=what)
    console.remark(words)


def _one_of(files: Collection[str], name: str) -> str:
    written = path_to_wire(Path(name))
    if written not in files:
        raise UsageError("RD-REPAIR-017", name=display_name(Path(name)))
    return written


def _labelling(written: str) -> Labelling:
    parts = written.rsplit(":", 2)
    if len(parts) == 1:
        return HeaderLabels(attribute=written)
    if len(parts) != 3 or not all(part.strip() for part in parts):
        raise UsageError("RD-REPAIR-025", value=written[:80])
    table, key, column = parts
    return TableLabels(table=path_to_wire(Path(table).resolve()), key=key, column=column)
