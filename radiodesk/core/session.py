"""From the desktop's start to its end: its log, and a mark that tells whether it ended well.

The mark stays behind when the process dies, and so does what Python writes while that happens;
the next start finds both.
"""

from __future__ import annotations

import datetime
import faulthandler
import json
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import IO

import radiodesk
from radiodesk.core.files import write_text
from radiodesk.core.logs import FATAL, FOLDER, close_log, open_log, take_over_fatal
from radiodesk.core.redaction import Plain

_MARK = "session.json"
_log = logging.getLogger(__name__)


@contextmanager
def desktop_session(folder: Path) -> Iterator[bool]:
    """Write the log and keep the mark while the block runs.

    Yields whether the last session ended well, or there was none.

    Args:
        folder: The data folder, on which no other desktop is open.
    """
    _end_well_by_signal(folder)
    handler = open_log(folder)
    died = take_over_fatal(folder)
    well = _begin(folder) and not died
    fatal = _open_fatal(folder)
    if fatal is not None:
        faulthandler.enable(fatal)
    _log.info("radiodesk %s starts", Plain(radiodesk.__version__))
    if not well:
        _log.warning("the last session did not end well")
    try:
        yield well
    except Exception as error:
        _log.error("the desktop failed", exc_info=error)
        raise
    finally:
        _end_session(folder)
        _log.info("radiodesk ends")
        if fatal is not None:
            _close_fatal(folder, fatal)
        close_log(handler)


def _end_session(folder: Path) -> None:
    with suppress(OSError):
        (folder / _MARK).unlink(missing_ok=True)


def _end_well_by_signal(folder: Path) -> None:
    """Have a log-out or Ctrl-C end the process as it would by itself, the mark taken away first."""

    def on_signal(number: int, _frame: FrameType | None) -> None:
        _end_session(folder)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, on_signal)


def _begin(folder: Path) -> bool:
    """Leave the mark; return whether there was none."""
    path = folder / _MARK
    well = not path.exists()
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    mark = {"format": 1, "version": radiodesk.__version__, "started": now}
    try:
        write_text(path, json.dumps(mark) + "\n")
    except OSError:
        return True  # a folder that cannot be written to holds no mark
    return well


def _open_fatal(folder: Path) -> IO[bytes] | None:
    try:
        return (folder / FOLDER / FATAL).open("wb", buffering=0)
    except OSError:
        return None


def _close_fatal(folder: Path, file: IO[bytes]) -> None:
    faulthandler.disable()
    file.close()
    with suppress(OSError):
        (folder / FOLDER / FATAL).unlink()
    if sys.stderr is not None:
        with suppress(ValueError, OSError):  # a stderr that is no file, as under some shells
            faulthandler.enable()
