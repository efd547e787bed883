"""What came of one case, and the invariants that every message keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from radiodesk.core.errors import Message
from radiodesk.core.messages import LANGUAGES, render

SURPRISES = frozenset({"RD-APP-002", "RD-CLI-044"})
"""What is said where nobody foresaw a failure: a bug, whatever the sentence."""


@dataclass(frozen=True)
class Verdict:
    """What came of one case.

    Attributes:
        outcome: ``ok`` or a stable code.
        trouble: The invariant that was broken, or None.
    """

    outcome: str
    trouble: str | None = None


class SaidError(Exception):
    """A command refused with a sentence that it printed itself; its argument is the code."""


class BrokenError(Exception):
    """An invariant does not hold."""


def require(holds: object, what: str) -> None:
    """Raise unless something holds.

    Raises:
        BrokenError: It does not.
    """
    if not holds:
        raise BrokenError(what)


def check_messages(messages: Iterable[Message]) -> None:
    """Require that each is a sentence in every language, and none a surprise.

    Raises:
        BrokenError: One is not.
    """
    for message in messages:
        require(message.code not in SURPRISES, f"surprise {message.code} {message.params}")
        for language in LANGUAGES:
            try:
                sentence = render(message, language)
            except Exception as error:
                raise BrokenError(f"{message.code} cannot be said: {error!r}") from error
            require(sentence.strip(), f"{message.code} says nothing")
            require("Traceback" not in sentence, f"{message.code} shows a traceback")
