"""Finds words in the guide as a person types them: case and accents do not matter."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return the text in small letters without accents, character for character.

    Its length is that of the text, so that a place in one is the same place in the other.
    """
    return "".join(_folded_character(character) for character in text)


def places(text: str, words: str) -> list[int]:
    """Return where folded words begin in a folded text, without overlaps."""
    found: list[int] = []
    if not words:
        return found
    place = text.find(words)
    while place >= 0:
        found.append(place)
        place = text.find(words, place + len(words))
    return found


def _folded_character(character: str) -> str:
    small = unicodedata.normalize("NFD", character)[0].lower()
    return small if len(small) == 1 else character
