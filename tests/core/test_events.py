from __future__ import annotations

import pytest

from radiodesk.core.errors import Message
from radiodesk.core.events import (
    TERMINAL,
    DataPrepared,
    DeviceSelected,
    EpochFinished,
    EpochMetrics,
    Event,
    Logged,
    PhaseFinished,
    PlanEstimated,
    ProgressMade,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    RunStopped,
    SkippedFile,
    SplitCount,
    StageStarted,
    parse_event,
)
from radiodesk.core.limits import MAX_LINE_BYTES
from radiodesk.core.presets import make_config
from radiodesk.core.results import (
    ClassMetrics,
    EpochCounts,
    ImageCounts,
    Metrics,
    SplitMetrics,
    StageSeconds,
    TrainResult,
)

_FIGURES = EpochMetrics(loss=0.5, accuracy=0.8, precision=0.7, recall=0.6, auc=0.9)
_METRICS = Metrics(
    accuracy=0.5,
    balanced_accuracy=0.5,
    macro_f1=None,
    auc_ovr=None,
    log_loss=0.7,
    ece=0.1,
    per_class={"A": ClassMetrics(precision=None, recall=0.5, f1=None, support=2, auc=None)},
    confusion=[[1, 1], [0, 0]],
    labels=["A", "B"],
)
_RESULT = TrainResult(
    run_dir="r",
    bundle=None,
    preset="classic",
    config=make_config(),
    images=ImageCounts(train=1, val=1, test=1, skipped=0),
    engine="end-to-end",
    device="cpu",
    epochs=EpochCounts(initial=1, fine_tune=0),
    seconds=StageSeconds(
        total=1, import_=2, decode=None, features=None, initial=None, fine_tune=None,
        evaluate=None, export=None,
    ),
    peak_rss_mb=None,
    metrics=SplitMetrics(val=None, test=_METRICS),
    folds=None,
    summary=None,
)  # fmt: skip
EVENTS: list[Event] = [
    RunStarted(run_dir="r", version="1", config=make_config("quick")),
    DeviceSelected(
        kind="cpu",
        message=Message(code="RD-TRAIN-001", params={"low": 1, "high": 2.5}),
        base=Message(code="RD-TRAIN-012"),
        base_sha256="0" * 64,
    ),
    DataPrepared(
        classes={"A": SplitCount(train=1, val=2, test=3)},
        skipped=[SkippedFile(path="fsbytes:00", message=Message(code="RD-FILE-001"))],
        patients=None,
    ),
    PlanEstimated(
        minutes_low=1,
        minutes_high=2,
        memory_mb=3,
        memory_available_mb=4,
        disk_mb=5,
        disk_available_mb=6,
    ),
    StageStarted(stage="initial"),
    ProgressMade(stage="initial", done=1, total=2, fraction=0.5),
    EpochFinished(
        phase="fine_tune",
        epoch=26,
        epoch_of_phase=1,
        seconds=1.5,
        learning_rate=1e-4,
        train=_FIGURES,
        val=_FIGURES,
        best=True,
    ),
    PhaseFinished(phase="initial", epochs=3, best_epoch=2, reason="early_stopping"),
    Logged(level="warning", message=Message(code="RD-APP-001")),
    RunPaused(),
    RunResumed(),
    RunFinished(result=_RESULT, stopped=True),
    RunFailed(message=Message(code="RD-APP-002", params={"detail": "línea\n2"}), details="x"),
    RunStopped(),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: e.event)
def test_an_event_is_one_line_and_comes_back_equal(event: Event) -> None:
    line = event.model_dump_json().encode()
    assert b"\n" not in line
    assert parse_event(line + b"\n") == event


def test_every_kind_of_event_is_tried() -> None:
    import typing

    from radiodesk.core import events

    union = typing.get_args(events.Event)[0]
    assert {type(e) for e in EVENTS} == set(typing.get_args(union))
    assert set(TERMINAL) <= {type(e) for e in EVENTS}


def test_a_duration_keeps_its_contract_name_in_json() -> None:
    line = RunFinished(result=_RESULT).model_dump_json()
    assert '"import":2' in line
    assert "import_" not in line


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"Epoch 1/25\n",
        b"{}",
        b'{"event":"party"}',
        b'{"event":"epoch_finished"}',
        b"\xff\xfe\x00",
        b"[" * 50_000,
        b'{"event":"run_paused"}' + b" " * MAX_LINE_BYTES,
    ],
)
def test_fault_56_garbage_is_no_event(line: bytes) -> None:
    assert parse_event(line) is None
