"""A small data folder and a backup of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from radiodesk.cli import run
from tests.helpers.data_home import fill_small_home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return fill_small_home(tmp_path / "place" / "home", monkeypatch)


@pytest.fixture
def backup(home: Path, tmp_path: Path) -> Path:
    assert run(["backup", str(tmp_path / "b.zip"), "--quiet"]) == 0
    return tmp_path / "b.zip"
