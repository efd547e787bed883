"""Prints how far words and curves stand out from their grounds, as the table of the docs.

Usage: ``python scripts/contrast.py``
"""

from __future__ import annotations

import sys

from radiodesk.core.class_colours import CLASS_COLOURS
from radiodesk.gui.theme.contrast import contrast
from radiodesk.gui.theme.tokens import THEMES, Tokens

GROUNDS = ("ground", "surface", "raised", "hover")
WORDS = ("text", "quiet", "accent", "warning", "error", "success")
CURVES = ("loss", "accuracy", "precision", "recall", "auc")


def rows(tokens: Tokens) -> list[tuple[str, list[str]]]:
    """Return what stands out how far: a name, and a ratio for each ground."""

    def ratios(colour: str) -> list[str]:
        return [f"{contrast(colour, getattr(tokens, ground)):.1f}" for ground in GROUNDS]

    found = [(f"{word} (words)", ratios(getattr(tokens, word))) for word in WORDS]
    found += [(f"{curve} (curve)", ratios(getattr(tokens, curve))) for curve in CURVES]
    return found + [(f"{label} (class)", ratios(hue)) for label, hue in CLASS_COLOURS.items()]


def main() -> int:
    """Print one table for each theme."""
    for tokens in THEMES.values():
        print(f"\n| {tokens.name} | " + " | ".join(GROUNDS) + " |")
        print("|---|" + "---:|" * len(GROUNDS))
        for name, ratios in rows(tokens):
            print(f"| {name} | " + " | ".join(ratios) + " |")
        print(f"\nWords on a button of the accent: {contrast(tokens.on_accent, tokens.accent):.1f}")
        ring = min(contrast(tokens.text, getattr(tokens, ground)) for ground in GROUNDS)
        gap = min(contrast(tokens.accent, getattr(tokens, ground)) for ground in GROUNDS)
        print(f"Ring of the focus on any ground: {ring:.1f}")
        print(f"The ground between that ring and a button of the accent: {gap:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
