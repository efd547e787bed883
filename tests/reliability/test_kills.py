"""Ten cases of the campaign of kills: 20 trainers, 3 readers and 2 desktops die at random."""

from __future__ import annotations

import shutil
import sys
from collections import Counter

import pytest

from reliability.kills import ROUND, opened
from reliability.ledger import Case

SEED = 1


def kills(cases: list[Case]) -> Counter[str]:
    """Return how many processes of each kind were killed."""
    counted: Counter[str] = Counter()
    for case in cases:
        kind, _, rest = case.what.partition("/")
        counted[kind] += int(rest.split()[0])
    return counted


@pytest.mark.slow
@pytest.mark.timeout(3000)
@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None,
    reason="NOT TESTED: SIGKILL, and half of the kills come from a library made with gcc",
)
def test_fault_51_and_53_whatever_is_killed_goes_on_to_the_same_bits() -> None:
    with opened(SEED) as try_case:
        cases = [try_case(index) for index in range(len(ROUND))]
    assert [case for case in cases if not case.good] == []
    assert kills(cases) == {"trainer": 20, "reader": 3, "desktop": 2}
