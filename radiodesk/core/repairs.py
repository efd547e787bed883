"""What a user decided about the files of a data set: left out, given another class, kept together.

Nothing on the user's disk is changed: a journal of repairs is laid over the data set whenever it
is read. The desktop keeps one journal for each data set; a run carries the one that was in force.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from radiodesk.core.errors import Message, Parameter, UsageError
from radiodesk.core.files import write_text
from radiodesk.core.formats import refuse_newer, require_ours
from radiodesk.core.labelling import Labelling
from radiodesk.core.paths import display_name, home, path_to_wire

RepairKind = Literal["leave_out", "relabel", "group", "keep"]
FORMAT: Literal[1] = 1
_FOLDER = "repairs"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RepairOffer(_Frozen):
    """What one button of a finding does.

    Attributes:
        kind: ``leave_out`` leaves `paths` out; ``relabel`` gives them the class `to`; ``group``
            keeps each of `groups` in one part of every split; ``keep`` leaves `paths` as they are
            and no longer names them.
        paths: Relative to the data, in wire form.
        groups: Of such paths.
        to: Class name, or name as found.
    """

    kind: RepairKind
    paths: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    to: str | None = None

    @property
    def count(self) -> int:
        """How many files it concerns."""
        return len(self.paths) + sum(map(len, self.groups))

    def only(self, paths: Collection[str]) -> Self:
        """Return it for some of its files; a group of which one file is left is none."""
        groups = [tuple(path for path in group if path in paths) for group in self.groups]
        return self.model_copy(
            update={
                "paths": tuple(path for path in self.paths if path in paths),
                "groups": tuple(group for group in groups if len(group) > 1),
            }
        )


class Repair(RepairOffer):
    """One decision.

    Attributes:
        number: From 1, in the order of deciding.
        code: Of the finding that it answers; empty where the user chose the files by hand.
        when: UTC.
        undone: It is no longer in force.
    """

    number: int = Field(ge=1)
    code: str = ""
    when: datetime.datetime
    undone: bool = False


class RepairCounts(_Frozen):
    """What repairs in force come to, in files (`groups` in groups)."""

    left_out: int = 0
    relabelled: int = 0
    groups: int = 0
    kept: int = 0


class Repairs(_Frozen):
    """A journal of repairs, oldest first; where two concern one file, the later one counts.

    Attributes:
        format: Of this document.
        labels: Where the class of a file stands, where no class folder or table says it.
        mapping: Class name for each name as found, where the user changed what is suggested.
        entries: The repairs.
    """

    format: Literal[1] = FORMAT
    labels: Labelling | None = None
    mapping: dict[str, str] | None = None
    entries: tuple[Repair, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it changes nothing of how a data set is read."""
        return self.labels is None and self.mapping is None and not self.in_force

    @property
    def in_force(self) -> tuple[Repair, ...]:
        """The repairs that were not undone."""
        return tuple(repair for repair in self.entries if not repair.undone)

    def effective(self) -> Self:
        """Return it without what was undone, as a run carries it."""
        return self.model_copy(update={"entries": self.in_force})

    def adding(
        self, offer: RepairOffer, code: str = "", when: datetime.datetime | None = None
    ) -> Self:
        """Return it with one more repair.

        Args:
            offer: What to do.
            code: Of the finding that it answers.
            when: None takes the clock's time.
        """
        number = max((repair.number for repair in self.entries), default=0) + 1
        moment = when or datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        repair = Repair(**offer_fields(offer), number=number, code=code, when=moment)
        return self.model_copy(update={"entries": (*self.entries, repair)})

    def undoing(self, number: int, undone: bool = True) -> Self:
        """Return it with one repair undone, or in force again.

        Args:
            number: Of the repair.
            undone: False puts it in force again.
        """
        entries = tuple(
            repair.model_copy(update={"undone": undone}) if repair.number == number else repair
            for repair in self.entries
        )
        return self.model_copy(update={"entries": entries})

    def kept(self, code: str) -> frozenset[str]:
        """Return the paths that a finding shall no longer name.

        Args:
            code: Of the finding.
        """
        return frozenset(
            path
            for repair in self.in_force
            if repair.kind == "keep" and repair.code == code
            for path in repair.paths
        )

    def counts(self) -> RepairCounts:
        """Return what the repairs in force come to."""
        by_kind: dict[RepairKind, set[str]] = {"leave_out": set(), "relabel": set(), "keep": set()}
        groups = 0
        for repair in self.in_force:
            if repair.kind == "group":
                groups += len(repair.groups)
            else:
                by_kind[repair.kind].update(repair.paths)
        return RepairCounts(
            left_out=len(by_kind["leave_out"]),
            relabelled=len(by_kind["relabel"] - by_kind["leave_out"]),
            groups=groups,
            kept=len(by_kind["keep"]),
        )

    def summary(self) -> Message:
        """Return the sentence about the repairs in force."""
        counts: dict[str, Parameter] = dict(self.counts().model_dump(exclude={"kept"}))
        return Message(code="RD-REPAIR-001", params=counts)


