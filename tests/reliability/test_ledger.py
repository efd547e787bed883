"""The ledger of a campaign: nothing tried twice, nothing lost, shards together are the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from reliability.ledger import Case, Ledger, Setting, Shard, run, summarize

SETTING = Setting(campaign="coins", seed=7, cases=10)


def _case(index: int) -> Case:
    good = index != 4
    return Case(index=index, what="toss", outcome="ok" if good else "RD-X-1", good=good, seconds=1)


def test_a_campaign_that_was_broken_off_goes_on_with_what_is_missing(tmp_path: Path) -> None:
    asked: list[int] = []

    def toss(index: int) -> Case:
        asked.append(index)
        if index == 6:
            raise KeyboardInterrupt
        return _case(index)

    with pytest.raises(KeyboardInterrupt):
        run(Ledger(tmp_path, SETTING), range(10), toss)
    tried = run(Ledger(tmp_path, SETTING), range(10), _case)
    assert asked == [0, 1, 2, 3, 4, 5, 6]
    assert [case.index for case in tried] == [6, 7, 8, 9]


def test_a_line_cut_off_by_a_kill_is_tried_again(tmp_path: Path) -> None:
    run(Ledger(tmp_path, SETTING), range(3), _case)
    (file,) = tmp_path.rglob("*.jsonl")
    file.write_bytes(file.read_bytes()[:-5])
    tried = run(Ledger(tmp_path, SETTING), range(3), _case)
    assert [case.index for case in tried] == [2]
    assert [case.index for case in Ledger(tmp_path, SETTING).cases()] == [0, 1, 2]


def test_shards_divide_the_cases_and_are_summed_up_together(tmp_path: Path) -> None:
    for part in ("1/3", "2/3", "3/3"):
        shard = Shard.parse(part)
        run(Ledger(tmp_path, SETTING, shard), shard.indices(10), _case)
    summary = summarize(SETTING, Ledger(tmp_path, SETTING).cases(), "toss")
    assert (summary.tried, summary.good) == (10, 9)
    assert [case.index for case in summary.bad] == [4]
    assert summary.outcomes == {"ok": 9, "RD-X-1": 1}


@pytest.mark.parametrize("part", ["0/3", "4/3", "3"])
def test_a_part_that_is_none_is_refused(part: str) -> None:
    with pytest.raises(ValueError):
        Shard.parse(part)


def test_what_else_was_measured_is_summed_up_by_its_name() -> None:
    cases = [_case(n).model_copy(update={"figures": {"late_ms": float(n)}}) for n in range(9)]
    summary = summarize(SETTING, [*cases, _case(9)], "toss")
    assert list(summary.figures) == ["late_ms"]
    late = summary.figures["late_ms"]
    assert (late.p50, late.p99, late.max) == (4, 8, 8)
