from __future__ import annotations

from radiodesk.core.class_colours import class_colour


def test_the_classes_of_the_case_have_their_own_colours_wherever_they_stand() -> None:
    for index in range(3):
        assert class_colour("COVID-19", index) == "#E8743B"
        assert class_colour("PNEUMONIA", index) == "#4FA3E3"
        assert class_colour("NORMAL", index) == "#3FB68B"
