"""The colour of each class, the same on every page and in every figure."""

from __future__ import annotations

CLASS_COLOURS = {"COVID-19": "#E8743B", "PNEUMONIA": "#4FA3E3", "NORMAL": "#3FB68B"}
# For other label sets, in class order and then repeated; the same as the desktop shows.
SPARE_COLOURS = ("#CC79A7", "#E0B400", "#8C7AE6", "#56B4E9", "#B07050", "#7FBF3F", "#D0608F")


def class_colour(label: str, index: int = 0) -> str:
    """Return the colour of a class as ``#RRGGBB``.

    Args:
        label: Class name.
        index: Its place in the class order, for labels that have no colour of their own.
    """
    return CLASS_COLOURS.get(label) or SPARE_COLOURS[index % len(SPARE_COLOURS)]
