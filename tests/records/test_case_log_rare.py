"""The case log in states that are rare, and second reads of what is not there any more."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from radiodesk.core.errors import RadiodeskError
from radiodesk.records.case_log import CaseLog
from radiodesk.records.schema import STEPS
from radiodesk.records.second_reads import disagreements, second_reads, write_data_set
from radiodesk.records.verify import verify
from tests.helpers.case_records import a_reading, an_opinion, image


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case-log.sqlite"


def filled(path: Path, readings: int = 3) -> None:
    with CaseLog(path) as log:
        for number in range(1, readings + 1):
            log.append(a_reading(number))


def test_fault_61_a_held_log_is_copied_once_however_often_it_is_asked(path: Path) -> None:
    filled(path)
    copy = path.with_name("case-log.locked.sqlite")
    with CaseLog(path, wait_seconds=0.05) as log:
        with closing(sqlite3.connect(path, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(RadiodeskError, match="RD-LOG-001"):
                log.append(a_reading(4))
            copy.write_bytes(copy.read_bytes() + b"looked at")
            with pytest.raises(RadiodeskError, match="RD-LOG-001"):
                log.append(a_reading(4))
            assert copy.read_bytes().endswith(b"looked at")
            holder.execute("ROLLBACK")
        assert log.append(a_reading(4)).id == 4


def test_fault_61_a_file_that_is_no_log_reads_as_empty_and_is_not_written(path: Path) -> None:
    path.write_bytes(b"no data base" * 1000)
    with CaseLog(path) as log:
        assert log.trouble is not None
        assert log.trouble.code == "RD-LOG-002"
        assert (log.count(), log.entries(), log.opinions(), log.retain(1)) == (0, [], [], [])
        with pytest.raises(RadiodeskError, match="RD-LOG-002"):
            log.append(a_reading(1))
        verdict = verify(log)
        assert (verdict.ok, verdict.code) == (False, "RD-LOG-017")
    assert path.read_bytes() == b"no data base" * 1000


def test_a_closed_log_says_so_and_takes_nothing(path: Path) -> None:
    filled(path)
    log = CaseLog(path)
    log.close()
    log.close()
    with pytest.raises(RadiodeskError, match="RD-LOG-005"):
        log.append(a_reading(9))


def test_fault_61_the_data_base_of_another_program_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
        other.commit()
    before = path.read_bytes()
    with CaseLog(path) as log:
        assert log.trouble is not None
        assert log.trouble.code == "RD-LOG-002"
        with pytest.raises(RadiodeskError, match="RD-LOG-002"):
            log.append(a_reading(1))
    assert path.read_bytes() == before


def test_fault_61_where_no_copy_can_be_made_the_log_is_not_opened(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    path.with_name("case-log.newer.sqlite").mkdir()
    with pytest.raises(RadiodeskError, match="RD-LOG-004"):
        CaseLog(path)
    with closing(sqlite3.connect(path)) as untouched:
        assert untouched.execute("SELECT count(*) FROM entries").fetchone() == (3,)


def test_fault_61_where_no_copy_can_be_made_of_a_held_log_the_entry_is_refused(path: Path) -> None:
    filled(path)
    path.with_name("case-log.locked.sqlite").mkdir()
    with (
        CaseLog(path, wait_seconds=0.05) as log,
        closing(sqlite3.connect(path, isolation_level=None)) as holder,
    ):
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(RadiodeskError, match="RD-LOG-004"):
            log.append(a_reading(4))
        holder.execute("ROLLBACK")
        assert log.append(a_reading(4)).id == 4


def test_a_step_that_takes_itself_back_leaves_the_log_as_it_was(path: Path) -> None:
    """SQLite ends the transaction itself then, and there is nothing left to take back."""
    filled(path)
    step = (
        "CREATE TABLE more (x PRIMARY KEY);\n"
        "INSERT INTO more VALUES (1);\n"
        "INSERT OR ROLLBACK INTO more VALUES (1);\n"
    )
    with pytest.raises(RadiodeskError):
        CaseLog(path, steps=(*STEPS, step))
    with CaseLog(path) as log:
        assert verify(log).ok
        assert log.append(a_reading(4)).id == 4


def test_an_empty_log_is_whole(path: Path) -> None:
    with CaseLog(path) as log:
        verdict = verify(log)
    assert (verdict.ok, verdict.entries, verdict.code) == (True, 0, "RD-LOG-016")


def test_damage_outside_of_the_entries_is_found(path: Path) -> None:
    filled(path)
    data = bytearray(path.read_bytes())
    data[36:40] = (5).to_bytes(4, "big")  # free pages that are not there
    path.write_bytes(data)
    with CaseLog(path) as log:
        assert len(log.entries()) == 3
        verdict = verify(log)
    assert (verdict.ok, verdict.code, verdict.entries) == (False, "RD-LOG-017", 3)


def test_an_entry_without_its_seal_is_found(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as forger:
        (definition,) = forger.execute("SELECT sql FROM sqlite_master WHERE name = 'entries'")
        columns = "id, kind, subject, digest, link, salt, content"
        forger.execute("CREATE TEMP TABLE kept AS SELECT * FROM entries")
        forger.execute("DROP TABLE entries")
        forger.execute(definition[0].replace("digest TEXT NOT NULL", "digest TEXT"))
        forger.execute(f"INSERT INTO entries ({columns}) SELECT {columns} FROM kept")
        forger.execute("UPDATE entries SET digest = NULL WHERE id = 2")
    with CaseLog(path) as log:
        verdict = verify(log)
    assert (verdict.ok, verdict.code, verdict.bad_entry) == (False, "RD-LOG-012", 2)


def test_second_reads_pass_over_what_was_erased_or_not_labelled(path: Path) -> None:
    with CaseLog(path) as log:
        for number, label in enumerate(["NORMAL", None, "NORMAL", "NORMAL"], start=1):
            log.append(a_reading(number, label=label))
        log.append(a_reading(5, image_sha256=None))
        for number, said in enumerate(["COVID-19", "COVID-19", None, "COVID-19", "COVID-19"]):
            log.append(an_opinion(said), number + 1)
        whole = log.opinions()
        assert [read.labels[0] for read in second_reads(whole)] == [
            "COVID-19", "COVID-19", None, "COVID-19", "COVID-19",
        ]  # fmt: skip
        assert disagreements(whole) == {image(1): "COVID-19", image(4): "COVID-19"}
        log.erase([4])
        assert disagreements(log.entries()) == {image(1): "COVID-19"}
        # An opinion whose reading is not among the entries that were asked for.
        assert second_reads(entry for entry in whole if entry.id != 1) == second_reads(whole)[1:]


def test_a_data_set_of_files_that_nobody_has_any_more_is_not_begun(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert write_data_set(out, {image(1): "NORMAL"}, {}) == 0
    assert not out.exists()
    there = tmp_path / "there.png"
    there.write_bytes(b"a picture")
    print_of_it = hashlib.sha256(b"a picture").hexdigest()
    labels = {image(1): "NORMAL", print_of_it: "COVID-19"}
    gone = {image(1): tmp_path / "gone.png", print_of_it: there}
    assert write_data_set(out, labels, gone) == 1
    assert (out / "labels.csv").read_text("utf-8").count("\n") == 2
