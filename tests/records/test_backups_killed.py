"""Backups and restores that are killed in the middle: old or new, never mixed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bundles.test_killed import killed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def test_a_backup_that_is_killed_leaves_the_older_one_or_is_whole(tmp_path: Path) -> None:
    held = [state["holds"] for state in killed(tmp_path, 3, "back_up")]
    assert set(held) == {"older", "new new new"}
    assert held[-1] == "new new new"


def test_a_restore_that_is_killed_leaves_the_old_data_or_the_new(tmp_path: Path) -> None:
    states = killed(tmp_path, 3, "restore")
    for state in states:
        assert (state["found"], state["kept"]) in (
            (["old"], []),
            (["new"], [["old"]]),
        ), state
        assert state["after"] == ["new"]
        assert state["left"] == []
    assert states[0]["found"] == ["old"]
    assert states[-1]["found"] == ["new"]
