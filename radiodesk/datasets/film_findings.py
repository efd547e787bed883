"""What looking at every film shows: colour, inversion, other poses, frames and letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from radiodesk.core.results import Finding, Severity
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.findings import about_images
from radiodesk.datasets.portraits import Portrait

UNEVENLY = 0.25
"""By how much the shares of two classes must differ for a mark to give a class away."""


def film_findings(
    entries: Sequence[Entry], portraits: Sequence[Portrait], labels: Sequence[str]
) -> list[Finding]:
    """Return what was seen; the gravest first.

    Args:
        entries: The readable images.
        portraits: One for each.
        labels: Class names in class order.
    """

    def where(flags: list[bool]) -> list[str]:
        return [e.relative for e, flag in zip(entries, flags, strict=True) if flag]

    def marked(code: str, flags: list[bool]) -> list[Finding]:
        severity, shares = _by_class(entries, flags, labels)
        return about_images(code, severity, where(flags), first="keep", shares=shares)

    turned = ("upside_down", "sideways")
    found = [
        *about_images("RD-DATA-102", "warning", where([p.view == "inverted" for p in portraits])),
        *about_images("RD-DATA-103", "warning", where([p.view in turned for p in portraits])),
        *about_images("RD-DATA-101", "warning", where([p.coloured for p in portraits])),
        *marked("RD-DATA-104", [p.framed for p in portraits]),
        *marked("RD-DATA-105", [p.letters for p in portraits]),
        *about_images(
            "RD-DATA-106", "info", where([p.view in ("other", "cropped") for p in portraits])
        ),
    ]
    return sorted(found, key=lambda one: one.severity != "warning")


def _by_class(
    entries: Sequence[Entry], flags: Sequence[bool], labels: Sequence[str]
) -> tuple[Severity, str]:
    """Return how grave an uneven mark is, and its share in each class in words."""
    whole = Counter(entry.label for entry in entries)
    marked = Counter(e.label for e, flag in zip(entries, flags, strict=True) if flag)
    shares = {label: marked[label] / whole[label] for label in labels if whole[label]}
    words = ", ".join(f"{label} {round(100 * share)} %" for label, share in shares.items())
    uneven = max(shares.values(), default=0.0) - min(shares.values(), default=0.0) >= UNEVENLY
    return ("warning" if uneven else "info"), words
