"""How far a counted share can be trusted."""

from __future__ import annotations

import math

_Z_95 = 1.959964


def wilson_interval(right: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share.

    Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927:
    unlike the textbook formula it stays inside 0-1 and works for few images.

    Args:
        right: Images counted.
        total: Of how many, at least 1.

    Raises:
        ValueError: Not 0 <= right <= total, or nothing counted.
    """
    if total < 1 or not 0 <= right <= total:
        raise ValueError("0 <= right <= total, and total at least 1")
    return wilson_share(right / total, total)


def wilson_share(share: float, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share that is counted over `total` independent cases.

    Args:
        share: 0-1; no whole number of cases where each case has several images.
        total: Cases, at least 1.
    """
    z2 = _Z_95**2 / total
    centre = (share + z2 / 2) / (1 + z2)
    half = _Z_95 / (1 + z2) * math.sqrt(share * (1 - share) / total + z2 / (4 * total))
    return max(0.0, centre - half), min(1.0, centre + half)
