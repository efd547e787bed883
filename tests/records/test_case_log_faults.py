"""The case log against other programs, damage, newer formats, full disks and killed processes."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from radiodesk.core.errors import RadiodeskError
from radiodesk.records.case_log import CaseLog
from radiodesk.records.schema import STEPS
from radiodesk.records.verify import verify
from tests.helpers.case_records import LOG_WRITER, a_reading, image

KILLS = 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "case-log.sqlite"
    with CaseLog(file) as log:
        for number in range(20):
            log.append(a_reading(number))
    return file


def refusal_of(log: CaseLog) -> str:
    with pytest.raises(RadiodeskError) as caught:
        log.append(a_reading())
    return caught.value.code


def test_fault_61_a_log_that_another_program_writes_takes_the_entry_later(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with CaseLog(path, wait_seconds=0.05) as log:
            assert refusal_of(log) == "RD-LOG-001"
            assert log.count() == 20
            with CaseLog(path.with_name("case-log.locked.sqlite")) as copy:
                assert copy.count() == 20
            other.execute("ROLLBACK")
            assert log.append(a_reading()).id == 21


def test_fault_61_a_log_held_by_another_program_is_read_from_a_copy(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with CaseLog(path, wait_seconds=0.05) as log:
            assert log.trouble is not None
            assert log.trouble.code == "RD-LOG-001"
            assert log.trouble.params["copy"] == "case-log.locked.sqlite"
            assert log.entries()[0].reading is not None
            assert log.count() == 20
            assert refusal_of(log) == "RD-LOG-001"


@pytest.mark.parametrize("where", ["head", "page", "text"])
def test_fault_61_a_damaged_log_is_read_only_and_kept_as_it_is(path: Path, where: str) -> None:
    good = path.read_bytes()
    if where == "text":
        path.write_bytes(b"this was a data base once\n" * 100)
    else:
        start = 0 if where == "head" else 4096
        path.write_bytes(good[:start] + b"\xa5" * 300 + good[start + 300 :])
    bad = path.read_bytes()
    for _ in range(2):
        with CaseLog(path) as log:
            assert log.trouble is not None
            assert log.trouble.code == "RD-LOG-002"
            assert refusal_of(log) == "RD-LOG-002"
            assert not verify(log).ok
    assert path.read_bytes() == bad
    (copy,) = path.parent.glob("case-log.damaged-*.sqlite")
    assert copy.read_bytes() == bad
    path.unlink()
    with CaseLog(path) as fresh:
        assert fresh.append(a_reading()).id == 1, "the way out that the sentence names"


def test_fault_61_damage_met_while_logging_makes_the_log_read_only(path: Path) -> None:
    with CaseLog(path) as log, CaseLog(path) as other:
        other.append(a_reading())  # so that the first one looks at the file again
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * (path.stat().st_size - 4096))
        with pytest.raises(RadiodeskError) as caught:
            log.entries()
        assert caught.value.code == "RD-LOG-002"
        assert refusal_of(log) == "RD-LOG-002"
    assert len(list(path.parent.glob("case-log.damaged-*.sqlite"))) == 1


def test_fault_61_a_newer_log_is_read_only(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with CaseLog(path) as log:
        assert log.trouble is not None
        assert log.trouble.code == "RD-LOG-003"
        assert log.trouble.params["found"] == 99
        assert log.count() == 20
        assert verify(log).ok
        assert refusal_of(log) == "RD-LOG-003"
    assert path.read_bytes() == before
    assert (path.parent / "case-log.newer.sqlite").exists()


def test_fault_62_every_acknowledged_entry_outlives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    acknowledged: dict[int, str] = {}
    for turn in range(KILLS):
        wanted = random.Random(turn).randrange(1, 100)
        with subprocess.Popen(
            [sys.executable, "-c", LOG_WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            lines = [writer.stdout.readline() for _ in range(wanted)]
            writer.kill()
            lines += writer.stdout.readlines()
        assert len(lines) >= wanted
        # A last line that was cut off acknowledges nothing.
        for number, digest in (line.split() for line in lines if line.endswith("\n")):
            acknowledged[int(number)] = digest
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with CaseLog(path) as log:
            found = {entry.id: entry.digest for entry in log.entries()}
            assert verify(log).ok
        assert acknowledged.items() <= found.items()
    assert len(acknowledged) >= KILLS


def test_a_full_disk_costs_only_what_did_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    steps = (*STEPS, "PRAGMA max_page_count = 16;")

    def fill(log: CaseLog) -> None:
        for number in range(1000):
            log.append(a_reading(number))

    with CaseLog(path, steps) as log:
        with pytest.raises(RadiodeskError) as caught:
            fill(log)
        count = log.count()
    assert caught.value.code == "RD-LOG-004"
    assert count > 0
    # The limit holds for the connection that set it: there is room again.
    with CaseLog(path, steps) as log:
        assert log.trouble is None
        assert log.count() == count
        assert verify(log).ok
        assert log.append(a_reading()).id == count + 1


def test_one_altered_byte_is_found_wherever_it_is_in_an_entry(path: Path) -> None:
    good = path.read_bytes()
    with CaseLog(path) as log:
        victim = log.entries()[4]
        assert verify(log).ok
    content_at = good.index(image(4).encode())
    places = [
        *range(content_at - 200, content_at + 300, 17),
        *(good.index(victim.digest.encode()) + n for n in (0, 33, 63)),
        *(good.index(victim.link.encode()) + n for n in (0, 33, 63)),
    ]
    for place in places:
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with CaseLog(path) as log:
            assert not verify(log).ok, f"byte {place - content_at} from the image's fingerprint"
    path.write_bytes(good)
    with CaseLog(path) as log:
        assert verify(log).ok
