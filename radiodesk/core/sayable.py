"""Messages that were stored: whatever a file says, there is a sentence to show.

A run, a verdict or a model card may come from a newer radiodesk, whose codes are not known here,
or from a damaged file. A list of runs must not fail for one such line.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from radiodesk.core.errors import Message
from radiodesk.core.messages import LANGUAGES, render

_LONGEST_CODE = 40


def sayable(message: Message) -> Message:
    """Return a message if it can be said in every language, else one that says so."""
    try:
        for language in LANGUAGES:
            render(message, language)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        code = "".join(c for c in message.code if c.isprintable() and c.isascii())
        return Message(code="RD-APP-009", params={"code": code[:_LONGEST_CODE] or "?"})
    return message


Stored = Annotated[Message, AfterValidator(sayable)]
"""The type of a message in a document that is kept."""
