"""What the trainer tells, one typed object per event: the lines of its pipe and of events.jsonl."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from radiodesk.core.config import TrainingConfig
from radiodesk.core.limits import MAX_LINE_BYTES
from radiodesk.core.results import TrainResult
from radiodesk.core.sayable import Stored

Stage = Literal[
    "import", "scan", "decode", "features", "initial", "fine_tune", "evaluate", "export"
]
STAGES: tuple[Stage, ...] = (
    "import",
    "scan",
    "decode",
    "features",
    "initial",
    "fine_tune",
    "evaluate",
    "export",
)
Phase = Literal["initial", "fine_tune"]


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True)


class RunStarted(_Event):
    """The trainer is up; its run folder exists."""

    event: Literal["run_started"] = "run_started"
    run_dir: str
    version: str
    config: TrainingConfig


class DeviceSelected(_Event):
    """Where the run computes and from which base weights it starts."""

    event: Literal["device_selected"] = "device_selected"
    kind: Literal["cpu", "gpu"]
    message: Stored
    base: Stored
    base_sha256: str


class SplitCount(_Event):
    """Images of one class in each part."""

    train: int
    val: int
    test: int


class SkippedFile(_Event):
    """One file that was left out, and why. `path` is relative to the data."""

    path: str
    message: Stored


class DataPrepared(_Event):
    """The data is scanned and split."""

    event: Literal["data_prepared"] = "data_prepared"
    classes: dict[str, SplitCount]
    skipped: list[SkippedFile]
    patients: int | None


class PlanEstimated(_Event):
    """What the run will need, beside what the machine has."""

    event: Literal["plan_estimated"] = "plan_estimated"
    minutes_low: float
    minutes_high: float
    memory_mb: float
    memory_available_mb: float
    disk_mb: float
    disk_available_mb: float


class StageStarted(_Event):
    """A stage began."""

    event: Literal["stage_started"] = "stage_started"
    stage: Stage


class StageTime(_Event):
    """What one stage takes: expected until it is done, then what it took.

    Attributes:
        stage: The stage.
        seconds_low: Shorter end of what all of it takes, with the earliest possible end.
        seconds_high: Longer end, with every epoch.
        done: It is over, and both ends are what it took.
    """

    stage: Stage
    seconds_low: float
    seconds_high: float
    done: bool = False

    @property
    def seconds(self) -> float:
        """The middle of the range."""
        return (self.seconds_low + self.seconds_high) / 2


class ProgressMade(_Event):
    """How far the whole run is: sent a few times a second at most.

    Attributes:
        stage: The stage under way.
        done: Steps done in the stage (files, batches).
        total: Steps of the stage.
        fraction: Share of the whole run, 0-1.
        seconds_left_low: Shorter end of the time left, if every phase ends as soon as early
            stopping can end it, or None while unknown.
        seconds_left_high: Longer end of the time left, if every epoch runs, or None.
        epoch: Epoch over both phases from 1, or None outside training.
        epochs: The last epoch there can still be over both phases, or None while unknown.
        stops_after: The epoch after which early stopping ends the phase unless the validation
            loss improves before, or None while it improves.
        stages: All stages of the run in their order, where what is expected of them has changed;
            else None.
    """

    event: Literal["progress_made"] = "progress_made"
    stage: Stage
    done: int
    total: int
    fraction: float
    seconds_left_low: float | None = None
    seconds_left_high: float | None = None
    epoch: int | None = None
    epochs: int | None = None
    stops_after: int | None = None
    stages: tuple[StageTime, ...] | None = None


class EpochMetrics(_Event):
    """One epoch's figures on one part; precision, recall and AUC are macro averages."""

    loss: float
    accuracy: float
    precision: float
    recall: float
    auc: float


class EpochFinished(_Event):
    """One epoch is done.

    Attributes:
        epoch: Over both phases, from 1.
        val_calibrated_loss: Validation loss at the temperature that suits the epoch best, by which
            the best one is chosen; None from versions that did without.
    """

    event: Literal["epoch_finished"] = "epoch_finished"
    phase: Phase
    epoch: int
    epoch_of_phase: int
    seconds: float
    learning_rate: float
    train: EpochMetrics
    val: EpochMetrics
    val_calibrated_loss: float | None = None
    best: bool


class PhaseFinished(_Event):
    """A phase is done. `reason` says why it ended."""

    event: Literal["phase_finished"] = "phase_finished"
    phase: Phase
    epochs: int
    best_epoch: int
    reason: Literal["all_epochs", "early_stopping", "stopped", "not_finite"]


class Logged(_Event):
    """A line for the log view and log.txt."""

    event: Literal["logged"] = "logged"
    level: Literal["info", "warning", "error"]
    message: Stored


class RunPaused(_Event):
    """Paused between two batches, or until something is put right.

    Attributes:
        reason: What the run waits for; None for the user.
    """

    event: Literal["run_paused"] = "run_paused"
    reason: Stored | None = None


class RunResumed(_Event):
    """Going on after a pause."""

    event: Literal["run_resumed"] = "run_resumed"


class RunFinished(_Event):
    """The run is evaluated, exported and registered.

    Attributes:
        stopped: The user ended it early.
        limit: The gravest limit of its model by language, where one is stated.
        intervals: 95 % intervals of the figures on its test images, as on the model's card; None
            without such images.
    """

    event: Literal["run_finished"] = "run_finished"
    result: TrainResult
    stopped: bool = False
    limit: dict[str, str] = {}
    intervals: dict[str, tuple[float, float]] | None = None


class RunFailed(_Event):
    """The run ended without a model. `details` is for the button, not for the sentence.

    Attributes:
        unusable: The input or the settings cannot be used (exit code 2), nothing went wrong.
    """

    event: Literal["run_failed"] = "run_failed"
    message: Stored
    details: str = ""
    unusable: bool = False


class RunStopped(_Event):
    """The user ended the run and there is no model (discarded, or stopped before epoch 1)."""

    event: Literal["run_stopped"] = "run_stopped"


Event = Annotated[
    RunStarted
    | DeviceSelected
    | DataPrepared
    | PlanEstimated
    | StageStarted
    | ProgressMade
    | EpochFinished
    | PhaseFinished
    | Logged
    | RunPaused
    | RunResumed
    | RunFinished
    | RunFailed
    | RunStopped,
    Field(discriminator="event"),
]
TERMINAL = (RunFinished, RunFailed, RunStopped)

_ADAPTER: TypeAdapter[Event] = TypeAdapter(Event)


def parse_event(line: str | bytes) -> Event | None:
    """Return the event of one JSON line, or None for anything that is not one."""
    if len(line) > MAX_LINE_BYTES:
        return None
    try:
        return _ADAPTER.validate_json(line)
    except ValidationError:
        return None


class ResourceSample(_Event):
    """One reading of the machine and of a process tree.

    Attributes:
        seconds: Since the monitor started.
        cpu_percent: Of all cores of the machine, 0-100.
        memory_mb: Resident memory of the watched process tree.
        memory_percent: Memory in use on the machine, 0-100.
        gpu_percent: GPU use 0-100, or None without a readable GPU.
        gpu_memory_mb: GPU memory in use, or None.
    """

    seconds: float
    cpu_percent: float
    memory_mb: float
    memory_percent: float
    gpu_percent: float | None = None
    gpu_memory_mb: float | None = None
