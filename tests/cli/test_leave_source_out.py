"""``radiodesk train --leave-source-out``: each made-up hospital is tested by who never saw it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.helpers.images import save, scene

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "train.schema.json"
TINY = ["--preset", "quick", "--set", "image_size=64", "--set", "initial_epochs=1"]
TINY += ["--set", "fine_tune_epochs=1", "--leave-source-out"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_every_made_up_hospital_is_left_out_once_and_has_its_own_figure(
    radiodesk: Any, tmp_path: Path
) -> None:
    data = tmp_path / "phantoms"
    made = radiodesk("sample", data, "--per-class", 12, "--classes", 2, "--sources", 3)
    assert made.returncode == 0, made.stderr
    source_of = {row["path"]: row["source"] for row in _rows(data / "labels.csv")}
    lonely = data / "CARDIOMEGALY"
    lonely.mkdir()
    with (data / "labels.csv").open("a", encoding="utf-8") as table:
        for i in range(4):
            save(lonely / f"{i}.png", scene(200, 200, seed=i))
            table.write(f"CARDIOMEGALY/{i}.png,CARDIOMEGALY,l{i},far away\n")
    wanted = ["train", "--data", data, "--out", tmp_path / "runs", *TINY, "--json"]
    done = radiodesk(*wanted, timeout=540)
    assert done.returncode == 0, done.stderr
    assert "far away: Cannot be estimated: all images of CARDIOMEGALY" in done.stderr
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    *known, far = found["summary"]["sources"]
    assert {one["source"] for one in known} == set(source_of.values())
    assert (far["source"], far["metrics"], far["reason"]["code"]) == (
        "far away", None, "RD-SPLIT-012",
    )  # fmt: skip
    folder = Path(found["run_dir"])
    for number, one in enumerate(known, 1):
        run = folder / f"fold-{number:02d}"
        parts = {row["path"]: row["split"] for row in _rows(run / "splits.csv")}
        tested = {path for path, part in parts.items() if part == "test"}
        assert tested == {path for path, source in source_of.items() if source == one["source"]}
        assert sum(map(sum, one["metrics"]["confusion"])) == len(tested)
        low, high = one["intervals"]["accuracy"]
        assert low <= one["metrics"]["accuracy"] <= high
        card = json.loads((run / "bundle" / "card.json").read_text("utf-8"))
        assert card["split"]["held_out_source"] == one["source"]
        assert card["source_out"]["metrics"] == one["metrics"]
    assert sum(map(sum, found["summary"]["metrics"]["confusion"])) == len(source_of)


def test_where_every_class_has_one_source_the_command_says_so_before_it_trains(
    radiodesk: Any, tmp_path: Path
) -> None:
    rows = ["path,label,source"]
    for label, source in (("COVID-19", "papers"), ("NORMAL", "one hospital")):
        for i in range(4):
            save(tmp_path / f"{label}{i}.png", scene(seed=i))
            rows.append(f"{label}{i}.png,{label},{source}")
    (tmp_path / "data.csv").write_text("\n".join(rows), "utf-8")
    wanted = ["train", "--data", tmp_path / "data.csv", "--out", tmp_path / "runs", *TINY]
    done = radiodesk(*wanted)
    assert done.returncode == 2
    assert "cannot be estimated" in done.stderr
    assert "COVID-19: papers" in done.stderr
    assert "NORMAL: one hospital" in done.stderr
    assert not (tmp_path / "runs").exists()
    both = radiodesk(*wanted, "--folds", 3)
    assert (both.returncode, "RD-SPLIT-025" in both.stderr) == (2, True)
