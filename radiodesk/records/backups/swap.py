"""Puts another folder in the place of the data folder, so that a kill leaves the one or the other.

Both are siblings, so the way is two renames: what is here is moved aside, the other takes its
place. A note beside them (the plan) says that this is to be done; whoever starts radiodesk does
what is left of it before anything is read. The desktop, which has files open, only leaves the
plan and does it when it starts again.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.core.errors import Message, RadiodeskError, UsageError
from radiodesk.core.files import sync_folder, write_text
from radiodesk.core.instance import desktop_is_open
from radiodesk.core.paths import display_name, restore_plan_path
from radiodesk.records.backups.contents import going_runs
from radiodesk.records.backups.exchange import cannot_move, guarded, move
from radiodesk.records.backups.kept import escaped, free_name


class UnsettledError(UsageError):
    """The data folder is not in its place (``RD-KEEP-032``), and nothing may be opened."""


class SwapPlan(BaseModel):
    """What is to be done. Both are names of folders beside the data folder.

    Attributes:
        coming: What takes its place.
        aside: What it is called from then on.
    """

    model_config = ConfigDict(frozen=True)

    format: int = 1
    coming: str
    aside: str


@dataclass(frozen=True)
class Settled:
    """What became of a plan.

    Attributes:
        kept: Where what was there before lies now; None where there was nothing, or it waits.
        waits: Why it must wait, or None when it is done.
    """

    kept: Path | None
    waits: Message | None = None


def read_plan(home: Path) -> SwapPlan | None:
    """Return the plan that waits, or None."""
    try:
        plan = SwapPlan.model_validate_json(restore_plan_path(home).read_bytes())
    except (OSError, ValidationError):
        return None
    names = (plan.coming, plan.aside)
    return plan if all(map(_may_be_ours, names)) else None


def _may_be_ours(name: str) -> bool:
    return name == Path(name).name and name not in ("", ".", "..") and len(name.encode()) < 256


def make_plan(home: Path, coming: Path) -> SwapPlan:
    """Have a folder take the place of the data folder when `settle` is called next.

    Args:
        home: The data folder.
        coming: A sibling, complete and on the disk.

    Raises:
        RadiodeskError: ``RD-KEEP-017`` when it cannot be noted.
    """
    plan = SwapPlan(coming=coming.name, aside=free_name(home))
    try:
        # What a process left that was killed while it noted the same.
        for left in home.parent.glob(f".{escaped(restore_plan_path(home).name)}.*.tmp"):
            left.unlink(missing_ok=True)
        write_text(restore_plan_path(home), plan.model_dump_json() + "\n")
    except OSError as error:
        # It may be in its place all the same, where only the folder could not be synced.
        with suppress(OSError):
            _drop_plan(home)
        raise cannot_move(home, error) from error
    return plan


def forget(home: Path) -> None:
    """Take a plan back; nothing has changed then. A folder that was made for it goes, too.

    Raises:
        RadiodeskError: ``RD-KEEP-017`` or ``-031`` when it cannot be taken back now; it is as it
            was then.
    """
    if not restore_plan_path(home).exists():
        return
    with guarded(home) as refused:
        if refused is not None:
            raise RadiodeskError(refused.code, **refused.params)
        plan = read_plan(home)
        if plan is not None:
            _put_back(home, home.parent / plan.aside)
        _drop_plan(home)
        if plan is not None and plan.coming.startswith(staged_prefix(home)):
            shutil.rmtree(home.parent / plan.coming, ignore_errors=True)


def _put_back(home: Path, aside: Path) -> None:
    """Undo the first rename of somebody who was killed before the second."""
    if home.exists() or not aside.is_dir():
        return
    try:
        move(aside, home)
    except OSError as error:
        raise cannot_move(home, error) from error


def staged_prefix(home: Path) -> str:
    """Return how the names of folders begin that were unpacked from a backup."""
    return f".{home.name}.restoring-"


def _drop_plan(home: Path) -> None:
    restore_plan_path(home).unlink(missing_ok=True)


def discard_kept(home: Path, folder: Path) -> None:
    """Move a folder that was set aside to the system's recycle bin; no plan waits for it then.

    Raises:
        RadiodeskError: ``RD-KEEP-025`` when it cannot be moved there; it stays where it is.
    """
    import send2trash

    plan = read_plan(home)
    if plan is not None and plan.coming == folder.name:
        forget(home)
    try:
        send2trash.send2trash(folder)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise RadiodeskError("RD-KEEP-025", name=display_name(folder), detail=detail) from error


def hindrance(home: Path) -> Message | None:
    """Return why the data folder must not be moved now, or None."""
    if not home.is_dir():
        return None
    if desktop_is_open(home):
        return Message(code="RD-KEEP-016")
    if going := going_runs(home):
        return Message(code="RD-KEEP-015", params={"name": display_name(going[0])})
    return None


def settle(home: Path) -> Settled | None:
    """Do what a plan says, or what a killed process left of it; None where there is none.

    What cannot be done now is tried again at the next start: the plan stays, and what it needs.

    Raises:
        UnsettledError: ``RD-KEEP-032`` when the data folder is not in its place and must not be
            made anew.
        RadiodeskError: ``RD-KEEP-033`` when what was to come is gone; nothing was changed, and
            the plan is dropped.
    """
    if not restore_plan_path(home).exists():
        return None
    with guarded(home) as refused:
        settled = _settle(home) if refused is None else Settled(None, refused)
    if settled is not None and settled.waits is not None:
        if not restore_plan_path(home).exists():
            return None  # somebody else has done it in the meantime
        plan = read_plan(home)
        if plan is not None and (home.parent / plan.aside).is_dir():  # between the two renames
            raise UnsettledError("RD-KEEP-032", name=display_name(home), kept=plan.aside)
    return settled


def _settle(home: Path) -> Settled | None:
    try:
        restore_plan_path(home).read_bytes()
    except FileNotFoundError:
        return None  # done by somebody else while we waited for the guard
    except OSError as error:
        return Settled(None, cannot_move(home, error).message)
    plan = read_plan(home)
    if plan is None:
        _drop_plan(home)
        raise RadiodeskError("RD-KEEP-033")
    coming, aside = home.parent / plan.coming, home.parent / plan.aside
    if coming.is_dir():
        if (reason := hindrance(home)) is not None:
            return Settled(None, reason)
        try:
            _exchange(home, coming, aside)
        except OSError as error:
            return Settled(None, cannot_move(home, error).message)
    elif not (home.is_dir() and aside.is_dir()):
        # What was to come is gone; what was moved for it comes back.
        try:
            _put_back(home, aside)
        except RadiodeskError as error:
            return Settled(None, error.message)
        _drop_plan(home)
        raise RadiodeskError("RD-KEEP-033")
    with suppress(OSError):  # all is in its place; a plan that stays is found done next time
        _drop_plan(home)
    return Settled(aside if aside.is_dir() else None)


def _exchange(home: Path, coming: Path, aside: Path) -> None:
    """Do both renames, or none.

    Raises:
        OSError: They were refused. Where even the way back is, the data folder is missing.
    """
    moved = False
    if home.is_dir():
        if aside.exists():  # somebody made a new data folder after a kill between the renames
            aside = home.parent / free_name(home)
        move(home, aside)
        moved = True
    try:
        move(coming, home)
    except OSError:
        if moved and not home.exists():
            with suppress(OSError):
                move(aside, home)
        raise
    with suppress(OSError):  # both are done; the system makes them durable when it can
        sync_folder(home.parent)
