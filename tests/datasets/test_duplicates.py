"""Copies of a film are found, however they were changed a little; other films are not."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from radiodesk.core.errors import StoppedError
from radiodesk.datasets.copy_findings import copy_findings
from radiodesk.datasets.duplicates import SIDE, find_copies, stamp
from radiodesk.datasets.entry import Entry
from tests.helpers.chests import grey as levels
from tests.helpers.chests import phantoms


def _compressed(grey: np.ndarray) -> np.ndarray:
    packed = io.BytesIO()
    Image.fromarray(grey).save(packed, "JPEG", quality=30)
    return np.asarray(Image.open(packed))


def _cropped(grey: np.ndarray) -> np.ndarray:
    height, width = grey.shape
    return grey[height // 20 : -height // 20, width // 20 : -width // 20]


CHANGES = {
    "nothing": lambda grey: grey,
    "resized": lambda grey: np.asarray(Image.fromarray(grey).resize((190, 230))),
    "compressed": _compressed,
    "cropped": _cropped,
    "brightened": lambda grey: np.clip(grey * 0.8 + 30, 0, 255).astype(np.uint8),
}


@pytest.fixture(scope="module")
def films() -> list[np.ndarray]:
    return [levels(film) for film in phantoms(8)]


def test_different_films_are_no_copies(films: list[np.ndarray]) -> None:
    assert find_copies(np.stack([stamp(film) for film in films])) == []


@pytest.mark.parametrize("change", CHANGES)
def test_fault_37_a_changed_copy_is_found(films: list[np.ndarray], change: str) -> None:
    copies = [CHANGES[change](film) for film in films[:8]]
    stamps = np.stack([stamp(film) for film in [*films, *copies]])
    assert find_copies(stamps) == [[i, len(films) + i] for i in range(8)]


def test_nothing_and_one_image_have_no_copies(films: list[np.ndarray]) -> None:
    assert find_copies(np.zeros((0, SIDE, SIDE), np.uint8)) == []
    assert find_copies(stamp(films[0])[np.newaxis]) == []


def test_blank_images_do_not_break_it(films: list[np.ndarray]) -> None:
    blank = np.zeros((SIDE, SIDE), np.uint8)
    stamps = np.stack([blank, stamp(films[0]), blank, stamp(films[0])])
    assert [1, 3] in find_copies(stamps)


def test_it_stops_when_asked(films: list[np.ndarray]) -> None:
    seen: list[int] = []
    with pytest.raises(StoppedError):
        find_copies(
            np.stack([stamp(film) for film in films]),
            lambda done, total: seen.append(done),
            lambda: "keep_best" if len(seen) >= 3 else "go_on",
        )
    assert seen == [1, 2, 3]


def _entry(name: str, label: str, split: str | None = None) -> Entry:
    return Entry(Path(name), name, label, label, None, None, split)  # type: ignore[arg-type]


def test_fault_38_one_film_under_two_labels_is_an_error() -> None:
    entries = [_entry("a", "NORMAL"), _entry("b", "COVID-19"), _entry("c", "NORMAL")]
    (problem,) = copy_findings(entries, [[0, 1]])
    assert (problem.message.code, problem.severity, problem.paths) == (
        "RD-DATA-027",
        "error",
        ["a", "b"],
    )
    (found,) = copy_findings(entries, [[0, 2]])
    same = found.problem("es")
    assert (same.code, same.severity, same.count) == ("RD-DATA-026", "warning", 1)
    assert "copias" in same.message


def test_fault_37_copies_in_two_parts_of_a_given_split_are_said() -> None:
    entries = [_entry("a", "NORMAL", "train"), _entry("b", "NORMAL", "test")]
    codes = [one.message.code for one in copy_findings(entries, [[0, 1]])]
    assert codes == ["RD-DATA-028", "RD-DATA-026"]
