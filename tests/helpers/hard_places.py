"""Programs that may read no more than anyone."""

from __future__ import annotations

import os
import shutil

import pytest


def without_privilege() -> list[str]:
    """Return what starts a program that may read no more than anyone, even for the superuser."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed: the superuser may read everything")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
