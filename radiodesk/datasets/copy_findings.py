"""What copies of a film in a data set mean for training on it."""

from __future__ import annotations

from collections.abc import Sequence

from radiodesk.core.errors import Message
from radiodesk.core.messages import Language, render
from radiodesk.core.results import Problem, Severity
from radiodesk.datasets.catalogue import Entry


def copy_problems(
    entries: Sequence[Entry], groups: Sequence[Sequence[int]], language: Language = "en"
) -> list[Problem]:
    """Return the problems that copies make; the gravest first.

    Args:
        entries: The readable images.
        groups: Positions of images that show one film, from `duplicates.find_copies`.
        language: Of the sentences.
    """
    labels = [{entries[i].label for i in members} for members in groups]
    parts = [{entries[i].split for i in members} - {None} for members in groups]
    cases: list[tuple[str, Severity, list[int]]] = [
        ("RD-DATA-027", "error", [g for g, found in enumerate(labels) if len(found) > 1]),
        ("RD-DATA-028", "warning", [g for g, found in enumerate(parts) if len(found) > 1]),
        ("RD-DATA-026", "warning", [g for g, found in enumerate(labels) if len(found) == 1]),
    ]
    problems = []
    for code, severity, numbers in cases:
        if not numbers:
            continue
        paths = [entries[i].relative for number in numbers for i in groups[number]]
        message = Message(code=code, params={"films": len(numbers), "count": len(paths)})
        problems.append(
            Problem(
                code=code,
                severity=severity,
                count=len(numbers),
                paths=paths,
                message=render(message, language),
            )
        )
    return problems