def offer_fields(offer: RepairOffer) -> dict[str, object]:
    """Return the fields of an offer, those of a sub-class left out."""
    return {name: getattr(offer, name) for name in RepairOffer.model_fields}


def journal_path(data: Path) -> Path:
    """Return where the desktop keeps the journal of a data set.

    Args:
        data: The folder or table.
    """
    name = hashlib.sha256(path_to_wire(data.resolve()).encode()).hexdigest()[:32]
    return home() / _FOLDER / f"{name}.json"


def load_journal(data: Path) -> Repairs:
    """Return the desktop's journal of a data set; an empty one where there is none.

    Raises:
        UsageError: It is damaged (``RD-REPAIR-010``) or a newer radiodesk's (``RD-KEEP-030``).
    """
    path = journal_path(data)
    return read_repairs(path) if path.exists() else Repairs()


def save_journal(data: Path, repairs: Repairs) -> None:
    """Write the desktop's journal of a data set.

    Raises:
        OSError: The program's folder cannot be written to.
        UsageError: ``RD-KEEP-030``: what is there is a newer radiodesk's, and stays.
    """
    path = journal_path(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    require_ours(path, "repairs")
    write_repairs(path, repairs)


def write_repairs(path: Path, repairs: Repairs) -> None:
    """Write a file that ``--repairs`` takes."""
    write_text(path, repairs.model_dump_json(indent=2) + "\n")


def read_repairs(path: Path) -> Repairs:
    """Return the repairs of a file, or those that a run was made with.

    Args:
        path: A file of `write_repairs`, a run folder, or a run's ``config.json``.

    Raises:
        UsageError: It is none of these, or damaged (``RD-REPAIR-010``), or a newer radiodesk wrote
            it (``RD-KEEP-030``).
    """
    file = path / "config.json" if path.is_dir() else path
    try:
        text = file.read_bytes()
        refuse_newer(text, "run" if file.name == "config.json" else "repairs", display_name(path))
        if file.name == "config.json":
            run = _RunRepairs.model_validate_json(text)
            repairs = run.repairs or Repairs()
            if repairs.mapping is None:
                repairs = repairs.model_copy(update={"mapping": run.mapping})
            return repairs
        return Repairs.model_validate_json(text)
    except (OSError, ValidationError) as error:
        raise UsageError("RD-REPAIR-010", name=display_name(path)) from error


class _RunRepairs(BaseModel):
    """The part of a run's request that concerns the reading of its data."""

    repairs: Repairs | None = None
    mapping: dict[str, str] | None = None


RepairsInForce = Repairs | Literal["journal"] | None
"""In a request: these; those of the desktop's journal, read when the work begins; or none."""


def resolved(wanted: RepairsInForce, data: Path) -> Repairs | None:
    """Return the repairs that a request means, without what was undone; None for none.

    Args:
        wanted: As in the request.
        data: The data set.

    Raises:
        UsageError: The journal is damaged (``RD-REPAIR-010``).
    """
    repairs = load_journal(data) if wanted == "journal" else wanted
    if repairs is None or repairs.empty:
        return None
    return repairs.effective()


def merged_paths(groups: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return groups of paths with those joined that share a path, in order of first appearance."""
    home_of: dict[str, list[str]] = {}
    for members in groups:
        whole: list[str] = []
        for path in members:
            whole.extend(one for one in home_of.get(path, [path]) if one not in whole)
        for path in whole:
            home_of[path] = whole
    distinct = {id(members): members for members in home_of.values()}
    return list(distinct.values())
