"""Runs simulated with a clock of their own, against what was said of their end meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from radiodesk.core.config import TrainingConfig
from radiodesk.core.events import Event, ProgressMade, Stage, StageTime
from radiodesk.core.pace import Pace, load_pace, pace_path
from radiodesk.core.presets import make_config
from radiodesk.core.workload import EXAMINED_AT_MOST
from radiodesk.training.progress import Progress

IMAGES = (700, 150, 150)
BATCHES = {"initial": 36, "fine_tune": 36}


@dataclass
class Machine:
    """Seconds that everything takes in a simulated run."""

    load: float = 4.0
    scan: float = 1.0
    file: float = 1 / 300
    view: float = 1 / 500
    initial_epoch: float = 0.3
    fine_tune_epoch: float = 2.5
    tracing: float = 1.5
    export: float = 8.0
    judged: float = 1 / 150
    examined: float = 1 / 450


@dataclass
class Simulation:
    """One run; `stops` are the epochs of each phase in which validation improved last."""

    machine: Machine = field(default_factory=Machine)
    best: dict[str, int] = field(default_factory=dict)
    pace: Pace | None = None
    config: TrainingConfig = field(default_factory=lambda: make_config("classic"))
    now: float = 1000.0
    told: list[tuple[float, ProgressMade]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.progress = Progress(self._take, lambda: self.now, self.config, self.pace)

    def _take(self, event: Event) -> None:
        if isinstance(event, ProgressMade):
            self.told.append((self.now, event))

    def stage(self, stage: Stage, steps: int, seconds: float) -> None:
        self.progress.start(stage, steps)
        for step in range(1, steps + 1):
            self.now += seconds / steps
            self.progress.advance(step)

    def phase(self, stage: Stage, planned: int, before: int, epoch_seconds: float) -> int:
        steps = BATCHES[stage]
        self.progress.start(stage, planned * steps)
        self.now += self.machine.tracing
        best = self.best.get(stage, planned)
        for number in range(1, planned + 1):
            for step in range(1, steps + 1):
                self.now += epoch_seconds / steps
                self.progress.advance((number - 1) * steps + step, before + number)
            last_best = before + min(number, best)
            self.progress.epoch_ended(before + number, number, last_best)
            if number - best >= self.config.patience:
                break
        self.progress.close()
        return number

    def run(self) -> Simulation:
        machine, files = self.machine, sum(IMAGES)
        views = IMAGES[0] * self.config.views + IMAGES[1]
        self.progress.start("scan")
        self.progress.expect(*IMAGES)
        self.now += machine.scan
        self.stage("decode", files, files * machine.file)
        # TensorFlow was being imported meanwhile; what is left of that is waited for.
        self.progress.start("import")
        self.now += max(0.1, machine.load - machine.scan - files * machine.file)
        self.stage("features", views, views * machine.view)
        first = self.phase("initial", self.config.initial_epochs, 0, machine.initial_epoch)
        self.phase("fine_tune", self.config.fine_tune_epochs, first, machine.fine_tune_epoch)
        self.stage("export", 4, machine.export)
        examined = min(IMAGES[0], EXAMINED_AT_MOST)
        self.stage("evaluate", 300 + examined, 300 * machine.judged + examined * machine.examined)
        self.progress.close()
        self.progress.save()
        return self

    @property
    def ranges(self) -> list[tuple[float, ProgressMade]]:
        """What was left in truth, beside what was said, wherever something was said."""
        known = [(t, e) for t, e in self.told if e.seconds_left_low is not None]
        return [(self.now - t, e) for t, e in known]

    def missed(self) -> list[tuple[str, float, float | None, float | None]]:
        return [
            (e.stage, left, e.seconds_left_low, e.seconds_left_high)
            for left, e in self.ranges
            if not (e.seconds_left_low or 0) - 0.1 <= left <= (e.seconds_left_high or 0) + 0.1
        ]

    def shares(self) -> dict[str, float]:
        """The stages' shares of the run when its images were counted."""
        first = next(e.stages for _, e in self.told if e.stages)
        whole = sum(time.seconds for time in first)
        return {time.stage: time.seconds / whole for time in first}


@pytest.fixture(autouse=True)
def home(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path))


ENDINGS = [{}, {"initial": 6}, {"initial": 1, "fine_tune": 1}, {"fine_tune": 3}]


@pytest.mark.parametrize("best", ENDINGS)
def test_the_true_time_left_lies_in_the_range(best: dict[str, int]) -> None:
    done = Simulation(best=best).run()
    assert done.missed() == []
    # Said as soon as the images are counted, and to the end.
    assert len(done.ranges) >= len(done.told) - 2


@pytest.mark.parametrize("slower", [0.7, 1.7, 3.0])
def test_a_machine_unlike_the_defaults_is_measured(slower: float) -> None:
    usual = Machine()
    times = {name: value * slower for name, value in vars(usual).items()}
    done = Simulation(machine=Machine(**times)).run()
    late = [miss for miss in done.missed() if miss[0] in ("fine_tune", "export", "evaluate")]
    assert late == []


