"""Entries that vanished from the case log: told, kept in mind, and forgotten once they are back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from radiodesk.core.case_log import LogVerification
from radiodesk.core.errors import Message
from radiodesk.records.case_log import CaseLog
from radiodesk.records.schema import STEPS
from radiodesk.records.verify import verify
from tests.helpers.case_records import a_reading

ROWS = 10
Damage = Callable[[Path], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "case-log.sqlite"
    add(made, ROWS)
    return made


def add(path: Path, count: int) -> None:
    with CaseLog(path) as log:
        for number in range(count):
            log.append(a_reading(number))


def cut_behind(path: Path, last: int) -> None:
    """Take rows away as a damaged disk does: what is left is a whole log."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER entries_are_kept")
        raw.execute("DELETE FROM entries WHERE id > ?", (last,))
        raw.execute("UPDATE sqlite_sequence SET seq = ?", (last,))
        kept = [text for text in STEPS[0].split("CREATE TRIGGER ") if "entries_are_kept" in text]
        raw.executescript(f"CREATE TRIGGER {kept[0]}")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def said(path: Path) -> tuple[Message | None, LogVerification]:
    with CaseLog(path) as log:
        return log.lost, verify(log)


def missing(number: int, count: int) -> Message:
    return Message(code="RD-LOG-030", params={"count": count, "number": number})


def test_fault_62_a_log_cut_to_nothing_is_not_taken_for_a_new_one(path: Path) -> None:
    empty(path)
    lost, verdict = said(path)
    assert lost == missing(1, ROWS)
    assert (verdict.ok, verdict.code, verdict.bad_entry) == (False, "RD-LOG-030", 1)
    assert said(path)[0] is None, "said once"


def test_fault_62_a_loss_that_cannot_be_kept_in_mind_is_told_each_time(path: Path) -> None:
    cut_behind(path, 5)
    in_the_way = path.with_name("case-log.lost.json")
    in_the_way.mkdir()
    add(path, 2)
    lost, verdict = said(path)
    assert lost == missing(8, 3), "at least these: what was noted is not written over"
    assert verdict.code == "RD-LOG-030"
    add(path, 7)
    lost, verdict = said(path)
    assert lost == missing(ROWS, 1), "its number was given again, to another"
    assert verdict.code == "RD-LOG-030"


def test_fault_62_a_loss_is_kept_in_mind_as_soon_as_it_can_be(path: Path) -> None:
    cut_behind(path, 5)
    in_the_way = path.with_name("case-log.lost.json")
    in_the_way.mkdir()
    with CaseLog(path) as log:
        assert log.lost == missing(6, 5)
        log.append(a_reading(100))
        in_the_way.rmdir()
        for number in range(7):
            log.append(a_reading(number))
    lost, verdict = said(path)
    assert (lost, verdict.bad_entry) == (None, 6)


def test_entries_that_were_brought_back_are_missed_no_more(path: Path) -> None:
    whole, noted = path.read_bytes(), path.with_name(f"{path.name}-head").read_bytes()
    cut_behind(path, 5)
    assert said(path)[0] == missing(6, 5)
    add(path, 2)
    assert not said(path)[1].ok
    path.write_bytes(whole)
    path.with_name(f"{path.name}-head").write_bytes(noted)
    lost, verdict = said(path)
    assert (lost, verdict.ok, verdict.entries) == (None, True, ROWS)
    cut_behind(path, 5)
    assert said(path)[0] == missing(6, 5), "lost a second time, told a second time"


@pytest.mark.parametrize("damage", [empty, lambda path: cut_behind(path, 0)], ids=["file", "rows"])
def test_fault_62_a_log_that_lost_everything_is_not_whole_once_it_goes_on(
    path: Path, damage: Damage
) -> None:
    damage(path)
    add(path, 1)
    for _ in range(2):
        verdict = said(path)[1]
        assert (verdict.ok, verdict.code, verdict.bad_entry) == (False, "RD-LOG-030", 1)
    path.unlink()
    lost, verdict = said(path)
    assert (lost, verdict.code) == (None, "RD-LOG-016"), "the way out: one that is begun anew"


def test_what_one_log_lost_is_not_missed_in_the_next(path: Path) -> None:
    cut_behind(path, 5)
    assert said(path)[0] == missing(6, 5)
    path.rename(path.with_name("put away.sqlite"))
    lost, verdict = said(path)
    assert (lost, verdict.code) == (None, "RD-LOG-016")
    add(path, 1)
    assert said(path)[1].ok
    path.unlink()
    path.with_name("put away.sqlite").rename(path)
    assert said(path)[1].bad_entry == 6


def test_a_log_that_grows_while_it_is_checked_is_whole(path: Path) -> None:
    with CaseLog(path) as log, CaseLog(path) as other:
        assert log.connection is not None
        asked: list[str] = []

        def somebody_logs(question: str) -> None:
            asked.append(question)
            other.append(a_reading(len(asked)))

        log.connection.set_trace_callback(somebody_logs)
        verdict = verify(log)
        log.connection.set_trace_callback(None)
        assert (verdict.code, verdict.ok) == ("RD-LOG-010", True)
        assert log.count() == ROWS + len(asked), "and what came meanwhile is there"
        assert verify(log).entries == log.count()
