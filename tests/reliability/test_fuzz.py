"""Seeded faults in files of every kind end in an answer or a sentence, within time and memory."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from reliability.fuzz import bench, made, opened
from reliability.fuzz.asking import Tools
from reliability.fuzz.bench import Bench
from reliability.fuzz.doors import DOORS, Door
from reliability.fuzz.kept import FOLDER, Kept, kept, replayed
from reliability.fuzz.samples import Samples
from reliability.fuzz.verdict import Verdict

pytestmark = pytest.mark.skipif(
    sys.platform != "linux",
    reason="FAULTS ARE NOT TRIED: only Linux tells the peak of memory",
)
SEED, CASES = 2026, 500


@pytest.fixture(scope="module")
def samples() -> Samples:
    return Samples()


@pytest.fixture(autouse=True)
def nobody_s_radiographs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RADIODESK_DATA", raising=False)


@pytest.fixture(scope="module")
def tested(samples: Samples) -> Iterator[Bench]:
    with bench(samples) as tested:
        yield tested


def test_five_hundred_faults_end_in_an_answer_or_a_sentence() -> None:
    with opened(SEED) as try_case:
        cases = [try_case(index) for index in range(CASES)]
    bad = [
        f"{case.index} {case.what} {case.outcome}: {case.note}" for case in cases if not case.good
    ]
    assert not bad, "\n".join(bad)
    assert {case.what.split("/")[0] for case in cases} == {door.name for door in DOORS}
    outcomes = Counter(case.outcome for case in cases)
    # Where all is refused at the first look, or nothing is, no fault gets anywhere.
    assert outcomes["ok"] > CASES / 20
    assert len(outcomes) > 30


@pytest.mark.parametrize("one", kept(), ids=lambda one: one.file)
def test_a_file_that_once_broke_something_is_harmless(one: Kept, tested: Bench) -> None:
    for case in replayed(one, tested):
        assert case.good, f"{one.did}\n{case.outcome}: {case.note}"


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_a_sound_file_is_taken_at_every_door(door: Door, samples: Samples, tested: Bench) -> None:
    draw = Random(door.name)
    sample = door.choose(samples, draw)
    case = tested.tried(0, door.name, door, sample.name, sample.data, draw)
    assert case.good, f"{case.outcome}: {case.note}"
    assert "broken" not in case.outcome


def test_every_kept_file_has_a_line_that_says_what_it_did() -> None:
    listed = {one.file for one in kept()}
    assert listed == {path.name for path in FOLDER.iterdir()} - {"README.md"}
    assert all(one.did for one in kept())


def test_a_case_is_the_same_on_every_day(samples: Samples) -> None:
    again = Samples()
    for index in range(60):
        first, second = made(SEED, index, samples), made(SEED, index, again)
        assert (first.what, first.name, first.data) == (second.what, second.name, second.data)
        assert first.draw.random() == second.draw.random()


def test_what_breaks_an_invariant_is_bad(samples: Samples) -> None:
    """The judge itself: a reader that dies, a file that is changed, one written outside."""

    def dies(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
        os.kill(tools.reader.pid, signal.SIGSEGV)
        return read.ask(tools, case, file, draw)

    def writes(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
        (case.parent / "outside.png").write_bytes(b"x")
        return read.ask(tools, case, file, draw)

    def changes(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
        file.write_bytes(b"")
        return read.ask(tools, case, file, draw)

    read = next(door for door in DOORS if door.name == "read")
    film = samples.films[0]
    with bench(samples) as tested:
        for ask, word in ((dies, "SIGSEGV"), (writes, "outside.png"), (changes, "was changed")):
            door = replace(read, ask=ask)
            case = tested.tried(0, "x", door, film.name, film.data, Random(1))
            assert not case.good
            assert word in (case.note or "")
        whole = tested.tried(0, "x", read, film.name, film.data, Random(1))
        assert whole.good, "and the next case has a reader again"
