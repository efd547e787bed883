"""How words are set: what belongs together stays on one line."""

from __future__ import annotations

import re

_UNIT_BEHIND = re.compile(r"(?<=\d) (?=(?:%|s|min|h|px|mm|MB|GB)(?:\W|$))")


def unbroken(text: str) -> str:
    """Return words of which no line begins with a unit that belongs to the number before it."""
    return _UNIT_BEHIND.sub("\N{NO-BREAK SPACE}", text)
