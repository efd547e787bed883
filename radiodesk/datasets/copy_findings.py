"""What copies of a film in a data set mean for training on it."""

from __future__ import annotations

from collections.abc import Sequence

from radiodesk.core.errors import Message
from radiodesk.core.results import Finding, Severity
from radiodesk.datasets.catalogue import Entry


def copy_findings(entries: Sequence[Entry], groups: Sequence[Sequence[int]]) -> list[Finding]:
    """Return what copies do; the gravest first.

    Args:
        entries: The readable images.
        groups: Positions of images that show one film, from `duplicates.find_copies`.
    """
    labels = [{entries[i].label for i in members} for members in groups]
    parts = [{entries[i].split for i in members} - {None} for members in groups]
    cases: list[tuple[str, Severity, list[int]]] = [
        ("RD-DATA-027", "error", [g for g, found in enumerate(labels) if len(found) > 1]),
        ("RD-DATA-028", "warning", [g for g, found in enumerate(parts) if len(found) > 1]),
        ("RD-DATA-026", "warning", [g for g, found in enumerate(labels) if len(found) == 1]),
    ]
    findings = []
    for code, severity, numbers in cases:
        paths = [entries[i].relative for number in numbers for i in groups[number]]
        message = Message(code=code, params={"films": len(numbers), "count": len(paths)})
        if numbers:
            findings.append(
                Finding(message=message, severity=severity, count=len(numbers), paths=paths)
            )
    return findings