@pytest.mark.parametrize("best", ENDINGS)
def test_the_bar_never_goes_back(best: dict[str, int]) -> None:
    done = Simulation(best=best).run()
    fractions = [event.fraction for _, event in done.told]
    assert fractions == sorted(fractions)
    assert 0 < fractions[len(fractions) // 2] < 0.99
    assert fractions[-1] > 0.97


def test_a_range_is_wide_at_first_and_narrow_once_measured() -> None:
    for _ in range(4):
        done = Simulation(pace=load_pace()).run()
    widths = [
        (e.stage, ((e.seconds_left_high or 0) - (e.seconds_left_low or 0)) / left)
        for left, e in done.ranges
        if e.stage == "scan" or (e.stage == "fine_tune" and (e.epoch or 0) in (35, 36))
    ]
    assert min(width for stage, width in widths if stage == "scan") > 0.7
    assert max(width for stage, width in widths if stage == "fine_tune") < 0.6


def test_what_was_learned_changes_shares_and_narrows_the_range() -> None:
    slow_decoder = Machine(file=0.05)
    first = Simulation(machine=slow_decoder, pace=load_pace()).run()
    shares = [first.shares()["decode"]]
    widths = [_width(first)]
    for _ in range(4):
        again = Simulation(machine=slow_decoder, pace=load_pace()).run()
        assert again.missed() == []
        shares.append(again.shares()["decode"])
        widths.append(_width(again))
    assert shares == sorted(shares)
    assert shares[-1] > 2 * shares[0]
    # Early stopping may still come, so the range stays a range.
    assert widths[-1] < widths[1]


def _width(done: Simulation) -> float:
    event = next(e for _, e in done.told if e.seconds_left_high is not None)
    assert event.seconds_left_low is not None
    assert event.seconds_left_high is not None
    return event.seconds_left_high / event.seconds_left_low


def test_early_stopping_is_foreseen_after_two_epochs_without_a_better_one() -> None:
    done = Simulation(best={"initial": 6}).run()
    foreseen = [(e.epoch, e.stops_after) for _, e in done.told if e.stage == "initial" and e.stages]
    # Patience is 8; the phase ends after epoch 14, when there is nothing left to foresee.
    assert dict(foreseen)[7] is None
    assert [dict(foreseen)[epoch] for epoch in range(8, 14)] == [14] * 6
    # The second phase starts at epoch 15, and no more than its 15 can come.
    tuned = [e for _, e in done.told if e.stage == "fine_tune" and e.epoch]
    assert tuned[0].epoch == 15
    assert {e.epochs for e in tuned} == {29}
    assert {e.epochs for _, e in done.told if e.stage == "initial" and e.epoch} == {40}


def test_no_stop_is_foreseen_that_the_last_epoch_comes_before() -> None:
    done = Simulation(best={"fine_tune": 10}).run()
    assert {e.stops_after for _, e in done.told} == {None}


def test_what_an_earlier_run_left_behind_is_neither_expected_nor_learned() -> None:
    done = Simulation()
    progress = done.progress
    progress.start("scan")
    progress.expect(*IMAGES)
    done.now += 1.0
    progress.start("decode", 1000)
    progress.reused("decode")
    progress.reused("features")
    done.now += 0.2
    progress.start("initial", 25 * 36)
    stages = _last_stages(done)
    assert stages["decode"].seconds_high == pytest.approx(0.2)
    progress.close()
    progress.save()
    records = json.loads(pace_path().read_text("utf-8"))["records"]
    assert [record["kind"]["stage"] for record in records] == ["scan"]


def test_a_stage_that_is_gone_on_with_adds_up() -> None:
    done = Simulation()
    progress = done.progress
    for stage, seconds in (("import", 1.0), ("scan", 2.0), ("decode", 3.0), ("import", 4.0)):
        progress.start(stage)  # type: ignore[arg-type]
        done.now += seconds
    progress.expect(*IMAGES)
    progress.start("features", 2000)
    assert progress.seconds("import") == pytest.approx(5.0)
    stages = _last_stages(done)
    assert stages["import"].done
    assert stages["import"].seconds == pytest.approx(5.0)
    assert not stages["features"].done


def test_a_resumed_phase_is_measured_by_its_own_epochs() -> None:
    done = Simulation()
    progress, steps = done.progress, BATCHES["initial"]
    progress.expect(*IMAGES)
    progress.start("initial", 25 * steps, done=20 * steps)
    for number in range(21, 25):
        for step in range(1, steps + 1):
            done.now += 1 / steps
            progress.advance((number - 1) * steps + step, number)
    event = done.told[-1][1]
    assert (event.epoch, event.epochs) == (24, 40)
    assert event.stages is None
    progress.epoch_ended(24, 24, 24)
    low = _last_stages(done)["initial"]
    # Four epochs took four seconds, one is left.
    assert low.seconds_low < 5.0 < low.seconds_high


def _last_stages(done: Simulation) -> dict[str, StageTime]:
    last = next(e.stages for _, e in reversed(done.told) if e.stages)
    return {time.stage: time for time in last}
