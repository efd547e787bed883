from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from radiodesk.core.pace import (
    Expected,
    Pace,
    PaceKind,
    PaceRecord,
    Work,
    load_pace,
    pace_path,
    remember,
)

KIND = PaceKind(stage="features", size=150, cores=2)
WORK = Work(KIND, units=100.0, fixed=1.0, rate=0.1)


def took(seconds: float, units: float = 100.0, kind: PaceKind = KIND) -> PaceRecord:
    return PaceRecord(kind=kind, units=units, seconds=seconds)


def expected(records: list[PaceRecord], work: Work = WORK) -> Expected:
    return Pace(records).expect(work)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path))
    return tmp_path


def test_without_a_run_the_default_speaks_with_a_wide_range() -> None:
    found = expected([])
    assert found.seconds == pytest.approx(11.0)
    assert found.low < 11 / 1.8
    assert found.high > 11 * 1.8
    assert not found.learned


def test_runs_move_the_middle_and_narrow_the_range() -> None:
    one, many = expected([took(30.0)]), expected([took(30.0)] * 8)
    assert 20 < one.seconds < many.seconds < 30
    assert many.high / many.low < one.high / one.low < expected([]).high / expected([]).low
    scattered = expected([took(15.0), took(60.0)] * 4)
    assert scattered.high / scattered.low > 2 * many.high / many.low
    assert scattered.low < 15 < 60 < scattered.high * 1.2


def test_newer_runs_weigh_more_and_only_the_last_ten_count() -> None:
    rising = expected([took(10.0)] * 5 + [took(40.0)] * 5).seconds
    falling = expected([took(40.0)] * 5 + [took(10.0)] * 5).seconds
    assert rising > 1.3 * falling
    assert expected([took(900.0)] * 20 + [took(10.0)] * 10) == expected([took(10.0)] * 10)


def test_the_overhead_of_a_tiny_run_is_not_taken_for_the_price_of_a_unit() -> None:
    # 3 s for 2 units, most of which was overhead, would be 1500 s for 1000.
    large = Work(KIND, units=1000.0, fixed=1.0, rate=0.1)
    assert expected([took(3.0, units=2.0)] * 3, large).seconds < 400
    assert expected([took(3.0, units=2.0)] * 3 + [took(60.0, units=800.0)], large).seconds < 150


def test_another_size_speaks_only_where_the_own_is_unknown() -> None:
    other = took(30.0, kind=KIND.model_copy(update={"size": 224}))
    assert expected([other]).learned
    assert expected([other, took(12.0)]) == expected([took(12.0)])
    elsewhere = took(30.0, kind=KIND.model_copy(update={"cores": 8}))
    assert not expected([elsewhere]).learned


def test_what_is_remembered_is_read_again_and_names_nothing(home: Path) -> None:
    remember([took(30.0)])
    remember([took(31.0)])
    assert load_pace().expect(WORK) == expected([took(30.0), took(31.0)])
    (record, _) = json.loads(pace_path().read_text("utf-8"))["records"]
    assert record == {
        "kind": {"stage": "features", "engine": "", "size": 150, "device": "", "cores": 2},
        "units": 100.0,
        "seconds": 30.0,
    }


def test_the_file_stays_small(home: Path) -> None:
    for size in range(64, 64 + 40):
        kind = KIND.model_copy(update={"size": size})
        remember([took(float(i + 1), kind=kind) for i in range(15)])
    records = json.loads(pace_path().read_text("utf-8"))["records"]
    assert len(records) == 300
    sizes = [record["kind"]["size"] for record in records]
    assert sizes.count(103) == 10
    assert 64 not in sizes


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": 1, "records": [{"kind": {"stage": "features"}, "units": 0, "seconds": 1}]}',
        b'{"format": 1, "records": [{"kind": {"stage": "nap"}, "units": 1, "seconds": 1}]}',
        b'{"format": 1, "records": [{"kind": {"stage": "scan"}, "units": 1, "seconds": NaN}]}',
        b" " * 2_000_000,
    ],
)
def test_a_file_that_cannot_be_used_counts_as_none_and_is_replaced(content: bytes) -> None:
    pace_path().write_bytes(content)
    assert load_pace().expect(WORK) == expected([])
    remember([took(30.0)])
    assert load_pace().expect(WORK) == expected([took(30.0)])


def test_what_a_newer_radiodesk_learned_is_passed_over_and_left(home: Path) -> None:
    newer = b'{"format": 2, "records": []}'
    pace_path().write_bytes(newer)
    remember([took(30.0)])
    assert load_pace().expect(WORK) == expected([])
    assert pace_path().read_bytes() == newer


def test_a_place_that_cannot_be_written_fails_no_run(home: Path) -> None:
    pace_path().mkdir()
    remember([took(30.0)])
    assert load_pace().expect(WORK) == expected([])


def test_two_processes_lose_nothing_of_each_other(home: Path) -> None:
    code = (
        "import sys\n"
        "from radiodesk.core.pace import PaceKind, PaceRecord, remember\n"
        "for i in range(5):\n"
        "    kind = PaceKind(stage='scan', size=i, cores=int(sys.argv[1]))\n"
        "    remember([PaceRecord(kind=kind, units=1, seconds=i + 1)])\n"
    )
    children = [subprocess.Popen([sys.executable, "-c", code, str(n)]) for n in (1, 2, 3)]
    assert [child.wait() for child in children] == [0, 0, 0]
    records = json.loads(pace_path().read_text("utf-8"))["records"]
    assert {(r["kind"]["cores"], r["kind"]["size"]) for r in records} == {
        (cores, size) for cores in (1, 2, 3) for size in range(5)
    }
