"""Notes in the log what the desktop told: its code, never its words."""

from __future__ import annotations

import logging

from radiodesk.core.redaction import Plain
from radiodesk.core.requests import ReadingReady
from radiodesk.gui.messages import UserMessage

_log = logging.getLogger(__name__)
_LEVELS = {"info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def note_message(message: UserMessage) -> None:
    """Note a message that has a code."""
    if message.code:
        _log.log(_LEVELS[message.level], "told %s", Plain(message.code))


def note_reading(_key: int, answer: ReadingReady) -> None:
    """Note why a file has no answer."""
    reading = answer.reading
    if reading.status != "ok":
        _log.info("a reading ended: %s %s", Plain(reading.status), Plain(reading.code or ""))
