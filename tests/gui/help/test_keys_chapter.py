"""The chapter of keys names every key of the viewer, as the sheet of keys does."""

from __future__ import annotations

import re

import pytest

from radiodesk.core.guide import read_guide
from radiodesk.core.messages import LANGUAGES, Language
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.shortcuts import SHORTCUTS, words

CAPS = {
    "Shift": "Mayús",
    "Del": "Supr",
    "PgDown": "Av Pág",
    "PgUp": "Re Pág",
    "Up": "Arriba",
    "Down": "Abajo",
    "Left": "Izquierda",
    "Right": "Derecha",
}
"""What stands on the caps of a Spanish keyboard."""

OWN_WORDS = {"panLeft", "panRight", "panUp", "panDown", "shortcuts"}
"""What the chapter says in a row of its own."""


def cap(keys: str, language: Language) -> str:
    parts = [CAPS.get(part, part) if language == "es" else part for part in keys.split("+") if part]
    return "+".join(parts) or keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_viewer_is_in_the_guide(
    appearance: Appearance, language: Language
) -> None:
    appearance.set_language(language)
    chapter = read_guide(language).chapter("keys")
    assert chapter is not None
    told: dict[str, str] = {}
    for row in chapter.markdown.splitlines():
        if row.startswith("| `"):
            keys, does = row.strip("| ").split(" | ")
            told.update(dict.fromkeys(re.findall(r"\*\*(.+?)\*\*", does), keys + does))
    missing = [
        name
        for name, shortcut in SHORTCUTS.items()
        if name not in OWN_WORDS
        and f"`{cap(shortcut.keys[0], language)}`" not in told.get(words(shortcut.words), "")
    ]
    assert missing == []
