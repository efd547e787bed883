"""``radiodesk train --folds``: pooled figures, and going on after the power was cut."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from radiodesk.core.cross_validation import PLAN

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "train.schema.json"
TINY = ["--preset", "quick", "--set", "image_size=64", "--set", "initial_epochs=1"]
TINY += ["--set", "fine_tune_epochs=1", "--folds", "3", "--json"]


@pytest.fixture(scope="module")
def data(radiodesk: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "phantoms"
    done = radiodesk("sample", folder, "--per-class", 9, "--classes", 2, "--seed", 3)
    assert done.returncode == 0, done.stderr
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_every_image_is_tested_once_and_judged_with_all_others(
    radiodesk: Any, data: Path, tmp_path: Path
) -> None:
    done = radiodesk("train", "--data", data, "--out", tmp_path, *TINY)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    assert (found["metrics"], found["bundle"]) == (None, None)
    assert found["images"]["test"] == 18
    assert len(found["folds"]) == 3
    summary = found["summary"]
    supports = [sum(map(sum, fold["confusion"])) for fold in found["folds"]]
    assert sum(supports) == sum(map(sum, summary["metrics"]["confusion"])) == 18
    right = sum(fold["confusion"][i][i] for fold in found["folds"] for i in range(2))
    assert summary["metrics"]["accuracy"] == pytest.approx(right / 18)
    low, high = summary["intervals"]["accuracy"]
    assert low <= right / 18 <= high
    folder = Path(found["run_dir"])
    tested = [row["path"] for row in _rows(folder / "evaluation" / "predictions.csv")]
    assert len(set(tested)) == len(tested) == 18
    for fold in range(1, 4):
        run = folder / f"fold-{fold:02d}"
        own = {row["path"] for row in _rows(run / "splits.csv") if row["split"] == "test"}
        assert own == {row["path"] for row in _rows(run / "evaluation" / "predictions.csv")}
        card = json.loads((run / "bundle" / "card.json").read_text("utf-8"))
        assert card["split"]["fold"] == {"number": fold, "count": 3}
        # What the frozen base says of the images is computed by the first fold for all.
        events = (run / "events.jsonl").read_text("utf-8")
        assert ("RD-TRAIN-100" in events, "RD-TRAIN-101" in events) == (fold == 1, fold > 1)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills the process group")
def test_a_cross_validation_that_was_killed_goes_on_with_the_fold_it_was_at(
    radiodesk: Any, data: Path, tmp_path: Path, command_environment: Mapping[str, str]
) -> None:
    command = [sys.executable, "-m", "radiodesk", "train", "--data", data, "--out", tmp_path, *TINY]
    with subprocess.Popen(
        list(map(str, command)),
        env=command_environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("Fold 2 of 3"):
                running.send_signal(signal.SIGKILL)
                break
    (folder,) = tmp_path.iterdir()
    assert (folder / PLAN).is_file()
    before = (folder / "fold-01" / "bundle" / "manifest.json").stat().st_mtime_ns
    done = radiodesk("train", "--resume", folder, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found["folds"]) == 3
    assert found["images"]["test"] == 18
    assert (folder / "fold-01" / "bundle" / "manifest.json").stat().st_mtime_ns == before
    assert "Fold 1 of 3" not in done.stderr
    assert "Fold 2 of 3" in done.stderr
