"""The reasons for which training must not start with a data set."""

from __future__ import annotations

from collections import Counter

from radiodesk.core.config import GroupBy
from radiodesk.core.errors import Message
from radiodesk.datasets.catalogue import Catalogue
from radiodesk.datasets.scan import ScanResult
from radiodesk.datasets.sources import too_few_sources
from radiodesk.datasets.split import groups_of

FEWEST_CASES = 3
"""A class needs one independent case in each part of the split."""

MOST_CLASSES = 20


def blocking_problems(
    catalogue: Catalogue, result: ScanResult, group_by: GroupBy = "patient"
) -> list[Message]:
    """Return why training cannot start with a data set, or nothing.

    A class too small to be in every part of the split does not block (the report warns of it) as
    long as two others are large enough.
    """
    labels = catalogue.labels
    cases = independent_cases(result, group_by)
    if len(labels) > MOST_CLASSES:
        params: dict[str, str | int | float] = {"count": len(labels), "maximum": MOST_CLASSES}
        return [Message(code="RD-DATA-009", params=params)]
    if len(labels) == 1:
        return [Message(code="RD-DATA-005", params={"label": labels[0]})]
    empty = [label for label in labels if not cases.get(label)]
    problems = [Message(code="RD-DATA-006", params={"label": label}) for label in empty]
    if not problems and sum(cases[label] >= FEWEST_CASES for label in labels) < 2:
        if group_by == "source" and any(entry.source for entry in result.entries):
            label = min(labels, key=lambda label: cases[label])
            return [too_few_sources(result.entries, label, FEWEST_CASES)]
        problems.append(Message(code="RD-DATA-007", params={"minimum": FEWEST_CASES}))
    return problems


def independent_cases(result: ScanResult, group_by: GroupBy = "patient") -> dict[str, int]:
    """Return label to number of patients (images where the patient is unknown)."""
    cases: Counter[str] = Counter()
    for members in groups_of(result.entries, group_by):
        cases.update({result.entries[i].label for i in members})
    return dict(cases)
