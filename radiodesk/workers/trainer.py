"""The child that trains: one request, then a word now and then, events all the way."""

from __future__ import annotations

import logging
import os
import queue
import socket
import sys
import threading
import traceback
from typing import NoReturn

from pydantic import ValidationError

from radiodesk.core.control import Wish
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.events import (
    Event,
    Logged,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
)
from radiodesk.core.parts import hindrance_to_training
from radiodesk.core.paths import path_from_wire
from radiodesk.core.platform import lower_priority
from radiodesk.core.requests import TrainerCommand, TrainRequest
from radiodesk.jobs.protocol import ChildChannel

DOWNLOAD = "--download-weights"
JUDGE = "--judge-folds"


def main(argv: list[str]) -> int:
    """Train one model, fetch the ImageNet weights, or judge the folds of a cross-validation.

    Args:
        argv: Nothing, ``--download-weights``, or ``--judge-folds`` and a folder in wire form.

    Returns:
        2 for a command line that is none. Else the process ends here: 0 when the last event was
        sent, 1 when what was asked for failed, 2 for a request that is none.
    """
    channel = ChildChannel()
    _quiet_libraries()
    if argv == [DOWNLOAD]:
        channel.listen(lambda line: None)
        _require_training(channel)
        _leave(_download(channel))
    if len(argv) == 2 and argv[0] == JUDGE:
        channel.listen(lambda line: None)
        _leave(_judge(argv[1], channel))
    if argv:
        usage = f"usage: radiodesk.workers trainer [{DOWNLOAD} | {JUDGE} FOLDER]"
        print(usage, file=sys.stderr)  # noqa: T201
        return 2
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    desk = CommandDesk(channel)
    waiting = True

    def on_line(line: bytes) -> None:
        nonlocal waiting
        if waiting:
            waiting = False
            lines.put(line)
        else:
            desk.take(line)

    channel.listen(on_line)
    try:
        request = TrainRequest.model_validate_json(lines.get())
    except ValidationError as error:
        detail = f"{error.error_count()} x {error.errors()[0]['msg']}"
        message = Message(code="RD-APP-002", params={"detail": detail})
        channel.send(RunFailed(message=message, details=str(error), unusable=True))
        _leave(2)
    _require_training(channel)
    lower_priority()
    from radiodesk.training.run import train

    train(request, channel.send, desk.should_stop)
    _leave(0)


def _require_training(channel: ChildChannel) -> None:
    """End with a sentence where TensorFlow is left out, or would end the process by itself."""
    if hindrance := hindrance_to_training():
        channel.send(RunFailed(message=hindrance, unusable=True))
        _leave(2)


def _leave(status: int) -> NoReturn:
    """End without the interpreter's shutdown, which the thread waiting on stdin would abort."""
    sys.stderr.flush()
    os._exit(status)


class CommandDesk:
    """Takes the user's words on one thread and answers the trainer's questions on another."""

    def __init__(self, channel: ChildChannel) -> None:
        """Tell pauses through a channel."""
        self._channel = channel
        self._changed = threading.Condition()
        self._paused = False
        self._wish: Wish = "go_on"

    def take(self, line: bytes) -> None:
        """Take one line; what is not a command is ignored."""
        try:
            command = TrainerCommand.model_validate_json(line).command
        except ValidationError:
            logging.getLogger(__name__).warning("ignored a line of %d bytes", len(line))
            return
        with self._changed:
            match command:
                case "pause":
                    self._paused = True
                case "resume":
                    self._paused = False
                case "stop":
                    self._wish = "keep_best" if self._wish == "go_on" else self._wish
                case "discard":
                    self._wish = "discard"
            self._changed.notify_all()

    def should_stop(self) -> Wish:
        """Return the user's wish; while paused, wait for a resume or an end."""
        with self._changed:
            if not self._paused or self._wish != "go_on":
                return self._wish
            self._tell(RunPaused())
            self._changed.wait_for(lambda: not self._paused or self._wish != "go_on")
            self._tell(RunResumed())
            return self._wish

    def _tell(self, event: Event) -> None:
        self._channel.send(event)


def _quiet_libraries() -> None:
    """Keep libraries off the network, and their chatter out of the details that users see."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
    # Keras imports `requests` for a monitor that nobody uses; the library below it would find out
    # by binding a socket. What downloads weights goes another way.
    socket.has_ipv6 = False


def _download(channel: ChildChannel) -> int:
    """Fetch the ImageNet weights; the last event is a `Logged`, or a `RunFailed` without them."""
    from radiodesk.training.base_weights import download_imagenet_weights

    try:
        weights = download_imagenet_weights()
    except RadiodeskError as error:
        channel.send(RunFailed(message=error.message, details=str(error.__cause__ or "")))
        return 1
    message = Message(code="RD-TRAIN-017", params={"name": weights.path.name})
    channel.send(Logged(level="info", message=message))
    return 0


def _judge(folder: str, channel: ChildChannel) -> int:
    """Judge all folds as one; the last event is a `RunFinished`, or a `RunFailed`."""
    from radiodesk.core.cross_validation import read_plan
    from radiodesk.evaluation.folds import judge_folds

    whole = path_from_wire(folder)
    try:
        channel.send(RunFinished(result=judge_folds(whole, read_plan(whole))))
    except RadiodeskError as error:
        channel.send(RunFailed(message=error.message))
        return 1
    except Exception as error:  # whatever happens, the desktop hears of it
        message = Message(code="RD-APP-002", params={"detail": type(error).__name__})
        channel.send(RunFailed(message=message, details=traceback.format_exc()))
        return 1
    return 0
