"""A ZIP dropped on the viewer: read like a folder, with a sentence for what was left out."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from radiodesk.gui.viewer.page import ViewerPage
from tests.helpers.drops import drop_files
from tests.helpers.images import save, scene

WAIT = 30_000


def test_a_zip_is_read_and_leaves_nothing_behind(
    qtbot: QtBot, page: ViewerPage, tmp_path: Path
) -> None:
    archive = tmp_path / "ward.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(save(tmp_path / "a.png", scene()), "ward/a.png")
        target.write(save(tmp_path / "b.png", scene(seed=1)), "ward/b.png")
        target.writestr("../outside.png", "x")
        target.writestr("ward/inner.zip", "x")
    codes: list[str] = []
    page.message_posted.connect(lambda message: codes.append(message.code))
    assert drop_files(page.findChild(QWidget, "dropArea"), [archive])
    worklist = page.session.worklist
    qtbot.waitUntil(lambda: worklist.counts()["read"] == 2, timeout=WAIT)
    assert [entry.name for entry in worklist.entries] == ["a.png", "b.png"]
    assert [code for code in codes if code] == ["RD-FILE-034", "RD-FILE-035"]
    unpacked = worklist.entries[0].path
    assert Path(tempfile.gettempdir()) in unpacked.parents
    assert unpacked.parents[2].stat().st_mode & 0o077 == 0, "nobody else may look"
    page.shutdown()
    assert not unpacked.exists()
    assert sorted(path.name for path in tmp_path.glob("*.zip")) == ["ward.zip"]
