"""What a card says of the sources of its data; images without one are nobody's source."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from radiodesk.datasets.entry import Entry
from radiodesk.datasets.scan import ScanResult
from radiodesk.datasets.split import Split
from radiodesk.training.card import limits, source_out, source_table
from radiodesk.training.prepare import PreparedData

Plan = dict[tuple[str, str | None], int]
TAGGED: Plan = {
    ("COVID-19", "ieee8023"): 40, ("PNEUMONIA", "NIH"): 40, ("NORMAL", "NIH"): 40,
}  # fmt: skip
SPREAD: Plan = {(label, source): 9 for label in ("A", "B") for source in ("north", "south")}


def prepared(plan: Plan) -> PreparedData:
    """Return data of (class, source) to images; the pictures themselves are blank."""
    entries = tuple(
        Entry(Path(f"{label}-{source}-{i}.png"), f"{label}{i}", label, label, None, source, None)
        for (label, source), count in plan.items()
        for i in range(count)
    )
    labels = list(dict.fromkeys(entry.label for entry in entries))
    count, nothing = len(entries), np.zeros(0, np.int64)
    return PreparedData(
        labels=labels,
        entries=entries,
        numbers=np.array([labels.index(entry.label) for entry in entries], np.int32),
        images_key="",
        positions=np.arange(count),
        contents=np.arange(count, dtype=np.uint64),
        pixels=np.zeros((count, 1, 1, 1), np.uint8),
        probed_as="",
        split=Split(np.arange(count), nothing, nothing),
        notes=(),
        scan=ScanResult(entries, (), (), Counter()),
        patients=None,
        synthetic=False,
    )


def said(plan: Plan, language: str = "en") -> tuple[str, str]:
    """Return the first limit and why no source was left out."""
    data = prepared(plan)
    reason = source_out(data).reason
    assert reason is not None
    return limits(data)[language][0], reason[language]


def test_a_few_images_without_a_source_do_not_make_the_card_milder() -> None:
    limit, reason = said(TAGGED)
    assert limit.startswith("Classes whose images all come from one source: COVID-19, PNEUMONIA, ")
    assert "COVID-19, PNEUMONIA, NORMAL come from one source only" in reason
    untagged: Plan = {**TAGGED, **{(label, None): 1 for label, _ in TAGGED}}
    limit, reason = said(untagged)
    assert limit.startswith(
        "All images of COVID-19, PNEUMONIA, NORMAL whose source is known come from one source only"
    )
    assert reason.startswith("Cannot be estimated, because all images of COVID-19, PNEUMONIA, ")
    limit, reason = said(untagged, "es")
    assert "de origen conocido proceden de un solo origen" in limit
    assert "de origen conocido proceden de un solo origen" in reason
    table = source_table(prepared(untagged))
    assert table is not None
    assert table["COVID-19"] == {"": 1, "ieee8023": 40}


def test_sources_are_counted_without_the_unknown_one() -> None:
    assert "of the 2 sources" in said({**SPREAD, ("A", None): 3})[0]
    assert said({**SPREAD, ("A", None): 3})[1].startswith("Not measured")


@pytest.mark.parametrize(
    ("plan", "limit", "reason"),
    [
        (
            {("A", "x"): 9, ("B", "x"): 9, ("B", None): 2},
            "All its images whose source is known come from one source",
            "Cannot be estimated, because all images of A, B whose source is known",
        ),
        (
            {("A", "x"): 9, ("B", None): 9},
            "Classes whose images all come from one source: A.",
            "Cannot be estimated, because A come from one source only",
        ),
        (
            {**SPREAD, ("C", None): 9},
            "Nobody stated where the images of C come from",
            "Cannot be estimated, because the data does not state where the images of C come",
        ),
    ],
    ids=["one known source", "one class tagged", "a class untagged"],
)
def test_what_is_not_known_of_a_class_is_said(plan: Plan, limit: str, reason: str) -> None:
    first, why = said(plan)
    assert first.startswith(limit)
    assert why.startswith(reason)


def test_copies_among_the_test_images_and_unknown_patients_are_limits() -> None:
    data = prepared(TAGGED)
    everyone = tuple(replace(entry, patient_id=f"p{i}") for i, entry in enumerate(data.entries))
    apart = Split(np.arange(10, 120), np.zeros(0, np.int64), np.arange(10))
    known = replace(data, entries=everyone, split=apart)
    for word in ("patient is known", "Copies of images"):
        assert not [one for one in limits(known)["en"] if word in one]
    contents = data.contents.copy()
    contents[[2, 5]] = contents[[50, 60]]
    some = tuple(replace(e, patient_id=None) if i < 7 else e for i, e in enumerate(everyone))
    said = limits(replace(known, entries=some, contents=contents))
    assert any("tested it (2 of 10)" in one for one in said["en"])
    assert any(one.startswith("Of 7 of its 120 images no patient is known") for one in said["en"])
    assert any(one.startswith("De 7 de sus 120 imágenes") for one in said["es"])
