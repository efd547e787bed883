"""Both bills of materials hold against the schema that CycloneDX publishes."""

from __future__ import annotations

import json
from pathlib import Path

import bill
import pytest

from tests.built.test_going_out import INVENTORY, SYSTEM, bom, built
from tests.built.test_going_out import Target as BuiltProgram

__all__ = ["built"]
validation = pytest.importorskip(
    "cyclonedx.validation.json", reason="NOT CHECKED: pip-audit, which brings it, is not installed"
)


def faults(text: str) -> object:
    from cyclonedx.schema import SchemaVersion

    return validation.JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)


def test_the_bill_of_an_installation_from_source_is_valid(tmp_path: Path) -> None:
    assert bill.main([str(tmp_path / "radiodesk.cdx.json")]) == 0
    text = (tmp_path / "radiodesk.cdx.json").read_text("utf-8")
    assert faults(text) is None
    names = {one["name"].lower().replace("_", "-") for one in json.loads(text)["components"]}
    assert {"numpy", "pydicom", "tensorflow", "h5py", "pyside6-essentials", "cpython"} <= names
    assert not names & {"pytest", "bandit", "distributed", "pyinstaller"}


def test_the_bill_of_a_built_program_is_valid(built: BuiltProgram) -> None:
    text = bom.write(built, INVENTORY, SYSTEM).read_text("utf-8")
    assert faults(text) is None
    broken = json.loads(text)
    broken["components"][0]["type"] = "something"
    assert faults(json.dumps(broken)) is not None
