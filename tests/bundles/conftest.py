from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a data folder of its own."""
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
