"""Nothing but our own sentences reaches the user's terminal from the evaluation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.helpers.tiny_bundle import LABELS, make_bundle
from tests.helpers.training_data import write_pictures


def test_a_quiet_evaluation_leaves_stderr_empty(radiodesk: Any, tmp_path: Path) -> None:
    make_bundle(tmp_path / "model")
    data = write_pictures(tmp_path / "data", LABELS, per_class=1)
    arguments = ["--model", tmp_path / "model", "--trust", "--data", data]
    done = radiodesk("evaluate", *arguments, "--quiet", "--json")
    assert (done.returncode, done.stderr) == (0, "")
