"""What copies of a film in a data set mean for training on it, and what can be done about them."""

from __future__ import annotations

from collections.abc import Sequence

from radiodesk.core.errors import Message
from radiodesk.core.repairs import RepairOffer
from radiodesk.core.results import Finding, Severity
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.findings import keeping, leaving_out

Group = Sequence[int]


def copy_findings(
    entries: Sequence[Entry], groups: Sequence[Group], pixels: Sequence[int] = ()
) -> list[Finding]:
    """Return what copies do; the gravest first.

    Copies of one class that a repair keeps together do no harm and are not named.

    Args:
        entries: The readable images.
        groups: Positions of images that show one film, from `duplicates.find_copies`.
        pixels: How many each image has: the largest copy is the one to keep. Empty: the first.
    """
    labels = [{entries[i].label for i in members} for members in groups]
    parts = [{entries[i].split for i in members} - {None} for members in groups]
    apart = [not _kept_together([entries[i] for i in members]) for members in groups]
    cases: list[tuple[str, Severity, list[int]]] = [
        ("RD-DATA-027", "error", [g for g, found in enumerate(labels) if len(found) > 1]),
        (
            "RD-DATA-028",
            "warning",
            [g for g, found in enumerate(parts) if len(found) > 1 and apart[g]],
        ),
        (
            "RD-DATA-026",
            "warning",
            [g for g, found in enumerate(labels) if len(found) == 1 and apart[g]],
        ),
    ]
    findings = []
    for code, severity, numbers in cases:
        films = [[entries[i].relative for i in groups[number]] for number in numbers]
        paths = [path for film in films for path in film]
        surplus = [
            entries[i].relative for number in numbers for i in _surplus(groups[number], pixels)
        ]
        message = Message(code=code, params={"films": len(numbers), "count": len(paths)})
        together = RepairOffer(kind="group", groups=tuple(map(tuple, films)))
        offers = {
            "RD-DATA-027": [leaving_out(paths), keeping(paths)],
            "RD-DATA-028": [together, leaving_out(surplus)],
            "RD-DATA-026": [leaving_out(surplus), together, keeping(paths)],
        }
        if numbers:
            findings.append(
                Finding(
                    message=message,
                    severity=severity,
                    count=len(numbers),
                    paths=paths,
                    films=list(map(tuple, films)),
                    offers=offers[code],
                )
            )
    return findings


def _kept_together(copies: Sequence[Entry]) -> bool:
    return copies[0].group is not None and len({entry.group for entry in copies}) == 1


def _surplus(members: Group, pixels: Sequence[int]) -> list[int]:
    """Return the copies without the one with most pixels."""
    kept = max(members, key=lambda i: pixels[i] if pixels else 0)
    return [i for i in members if i != kept]
