"""The case log's write-ahead log: how little stands in it alone, and for how long."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from radiodesk.records.case_log import ROWS_IN_WAL, CaseLog
from radiodesk.records.verify import verify
from tests.helpers.case_records import LOG_WRITER, a_reading


def _in_the_main_file(path: Path) -> int:
    """Count the rows that stand in the file itself, whatever is in the write-ahead log."""
    place = f"{path.absolute().as_uri()}?immutable=1"
    with closing(sqlite3.connect(place, uri=True)) as raw:
        return int(raw.execute("SELECT count(*) FROM entries").fetchone()[0])


def _wal_size(path: Path) -> int:
    wal = path.with_name(f"{path.name}-wal")
    return wal.stat().st_size if wal.exists() else 0


def test_fault_62_what_a_killed_process_logged_is_soon_in_the_file_itself(tmp_path: Path) -> None:
    path, wanted = tmp_path / "case-log.sqlite", 47
    with subprocess.Popen(
        [sys.executable, "-c", LOG_WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(wanted):
            writer.stdout.readline()
        writer.kill()
    assert _in_the_main_file(path) >= wanted - ROWS_IN_WAL
    with CaseLog(path) as log:
        assert log.count() >= wanted
        assert verify(log).ok
        assert _in_the_main_file(path) == log.count(), "opening it brings them home"
        assert _wal_size(path) == 0


def test_fault_62_a_byte_changed_in_the_write_ahead_log_costs_few_rows(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", LOG_WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline() for _ in range(79)]
        writer.kill()
    wal = path.with_name(f"{path.name}-wal")
    if wal.exists() and wal.stat().st_size > 200:
        with wal.open("r+b") as file:
            file.seek(100)
            file.write(b"\xa5")
    with CaseLog(path) as log:
        assert log.count() >= len(acknowledged) - ROWS_IN_WAL


def test_closing_leaves_nothing_in_the_write_ahead_log(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    with CaseLog(path) as other:  # SQLite itself tidies only when the last one closes
        with CaseLog(path) as log:
            for number in range(3):
                log.append(a_reading(number))
        assert _wal_size(path) == 0
        assert _in_the_main_file(path) == other.count() == 3
    assert not path.with_name(f"{path.name}-wal").exists()


def test_fault_61_a_log_read_by_another_program_is_closed_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    CaseLog(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        log = CaseLog(path, wait_seconds=60.0)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM entries").fetchone()
        for number in range(2 * ROWS_IN_WAL):
            log.append(a_reading(number))
        log.close()
        other.execute("COMMIT")
    with CaseLog(path) as log:
        assert log.count() == 2 * ROWS_IN_WAL


def _written_and_killed(path: Path, wanted: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LOG_WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(wanted):
            writer.stdout.readline()
        writer.kill()


def _spoil_the_wal(path: Path) -> int:
    """Change one byte of its first page; return how many rows are in the file itself."""
    wal = path.with_name(f"{path.name}-wal")
    with wal.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5\x5a")
    return _in_the_main_file(path)


def test_fault_62_rows_that_vanished_from_the_end_are_told_and_stay_told(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    with CaseLog(path) as log:
        for number in range(ROWS_IN_WAL + 4):
            log.append(a_reading(number))
        saved = {end: path.with_name(path.name + end).read_bytes() for end in ("", "-wal", "-head")}
    for end, data in saved.items():
        path.with_name(path.name + end).write_bytes(data)
    left = _spoil_the_wal(path)
    assert left == ROWS_IN_WAL
    with CaseLog(path) as log:
        assert log.trouble is None
        assert log.lost is not None
        assert (log.lost.code, log.lost.params) == ("RD-LOG-030", {"count": 4, "number": left + 1})
        verdict = verify(log)
        assert (verdict.ok, verdict.code, verdict.bad_entry) == (False, "RD-LOG-030", left + 1)
        for number in range(6):
            log.append(a_reading(100 + number))
    with CaseLog(path) as log:
        assert log.lost is None, "said once"
        assert verify(log).code == "RD-LOG-030", "and never forgotten"
        assert log.count() == left + 6


def test_fault_62_a_killed_process_leaves_no_false_alarm(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    _written_and_killed(path, 37)
    with CaseLog(path) as log:
        assert (log.lost, verify(log).ok) == (None, True)


def test_a_new_log_is_not_taken_for_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    with CaseLog(path) as log:
        for number in range(5):
            log.append(a_reading(number))
    path.rename(tmp_path / "put away.sqlite")
    with CaseLog(path) as log:
        assert log.lost is None
        log.append(a_reading(1))
        assert verify(log).ok
    path.unlink()
    with CaseLog(path) as log:
        assert (log.lost, verify(log).ok) == (None, True)
    path.unlink()
    (tmp_path / "put away.sqlite").rename(path)
    with CaseLog(path) as log:
        assert (log.lost, verify(log).ok, log.count()) == (None, True, 5)


def test_a_note_that_is_torn_or_cannot_be_written_is_no_reason_for_anything(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    head = path.with_name(f"{path.name}-head")
    with CaseLog(path) as log:
        log.append(a_reading(1))
    for torn in (b"", b"\0" * 200, head.read_bytes()[:-5], b"\xff\xfe", b"a b c d\n"):
        head.write_bytes(torn)
        with CaseLog(path) as log:
            assert (log.lost, verify(log).ok) == (None, True)
    head.unlink()
    head.mkdir()
    with CaseLog(path) as log:
        log.append(a_reading(2))
        assert verify(log).ok


def test_rows_cut_off_behind_everybodys_back_are_missed(tmp_path: Path) -> None:
    path = tmp_path / "case-log.sqlite"
    with CaseLog(path) as log:
        for number in range(5):
            log.append(a_reading(number))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER entries_are_kept")
        raw.execute("DELETE FROM entries WHERE id > 3")
        raw.execute("UPDATE sqlite_sequence SET seq = 3")
        raw.execute("DROP TRIGGER entries_are_appended")
        raw.commit()
    with CaseLog(path) as log:
        assert (verify(log).ok, verify(log).code) == (False, "RD-LOG-030")
