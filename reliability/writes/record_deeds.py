"""What the desktop keeps for its user: settings, presets, the queue, notes, repairs."""

from __future__ import annotations

from pathlib import Path

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.own_presets import load_presets, own_preset, presets_file, save_presets
from radiodesk.core.presets import make_config
from radiodesk.core.repairs import Repairs, journal_path, read_repairs, save_journal
from radiodesk.core.requests import TrainRequest
from radiodesk.core.runs.notes import RunNotes, read_notes, write_notes
from radiodesk.core.runs.queue import QueuedRun, RunQueue, load_queue, queue_file, save_queue
from reliability.writes.deed import Deed, old_or_new


class _Kept(Deed):
    """Puts something new in the place of something old."""

    def write(self, text: str) -> None:
        """Keep a word."""
        raise NotImplementedError

    def read(self) -> object:
        """Return the word that is kept."""
        raise NotImplementedError

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.write("old")

    def act(self) -> None:
        self.write("new")

    def broken(self, done: bool) -> list[str]:
        return old_or_new(self.read(), "old", "new", done, type(self).__name__)


class Presets(_Kept):
    """The user's presets."""

    words = "RD-RUN-020"
    changes = ("home/presets.json",)

    def write(self, text: str) -> None:
        presets_file().parent.mkdir(parents=True, exist_ok=True)
        save_presets([own_preset(text, make_config("quick"))])

    def read(self) -> object:
        return load_presets()[0].name


class Queue(_Kept):
    """Runs that wait."""

    words = "RD-RUN-020"
    changes = ("home/queue.json",)

    def write(self, text: str) -> None:
        asked = TrainRequest(data=text, out="runs", config=make_config("quick"))
        save_queue(queue_file(), RunQueue(runs=(QueuedRun.of(asked),)))

    def read(self) -> object:
        return load_queue(queue_file()).runs[0].request.data


class Notes(_Kept):
    """What a person writes beside a run."""

    words = "RD-RUN-020"
    changes = ("home/notes.json",)

    def write(self, text: str) -> None:
        write_notes(self.folder / "home", RunNotes(text=text))

    def read(self) -> object:
        return read_notes(self.folder / "home").text


class Journal(_Kept):
    """The repairs of a data set."""

    words = "RD-REPAIR-013"
    changes = ("home/repairs/*",)

    def write(self, text: str) -> None:
        save_journal(self.folder / "data", Repairs(mapping={"found": text}))

    def read(self) -> object:
        mapping = read_repairs(journal_path(self.folder / "data")).mapping
        return mapping and mapping["found"]


class Settings(_Kept):
    """``settings.ini``, which Qt writes."""

    changes = ("home/settings.ini",)

    def write(self, text: str) -> None:
        from radiodesk.gui.settings import AppSettings
        from radiodesk.gui.settings_stores import SETTINGS

        settings, told = AppSettings(), []
        settings.on_unwritten = lambda: told.append(SETTINGS)
        settings.operator = text
        if told:
            raise RadiodeskError("RD-RUN-020", name=SETTINGS)  # what the window says then

    def read(self) -> object:
        # Qt would answer from its memory; what counts is what the next start finds.
        text = (self.folder / "home" / "settings.ini").read_text(encoding="utf-8")
        return text.partition("operator=")[2].partition("\n")[0]
