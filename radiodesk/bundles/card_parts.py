"""What a card is put together from: sections of sentences and tables, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass

from radiodesk.core.errors import Message, Parameter
from radiodesk.core.messages import Language, render

SHOWN_DIGITS = 16
"""Of a fingerprint: enough to tell models and data apart."""


@dataclass(frozen=True)
class CardTable:
    """Cells of plain text; the first row is the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CardSection:
    """A heading, sentences, and perhaps tables below them."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[CardTable, ...] = ()
    listed: bool = False


@dataclass(frozen=True)
class CardPage:
    """What stands on a card, top to bottom.

    Attributes:
        limit: The gravest limit, on the first line; empty where none is stated.
        notice: "Not a diagnostic device".
        origin: When it was made, with what, and its fingerprint.
    """

    language: Language
    title: str
    limit: str
    notice: str
    origin: str
    sections: tuple[CardSection, ...]


class CardWords:
    """Says things in one language.

    Attributes:
        language: It.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def say(self, code: str, **params: Parameter) -> str:
        """Return a sentence of the catalogue."""
        return render(Message(code=code, params=params), self.language)

    def stated(self, sentences: dict[str, list[str]]) -> list[str]:
        """Return what a card states in both languages, in this one if it can."""
        return sentences.get(self.language) or sentences.get("en") or []

    def told(self, message: Message | None) -> str:
        """Return a message of a card, nothing where this radiodesk does not know it."""
        if message is None:
            return ""
        try:
            return render(message, self.language)
        except (KeyError, IndexError, ValueError):  # the card of a later radiodesk, or a forged one
            return ""


def percent(value: float | None) -> str:
    """Return a share as a percentage, a dash where it is not known."""
    return "–" if value is None else f"{100 * value:.0f} %"
