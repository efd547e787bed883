"""Runs a writer that is killed (SIGKILL) at its Nth step, for N = 0, 1, 2 … until it survives.

Run as ``python killed.py FOLDER STEP_BY ACTION``: imports once, then forks a child for each N. A
step is any call of a C function out of radiodesk's own code or of what it writes files with. After
each child the state is judged through the public doors and printed, one JSON line each.
"""

from __future__ import annotations

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
from radiodesk.core.errors import RadiodeskError
from tests.helpers.plain_bundle import write_plain

_OURS = ("/radiodesk/bundles/", "/radiodesk/core/files", "/tempfile.py", "/shutil.py")


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


ACTIONS = {"import": Import, "write": Write, "export": Export, "replace": Replace}


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
