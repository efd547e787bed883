"""What looking at every film finds: inverted, turned, coloured, framed and lettered ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PIL.ImageFilter import GaussianBlur

from radiodesk.core.results import Finding
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.film_findings import film_findings
from radiodesk.datasets.portraits import portrait
from radiodesk.imaging.marks import frame_share, has_letters
from radiodesk.imaging.radiograph import Radiograph
from tests.helpers.chests import grey, phantoms


@pytest.fixture(scope="module")
def films() -> list[np.ndarray]:
    """Eight drawn chests; the letters that are burnt into each are blurred away."""
    blurred = [Image.fromarray(grey(film)).filter(GaussianBlur(2)) for film in phantoms()[:8]]
    return [np.asarray(one) for one in blurred]


def _lettered(film: np.ndarray) -> np.ndarray:
    picture = Image.fromarray(film)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((4, 4, 130, 24), fill=0)
    draw.text((8, 8), "DOE JANE 1961-02-03", fill=255)
    return np.asarray(picture)


def _framed(film: np.ndarray) -> np.ndarray:
    wide = np.zeros((film.shape[0], film.shape[1] + 80), np.uint8)
    wide[:, 40:-40] = np.maximum(film, 12)
    return wide


def _found(films: list[np.ndarray], labels: str, colours: set[int] = frozenset()) -> list[Finding]:
    entries = [
        Entry(Path(f"{i}.png"), f"{i}.png", label, label, None, None, None)
        for i, label in enumerate(labels)
    ]
    radiographs = [
        Radiograph(f"{i}.png", film, colour=0.3 if i in colours else 0.0)
        for i, film in enumerate(films)
    ]
    portraits = [portrait(one) for one in radiographs]
    return film_findings(entries, portraits, sorted(set(labels)))


def test_films_as_they_should_be_give_no_finding(films: list[np.ndarray]) -> None:
    assert _found(films, "AABBAABB") == []


def test_inverted_turned_and_coloured_films_are_named(films: list[np.ndarray]) -> None:
    changed = list(films)
    changed[1] = 255 - films[1]
    changed[2] = np.ascontiguousarray(films[2][::-1, ::-1])
    found = {one.code: one for one in _found(changed, "AABBAABB", {4})}
    assert {code: one.paths for code, one in found.items()} == {
        "RD-DATA-102": ["1.png"],
        "RD-DATA-103": ["2.png"],
        "RD-DATA-101": ["4.png"],
    }
    assert all(one.offers[0].kind == "leave_out" for one in found.values())


def test_letters_and_frames_are_graver_where_they_give_a_class_away(
    films: list[np.ndarray],
) -> None:
    in_one_class = [_lettered(film) if i < 4 else film for i, film in enumerate(films)]
    (one,) = _found(in_one_class, "AAAABBBB")
    assert (one.code, one.severity, one.count) == ("RD-DATA-105", "warning", 4)
    assert one.message.params["shares"] == "A 100 %, B 0 %"
    in_both = [_framed(film) if i % 2 else film for i, film in enumerate(films)]
    (both,) = _found(in_both, "AAAABBBB")
    assert (both.code, both.severity, both.paths[0]) == ("RD-DATA-104", "info", "1.png")
    assert [offer.kind for offer in both.offers] == ["keep", "leave_out"]


def test_marks_are_measured_on_any_picture(films: list[np.ndarray]) -> None:
    assert all(has_letters(grey(phantom)) for phantom in phantoms())
    assert has_letters(_lettered(films[0]))
    assert not any(has_letters(film) for film in films)
    assert frame_share(_framed(films[0])) == pytest.approx(40 / (films[0].shape[1] + 80), abs=0.02)
    for blank in (np.zeros((40, 3), np.uint8), np.full((1, 1), 9, np.uint8)):
        assert frame_share(blank) == 1.0
        assert not has_letters(blank)
