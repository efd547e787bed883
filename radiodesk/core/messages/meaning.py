"""What a code means, for whoever has a log without the program or its source.

The places of a sentence stay names, so that nothing of a case can be in it.
"""

from __future__ import annotations

import re

from radiodesk.core.messages import CATALOGUE, LANGUAGES, Language
from radiodesk.core.messages.desktop import DESKTOP

_CODE = re.compile(rb"RD-[A-Z]+-\d{3}(?!\d)")
_HEAD = "What the codes in these files mean; the words in {braces} stand for what it was about.\n"


def meaning(code: str, language: Language = "en") -> str | None:
    """Return the sentence of a code, values left as ``{name}``; None of an unknown one.

    Args:
        code: Such as ``RD-FILE-003``.
        language: ``"en"`` or ``"es"``.
    """
    sentences = CATALOGUE.get(code) or DESKTOP.get(code)
    return None if sentences is None else sentences[LANGUAGES.index(language)]


def explained(*texts: bytes) -> str:
    """Return the codes that occur in some files, each with its English sentence.

    Args:
        *texts: Contents of logs or documents. What only looks like a code is passed over.

    Returns:
        Lines for a person, or nothing where no code occurs.
    """
    codes = sorted({found.decode() for text in texts for found in _CODE.findall(text)})
    lines = [f"{code}  {sentence}\n" for code in codes if (sentence := meaning(code))]
    return "\n".join([_HEAD, *lines]) if lines else ""
