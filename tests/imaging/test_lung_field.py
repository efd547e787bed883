"""The lung field: scored against the phantoms' own masks, and doubtful where there are no lungs."""

from __future__ import annotations

import numpy as np
import pytest

from radiodesk.imaging.lung_field import estimate_lungs
from radiodesk.imaging.model_input import resize_grey
from tests.helpers.chests import grey, phantoms

SIDE = 128


def overlap(found: np.ndarray, true: np.ndarray) -> float:
    return float((found & true).sum() / (found | true).sum())


@pytest.fixture(scope="module")
def films() -> list[tuple[np.ndarray, np.ndarray]]:
    """Return phantoms and their masks, 128 x 128."""
    films = []
    for phantom in phantoms():
        mask = resize_grey(phantom.lungs * np.float32(255), SIDE) > 127
        films.append((resize_grey(grey(phantom).astype(np.float32), SIDE), mask))
    return films


def test_the_estimate_covers_the_lungs_of_phantoms(films: list) -> None:
    overlaps = [overlap(estimate_lungs(film).mask, mask) for film, mask in films]
    # Of all answers that do not look at the picture, about the best one.
    fixed = np.mean([mask for _film, mask in films], axis=0) > 0.5
    assert np.mean(overlaps) >= np.mean([overlap(fixed, mask) for _film, mask in films]) + 0.05
    assert np.mean(overlaps) >= 0.79
    assert np.min(overlaps) >= 0.6


def test_lungs_are_plausible_on_phantoms_and_lie_on_both_sides(films: list) -> None:
    found = [estimate_lungs(film) for film, _mask in films]
    assert all(field.plausible for field in found)
    assert all(min(field.shares) > 0.05 for field in found)


def test_exposure_does_not_matter(films: list) -> None:
    film, _mask = films[0]
    darker = np.rint(255 * (film / 255.0) ** 1.6 * 0.7).astype(np.uint8)
    assert overlap(estimate_lungs(film).mask, estimate_lungs(darker).mask) > 0.85


def test_an_inverted_chest_and_noise_have_no_plausible_lungs(films: list) -> None:
    assert not any(estimate_lungs(255 - film).plausible for film, _mask in films)
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE), dtype=np.uint8)
    assert not estimate_lungs(noise).plausible


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_blank_picture_has_no_lungs(level: int) -> None:
    assert not estimate_lungs(np.full((64, 64), level, np.uint8)).plausible


@pytest.mark.parametrize("shape", [(32, 32), (150, 150), (90, 200)])
def test_the_mask_has_the_shape_of_the_picture(films: list, shape: tuple[int, int]) -> None:
    film = np.zeros(shape, np.uint8)
    assert estimate_lungs(film).mask.shape == shape
