"""The model that ships: it shows all that a reading has, on phantoms, and knows its limits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from radiodesk.datasets.phantoms import write_sample
from tests.cli.conftest import Command
from tests.helpers.images import save, scene


@pytest.fixture(scope="module")
def phantoms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Phantoms that the model did not learn from."""
    folder = tmp_path_factory.mktemp("data") / "phantoms"
    write_sample(folder, per_class=4, seed=23)
    return folder


def _readings(radiodesk: Command, *arguments: object) -> list[dict[str, Any]]:
    done = radiodesk("predict", "--model", "sample", *arguments, "--json")
    assert "Traceback" not in done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["readings"]
    return found


@pytest.mark.parametrize("level", ["0.8", "0.9"])
def test_phantoms_get_a_set_and_a_novelty(radiodesk: Command, phantoms: Path, level: str) -> None:
    readings = _readings(radiodesk, phantoms, "--coverage", level)
    answered = [reading for reading in readings if reading["status"] == "ok"]
    assert len(readings) == 12
    assert len(answered) >= 11, "one in thirty is refused as unusual"
    for reading in answered:
        assert 0 <= reading["novelty"] <= 1
        for label, chance in reading["probabilities"].items():
            assert chance < float(level) or label in reading["set"]
    right = [Path(reading["path"]).parent.name in reading["set"] for reading in answered]
    assert sum(right) >= len(right) - 2


def test_what_is_no_phantom_is_refused(radiodesk: Command, tmp_path: Path) -> None:
    picture = save(tmp_path / "scene.png", scene(400, 400))
    (reading,) = _readings(radiodesk, picture)
    assert (reading["status"], reading["probabilities"], reading["set"]) == ("refused", None, None)
