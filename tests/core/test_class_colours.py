from __future__ import annotations

import pytest

from radiodesk.core.class_colours import class_colour
from radiodesk.gui.theme import tokens


@pytest.mark.parametrize("label", ["COVID-19", "PNEUMONIA", "NORMAL", "OTHER"])
@pytest.mark.parametrize("index", [0, 1, 6, 7, 19])
def test_figures_and_desktop_give_a_class_one_colour(label: str, index: int) -> None:
    assert class_colour(label, index) == tokens.class_colour(label, index)


def test_the_classes_of_the_case_have_their_own_colours_wherever_they_stand() -> None:
    for index in range(3):
        assert class_colour("COVID-19", index) == "#E8743B"
        assert class_colour("PNEUMONIA", index) == "#4FA3E3"
        assert class_colour("NORMAL", index) == "#3FB68B"
