"""``radiodesk --sample``: the first start shows something and is ready to train."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from radiodesk.datasets.phantoms import write_sample
from radiodesk.gui.app import create_application
from radiodesk.gui.page import Page


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
