"""What is remembered of each readable image of a data set: a stamp, and how its file is made.

Copies are found and shortcuts probed from this alone, so that no file is opened a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from radiodesk.datasets.duplicates import stamp
from radiodesk.datasets.entry import Entry
from radiodesk.imaging.chest_view import View, judge_view
from radiodesk.imaging.lung_field import estimate_lungs
from radiodesk.imaging.marks import frame_share, has_letters
from radiodesk.imaging.radiograph import Radiograph

_COLOURED = 0.02
"""Share of clearly coloured pixels from which a file counts as coloured."""

_FRAMED = 0.05
"""Share of a side from which an empty edge is a frame."""


@dataclass(frozen=True, eq=False, slots=True)
class Portrait:
    """One image.

    Attributes:
        stamp: (64, 64) uint8, the whole image stretched to the square.
        width: Columns of the image.
        height: Rows of the image.
        bits: Of the stored values: 8, 16 or 32.
        coloured: The file holds colour.
        view: What the picture is taken for; ``upright`` is a usual frontal chest film.
        framed: A clear empty edge lies beside the film.
        letters: Letters seem to be burnt into it.
    """

    stamp: npt.NDArray[np.uint8]
    width: int
    height: int
    bits: int
    coloured: bool
    view: View = "upright"
    framed: bool = False
    letters: bool = False


def portrait(radiograph: Radiograph) -> Portrait:
    """Return what is remembered of a radiograph."""
    height, width = radiograph.values.shape[:2]
    grey = np.rint(radiograph.rendered()).astype(np.uint8)
    small = stamp(grey)
    return Portrait(
        stamp=small,
        width=width,
        height=height,
        bits=8 * radiograph.values.dtype.itemsize,
        coloured=radiograph.colour > _COLOURED,
        view=judge_view(small).view,
        framed=frame_share(grey) >= _FRAMED,
        letters=has_letters(grey),
    )


def file_facts(entries: Sequence[Entry], portraits: Sequence[Portrait]) -> npt.NDArray[np.float64]:
    """Return (N, F): what can be told without looking at the picture.

    Columns: width, height, aspect ratio, bits, colour, and one for each kind of file name's end.
    """
    ends = sorted({entry.path.suffix.lower() for entry in entries})
    columns = [
        [float(one.width) for one in portraits],
        [float(one.height) for one in portraits],
        [one.width / one.height for one in portraits],
        [float(one.bits) for one in portraits],
        [float(one.coloured) for one in portraits],
        *([float(e.path.suffix.lower() == end) for e in entries] for end in ends),
    ]
    return np.array(columns, np.float64).T


def without_lungs(stamps: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return stamps whose estimated lungs are black.

    Args:
        stamps: (N, S, S) uint8.
    """
    blacked = stamps.copy()
    for image, original in zip(blacked, stamps, strict=True):
        image[estimate_lungs(original).mask] = 0
    return blacked
