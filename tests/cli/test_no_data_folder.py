"""A data folder that cannot be made: one sentence with what to do, and no traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

TOLD = {
    "en": "name another folder in RADIODESK_HOME, and start again",
    "es": "indique otra carpeta en RADIODESK_HOME y vuelva a iniciarlo",
}


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """Return a place in which not even the superuser can make a folder."""
    (tmp_path / "a file").write_text("in the way")
    return tmp_path / "a file" / "data of radiodesk"


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("command", [(), ("models", "list")])
def test_fault_59_a_data_folder_that_cannot_be_made_is_said_in_one_sentence(
    command: tuple[str, ...], language: str, radiodesk: Any, nowhere: Path
) -> None:
    done = radiodesk(
        "--lang", language, *command, RADIODESK_HOME=str(nowhere), QT_QPA_PLATFORM="offscreen"
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "[RD-START-002]" in done.stderr
    assert TOLD[language] in done.stderr
    assert "data of radiodesk" in done.stderr
    assert "Errno" not in done.stderr


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb-run is not installed")
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the box as Linux lists processes")
def test_fault_59_who_started_it_by_its_icon_reads_it_in_a_box(
    command_environment: Mapping[str, str], nowhere: Path
) -> None:
    # The box waits for its reader, so a timer of its own process reads it and closes it.
    script = (
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication, QMessageBox\n"
        "from radiodesk.cli import run\n"
        "application = QApplication(['radiodesk'])\n"
        "def look():\n"
        "    box = QApplication.activeModalWidget()\n"
        "    if isinstance(box, QMessageBox) and box.isVisible():\n"
        "        print(box.objectName(), box.text())\n"
        "        box.accept()\n"
        "timer = QTimer(); timer.timeout.connect(look); timer.start(20)\n"
        "code = run(['--lang', 'es'])\n"
        "print(code)\n"
    )
    environment = {
        key: value for key, value in command_environment.items() if key != "QT_QPA_PLATFORM"
    }
    done = subprocess.run(
        ["xvfb-run", "--auto-servernum", sys.executable, "-c", script],
        env={**environment, "RADIODESK_HOME": str(nowhere), "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.stdout.startswith("loneBox"), done.stderr
    assert TOLD["es"] in done.stdout
    assert done.stdout.splitlines()[-1] == "2"
