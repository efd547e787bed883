"""Says before training that a test split is too small to judge by.

The measure is the interval that the figures will carry (`core.intervals`, as in every evaluation),
at its best: with every test case of a class read right. Where even that interval reaches below two
in three, a class of which the model misses every third case can look perfect, and no figure of it
says anything; that is so for 7 cases and fewer. It is the same line from which on the interval of
four in five right is wider than half of the whole scale.
"""

from __future__ import annotations

from collections.abc import Sequence

from radiodesk.core.errors import Message
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.repairs import RepairOffer
from radiodesk.core.results import Finding
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.split import Split, patient_numbers, split_entries

_LOWEST = 2 / 3
"""What the interval of a flawless test must stay above."""


def usual_split(entries: Sequence[Entry]) -> Split | None:
    """Return the split that a run has unless its settings say otherwise, None without images."""
    return split_entries(entries) if entries else None


def few_test_cases(entries: Sequence[Entry], split: Split | None) -> list[Finding]:
    """Return the finding that classes have few test cases, or nothing.

    A class without any is told of elsewhere: it has no figures at all.

    Args:
        entries: The readable images.
        split: Of these; None where there is none.
    """
    if split is None or not split.test.size:
        return []
    patients = patient_numbers(entries)
    cases: dict[str, set[int]] = {}
    for i in split.test.tolist():
        cases.setdefault(entries[i].label, set()).add(int(patients[i]))
    few = {
        label: len(found)
        for label, found in sorted(cases.items(), key=lambda item: (len(item[1]), item[0]))
        if wilson_interval(len(found), len(found))[0] < _LOWEST
    }
    if not few:
        return []
    label, fewest = next(iter(few.items()))
    low, _high = wilson_interval(fewest, fewest)
    return [
        Finding(
            message=Message(
                code="RD-DATA-111",
                params={
                    "classes": ", ".join(f"{name} {count}" for name, count in few.items()),
                    "label": label,
                    "low": round(100 * low),
                },
            ),
            severity="warning",
            count=len(few),
            paths=[],
            offers=[RepairOffer(kind="keep")],
        )
    ]
