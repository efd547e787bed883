from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.files import atomic_write, folder_lock, write_bytes, write_text


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    write_text(path, "línea\nnew\n")
    assert path.read_bytes() == "línea\nnew\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_while_writing_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    write_bytes(path, b"old")
    with pytest.raises(ValueError), atomic_write(path) as file:
        file.writelines([b"half of the new", int("no number").to_bytes()])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_writer_killed_in_the_middle_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    write_bytes(path, b"old")
    code = (
        "import os, sys; from pathlib import Path\n"
        "from radiodesk.core.files import atomic_write\n"
        "with atomic_write(Path(sys.argv[1])) as f:\n"
        "    f.write(b'x' * 100000); f.flush(); os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)]).returncode == 9
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_an_error_not_a_new_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_bytes(tmp_path / "none" / "a", b"")
    assert list(tmp_path.iterdir()) == []


def test_a_writer_may_close_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with atomic_write(path) as file:
        file.write(b"closed")
        file.close()
    assert path.read_bytes() == b"closed"


def test_a_locked_folder_is_refused_to_another_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from radiodesk.core.files import folder_lock\n"
        "with folder_lock(Path(sys.argv[1])): print('in')\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with folder_lock(tmp_path):
        refused = subprocess.run(command, capture_output=True, text=True)
    assert "RD-APP-006" in refused.stderr
    assert "in" not in refused.stdout
    assert subprocess.run(command, capture_output=True, text=True).stdout == "in\n"


def test_a_lock_is_given_back_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RadiodeskError), folder_lock(tmp_path):
        raise RadiodeskError("RD-APP-001")
    with folder_lock(tmp_path):
        pass
