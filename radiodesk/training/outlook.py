"""What is expected of the stages that have not begun, and what those that are over took."""

from __future__ import annotations

from radiodesk.core.config import TrainingConfig
from radiodesk.core.events import Stage
from radiodesk.core.pace import Expected, Pace, PaceRecord, Work, remember
from radiodesk.core.platform import computing_threads
from radiodesk.core.workload import works_of

# TensorFlow is imported while images are decoded; what is waited for comes after. The exported
# model is what is evaluated, so it is made first.
ORDER: tuple[Stage, ...] = (
    "scan", "decode", "import", "features", "initial", "fine_tune", "export", "evaluate",
)  # fmt: skip
_COMPUTING: tuple[Stage, ...] = ("features", "initial", "fine_tune", "evaluate")
_REUSED_SECONDS = 0.5
_REUSED_SPREAD = 1.6
_TEMPO_SECONDS = 2.0


class Outlook:
    """The stages of one run.

    Attributes:
        spent: What each stage took that is over.
    """

    def __init__(self, config: TrainingConfig | None, pace: Pace) -> None:
        """Begin with nothing known.

        Args:
            config: The run's settings, if known.
            pace: How fast the last runs on this machine were.
        """
        self._config, self._pace = config, pace
        self._works: dict[Stage, Work] = {}
        self._expected: dict[Stage, Expected] = {}
        self._reused: set[Stage] = set()
        self._shares: dict[Stage, float] = {}
        self.spent: dict[Stage, float] = {}

    @property
    def counted(self) -> bool:
        """The images are counted, so that every stage of the run is known."""
        return bool(self._works)

    def count(self, train: int, val: int, test: int, fold: bool = False) -> None:
        """Take the number of images in each part, and whether the run is a fold."""
        if self._config is None:
            return
        self._works = works_of(self._config, train, val, test, computing_threads(), fold)
        for stage, work in self._works.items():
            if stage not in self._reused:
                self._expected[stage] = self._pace.expect(work)

    def reuse(self, stage: Stage) -> None:
        """Expect next to nothing of a stage, and learn nothing from it."""
        self._reused.add(stage)
        seconds = _REUSED_SECONDS
        self._expected[stage] = Expected(
            seconds, seconds / _REUSED_SPREAD, seconds * _REUSED_SPREAD, learned=True
        )

    def close(self, stage: Stage, spent: float, share: float) -> None:
        """Note what a stage took, and which share of its work was done in that time."""
        self.spent[stage] = self.spent.get(stage, 0.0) + spent
        self._shares[stage] = self._shares.get(stage, 0.0) + share
        if stage in _COMPUTING and stage in self._works and stage not in self._reused:
            self._keep_tempo(stage, spent, share)

    def expected(self, stage: Stage) -> Expected | None:
        """Return what all of a stage is expected to take, or None if nothing is known."""
        return self._expected.get(stage)

    def ahead(self, stage: Stage) -> tuple[float, float] | None:
        """Return what a stage to come takes at best and at worst, or None if nothing is known."""
        expected = self._expected.get(stage)
        if expected is None:
            # Once the images are counted, a stage that nothing is said of is not part of the run.
            return (0.0, 0.0) if self.counted else None
        least = self._works[stage].shortest if stage in self._works else 1.0
        return expected.low * least, expected.high

    def is_part(self, stage: Stage) -> bool:
        """Say whether the run has a stage."""
        return stage in self._works or stage in self.spent

    def save(self) -> None:
        """Keep the pace of all stages that are over for the next run on this machine."""
        records = []
        for stage, work in self._works.items():
            units = work.units * min(1.0, self._shares.get(stage, 0.0))
            seconds = self.spent.get(stage, 0.0)
            if stage not in self._reused and units > 0 and seconds > 0:
                records.append(PaceRecord(kind=work.kind, units=units, seconds=seconds))
        remember(records)

    def _keep_tempo(self, stage: Stage, spent: float, share: float) -> None:
        """Let a machine that is not the one of the defaults correct what they say of the rest."""
        work = self._works[stage]
        default = self._pace.expect(work)
        if default.learned or spent < _TEMPO_SECONDS or share <= 0:
            return
        alike = work.seconds_of(share) / work.default_seconds
        tempo = spent / (default.seconds * alike)
        for later in _COMPUTING[_COMPUTING.index(stage) + 1 :]:
            first = self._pace.expect(self._works[later]) if later in self._works else None
            if first is not None and not first.learned:
                # Widened, not moved: the stages differ, too.
                self._expected[later] = Expected(
                    first.seconds * tempo, first.low * min(1, tempo), first.high * max(1, tempo)
                )
