"""How much memory something takes at its height, whatever the process took before."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_ITSELF = Path("/proc/self")
_FORGET_THE_PEAK = "5"


def peak_growth(action: Callable[[], object]) -> int:
    """Return by how many bytes resident memory grew at most while `action` ran.

    `getrusage` tells the greatest size since the process began: after one large test it would
    never tell of another. Linux lets a process forget its peak (proc(5), ``clear_refs``).
    """
    if sys.platform != "linux":
        pytest.skip("only Linux forgets a peak")
    (_ITSELF / "clear_refs").write_text(_FORGET_THE_PEAK)
    before = _kilobytes("VmRSS")
    action()
    return (_kilobytes("VmHWM") - before) * 1024


def _kilobytes(what: str) -> int:
    found = re.search(rf"{what}:\s+(\d+)", (_ITSELF / "status").read_text())
    assert found is not None
    return int(found.group(1))
