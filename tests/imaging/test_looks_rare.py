"""What is seen in pictures that show no lungs, hardly any, or writing."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from radiodesk.imaging.chest_view import judge_view
from radiodesk.imaging.gate import passes_for_chest
from radiodesk.imaging.lung_field import estimate_lungs
from radiodesk.imaging.marks import frame_share, has_letters
from tests.helpers.chests import grey, phantoms

Grey = NDArray[np.uint8]


@pytest.fixture(scope="module")
def chest() -> Grey:
    return grey(phantoms()[-1])


def checks(side: int, size: int = 128) -> Grey:
    rows, columns = np.mgrid[0:size, 0:size]
    return np.where((rows // side + columns // side) % 2, 255, 0).astype(np.uint8)


def test_a_picture_of_black_and_white_only_is_no_chest() -> None:
    assert not passes_for_chest(checks(16))


@pytest.mark.parametrize("picture", ["flat", "checks", "noise", "slope", "half"])
def test_no_lungs_are_found_where_there_are_none(picture: str) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (128, 128)).astype(np.uint8)
    slope = np.tile(np.arange(0, 256, 2, dtype=np.uint8), (128, 1))
    half = np.where(np.arange(128) < 64, 0, 200).astype(np.uint8)
    made = {
        "flat": np.full((128, 128), 90, np.uint8),
        "checks": checks(2),
        "noise": noise,
        "slope": slope,
        "half": np.tile(half, (128, 1)),
    }
    assert not estimate_lungs(made[picture]).plausible


def test_a_lung_that_is_all_white_leaves_the_other(chest: Grey) -> None:
    white = chest.copy()
    white[:, chest.shape[1] // 2 :] = 235
    field = estimate_lungs(white)
    assert field.contrasts[0] > 0
    assert field.mask.shape == chest.shape
    assert field.shares[0] > 0.05


def test_writing_is_told_from_a_wire_and_an_empty_edge_is_measured(chest: Grey) -> None:
    assert not has_letters(np.full((200, 300), 90, np.uint8))
    assert has_letters(chest)  # a side marker
    assert not has_letters(chest[150:320, 60:360])
    film = Image.fromarray(np.full((400, 600), 40, np.uint8))
    ImageDraw.Draw(film).text((40, 40), "ERECT 42 kV MOBILE", fill=250, font_size=40)
    assert has_letters(np.asarray(film))
    far = np.full((200, 1600), 40, np.uint8)
    far[50:80, ::200] = 250  # as many edges, far apart
    assert not has_letters(far)
    film = np.zeros((100, 200), np.uint8)
    film[:, 50:] = np.random.default_rng(1).integers(0, 255, (100, 150))
    assert frame_share(film) == 0.25
    assert frame_share(np.zeros((10, 10), np.uint8)) == 1


@pytest.mark.parametrize(("turn", "view"), [(0, "upright"), (32, "upright"), (40, "other")])
def test_a_chest_is_taken_for_one_though_it_lies_askew(chest: Grey, turn: int, view: str) -> None:
    """Between clear and refused lies what counts as upright: no turning would make it clearer."""
    judged = judge_view(np.asarray(Image.fromarray(chest).rotate(turn)))
    assert judged.view == view
    assert (judged.score > 4) == (turn == 0)


def test_noise_of_whatever_size_is_never_taken_for_lungs() -> None:
    """In some of it a lung is found on one side only, or one too small to be judged."""
    random = np.random.default_rng(0)
    for _ in range(150):
        height, width = random.integers(2, 200, 2)
        noise = random.integers(0, 255, (height, width)).astype(np.uint8)
        field = estimate_lungs(noise)
        assert field.mask.shape == (height, width)
        assert not field.plausible
