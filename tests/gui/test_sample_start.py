"""``radiodesk --sample``: the first start shows something and is ready to train."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.core.paths import shipped_models
from radiodesk.datasets.phantoms import write_sample
from radiodesk.gui import app
from radiodesk.gui.app import create_application
from radiodesk.gui.page import Page
from radiodesk.gui.viewer.page import ViewerPage
from tests.helpers.shipped import install


def test_phantoms_are_read_by_the_sample_model_whatever_else_ships(
    qtbot: QtBot, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample(home / "sample", per_class=2, seed=1)
    installed = install(tmp_path / "shipped", monkeypatch)
    chest = installed.ship("chest")
    shutil.copytree(shipped_models() / "sample", installed.folder / "sample")
    monkeypatch.setattr(app, "shipped_models", lambda: installed.folder)
    assert registry.active().sha256 == chest.sha256
    _, window = create_application(["radiodesk"], sample=True)
    window.show()
    viewer = window.findChild(ViewerPage)
    qtbot.waitUntil(lambda: viewer.session.model is not None, timeout=60_000)
    assert viewer.session.model.synthetic
    qtbot.waitUntil(lambda: viewer.session.worklist.rowCount() > 0, timeout=60_000)
    pages = window.findChildren(Page)
    qtbot.waitUntil(lambda: not any(page.unfinished_work() for page in pages), timeout=60_000)
    assert window.close()
    assert registry.active().sha256 == chest.sha256


def test_sample_data_is_chosen_and_shown(qtbot: QtBot, home: Path) -> None:
    # What is there already is used, which spares the test the drawing of 180 phantoms.
    write_sample(home / "sample", per_class=3, seed=1)
    _, window = create_application(["radiodesk"], sample=True)
    window.show()
    chosen = window.findChild(QLineEdit, "datasetPathEdit")
    worklist = window.findChild(QListView, "worklistView")
    assert chosen is not None
    assert worklist is not None
    qtbot.waitUntil(lambda: Path(chosen.text()) == home / "sample", timeout=60_000)
    qtbot.waitUntil(lambda: worklist.model().rowCount() == 6, timeout=60_000)
    # Closing while files are read asks first, which is another test's matter.
    pages = window.findChildren(Page)
    qtbot.waitUntil(lambda: not any(page.unfinished_work() for page in pages), timeout=60_000)
    assert window.close()
