"""What is on a film but not of the patient: an empty frame, and letters burnt into the pixels.

Measured at the full picture, since letters vanish when it is made small.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]

_EVEN = 8
"""Grey levels within which a row or column counts as empty; JPEG leaves that much noise."""
_LONGEST = 1500
_JUMP = 60
"""Grey levels between neighbours that only an edge of something drawn has."""
_JUMPS = 8
"""So many within an eighth of the width are more than a tube or an electrode makes."""
_ROWS = 8
"""Rows in succession with so many: the height of a small letter."""


def frame_share(grey: Grey) -> float:
    """Return how much of its width or height a film's widest empty edge takes, 0-1.

    Args:
        grey: (H, W) uint8.
    """
    rows = grey.max(axis=1).astype(np.int16) - grey.min(axis=1) <= _EVEN
    columns = grey.max(axis=0).astype(np.int16) - grey.min(axis=0) <= _EVEN
    return max(_leading(edge) / len(edge) for edge in (rows, rows[::-1], columns, columns[::-1]))


def has_letters(grey: Grey) -> bool:
    """Say whether letters seem to be drawn into a film.

    Lines of writing are rows close to one another in which the grey jumps often within a short
    way. Side markers with letters in them count, a lone bar or a wire does not.

    Args:
        grey: (H, W) uint8; of a large one every n-th pixel is looked at.
    """
    step = max(1, round(max(grey.shape) / _LONGEST))
    few = grey[::step, ::step].astype(np.int16)
    jumps = np.abs(np.diff(few, axis=1)) > _JUMP
    # Most rows have next to none; only the others are worth the sums.
    candidates = np.flatnonzero(jumps.sum(axis=1) >= _JUMPS)
    if len(candidates) < _ROWS:
        return False
    window = max(24, few.shape[1] // 8)
    sums = np.pad(jumps[candidates].cumsum(axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    width = min(window, sums.shape[1] - 1)
    busy = candidates[(sums[:, width:] - sums[:, :-width]).max(axis=1) >= _JUMPS]
    return _longest_run(busy) >= _ROWS


def _leading(flags: npt.NDArray[np.bool_]) -> int:
    return len(flags) if flags.all() else int(np.argmin(flags))


def _longest_run(rows: npt.NDArray[np.intp]) -> int:
    """Return the most numbers that follow one another in an ascending list."""
    if not len(rows):
        return 0
    breaks = np.flatnonzero(np.diff(rows) != 1)
    ends = np.concatenate([breaks, [len(rows) - 1]])
    return int(np.diff(np.concatenate([[-1], ends])).max())
