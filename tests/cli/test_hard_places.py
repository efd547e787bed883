"""FAULTS, lines about where files lie, by command: loops, permissions, lost files, dead drives."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from radiodesk.bundles import registry
from tests.helpers.answers_seen import predict
from tests.helpers.dead_drive import dead_drive
from tests.helpers.hard_places import without_privilege
from tests.helpers.images import save, scene
from tests.helpers.tiny_bundle import make_bundle

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, modes and signals of POSIX")


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Return a data folder with an active model."""
    base = tmp_path_factory.mktemp("places")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RADIODESK_HOME", str(base / "home"))
        registry.activate(registry.register(make_bundle(base / "tiny")).name)
        yield base / "home"


def test_fault_11_and_12_a_mixed_drop_with_loops_is_read_once_each(tmp_path: Path) -> None:
    ward = tmp_path / "ward"
    deep = ward / "deep" / "deeper"
    deep.mkdir(parents=True)
    films = [save(ward / "2.png", scene(seed=2)), save(ward / "10.png", scene(seed=10))]
    films.append(save(deep / "1.png", scene(seed=1)))
    (ward / "empty.png").touch()
    (ward / "list.csv").write_text("path,label\n")
    (deep / "up").symlink_to(ward, target_is_directory=True)
    (deep / "self").symlink_to(deep / "self")
    alone = save(tmp_path / "alone.png", scene())
    printed = predict(alone, ward, films[0], deep / "up", alone)
    assert printed.status == 1
    names = ["alone.png", "2.png", "10.png", "empty.png", "1.png"]
    assert list(printed.readings) == names
    assert [r["status"] for r in printed.readings.values()] == ["ok", "ok", "ok", "error", "ok"]
    assert "4 read, 0 refused, 1 unreadable." in printed.remarks


def test_fault_13_what_may_not_be_read_says_so_by_command_and_in_the_window(tmp_path: Path) -> None:
    secret, good = (save(tmp_path / f"{name}.png", scene()) for name in ("secret", "good"))
    secret.chmod(0)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    anyone = without_privilege()
    sentences = {
        "en": "You are not allowed to open “secret.png”. Ask its owner for permission to read it.",
        "es": "No tiene permiso para abrir «secret.png». Pida a su propietario permiso de lectura.",
    }
    for language, sentence in sentences.items():
        printed = predict(secret, closed, good, language=language, before=anyone)
        statuses = {name: reading["status"] for name, reading in printed.readings.items()}
        assert statuses == {"secret.png": "error", "closed": "error", "good.png": "ok"}
        assert printed.readings["secret.png"]["code"] == "RD-FILE-005"
        assert printed.readings["secret.png"]["reason"] == sentence
        assert printed.readings["closed"]["code"] == "RD-FILE-005"
        assert "closed" in printed.readings["closed"]["reason"]
    checked = subprocess.run(
        [*anyone, sys.executable, "-m", "radiodesk", "--lang", "es", "check", str(closed)],
        capture_output=True,
        encoding="utf-8",
    )
    assert checked.returncode == 2
    assert "closed" in checked.stderr
    assert "readable" not in checked.stderr, "the library's own English is no sentence of ours"
    command = [*anyone, sys.executable, "-m", "tests.helpers.window_of_anyone"]
    done = subprocess.run(
        [*command, str(secret), str(closed), str(good)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    )
    told = json.loads(done.stdout)
    assert {name: said["status"] for name, said in told.items()} == {
        "secret.png": "error", "closed": "error", "good.png": "read",
    }  # fmt: skip
    assert told["secret.png"]["sentence"] == sentences
    assert told["secret.png"]["box"][1] == "RD-FILE-005"
    assert "closed" in told["closed"]["sentence"]["es"]
    assert "Traceback" not in done.stderr


def test_fault_16_a_film_that_goes_while_others_are_read_costs_itself_only(tmp_path: Path) -> None:
    films = [save(tmp_path / f"{number:03}.png", scene(seed=number)) for number in range(200)]
    command = [sys.executable, "-m", "radiodesk", "predict", "--json", "--jobs", "1", str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stderr is not None
        # The remarks come first: the model is open by then, no film has been listed yet.
        while "diagnostic" not in running.stderr.readline():
            pass
        (reader,) = _readers(running.pid)
        reader.suspend()
        films[-1].unlink()
        reader.resume()
        stdout, stderr = running.communicate(timeout=300)
    assert "Traceback" not in stderr
    readings = json.loads(stdout)["readings"]
    assert running.returncode == 1
    assert [reading["status"] for reading in readings] == ["ok"] * 199 + ["error"]
    assert readings[-1]["code"] == "RD-FILE-004"
    assert "“199.png” is no longer there." in readings[-1]["reason"]


def _readers(pid: int) -> list[psutil.Process]:
    """Wait until a command has its reader child, and return it."""
    program = psutil.Process(pid)
    while True:
        found = [child for child in program.children(True) if "reader" in child.cmdline()]
        if found:
            return found
        assert program.is_running()
        time.sleep(0.02)


def test_fault_17_the_command_gives_a_dead_drive_five_seconds_and_goes_on(tmp_path: Path) -> None:
    good = save(tmp_path / "good.png", scene())
    with dead_drive(tmp_path / "drive", "dead.png") as drive:
        started = time.monotonic()
        printed = predict(good, tmp_path / "drive" / "dead.png", good, "--jobs", "1")
        seconds = time.monotonic() - started
        assert drive.opened
    assert printed.status == 1
    assert printed.readings["good.png"]["status"] == "ok"
    reading = printed.readings["dead.png"]
    assert (reading["status"], reading["code"]) == ("error", "RD-FILE-082")
    assert "The drive of “dead.png” did not answer for 5 seconds" in reading["reason"]
    assert 5 < seconds < 90, "two waits of five seconds and the start of everything"


def test_fault_17_ctrl_c_is_heard_while_a_drive_is_dead(tmp_path: Path) -> None:
    good = save(tmp_path / "good.png", scene())
    with dead_drive(tmp_path / "drive", "dead.png") as drive:
        dead = str(tmp_path / "drive" / "dead.png")
        command = [sys.executable, "-m", "radiodesk", "predict", "--json", str(good), dead]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            (reader,) = _readers(running.pid)
            while drive.opened < 2:  # once by the command itself, once by its reader
                time.sleep(0.02)
            started = time.monotonic()
            running.send_signal(signal.SIGINT)
            stdout, stderr = running.communicate(timeout=60)
        seconds = time.monotonic() - started
    assert running.returncode == 130
    assert seconds < 4, "not when the drive is given up, but now"
    assert b"Traceback" not in stderr
    assert stdout == b""
    assert not reader.is_running()
