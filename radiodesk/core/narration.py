"""The lines that an event leaves in a log: log.txt and the desktop's log view."""

from __future__ import annotations

from radiodesk.core.errors import Message
from radiodesk.core.events import (
    DataPrepared,
    DeviceSelected,
    EpochFinished,
    Event,
    Logged,
    PhaseFinished,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    RunStopped,
    Stage,
    StageStarted,
)

_STAGES: dict[Stage, str] = {
    "import": "RD-TRAIN-070",
    "scan": "RD-TRAIN-071",
    "decode": "RD-TRAIN-072",
    "features": "RD-TRAIN-073",
    "initial": "RD-TRAIN-074",
    "fine_tune": "RD-TRAIN-075",
    "export": "RD-TRAIN-076",
    "evaluate": "RD-TRAIN-077",
}


def sentences_of(event: Event) -> list[Message]:
    """Return what a log says about an event; nothing for those that would only fill it."""
    if isinstance(event, DeviceSelected):
        return [event.base, event.message]
    sentence = _sentence_of(event)
    return [] if sentence is None else [sentence]


def _sentence_of(event: Event) -> Message | None:
    match event:
        case RunStarted():
            return _message("RD-TRAIN-050", version=event.version, preset=event.config.preset)
        case StageStarted():
            return _message(_STAGES[event.stage])
        case Logged() | RunFailed():
            return event.message
        case DataPrepared():
            counts = ", ".join(
                f"{label} {c.train}/{c.val}/{c.test}" for label, c in event.classes.items()
            )
            return _message("RD-TRAIN-052", counts=counts, skipped=len(event.skipped))
        case EpochFinished():
            return _message(
                "RD-TRAIN-053",
                epoch=event.epoch,
                loss=f"{event.train.loss:.4f}",
                accuracy=f"{event.train.accuracy:.3f}",
                val_loss=f"{event.val.loss:.4f}",
                val_accuracy=f"{event.val.accuracy:.3f}",
            )
        case PhaseFinished():
            phase = 1 if event.phase == "initial" else 2
            return _message("RD-TRAIN-054", phase=phase, epochs=event.epochs, best=event.best_epoch)
        case RunPaused():
            return event.reason or _message("RD-TRAIN-055")
        case RunResumed():
            return _message("RD-TRAIN-056")
        case RunFinished():
            return _message("RD-TRAIN-057")
        case RunStopped():
            return _message("RD-APP-001")
    return None


def _message(code: str, **params: str | int | float) -> Message:
    return Message(code=code, params=params)
