"""Writers that are killed in the middle: old or new, never mixed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
ROOT = Path(__file__).resolve().parents[2]


def killed(folder: Path, step_by: int, action: str) -> list[dict[str, Any]]:
    """Return the state after each kill, and after the one run that survived."""
    command = [sys.executable, "-m", "tests.helpers.killed", str(folder), str(step_by), action]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    states = [json.loads(line) for line in done.stdout.splitlines()]
    assert states[-1]["survived"]
    assert len(states) > 15, "killed at too few places to mean anything"
    return states


def test_fault_48_an_import_that_is_killed_leaves_the_old_models_or_the_new_one_too(
    tmp_path: Path,
) -> None:
    states = killed(tmp_path, 3, "import")
    for state in states:
        assert state["active"] == "old"
        assert state["opened"] in ({"old": "old"}, {"old": "old", "new": "new"}), state
        assert state["after"] == ["new", "old"]
    assert states[0]["opened"] == {"old": "old"}
    assert states[-1]["opened"] == {"old": "old", "new": "new"}


def test_fault_48_a_bundle_whose_writer_is_killed_is_there_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    for state in killed(tmp_path, 2, "write"):
        assert state["opened"] == ("written" if state["there"] else "RD-MODEL-002"), state


def test_fault_48_an_export_that_is_killed_leaves_the_whole_file_or_none(tmp_path: Path) -> None:
    for state in killed(tmp_path, 1, "export"):
        assert state["opened"] == ("written" if state["there"] else "RD-MODEL-002"), state


def test_fault_48_a_damaged_copy_is_replaced_whole_or_stays_damaged(tmp_path: Path) -> None:
    states = killed(tmp_path, 4, "replace")
    assert {state["opened"] for state in states} == {"RD-MODEL-001", "new"}
    assert states[-1]["opened"] == "new"
