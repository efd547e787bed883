"""The program's logs: small, rotating, and without anything that a file or a person says.

The desktop writes its own, and only one desktop is open on a data folder, so no two processes
write that file. What its children print comes to it through their pipes. Commands, of which many
may run, add a line each to another: the code of what they refused or failed at.
"""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.redaction import Plain, plain, printed_line, traceback_words

FOLDER = "logs"
DESKTOP_LOG, COMMANDS_LOG = "desktop.log", "commands.log"
FATAL = "fatal.txt"
"""Where Python writes as the process dies; taken over into the log by the next start."""
_BYTES, _KEPT = 256 * 1024, 3
_LARGEST_FATAL = 256 * 1024
_program = logging.getLogger("radiodesk")
_log = logging.getLogger(__name__)


class PlainFormatter(logging.Formatter):
    """Formats what our own code logs; every value is cut to what `redaction.plain` lets through."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return one record as text, its traceback without the texts of exceptions."""
        arguments = record.args if isinstance(record.args, tuple) else ()
        try:
            words = str(record.msg) % tuple(map(plain, arguments)) if arguments else str(record.msg)
        except (TypeError, ValueError):
            words = "a record that does not fit its words"
        made = logging.makeLogRecord(
            {**record.__dict__, "msg": words, "args": (), "exc_info": None, "exc_text": None}
        )
        text = super().format(made)
        error = record.exc_info[1] if record.exc_info else None
        return text if error is None else f"{text}\n{traceback_words(error)}"


def note_failure(log: logging.Logger, what: str, error: Exception) -> None:
    """Note what ended a piece of work: one of ours by its code, a surprise by where it came from.

    Args:
        log: Of the module that did the work.
        what: Words of the program for the work.
        error: Whoever asked for the work decides what to say of it to a person.
    """
    known = isinstance(error, (RadiodeskError, OSError))
    log.info("%s ended: %s", Plain(what), error, exc_info=None if known else error)


class _QuietHandler(logging.handlers.RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Lose a record rather than trouble a person with it: the disk may be full."""


def open_log(folder: Path) -> logging.Handler | None:
    """Have the desktop's log written.

    Args:
        folder: The data folder.

    Returns:
        To be given to `close_log`; None where nothing can be written.
    """
    try:
        place = folder / FOLDER
        place.mkdir(exist_ok=True)
        handler = _QuietHandler(
            place / DESKTOP_LOG, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(PlainFormatter())
    _program.addHandler(handler)
    _program.setLevel(logging.INFO)
    return handler


def close_log(handler: logging.Handler | None) -> None:
    """Write no more."""
    if handler is not None:
        _program.removeHandler(handler)
        handler.close()


def note_command(folder: Path, command: str, code: str, error: BaseException | None = None) -> None:
    """Keep that a command refused or failed; nothing is made or said where that cannot be.

    Args:
        folder: The data folder.
        command: One of radiodesk's own words; empty for the desktop's start.
        code: Of the message that the user was told.
        error: A surprise, of which the places are kept.
    """
    words = (Plain(command or "desktop"), Plain(code))
    surprise = None if error is None else (type(error), error, error.__traceback__)
    record = logging.LogRecord(
        "radiodesk.commands", logging.INFO, "", 0, "%s told %s", words, surprise
    )
    try:
        place = folder / FOLDER
        place.mkdir(exist_ok=True)
        path = place / COMMANDS_LOG
        if path.is_file() and path.stat().st_size > _BYTES:
            path.replace(place / f"{COMMANDS_LOG}.1")
        with path.open("a", encoding="utf-8") as file:
            file.write(PlainFormatter().format(record) + "\n")
    except OSError:
        return  # the disk may be what failed


def take_over_fatal(folder: Path) -> bool:
    """Move what Python wrote as the last process died into the log; say whether there was any.

    Args:
        folder: The data folder.
    """
    path = folder / FOLDER / FATAL
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_FATAL).decode("utf-8", "replace")
        path.unlink()
    except OSError:
        return False
    lines = [kept for line in text.splitlines() if (kept := printed_line(line)) is not None]
    if lines:
        _log.error("the last desktop died:\n%s", Plain("\n".join(lines)))
    return bool(lines)


def log_files(folder: Path) -> list[Path]:
    """Return the logs of a data folder, newest first."""
    place = folder / FOLDER
    names = [DESKTOP_LOG, *(f"{DESKTOP_LOG}.{number}" for number in range(1, _KEPT + 1))]
    names += [COMMANDS_LOG, f"{COMMANDS_LOG}.1"]
    return [path for name in names if (path := place / name).is_file()]
