"""``radiodesk self-test`` proves an installation and notices a broken one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import radiodesk as package

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "docs" / "schemas" / "self-test.schema.json"
STEPS = [
    "resources",
    "base_weights",
    "phantoms",
    "shipped_model",
    "read_png",
    "read_dicom",
    "train",
    "read_trained",
]


@pytest.mark.slow
def test_everything_works_from_an_empty_folder(
    radiodesk: Any, tmp_path: Path, command_home: Path
) -> None:
    before = sorted(path.name for path in command_home.iterdir())
    done = radiodesk("self-test", "--json")
    report = json.loads(done.stdout)
    jsonschema.validate(report, json.loads(SCHEMA.read_text("utf-8")))
    assert [step["name"] for step in report["steps"]] == STEPS
    assert [step["message"] for step in report["steps"] if not step["ok"]] == []
    assert report["ok"]
    assert report["version"] == package.__version__
    assert done.returncode == 0
    # Neither a registry entry nor a run is left in the user's folder.
    assert sorted(path.name for path in command_home.iterdir()) == before


@pytest.mark.slow
def test_a_damaged_installation_is_noticed(radiodesk: Any, tmp_path: Path) -> None:
    """A copy of the package whose base weights have one flipped byte and which has no model."""
    shutil.copytree(ROOT / "radiodesk", tmp_path / "radiodesk")
    (tmp_path / "resources").mkdir()
    models = tmp_path / "models"
    shutil.copytree(ROOT / "models", models, ignore=shutil.ignore_patterns("sample"))
    weights = models / "mobilenetv2_base.weights.h5"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    done = radiodesk("self-test", "--lang", "es", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    failed = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("FAILED")}
    assert failed == set(STEPS) - {"phantoms"}
    assert "No hay ningún modelo en «sample»" in done.stdout
    assert "Traceback" not in done.stderr
