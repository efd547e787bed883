"""``radiodesk`` and ``radiodesk FILE…`` open the window; without Qt there is one sentence."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_files_are_opened_in_a_window_that_ctrl_c_ends_with_its_children(
    command_environment: Mapping[str, str], tmp_path: Path
) -> None:
    Image.new("L", (320, 300), 90).save(tmp_path / "film.png")
    environment = {
        **command_environment,
        "QT_QPA_PLATFORM": "offscreen",
        "RADIODESK_HOME": str(tmp_path / "home"),
    }
    command = [sys.executable, "-m", "radiodesk", str(tmp_path / "film.png")]
    with subprocess.Popen(command, env=environment) as window:
        reader = _wait_for_child(window, "reader")
        window.send_signal(signal.SIGINT)
        assert window.wait(10) == -signal.SIGINT
    reader.wait(5)


def test_a_start_can_be_timed_and_ends_by_itself(radiodesk: Any, tmp_path: Path) -> None:
    begun = time.time()
    done = radiodesk("--until-shown", RADIODESK_HOME=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert begun < float(done.stdout) < time.time()


def test_a_missing_qt_library_is_one_sentence(
    radiodesk: Any, command_environment: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("")
    (tmp_path / "PySide6" / "QtCore.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file')"
    )
    done = radiodesk(PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "libEGL.so.1" in done.stderr
    assert "[RD-CLI-039]" in done.stderr
    assert "Traceback" not in done.stderr


def _wait_for_child(parent: subprocess.Popen[bytes], worker: str) -> psutil.Process:
    deadline = time.monotonic() + 60
    pause = threading.Event()
    while time.monotonic() < deadline and parent.poll() is None:
        for child in psutil.Process(parent.pid).children():
            if worker in child.cmdline():
                return child
        pause.wait(0.05)
    raise AssertionError(f"no {worker} was started; exit status {parent.poll()}")
