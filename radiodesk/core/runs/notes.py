"""What a person keeps with a run: a star and a few words, in ``notes.json`` of its folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from radiodesk.core.files import write_text
from radiodesk.core.formats import newer_format, refuse_newer

NOTES = "notes.json"
_DAMAGED = "notes.damaged.json"
LONGEST_NOTE = 20_000


class RunNotes(BaseModel):
    """A star and a few words; `format` is that of the document."""

    model_config = ConfigDict(frozen=True)

    format: int = 1
    starred: bool = False
    text: str = Field("", max_length=LONGEST_NOTE)


def read_notes(run_dir: Path) -> RunNotes:
    """Return what was kept with a run; nothing where nothing was, or where it cannot be read."""
    try:
        data = (run_dir / NOTES).read_bytes()
        if newer_format(data, "notes") is not None:
            return RunNotes()
        return RunNotes.model_validate_json(data)
    except (OSError, ValidationError):
        return RunNotes()


def write_notes(run_dir: Path, notes: RunNotes) -> None:
    """Keep something with a run in place of what was kept.

    A file that cannot be read any more is set aside, not overwritten: somebody wrote it.

    Raises:
        OSError: The folder is gone or cannot be written to.
        RadiodeskError: ``RD-KEEP-030``: what is there is a newer radiodesk's, and stays.
    """
    path = run_dir / NOTES
    try:
        data = path.read_bytes()
        refuse_newer(data, "notes", NOTES)
        RunNotes.model_validate_json(data)
    except FileNotFoundError:
        pass
    except ValidationError:
        path.replace(run_dir / _DAMAGED)
    write_text(path, notes.model_dump_json(indent=2) + "\n")
