"""Writes that fail: 200 of the campaign, and every failure that once found a fault."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import pytest

from reliability.command import TryCase
from reliability.faulty_disk import Fault, How, Kind
from reliability.writes import Hand, opened, opened_hand
from reliability.writes.child import Task

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None,
    reason="NOT TESTED: the failing disk needs Linux and gcc",
)
SEED = 1
FOUND = {
    "a model list that cannot be written had no sentence": [
        ("import", Fault(Kind.RENAME, "ENOSPC", How.ONCE, 0.882)),
        ("import/damaged", Fault(Kind.SYNC, "ENOSPC", How.FROM_THEN_ON, 0.927)),
        ("models/choose", Fault(Kind.RENAME, "EIO", How.FROM_THEN_ON, 0.201)),
        ("models/choose", Fault(Kind.MAKE, "EDQUOT", How.FROM_THEN_ON, 0.562)),
        ("models/trash", Fault(Kind.WRITE, "ENOSPC", How.ONCE, 0.145)),
    ],
    "an emptied trash kept a copy that nothing named": [
        ("models/trash", Fault(Kind.SYNC, "ENOSPC", How.ONCE, 0.789)),
    ],
    "a restore that was refused was announced at the next start": [
        ("restore", Fault(Kind.SYNC, "ENOSPC", How.ONCE, 0.556)),
    ],
    "a line cut off by a full disk swallowed the beginning of the next session": [
        ("run/events", Fault(Kind.WRITE, "EDQUOT", How.CUT_SHORT, 0.115)),
    ],
    "settings that could not be written were lost without a word": [
        ("settings/qt", Fault(Kind.RENAME, "EIO", How.FROM_THEN_ON, 0.693)),
        ("settings/qt", Fault(Kind.WRITE, "EDQUOT", How.CUT_SHORT, 0.634)),
    ],
}


@pytest.fixture(scope="module")
def hand() -> Iterator[Hand]:
    with opened_hand() as process:
        yield process


@pytest.mark.parametrize("what", FOUND)
def test_what_a_failing_write_once_did_does_not_come_back(hand: Hand, what: str) -> None:
    for deed, fault in FOUND[what]:
        verdict = hand.ask(Task(deed=deed, fault=fault))
        assert verdict.failures, f"{deed}: {fault} was not reached"
        assert verdict.wrong == [], (deed, str(fault))


@pytest.fixture(scope="module")
def try_case() -> Iterator[TryCase]:
    with opened(SEED) as function:
        yield function


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_fault_59_two_hundred_failing_writes_leave_old_or_new_and_a_sentence(
    try_case: TryCase,
) -> None:
    cases = [try_case(index) for index in range(200)]
    assert [case for case in cases if not case.good] == []
    assert [case for case in cases if case.outcome == "not reached"] == []
    kinds = {case.what.split()[1] for case in cases}
    assert kinds == {"write", "sync", "rename", "make"}
