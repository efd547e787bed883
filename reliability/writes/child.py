"""The process whose disk fails: does one deed after the other, as it is told on its stdin.

Started with the failing disk loaded. A line in is a `Task`, a line out a `Verdict`.
"""

from __future__ import annotations

import fnmatch
import gc
import os
import shutil
import sys
import tempfile
import time
import traceback
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.messages import CATALOGUE
from radiodesk.jobs.protocol import ChildChannel
from reliability.faulty_disk import Fault, FaultyDisk, How, Kind
from reliability.writes.backup_deeds import BackUp, Restore
from reliability.writes.deed import Deed, contents
from reliability.writes.log_deeds import Append, Erase, NewLog, WriteOut
from reliability.writes.model_deeds import (
    Choose,
    ExportModel,
    ImportModel,
    ReplaceDamaged,
    ThrowAway,
    WriteBundle,
)
from reliability.writes.record_deeds import Journal, Notes, Presets, Queue, Settings
from reliability.writes.run_deeds import Cache, Checkpoint, Record
from reliability.writes.training_deed import Training, forget_unbroken

DEEDS: dict[str, type[Deed]] = {
    "export": ExportModel,
    "import": ImportModel,
    "import/damaged": ReplaceDamaged,
    "bundle": WriteBundle,
    "models/choose": Choose,
    "models/trash": ThrowAway,
    "log/append": Append,
    "log/new": NewLog,
    "log/erase": Erase,
    "log/export": WriteOut,
    "settings/qt": Settings,
    "settings/presets": Presets,
    "settings/queue": Queue,
    "settings/notes": Notes,
    "settings/repairs": Journal,
    "backup": BackUp,
    "restore": Restore,
    "run/events": Record,
    "run/checkpoints": Checkpoint,
    "run/cache": Cache,
    "training": Training,
}


class Task(BaseModel):
    """What shall be done, and what shall fail of it."""

    model_config = ConfigDict(frozen=True)

    deed: str
    fault: Fault


class Verdict(BaseModel):
    """What came of it.

    Attributes:
        outcome: ``ok`` where the deed was done all the same, else the code of its sentence.
        fault: What failed.
        failures: How many changes of the disk failed.
        wrong: Which invariants do not hold.
        seconds: How long all of it took.
    """

    model_config = ConfigDict(frozen=True)

    outcome: str
    fault: Fault
    failures: int
    wrong: list[str]
    seconds: float


class Bench:
    """Does deeds in folders of their own."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[Kind, int]] = {}

    def judge(self, task: Task) -> Verdict:
        """Do one deed with its fault, look, do it again without, look again."""
        fault, count = self._reachable(task)
        started = time.monotonic()
        with _Place(task.deed) as place:
            outcome, wrong = place.attempt(fault, count)
            failures = place.disk.failures
            if not wrong:
                wrong = place.again()
        return Verdict(
            outcome=outcome,
            fault=fault,
            failures=failures,
            wrong=wrong,
            seconds=time.monotonic() - started,
        )

    def _reachable(self, task: Task) -> tuple[Fault, int]:
        """Return the fault, of another kind where the deed makes no such change, and how many."""
        counts = self._changes_of(task.deed)
        kinds = list(Kind)
        first = kinds.index(task.fault.kind)
        kind = next(kind for kind in kinds[first:] + kinds[:first] if counts[kind])
        how = task.fault.how
        if how == How.CUT_SHORT and kind != Kind.WRITE:
            how = How.ONCE
        return replace(task.fault, kind=kind, how=how), counts[kind]

    def _changes_of(self, name: str) -> dict[Kind, int]:
        """Return how many changes a deed makes, from doing it once without a fault."""
        if name not in self._counts:
            with _Place(name) as place:
                place.disk.watch()
                place.deed.act()
                place.disk.mend()
                self._counts[name] = place.disk.counts()
        return self._counts[name]


class _Place:
    """A folder with a deed made ready in it."""

    def __init__(self, name: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="radiodesk-deed-"))
        (self.folder / "home").mkdir()
        os.environ["RADIODESK_HOME"] = str(self.folder / "home")
        self.disk = FaultyDisk(self.folder)
        self.deed = DEEDS[name](self.folder)
        self.deed.make_room = self._make_room
        self._before = contents(self.folder)
        self._open = _open_below(self.folder)

    def __enter__(self) -> _Place:
        return self

    def __exit__(self, *_error: object) -> None:
        self.disk.mend()
        self.deed.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_room(self) -> None:
        self.disk.mend()

    def attempt(self, fault: Fault, count: int) -> tuple[str, list[str]]:
        """Do the deed while the disk fails; return its outcome and what is wrong."""
        done = False
        self.disk.fail(fault, count)
        try:
            self.deed.act()
            outcome, done = "ok", True
        except RadiodeskError as error:
            outcome = error.code
        except OSError as error:
            outcome = self.deed.words or f"{type(error).__name__} without a sentence"
        except Exception as error:
            outcome = f"{type(error).__name__} without a sentence"
            traceback.print_exc()
        self.disk.mend()
        wrong = [] if outcome == "ok" or outcome in CATALOGUE else [outcome]
        wrong += self._harmed() + self._left_open() + self._judged(done)
        return outcome, wrong

    def again(self) -> list[str]:
        """Do the deed once more with a disk that works."""
        try:
            self.deed.act()
        except Exception as error:
            traceback.print_exc()
            return [f"the next attempt fails: {getattr(error, 'code', repr(error))}"]
        wrong = self._harmed() + self._judged(True)
        if left := self.deed.left_behind():
            wrong.append(f"left behind: {', '.join(left)}"[:300])
        return wrong

    def _judged(self, done: bool) -> list[str]:
        try:
            return self.deed.broken(done)
        except Exception as error:
            traceback.print_exc()
            return [f"cannot be looked at: {getattr(error, 'code', repr(error))}"]

    def _harmed(self) -> list[str]:
        """Return which files are not what they were, though the deed is not about them."""
        now = contents(self.folder)
        return [
            f"{name} was changed"
            for name, data in self._before.items()
            if not any(fnmatch.fnmatch(name, pattern) for pattern in self.deed.changes)
            and now.get(name) != data
        ]

    def _left_open(self) -> list[str]:
        gc.collect()
        more = _open_below(self.folder) - self._open
        return [f"left open: {', '.join(sorted(more))}"[:300]] if more else []


def _open_below(folder: Path) -> set[str]:
    """Return what this process has open below a folder."""
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            path = str(link.readlink())
        except OSError:
            continue
        if path.startswith(f"{folder}/"):
            found.add(path.removeprefix(f"{folder}/"))
    return found


def main() -> int:
    """Answer tasks until there are no more."""
    channel = ChildChannel()
    bench = Bench()
    for line in sys.stdin.buffer:
        channel.send(bench.judge(Task.model_validate_json(line)))
    forget_unbroken()
    return 0


if __name__ == "__main__":
    sys.exit(main())
