"""Shortcut probes: what gives a class away is found, and what does not is not claimed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.messages import LANGUAGES, render
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.portraits import Portrait, file_facts
from radiodesk.evaluation.probes import (
    FEWEST_CASES,
    PROBES,
    ProbeResult,
    border_features,
    picture_features,
    probe,
)

LABELS = ["COVID-19", "PNEUMONIA", "NORMAL"]


def _data(count: int = 150, seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return noise stamps, class numbers, and patients with two images each."""
    random = np.random.default_rng(seed)
    truth = np.repeat(random.integers(0, 3, count), 2)
    stamps = random.integers(60, 200, (2 * count, 64, 64)).astype(np.uint8)
    return stamps, truth, np.repeat(np.arange(count), 2)


def test_noise_gives_no_class_away() -> None:
    stamps, truth, groups = _data()
    for name, features in (("border", border_features), ("without_lungs", picture_features)):
        found = probe(name, features(stamps), truth, groups, LABELS)  # type: ignore[arg-type]
        assert found is not None
        assert found.strength == "none"
        assert found.against_rest < 0.62


def test_a_mark_on_the_border_gives_its_class_away() -> None:
    stamps, truth, groups = _data()
    stamps[truth == 0, :4, 20:40] = 250
    found = probe("border", border_features(stamps), truth, groups, LABELS)
    assert found is not None
    assert (found.given_away, found.strength) == ("COVID-19", "strong")
    assert found.against_rest > 0.95
    for language in LANGUAGES:
        assert "COVID-19" in render(found.message, language)


def test_what_lies_inside_is_not_seen_by_the_border_probe() -> None:
    stamps, truth, groups = _data()
    stamps[truth == 0, 20:40, 20:40] = 250
    found = probe("border", border_features(stamps), truth, groups, LABELS)
    assert found is not None
    assert found.strength == "none"


def test_an_exact_size_is_a_rule_that_the_header_probe_finds() -> None:
    _, truth, groups = _data()
    random = np.random.default_rng(2)
    sizes = random.integers(900, 1200, (len(truth), 2)).astype(float)
    sizes[truth == 2] = 1024
    found = probe("header", sizes, truth, groups, LABELS)
    assert found is not None
    assert (found.given_away, found.strength) == ("NORMAL", "strong")


def test_images_of_one_patient_do_not_tell_on_one_another() -> None:
    """Every patient has an own shade, whatever the class: only leaking folds could learn it."""
    random = np.random.default_rng(3)
    truth = np.repeat(random.integers(0, 2, 100), 5)
    shades = np.repeat(random.normal(size=(100, 30)), 5, axis=0)
    found = probe("header", shades, truth, np.repeat(np.arange(100), 5), ["A", "B"])
    assert found is not None
    assert found.against_rest < 0.65


@pytest.mark.parametrize("name", PROBES)
def test_with_few_patients_nothing_is_claimed(name: str) -> None:
    truth = np.array([0] * (FEWEST_CASES - 1) + [1] * 40)
    features = np.arange(2.0 * len(truth)).reshape(-1, 2)
    groups = np.arange(len(truth))
    assert probe(name, features, truth, groups, ["A", "B"]) is None  # type: ignore[arg-type]


def test_the_original_headers_of_darkcovidnet_give_covid_away() -> None:
    """As FINDINGS describes them: all but COVID-19 are PNG of 1024 x 1024, those are anything."""
    random = np.random.default_rng(8)
    truth = np.repeat([0, 1, 2], [124, 500, 500])
    entries, portraits = [], []
    for number, label in enumerate(truth.tolist()):
        width, height = random.integers(220, 2000, 2).tolist() if label == 0 else (1024, 1024)
        name = f"{number}.{'jpeg' if label == 0 else 'png'}"
        entries.append(Entry(Path(name), name, str(label), str(label), None, None, None))
        empty = np.zeros((64, 64), np.uint8)
        portraits.append(Portrait(empty, width, height, bits=8, coloured=False))
    labels = ["COVID-19", "PNEUMONIA", "NORMAL"]
    found = probe("header", file_facts(entries, portraits), truth, np.arange(1124), labels)
    assert found is not None
    assert (found.given_away, found.strength) == ("COVID-19", "strong")
    assert found.against_rest == 1.0
    assert "100 % of the time by the files' size, shape and format alone" in render(found.message)


@pytest.mark.parametrize(
    ("found", "strength"), [(0.795, "strong"), (0.794, "some"), (0.6449, "none")]
)
def test_one_shown_figure_has_one_verdict(found: float, strength: str) -> None:
    result = ProbeResult("border", 0.5, "A", found)
    assert (result.strength, result.verdict("data").strength) == (strength, strength)
    assert (result.message.params["percent"] == 80) == (strength == "strong")
