"""The one catalogue of sentences below the desktop: code -> (English, Spanish).

Each family of codes lives in its own module; `render` turns a message into a sentence. Desktop
widgets have their own words through Qt's ``tr``; everything that an engine, worker or command
says comes from here.
"""

from __future__ import annotations

import re
from typing import Literal

from radiodesk.core.errors import Message
from radiodesk.core.messages import (
    app,
    bundles,
    cards,
    cluster,
    commands,
    data,
    diagnostics,
    evaluation,
    evaluation_report,
    exports,
    files,
    gate,
    health,
    keeping,
    log,
    models,
    parts,
    probes,
    reading,
    repairs,
    runs,
    security,
    small_tests,
    splits,
    standstill,
    starting,
    stored,
    training,
)
from radiodesk.core.messages.short import SHORT
from radiodesk.core.messages.singular import SINGULAR as OLDER
from radiodesk.core.messages.system_words import SYSTEM_WORDS

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

SINGULAR: dict[str, tuple[str, str, str]] = {
    **OLDER,
    **health.SINGULAR,
    **repairs.SINGULAR,
    **standstill.SINGULAR,
}
"""Sentences for the number one, as in `messages.singular`."""

CATALOGUE: dict[str, tuple[str, str]] = {
    **app.MESSAGES,
    **bundles.MESSAGES,
    **cards.MESSAGES,
    **cluster.MESSAGES,
    **commands.MESSAGES,
    **data.MESSAGES,
    **diagnostics.MESSAGES,
    **evaluation.MESSAGES,
    **evaluation_report.MESSAGES,
    **exports.MESSAGES,
    **files.MESSAGES,
    **gate.MESSAGES,
    **health.MESSAGES,
    **keeping.MESSAGES,
    **log.MESSAGES,
    **models.MESSAGES,
    **parts.MESSAGES,
    **probes.MESSAGES,
    **reading.MESSAGES,
    **repairs.MESSAGES,
    **runs.MESSAGES,
    **small_tests.MESSAGES,
    **security.MESSAGES,
    **splits.MESSAGES,
    **standstill.MESSAGES,
    **starting.MESSAGES,
    **stored.MESSAGES,
    **training.MESSAGES,
}


def render(message: Message, language: Language = "en") -> str:
    """Return the sentence for a message.

    Args:
        message: Code and parameters.
        language: ``"en"`` or ``"es"``.

    Raises:
        KeyError: The code is not in the catalogue (a programming error, caught by tests).
    """
    return _words(message, language).format(**_filled(message, language))


def render_in_two(message: Message, language: Language = "en") -> tuple[str, str]:
    """Return what happened, a message's first sentence, and what it goes on to say, or nothing.

    Args:
        message: Code and parameters; a full stop in one of these ends no sentence.
        language: ``"en"`` or ``"es"``.

    Raises:
        KeyError: As `render`.
    """
    first, *rest = _SENTENCE_END.split(_words(message, language), maxsplit=1)
    filled = _filled(message, language)
    return first.format(**filled), " ".join(rest).format(**filled)


def _words(message: Message, language: Language) -> str:
    words = CATALOGUE[message.code][LANGUAGES.index(language)]
    if message.code in SINGULAR:
        number, *sentences = SINGULAR[message.code]
        if message.params.get(number) == 1:
            words = sentences[LANGUAGES.index(language)]
    return words


def _filled(message: Message, language: Language) -> dict[str, object]:
    """Return the parameters, with what the system said in the language of the sentence."""
    filled: dict[str, object] = dict(message.params)
    if (said := SYSTEM_WORDS.get(str(filled.get("detail")))) is not None:
        filled["detail"] = said[LANGUAGES.index(language)]
    return filled


def short_form(code: str, language: Language = "en") -> str:
    """Return why a file has no answer in a few words, or the code where there are none.

    Args:
        code: Of a refusal or an error.
        language: ``"en"`` or ``"es"``.
    """
    words = SHORT.get(code)
    return code if words is None else words[LANGUAGES.index(language)]
