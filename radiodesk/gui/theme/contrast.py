"""How far a colour stands out from another (WCAG 2.2), for tests and the table in the docs."""

from __future__ import annotations

WORDS_STAND_OUT = 4.5
"""Least ratio of words to their ground (WCAG 2.2, 1.4.3)."""
SHAPES_STAND_OUT = 3.0
"""Least ratio of curves and the like to theirs (WCAG 2.2, 1.4.11)."""


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, 0-1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1-21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
