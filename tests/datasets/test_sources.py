"""Sources: which class comes from where, and what leaving one out can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from radiodesk.core.errors import UsageError
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.phantoms.sample import plan_sample
from radiodesk.datasets.sources import (
    confounding,
    count_sources,
    held_out_split,
    notes_on_leaving_out,
    obstacle,
    sources_to_leave_out,
)

SHARES = (0.7, 0.15, 0.15)


def films(plan: dict[tuple[str, str | None], int], each: int = 2) -> list[Entry]:
    """Return entries: (class, source) to images, `each` of them of one patient."""
    entries: list[Entry] = []
    for (label, source), count in plan.items():
        for i in range(count):
            name = f"{len(entries)}.png"
            patient = f"{source}-{label}-{i // each}"
            entries.append(Entry(Path(name), name, label, label, patient, source, None))
    return entries


def darkcovidnet() -> list[Entry]:
    """Return entries whose classes come from where those of that data set come from."""
    return films({("COVID-19", "papers"): 20, ("PNEUMONIA", "NIH"): 40, ("NORMAL", "NIH"): 40})


def mixed() -> list[Entry]:
    return films({(c, s): 12 for c in "AB" for s in ("north", "south", "west")})


def test_a_class_with_a_source_of_its_own_is_named_with_it() -> None:
    (found,) = confounding(darkcovidnet())
    assert found.message.code == "RD-PROBE-041"
    assert found.severity == "warning"
    for language in LANGUAGES:
        words = render(found.message, language)
        assert "COVID-19" in words
        assert "papers" in words
    own = films({("A", "x"): 5, ("A", "y"): 5, ("B", "z"): 5, ("B", "w"): 5})
    assert [f.message.code for f in confounding(own)] == ["RD-PROBE-042"] * 2
    partly = films({("A", "x"): 15, ("A", "z"): 5, ("B", "z"): 9})
    (found,) = confounding(partly)
    assert (found.message.code, found.message.params["percent"]) == ("RD-PROBE-043", 75)


def test_sources_shared_by_all_classes_and_unknown_ones_confound_nothing() -> None:
    assert confounding(mixed()) == []
    assert confounding(films({("A", None): 5, ("B", None): 5})) == []
    assert confounding(films({("A", "x"): 5, ("B", "x"): 5})) == []
    assert confounding(films({("A", "x"): 9, ("B", None): 9})) == []


def test_a_few_images_without_a_source_change_nothing_of_what_is_said() -> None:
    entries = [*darkcovidnet(), *films({("COVID-19", None): 1, ("NORMAL", None): 2}, each=1)]
    (found,) = confounding(entries)
    assert found.message.code == "RD-PROBE-041"
    for source, labels, code in (
        ("papers", "COVID-19", "RD-SPLIT-027"),
        ("NIH", "PNEUMONIA, NORMAL", "RD-SPLIT-027"),
    ):
        message = obstacle(entries, source, "patient")
        assert message is not None
        assert (message.code, message.params["labels"]) == (code, labels)
        words = {render(message, language) for language in LANGUAGES}
        assert any("whose source is known" in text for text in words)
        assert any("de origen conocido" in text for text in words)
    with pytest.raises(UsageError) as refused:
        sources_to_leave_out(entries, "patient")
    with pytest.raises(UsageError) as tagged:
        sources_to_leave_out(darkcovidnet(), "patient")
    assert refused.value.message == tagged.value.message


def test_many_images_without_a_source_are_not_said_to_come_from_one() -> None:
    entries = [*darkcovidnet(), *films({("COVID-19", None): 5})]
    (found,) = confounding(entries)
    assert (found.message.code, found.message.params["percent"]) == ("RD-PROBE-043", 80)


def test_leaving_a_source_out_tests_on_all_of_it_and_on_nothing_else() -> None:
    entries = mixed()
    split = held_out_split(entries, "south", SHARES, "patient", seed=3)
    tested = {int(i) for i in split.test}
    assert tested == {i for i, entry in enumerate(entries) if entry.source == "south"}
    rest = [*split.train.tolist(), *split.val.tolist()]
    assert sorted([*rest, *tested]) == list(range(len(entries)))
    sides = [{entries[i].patient_id for i in part} for part in (split.train, split.val)]
    assert not sides[0] & sides[1]
    for label in "AB":
        learned = sum(entries[i].label == label for i in split.train)
        chosen = sum(entries[i].label == label for i in split.val)
        assert chosen == pytest.approx((learned + chosen) * 15 / 85, abs=1.1)


@pytest.mark.parametrize(
    ("source", "labels"), [("papers", "COVID-19"), ("NIH", "PNEUMONIA, NORMAL")]
)
def test_where_a_class_has_one_source_only_nothing_is_estimated_and_both_are_named(
    source: str, labels: str
) -> None:
    message = obstacle(darkcovidnet(), source, "patient")
    assert message is not None
    assert message.code == "RD-SPLIT-012"
    for language, start in zip(LANGUAGES, ("Cannot be estimated", "No se puede"), strict=True):
        words = render(message, language)
        assert words.startswith(start)
        assert source in words
        assert labels in words
    with pytest.raises(UsageError) as refused:
        held_out_split(darkcovidnet(), source, SHARES, "patient", seed=1)
    assert refused.value.message == message


def test_one_after_the_other_only_sources_that_can_be_estimated_are_left_out() -> None:
    entries = [*mixed(), *films({("C", "far"): 6})]
    good, reasons = sources_to_leave_out(entries, "patient")
    assert good == ["north", "south", "west"]
    assert {source: message.code for source, message in reasons.items()} == {"far": "RD-SPLIT-012"}


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (darkcovidnet(), "RD-SPLIT-020"),
        (films({("A", None): 9, ("B", None): 9}), "RD-SPLIT-011"),
        (films({("A", "x"): 9, ("B", "x"): 9}), "RD-SPLIT-013"),
        (films({("A", "x"): 9, ("B", "x"): 9, ("B", None): 9}), "RD-SPLIT-027"),
        (films({("A", "x"): 9, ("B", "x"): 9, ("A", "y"): 9, ("B", "y"): 2}), "RD-SPLIT-026"),
        (films({("A", "x"): 2, ("B", "x"): 2, ("A", "y"): 2, ("B", "y"): 2}), "RD-SPLIT-014"),
    ],
    ids=["own sources", "unknown", "one source", "one known", "one that can", "too few cases"],
)
def test_where_nothing_can_be_estimated_the_reason_is_said(entries: list[Entry], code: str) -> None:
    with pytest.raises(UsageError) as refused:
        sources_to_leave_out(entries, "patient")
    assert refused.value.message.code == code


def test_a_source_that_is_not_there_is_refused_with_those_that_are() -> None:
    message = obstacle(mixed(), "east", "patient")
    assert message is not None
    assert message.code == "RD-SPLIT-010"
    assert "north, south, west" in render(message)


def test_what_weakens_the_figure_is_noted() -> None:
    entries = [
        *mixed(),
        *films({("A", "alone"): 4}),
        *films({("B", None): 3}),
        Entry(Path("x"), "x", "B", "B", "alone-A-0", "north", None),
    ]
    codes = {m.code: m.params for m in notes_on_leaving_out(entries, "alone")}
    assert codes["RD-SPLIT-015"]["label"] == "A"
    assert codes["RD-SPLIT-016"] == {"count": 1}
    assert codes["RD-SPLIT-017"] == {"count": 3}
    assert notes_on_leaving_out(mixed(), "north") == []


@pytest.mark.parametrize("sources", [2, 3, 7])
def test_phantoms_of_every_made_up_source_are_of_every_class(sources: int) -> None:
    plan = list(plan_sample(sources, seed=4, sources=sources, classes=3))
    entries = [
        Entry(Path(i.stem), i.stem, i.label, i.label, i.patient, i.source.name, None) for i in plan
    ]
    counts = count_sources(entries)
    assert len(counts) == sources
    assert all(len(classes) == 3 for classes in counts.values())
    looks = {image.source.name: image.source for image in plan}
    assert len({(look.border, look.marker, look.brightness) for look in looks.values()}) == sources
