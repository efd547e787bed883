"""The case log: what goes in stays, a change shows, and an erasure leaves the chain whole."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from radiodesk.core.case_log import LogReport, utc_text
from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.records.case_log import CaseLog
from radiodesk.records.export import COLUMNS, export
from radiodesk.records.schema import STEPS, objects_of
from radiodesk.records.second_reads import disagreements, second_reads, write_data_set
from radiodesk.records.verify import verify
from tests.helpers.case_records import a_reading, an_opinion, image


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case-log.sqlite"


@pytest.fixture
def log(path: Path) -> Iterator[CaseLog]:
    with CaseLog(path) as opened:
        yield opened


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_entries_come_back_as_they_went_in(log: CaseLog, path: Path) -> None:
    first, second = a_reading(1), a_reading(2, status="refused", label=None, code="RD-FILE-001")
    said = an_opinion("PNEUMONIA")
    numbers = [log.append(first).id, log.append(second).id, log.append(said, 1).id]
    log.close()
    with CaseLog(path) as again:
        entries = again.entries()
        assert numbers == [entry.id for entry in entries] == [1, 2, 3]
        assert [entry.record for entry in entries] == [first, second, said]
        assert [entry.subject for entry in entries] == [None, None, 1]
        assert [entry.id for entry in again.entries(newest=2)] == [2, 3]
        assert [entry.id for entry in again.opinions()] == [1, 3]
        verdict = verify(again)
        assert (verdict.ok, verdict.entries, verdict.head) == (True, 3, entries[-1].link)


def test_equal_readings_have_different_digests(log: CaseLog) -> None:
    same = a_reading(1)
    assert log.append(same).digest != log.append(same).digest


def test_an_erased_entry_is_gone_from_the_disk_and_the_chain_is_whole(
    log: CaseLog, path: Path
) -> None:
    for number in (1, 2, 3):
        log.append(a_reading(number))
    log.append(an_opinion("COVID-19"), 2)
    before = log.entries()
    assert log.erase([2]) == [2, 4]
    assert log.erase([2, 4]) == []
    entries = log.entries()
    assert [entry.erased for entry in entries] == [False, True, False, True, False, False]
    assert [(e.digest, e.link) for e in entries[:4]] == [(e.digest, e.link) for e in before]
    assert [e.subject for e in entries[4:]] == [2, 4]
    assert entries[4].erasure is not None
    assert entries[4].erasure.reason == "request"
    verdict = verify(log)
    assert (verdict.ok, verdict.entries, verdict.erased) == (True, 6, 2)
    assert image(2).encode() not in everything(path.parent), "while the log is open"
    log.close()
    assert image(2).encode() not in everything(path.parent)
    assert image(3).encode() in everything(path.parent)


def test_only_readings_and_opinions_that_exist_can_be_erased(log: CaseLog) -> None:
    log.append(a_reading())
    log.erase([1])
    for number, code in ((7, "RD-LOG-006"), (2, "RD-LOG-007")):
        with pytest.raises(UsageError) as caught:
            log.erase([number])
        assert caught.value.code == code
    assert log.count() == 2


def test_what_is_older_than_the_retention_time_is_erased(log: CaseLog) -> None:
    now = datetime.now(UTC)
    for age in (31, 29, 0):
        log.append(a_reading(age, time=utc_text(now - timedelta(days=age))))
    assert log.retain(30) == [1]
    assert log.retain(30) == []
    erasure = log.entries()[-1].erasure
    assert erasure is not None
    assert erasure.reason == "retention"
    assert verify(log).ok


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE entries SET content = replace(content, 'NORMAL', 'COVID-19') WHERE id = 1",
        "UPDATE entries SET salt = NULL, content = NULL WHERE id = 1",
        "UPDATE entries SET digest = 'x' WHERE id = 1",
        "DELETE FROM entries WHERE id = 2",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE id = 2",
        "INSERT INTO entries VALUES (9, 'reading', NULL, 'd', 'l', x'00', '{}')",
        "INSERT INTO entries VALUES (3, 'reading', NULL, 'd', 'l', NULL, NULL)",
    ],
)
def test_the_file_itself_forbids_everything_but_appending(
    log: CaseLog, path: Path, attack: str
) -> None:
    log.append(a_reading(1))
    log.append(a_reading(2))
    with (
        closing(sqlite3.connect(path)) as raw,
        pytest.raises(sqlite3.IntegrityError),
        raw,
    ):
        raw.execute(attack)
    assert verify(log).ok
    assert log.count() == 2


@pytest.mark.parametrize(
    ("attack", "code", "number"),
    [
        ("UPDATE entries SET content = replace(content, '0.7', '0.8') WHERE id = 2", 11, 2),
        ("UPDATE entries SET salt = zeroblob(32) WHERE id = 2", 11, 2),
        ("UPDATE entries SET subject = 1 WHERE id = 2", 12, 2),
        ("UPDATE entries SET kind = 'opinion' WHERE id = 2", 12, 2),
        ("UPDATE entries SET salt = NULL, content = NULL WHERE id = 2", 14, 2),
        ("DELETE FROM entries WHERE id = 2", 13, 2),
        ("DELETE FROM entries WHERE id = 3", 13, 3),
        ("DELETE FROM entries", 13, 1),
        ("DROP INDEX entries_by_subject", 15, None),
    ],
)
def test_verify_finds_what_someone_did_who_took_the_guards_away(
    log: CaseLog, path: Path, attack: str, code: int, number: int | None
) -> None:
    for n in (1, 2, 3):
        log.append(a_reading(n))
    with closing(sqlite3.connect(path)) as raw, raw:
        guards = {name: sql for name, sql in objects_of(raw).items() if "TRIGGER" in sql}
        for name in guards:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(attack)
        for sql in guards.values():
            raw.execute(sql)
    verdict = verify(log)
    assert not verdict.ok
    assert (verdict.code, verdict.bad_entry) == (f"RD-LOG-0{code}", number)
    assert number is None or str(number) in verdict.reason


def test_missing_guards_are_found(log: CaseLog, path: Path) -> None:
    log.append(a_reading())
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TRIGGER entries_are_kept")
    verdict = verify(log)
    assert (verdict.ok, verdict.code) == (False, "RD-LOG-015")
    assert "entries_are_kept" in verdict.reason


def test_a_newer_format_is_reached_by_steps_with_a_copy_before_each(path: Path) -> None:
    with CaseLog(path) as old:
        old.append(a_reading())
    steps = (*STEPS, "ALTER TABLE entries ADD COLUMN remark TEXT;")
    with CaseLog(path, steps) as new:
        new.append(a_reading(2))
        assert new.count() == 2
        assert verify(new).ok
        assert (path.parent / "case-log.before-2.sqlite").exists()
        with CaseLog(path.parent / "case-log.before-2.sqlite") as copy:
            assert copy.trouble is None
            assert copy.count() == 1
        new.erase([1])
        assert image(1).encode() not in everything(path.parent), "not in the copies either"


def test_a_step_that_fails_leaves_the_log_as_it_was(path: Path) -> None:
    with CaseLog(path) as old:
        old.append(a_reading())
    steps = (*STEPS, "CREATE TABLE more (x);\nALTER TABLE nothing ADD COLUMN y;")
    with pytest.raises(RadiodeskError):
        CaseLog(path, steps)
    with CaseLog(path) as old:
        assert old.trouble is None
        assert verify(old).ok
        assert old.append(a_reading(2)).id == 2


def test_two_programs_may_log_at_the_same_time(path: Path) -> None:
    with CaseLog(path) as one, CaseLog(path) as other:
        for number in range(6):
            (one if number % 2 else other).append(a_reading(number))
        assert [entry.id for entry in one.entries()] == list(range(1, 7))
        assert verify(other).ok


def test_exports_hold_everything_and_no_formula(log: CaseLog, tmp_path: Path) -> None:
    log.append(a_reading(1, model_name="=cmd()", operator="@you", novelty=-1.5))
    log.append(an_opinion(None), 1)
    log.append(a_reading(2))
    log.erase([3])
    entries = log.entries()
    export(entries, tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["kind"] for row in rows] == ["reading", "opinion", "reading", "erasure"]
    assert (rows[0]["model_name"], rows[0]["operator"]) == ("'=cmd()", "'@you")
    assert (rows[0]["novelty"], rows[0]["image_sha256"]) == ("-1.5", image(1))
    assert json.loads(rows[0]["probabilities"])["NORMAL"] == 0.7
    assert (rows[2]["erased"], rows[2]["image_sha256"]) == ("true", "")
    assert rows[3]["reason"] == "request"
    export(entries, tmp_path / "log.json")
    assert LogReport.model_validate_json((tmp_path / "log.json").read_text()).entries == entries
    with pytest.raises(UsageError) as caught:
        export(entries, tmp_path / "log.xlsx")
    assert caught.value.code == "RD-LOG-008"


def test_disagreements_become_a_labelled_data_set(log: CaseLog, tmp_path: Path) -> None:
    files = {}
    for name in ("one.png", "two.dcm", "gone.png", "changed.png", "agreed.png"):
        file = tmp_path / "ward" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(name.encode())
        files[hashlib.sha256(name.encode()).hexdigest()] = file
    for number, (fingerprint, file) in enumerate(files.items()):
        log.append(a_reading(number, image_sha256=fingerprint, label="NORMAL"))
        said = "NORMAL" if file.name == "agreed.png" else "PNEUMONIA"
        log.append(an_opinion(said), 2 * number + 1)
    log.append(an_opinion("NORMAL"), 1)  # a second thought is no blind opinion
    assert len(second_reads(log.opinions())) == 5
    (tmp_path / "ward" / "gone.png").unlink()
    (tmp_path / "ward" / "changed.png").write_bytes(b"another")
    wanted = disagreements(log.opinions())
    assert len(wanted) == 4
    target = tmp_path / "set"
    assert write_data_set(target, wanted, files) == 2
    catalogue = load_catalogue(target / "labels.csv")
    assert sorted(item.path.read_bytes() for item in catalogue.entries) == [b"one.png", b"two.dcm"]
    names = [file.name for file in target.rglob("*") if file.is_file()]
    assert not any(word in name for name in names for word in ("one", "two"))
    with pytest.raises(UsageError) as caught:
        write_data_set(target, wanted, files)
    assert caught.value.code == "RD-LOG-027"
