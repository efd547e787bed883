"""Runs a writer that is killed (SIGKILL) at its Nth step, for N = 0, 1, 2 … until it survives.

Run as ``python killed.py FOLDER STEP_BY ACTION``: imports once, then forks a child for each N. A
step is any call of a C function out of radiodesk's own code or of what it writes files with. After
each child the state is judged through the public doors and printed, one JSON line each.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.core.backups import BackupFile
from radiodesk.core.errors import RadiodeskError
from radiodesk.records.backups.kept import kept_folders
from radiodesk.records.backups.opening import Backup
from radiodesk.records.backups.restoring import restoring
from radiodesk.records.backups.swap import settle
from radiodesk.records.backups.writing import backing_up
from tests.helpers.plain_bundle import write_plain

_OURS = (
    "/radiodesk/bundles/", "/radiodesk/core/files", "/radiodesk/records/backups/", "/tempfile.py",
    "/shutil.py",
)  # fmt: skip


def _die_at(step: int) -> None:
    taken = 0

    def look(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal taken
        if event == "c_call" and any(part in frame.f_code.co_filename for part in _OURS):
            taken += 1
            if taken > step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(look)


def _verdict(open_it: Callable[[], Bundle]) -> str:
    try:
        return open_it().manifest.name
    except RadiodeskError as error:
        return error.code


class Import:
    """Imports a model beside an active one."""

    def __init__(self, folder: Path, number: int) -> None:
        os.environ["RADIODESK_HOME"] = str(folder / f"home-{number}")
        self._stick = folder / "new.radiodesk"
        if not self._stick.exists():
            library.export_model(write_plain(folder / "new", name="new"), self._stick)
            write_plain(folder / "old", name="old")
        registry.register(open_bundle(folder / "old", trusted=True))
        registry.activate("old")

    def act(self) -> None:
        library.import_model(library.look_at(self._stick))

    def state(self) -> dict[str, Any]:
        active = registry.active()
        assert active is not None
        known = [entry for entry in registry.registered() if not entry.shipped]
        opened = {e.name: _verdict(lambda e=e: open_bundle(e.folder)) for e in known}
        # What was left must not be in the way of a second try.
        library.import_model(library.look_at(self._stick))
        after = [entry.name for entry in registry.registered() if not entry.shipped]
        return {"active": active.name, "opened": opened, "after": sorted(after)}


class Write:
    """Writes the bundle of a run."""

    def __init__(self, folder: Path, number: int) -> None:
        os.environ["RADIODESK_HOME"] = str(folder / "home")
        self._run = folder / f"run-{number}"

    def act(self) -> None:
        write_plain(self._run / "bundle", name="written")

    def state(self) -> dict[str, Any]:
        bundle = self._run / "bundle"
        opened = _verdict(lambda: open_bundle(bundle, trusted=True))
        return {"there": bundle.exists(), "opened": opened}


class Export:
    """Writes the one file of a bundle."""

    def __init__(self, folder: Path, number: int) -> None:
        os.environ["RADIODESK_HOME"] = str(folder / "home")
        self._bundle = write_plain(folder / f"bundle-{number}", name="written")
        self._file = folder / f"{number}.radiodesk"

    def act(self) -> None:
        library.export_model(self._bundle, self._file)

    def state(self) -> dict[str, Any]:
        opened = _verdict(lambda: open_bundle(self._file, trusted=True))
        return {"there": self._file.exists(), "opened": opened}


class Replace:
    """Imports a model again whose copy was damaged."""

    def __init__(self, folder: Path, number: int) -> None:
        os.environ["RADIODESK_HOME"] = str(folder / f"home-{number}")
        self._stick = folder / "new.radiodesk"
        if not self._stick.exists():
            library.export_model(write_plain(folder / "new", name="new"), self._stick)
        entry, _ = library.import_model(library.look_at(self._stick))
        (entry.folder / "card.json").write_bytes(b"hurt")

    def act(self) -> None:
        library.import_model(library.look_at(self._stick))

    def state(self) -> dict[str, Any]:
        (entry,) = [entry for entry in registry.registered() if not entry.shipped]
        return {"opened": _verdict(lambda: open_bundle(entry.folder))}


class BackUp:
    """Writes a backup in the place of an older one."""

    def __init__(self, folder: Path, number: int) -> None:
        self._home, self._file = folder / "home", folder / f"{number}.zip"
        _write_home(self._home, "new")
        self._file.write_bytes(b"older")

    def act(self) -> None:
        list(backing_up(self._home, self._file))

    def state(self) -> dict[str, Any]:
        if self._file.read_bytes() == b"older":
            return {"holds": "older"}
        with Backup(self._file) as backup:
            files = [b"".join(self._read(backup, file)) for file in backup.manifest.files]
        return {"holds": b" ".join(files).decode()}

    def _read(self, backup: Backup, file: BackupFile) -> list[bytes]:
        out = io.BytesIO()
        list(backup.unpacked(file, out))
        return [out.getvalue()]


class Restore:
    """Restores a backup; whoever starts radiodesk next does what is left of it."""

    def __init__(self, folder: Path, number: int) -> None:
        self._home, self._file = folder / str(number) / "home", folder / "b.zip"
        if not self._file.exists():
            _write_home(folder / "home", "new")
            list(backing_up(folder / "home", self._file))
        _write_home(self._home, "old")

    def act(self) -> None:
        list(restoring(self._home, self._file))

    def state(self) -> dict[str, Any]:
        settle(self._home)
        found = sorted({p.read_text() for p in self._home.rglob("*.txt")})
        kept = [sorted({p.read_text() for p in k.rglob("*.txt")}) for k in kept_folders(self._home)]
        # What was left must not be in the way of a second try.
        list(restoring(self._home, self._file))
        after = sorted({p.read_text() for p in self._home.rglob("*.txt")})
        left = [p.name for p in self._home.parent.glob(".*") if not p.name.endswith(".lock")]
        return {"found": found, "kept": kept, "after": after, "left": left}


def _write_home(home: Path, text: str) -> None:
    for name in ("settings.txt", "runs/one/notes.txt", "runs/two/notes.txt"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)


ACTIONS = {
    "back_up": BackUp,
    "restore": Restore,
    "import": Import,
    "write": Write,
    "export": Export,
    "replace": Replace,
}


def _main(folder: Path, step_by: int, kind: str) -> None:
    survived, number = False, 0
    while not survived:
        action = ACTIONS[kind](folder, number)
        child = os.fork()
        if child == 0:
            _die_at(number * step_by)
            action.act()
            os._exit(0)  # the profile's last step may be beyond this
        _, status = os.waitpid(child, 0)
        survived = os.WIFEXITED(status)
        line = {"step": number * step_by, "survived": survived, **action.state()}
        sys.stdout.write(json.dumps(line) + "\n")
        number += 1


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
