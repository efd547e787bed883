"""What a person keeps with a run: a star and a few words, in ``notes.json`` of its folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from radiodesk.core.files import write_text

NOTES = "notes.json"
_DAMAGED = "notes.damaged.json"
LONGEST_NOTE = 20_000


class RunNotes(BaseModel):
    """A star and a few words."""

    model_config = ConfigDict(frozen=True)

    starred: bool = False
    text: str = Field("", max_length=LONGEST_NOTE)


def read_notes(run_dir: Path) -> RunNotes:
    """Return what was kept with a run; nothing where nothing was, or where it cannot be read."""
    try:
        return RunNotes.model_validate_json((run_dir / NOTES).read_bytes())
    except (OSError, ValidationError):
        return RunNotes()


def write_notes(run_dir: Path, notes: RunNotes) -> None:
    """Keep something with a run in place of what was kept.

    A file that cannot be read any more is set aside, not overwritten: somebody wrote it.

    Raises:
        OSError: The folder is gone or cannot be written to.
    """
    path = run_dir / NOTES
    try:
        RunNotes.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        pass
    except ValidationError:
        path.replace(run_dir / _DAMAGED)
    write_text(path, notes.model_dump_json(indent=2) + "\n")
