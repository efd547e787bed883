"""A whole run, from a request to its last event. Needs no process, thread or widget to run in."""

from __future__ import annotations

import json
import shutil
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from radiodesk import __version__
from radiodesk.bundles import registry
from radiodesk.core.control import Emit, ShouldStop, never_stop
from radiodesk.core.cross_validation import fold_name
from radiodesk.core.errors import Message, RadiodeskError, StoppedError, UsageError
from radiodesk.core.events import (
    Logged,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
)
from radiodesk.core.events import RunStopped as RunStoppedEvent
from radiodesk.core.files import folder_lock, write_text
from radiodesk.core.formats import FORMATS
from radiodesk.core.pace import load_pace
from radiodesk.core.paths import disk_name, path_from_wire, path_to_wire
from radiodesk.core.platform import keep_awake
from radiodesk.core.repairs import resolved
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import CONFIG, create_run_folder, run_name
from radiodesk.training.checkpoint import Beginning, Checkpoints
from radiodesk.training.control import Control
from radiodesk.training.errors import DiscardedError, NothingToKeepError
from radiodesk.training.pipeline import Run, run_pipeline
from radiodesk.training.progress import Progress
from radiodesk.training.resume import reopen
from radiodesk.training.room import Room, is_full
from radiodesk.training.run_folder import Recorder, clear_left_behind, move_to_trash


def train(request: TrainRequest, emit: Emit, should_stop: ShouldStop = never_stop) -> None:
    """Train, evaluate and export one model; every outcome is an event, the last one ends the run.

    Args:
        request: Data, folder of runs, settings; or the run to go on with.
        emit: Takes every event; the last is `RunFinished`, `RunFailed` or `RunStopped`.
        should_stop: Asked between two batches and two files; it may block for a pause.
    """
    try:
        registry.require_writable()
        repairs = resolved(request.repairs, path_from_wire(request.data))
        request = request.model_copy(update={"repairs": repairs})
        session = _begin(request)
    except UsageError as error:
        emit(RunFailed(message=error.message, unusable=True))
        return
    try:
        last = _in_folder(request, session, emit, should_stop)
    except Exception as error:  # a full disk takes not even the words about it
        last = _failure(error, request)
    # Only now are all files of the folder closed, which Windows wants before it moves one.
    if isinstance(last, RunFailed) and last.unusable and request.resume is None:
        shutil.rmtree(session.run_dir, ignore_errors=True)
    if isinstance(last, _Discarded):
        move_to_trash(session.run_dir)
        last = RunStoppedEvent()
    emit(last)


class _Discarded(RunStoppedEvent):
    """Stopped, and the folder is to go."""


Last = RunFinished | RunFailed | RunStoppedEvent


@dataclass(frozen=True, eq=False)
class _Session:
    """A run folder, and where an earlier session of the run stopped."""

    run_dir: Path
    checkpoints: Checkpoints
    beginning: Beginning | None = None


def _begin(request: TrainRequest) -> _Session:
    if request.resume is None:
        run_dir = create_run_folder(path_from_wire(request.out), _name(request))
        return _Session(run_dir, Checkpoints(run_dir))
    checkpoints = Checkpoints(path_from_wire(request.resume))
    run_dir, beginning = reopen(request, checkpoints)
    return _Session(run_dir, checkpoints, beginning)


def _name(request: TrainRequest) -> str:
    if request.fold is not None:
        return fold_name(request.fold)
    return run_name(request.config.preset)


@contextmanager
def _at_work_in(run_dir: Path) -> Iterator[None]:
    with folder_lock(run_dir):
        clear_left_behind(run_dir)
        yield


def _in_folder(
    request: TrainRequest, session: _Session, emit: Emit, should_stop: ShouldStop
) -> Last:
    run_dir, beginning = session.run_dir, session.beginning
    history = beginning.state.history if beginning else []
    with (
        _at_work_in(run_dir),
        keep_awake("training a model"),
        Recorder(run_dir, emit, history) as recorder,
    ):

        def note_pause(seconds: float) -> None:
            # Whoever paused has told the desktop; the run folder learns of it here.
            with suppress(OSError):
                recorder.record(RunPaused())
                recorder.record(RunResumed())

        control = Control(should_stop, note_pause)
        room = recorder.room = Room(run_dir, control, recorder.tell_of_room)
        progress = Progress(recorder.emit, control.now, request.config, load_pace())
        try:
            if request.resume is None:
                room.need(lambda: write_text(run_dir / CONFIG, _config_text(request)))
            recorder.emit(
                RunStarted(
                    run_dir=path_to_wire(run_dir), version=__version__, config=request.config
                )
            )
            if beginning is not None:
                message = Message(code="RD-TRAIN-102", params={"epoch": beginning.state.epoch})
                recorder.emit(Logged(level="info", message=message))
                for epoch in history:
                    emit(epoch)
            run = Run(
                request,
                run_dir,
                recorder.emit,
                control,
                room,
                progress,
                session.checkpoints,
                beginning,
            )
            last: Last = run_pipeline(run)
        except DiscardedError:
            last = _Discarded()
        except (NothingToKeepError, StoppedError):
            last = RunStoppedEvent()
        except Exception as error:  # whatever happens, the run ends with an event
            last = _failure(error, request)
            with suppress(OSError):  # a full disk takes not even the words about it
                recorder.write_details(traceback.format_exc())
        with suppress(OSError):
            progress.save()
        if isinstance(last, RunFinished):
            # A run that has its model must be found complete. Only then do the checkpoints go:
            # until it is written down, the run can be gone on with.
            with suppress(OSError, RadiodeskError, DiscardedError):
                recorder.keep(last)
                session.checkpoints.remove()
        else:
            with suppress(OSError):
                recorder.record(last)
        return last


def _config_text(request: TrainRequest) -> str:
    document = {"format": FORMATS["run"], **request.model_dump(mode="json")}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _failure(error: Exception, request: TrainRequest) -> RunFailed:
    details = traceback.format_exc()
    if isinstance(error, RadiodeskError):
        unusable = isinstance(error, UsageError)
        return RunFailed(message=error.message, details=details, unusable=unusable)
    if is_full(error):
        message = Message(code="RD-HALT-012", params={"name": _name_of_disk(error, request)})
        return RunFailed(message=message, details=details)
    # Named, not imported: TensorFlow may not even be loaded.
    if isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError":
        config = request.config
        params: dict[str, str | int | float] = {
            "batch": config.batch_size,
            "size": config.image_size,
        }
        return RunFailed(message=Message(code="RD-TRAIN-032", params=params), details=details)
    lines = str(error).strip().splitlines() or [""]
    detail = f"{type(error).__name__}: {lines[0]}"[:200]
    return RunFailed(
        message=Message(code="RD-TRAIN-036", params={"detail": detail}), details=details
    )


def _name_of_disk(error: Exception, request: TrainRequest) -> str:
    """Return the disk that took no more: that of the file, where the error names one."""
    named = getattr(error, "filename", None)
    return disk_name(Path(named).parent if named else path_from_wire(request.out))
