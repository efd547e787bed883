"""Real desktops in processes of their own: a second start, a crash, the start after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from radiodesk.core.handover import listens
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.writing import backing_up
from tests.helpers.canaries import assert_none_in, write_broken, write_film

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def start(
    command_environment: Mapping[str, str], home: Path
) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start a desktop and wait until it is open, or only until it is being started."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(*files: Path, open_too: bool = True) -> subprocess.Popen[bytes]:
        environment = {
            **command_environment, "QT_QPA_PLATFORM": "offscreen", "RADIODESK_HOME": str(home),
        }  # fmt: skip
        command = [sys.executable, "-m", "radiodesk", *map(str, files)]
        before = log_of(home).count("starts")
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        started.append(process)
        wait(process, lambda: log_of(home).count("starts") > before)
        if open_too:
            wait(process, lambda: listens(home))
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def log_of(home: Path) -> str:
    path = home / "logs" / "desktop.log"
    return path.read_text("utf-8") if path.exists() else ""


def wait(process: subprocess.Popen[bytes], done: Callable[[], bool]) -> None:
    deadline, pause = time.monotonic() + 90, threading.Event()
    while not done():
        assert process.poll() is None, "the desktop ended by itself"
        assert time.monotonic() < deadline
        pause.wait(0.05)


def test_fault_63_a_second_start_hands_its_files_to_the_open_desktop(
    start: Any, home: Path, radiodesk: Any, tmp_path: Path
) -> None:
    film, broken = write_film(tmp_path), write_broken(tmp_path)
    first = start(film)
    done = radiodesk(broken, RADIODESK_HOME=str(home), QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "")
    assert "the files are shown there" in done.stderr
    wait(first, lambda: "a reading ended: error RD-" in log_of(home))
    done = radiodesk("--lang", "es", RADIODESK_HOME=str(home), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0
    assert "se trajo su ventana al frente" in done.stderr
    # Commands work beside an open desktop.
    assert radiodesk("runs", "list", RADIODESK_HOME=str(home)).returncode == 0
    first.send_signal(signal.SIGTERM)
    assert first.wait(20) == -signal.SIGTERM
    assert not (home / "session.json").exists()
    assert_none_in(log_of(home))


def test_fault_63_a_desktop_that_hangs_is_said_to(start: Any, home: Path, radiodesk: Any) -> None:
    first = start()
    first.send_signal(signal.SIGSTOP)
    try:
        done = radiodesk(RADIODESK_HOME=str(home), QT_QPA_PLATFORM="offscreen")
    finally:
        first.send_signal(signal.SIGCONT)
    assert done.returncode == 2
    assert "[RD-DIAG-012]" in done.stderr
    assert list((home / "handed-over").glob("*.json")) == []


def test_fault_63_files_of_a_second_start_arrive_while_the_first_is_starting(
    start: Any, home: Path, radiodesk: Any, tmp_path: Path
) -> None:
    first = start(open_too=False)
    broken = write_broken(tmp_path)
    done = radiodesk(broken, RADIODESK_HOME=str(home), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0
    assert "the files are shown there" in done.stderr
    wait(first, lambda: "a reading ended: error RD-" in log_of(home))


def test_fault_63_a_start_while_the_first_is_closing_opens_the_desktop(
    start: Any, home: Path, radiodesk: Any
) -> None:
    first = start()
    first.send_signal(signal.SIGSTOP)
    begun: list[Any] = []
    second = threading.Thread(
        target=lambda: begun.append(
            radiodesk("--until-shown", RADIODESK_HOME=str(home), QT_QPA_PLATFORM="offscreen")
        )
    )
    second.start()
    wait(first, lambda: any((home / "handed-over").glob("*.json")))
    first.kill()
    second.join()
    assert begun[0].returncode == 0
    assert float(begun[0].stdout) > 0
    assert log_of(home).count("starts") == 2


def test_a_prepared_restore_is_done_by_the_next_start_and_told(
    start: Any, home: Path, tmp_path: Path
) -> None:
    home.mkdir()
    (home / "settings.ini").write_text("[General]\nlanguage=es\n")
    for _ in backing_up(home, tmp_path / "b.zip"):
        pass
    (home / "settings.ini").write_text("[General]\nlanguage=en\n")
    first = start()
    for _ in preparing(home, tmp_path / "b.zip"):
        pass
    first.send_signal(signal.SIGTERM)
    first.wait()
    assert "language=en" in (home / "settings.ini").read_text()
    (home / "logs" / "desktop.log").unlink()  # it goes aside with the folder
    second = start()
    wait(second, lambda: "told RD-KEEP-024" in log_of(home))
    assert "language=es" in (home / "settings.ini").read_text()
    (kept,) = home.parent.glob("home.before-restore-*")
    assert "language=en" in (kept / "settings.ini").read_text()


def test_a_start_while_the_desktop_closes_does_the_prepared_restore_at_once(
    start: Any, home: Path, radiodesk: Any, tmp_path: Path
) -> None:
    home.mkdir()
    (home / "settings.ini").write_text("[General]\nlanguage=es\n")
    for _ in backing_up(home, tmp_path / "b.zip"):
        pass
    (home / "settings.ini").write_text("[General]\nlanguage=en\n")
    first = start()
    for _ in preparing(home, tmp_path / "b.zip"):
        pass
    first.send_signal(signal.SIGSTOP)  # it takes its time to close
    begun: list[Any] = []
    second = threading.Thread(
        target=lambda: begun.append(
            radiodesk("--until-shown", RADIODESK_HOME=str(home), QT_QPA_PLATFORM="offscreen")
        )
    )
    second.start()
    wait(first, lambda: any((home / "handed-over").glob("*.json")))
    first.kill()
    second.join()
    assert begun[0].returncode == 0
    assert float(begun[0].stdout) > 0
    assert "home.before-restore-" in begun[0].stderr
    assert "language=es" in (home / "settings.ini").read_text()
    (kept,) = home.parent.glob("home.before-restore-*")
    assert "language=en" in (kept / "settings.ini").read_text()
    assert "told RD-KEEP-024" in log_of(home)


def test_a_desktop_that_died_is_spoken_of_once_and_names_nobody(
    start: Any, home: Path, tmp_path: Path
) -> None:
    first = start(write_film(tmp_path), write_broken(tmp_path))
    wait(first, lambda: "a reading ended: error RD-" in log_of(home))
    first.send_signal(signal.SIGSEGV)
    first.wait()
    second = start()
    wait(second, lambda: "told RD-DIAG-002" in log_of(home))
    text = log_of(home)
    assert "Segmentation fault" in text
    assert "radiodesk/desktop.py" in text
    assert "the last session did not end well" in text
    second.send_signal(signal.SIGINT)
    assert second.wait(20) == -signal.SIGINT
    third = start()
    third.send_signal(signal.SIGTERM)
    third.wait()
    assert log_of(home).count("told RD-DIAG-002") == 1
    for path in (home / "logs").iterdir():
        assert_none_in(path.read_text("utf-8"))
