"""An Evaluation page with runs that its children can judge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.page import EvaluationPage
from radiodesk.gui.settings import AppSettings
from tests.helpers.judged_runs import write_judged_run, write_labelled


@pytest.fixture
def page(qtbot: QtBot, settings: AppSettings, appearance: Appearance) -> Iterator[EvaluationPage]:
    made = EvaluationPage(settings, appearance)
    made.resize(1366, 700)
    yield made
    made.shutdown()
    made.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return labelled pictures."""
    return write_labelled(tmp_path / "data")


@pytest.fixture
def run(home: Path, data: Path) -> Path:
    """Return a run over them that read 16 of 18 test images right."""
    return write_judged_run(home / "runs" / "20261126-1000-quick", data)
