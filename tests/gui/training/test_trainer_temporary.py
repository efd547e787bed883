"""What a trainer has where temporary files are goes with it, however it ends."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from radiodesk.gui.supervisor.session import TrainerSession


def test_a_trainer_that_is_ended_leaves_no_temporary_files(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "temporary"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    session = TrainerSession()
    request = TrainRequest(
        data=path_to_wire(tmp_path),
        out=path_to_wire(tmp_path / "runs"),
        config=make_config("quick"),
    )
    pids: list[int] = []
    session.supervisor.started.connect(pids.append)
    session.start(request)
    qtbot.waitUntil(lambda: bool(pids), timeout=60_000)
    place = Path(psutil.Process(pids[0]).environ()["TMPDIR"])
    (place / "saved_model.pb").write_bytes(b"of megabytes")
    session.shutdown()
    assert place.parent == shared
    assert list(shared.iterdir()) == []
