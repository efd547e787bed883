"""The whole data folder, put away and brought back."""

from __future__ import annotations

import io
from pathlib import Path

from radiodesk.records.backups.kept import kept_folders
from radiodesk.records.backups.opening import Backup
from radiodesk.records.backups.restoring import restoring
from radiodesk.records.backups.swap import settle
from radiodesk.records.backups.writing import backing_up
from reliability.writes.deed import Deed, old_or_new

_NAMES = ("settings.txt", "runs/one/notes.txt", "runs/two/notes.txt")


def _fill(home: Path, text: str) -> None:
    for name in _NAMES:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)


class BackUp(Deed):
    """Writes a backup in the place of an older one."""

    changes = ("out/backup.zip",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "out").mkdir()
        self._home, self._file = folder / "home", folder / "out" / "backup.zip"
        for text in ("old", "new"):
            _fill(self._home, text)
            if text == "old":
                self.act()

    def act(self) -> None:
        list(backing_up(self._home, self._file))

    def broken(self, done: bool) -> list[str]:
        held = []
        with Backup(self._file) as backup:
            for file in backup.manifest.files:
                out = io.BytesIO()
                list(backup.unpacked(file, out))
                held.append(out.getvalue().decode())
        return old_or_new(held, ["old"] * 3, ["new"] * 3, done, "the backup")


class Restore(Deed):
    """Restores a backup; whoever starts next does what is left of it."""

    changes = ("*",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "out").mkdir()
        self._home, self._file = folder / "home", folder / "out" / "backup.zip"
        _fill(self._home, "new")
        list(backing_up(self._home, self._file))
        _fill(self._home, "old")

    def act(self) -> None:
        list(restoring(self._home, self._file))

    def broken(self, done: bool) -> list[str]:
        settle(self._home)
        found = sorted({path.read_text() for path in self._home.rglob("*.txt")})
        kept = [
            sorted({path.read_text() for path in folder.rglob("*.txt")})
            for folder in kept_folders(self._home)
        ]
        wrong = old_or_new(found, ["old"], ["new"], done, "the data folder")
        if found == ["new"] and ["old"] not in kept:
            wrong.append("what was there before is lost")
        return wrong
