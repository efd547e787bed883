"""Starts the trainer child and shows its events on stderr until it ends."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from radiodesk.commands.console import Advance, Console
from radiodesk.commands.polling import polled_lines
from radiodesk.core.events import (
    TERMINAL,
    DataPrepared,
    DeviceSelected,
    EpochFinished,
    Event,
    Logged,
    ProgressMade,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    RunStopped,
    Stage,
    StageStarted,
    parse_event,
)
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.requests import TrainerCommand, TrainRequest
from radiodesk.jobs.child import Child
from radiodesk.jobs.pulse import Pulse

_STAGE_WORDS: dict[Stage, str] = {
    "import": "RD-CLI-020",
    "scan": "RD-CLI-021",
    "decode": "RD-CLI-022",
    "features": "RD-CLI-023",
    "initial": "RD-CLI-024",
    "fine_tune": "RD-CLI-025",
    "evaluate": "RD-CLI-026",
    "export": "RD-CLI-027",
}
_END_GRACE_SECONDS = 10.0
_SECONDS_SAID = 90.0
"""Below this the time left is said in seconds."""


@dataclass
class Outcome:
    """How a run ended.

    Attributes:
        terminal: The trainer's last event, or None if it ended without one.
        stopped: The user asked for the end.
        ending: How the trainer ended, where it did without an event.
        run_dir: Folder of the run, once known.
        quiet: The trainer does nothing at all, as if frozen.
    """

    terminal: RunFinished | RunFailed | RunStopped | None = None
    stopped: bool = False
    ending: str = ""
    run_dir: Path | None = None
    quiet: bool = False

    @property
    def finished(self) -> RunFinished | None:
        """The event of a run that left a model behind, even if it was stopped early."""
        return self.terminal if isinstance(self.terminal, RunFinished) else None


def follow(request: TrainRequest, console: Console, keep_best: bool = True) -> Outcome:
    """Train in a child and show how it goes.

    Ctrl-C asks the trainer to stop and keep the best model; a second one, or the first while it
    does not respond, ends it at once.

    Args:
        request: What to train.
        console: Where progress goes.
        keep_best: False lets the first Ctrl-C end the trainer, and the run can be resumed.
    """
    outcome = Outcome()
    child = Child("trainer")

    def on_quiet() -> None:
        outcome.quiet = True
        name = "" if outcome.run_dir is None else display_name(outcome.run_dir)
        console.remark(console.sentence("RD-HALT-004", name=name))

    def on_heard() -> None:
        outcome.quiet = False
        console.remark(console.sentence("RD-HALT-002", name=""))

    pulse = Pulse(child, on_quiet, on_heard)
    try:
        with _stop_on_interrupt(child, console, outcome, keep_best):
            child.send(request)
            with console.progress(console.sentence(_STAGE_WORDS["import"])) as advance:
                view = _View(console, advance, request.config.total_epochs)
                for line in polled_lines(child):
                    event = parse_event(line)
                    if event is None:
                        continue
                    view.show(event)
                    if isinstance(event, RunStarted):
                        outcome.run_dir = path_from_wire(event.run_dir)
                    if isinstance(event, TERMINAL):
                        outcome.terminal = event
        if outcome.terminal is None:
            child.wait(_END_GRACE_SECONDS)
            outcome.ending = child.ending
    finally:
        pulse.close()
        child.end(_END_GRACE_SECONDS if outcome.terminal else 0)
    return outcome


@contextmanager
def _stop_on_interrupt(
    child: Child, console: Console, outcome: Outcome, keep_best: bool
) -> Iterator[None]:
    def ask_to_stop() -> None:
        child.send(TrainerCommand(command="stop"))
        console.remark(console.sentence("RD-CLI-009"))

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if outcome.stopped or outcome.quiet or not keep_best:
            outcome.stopped = True
            child.kill()
            return
        outcome.stopped = True
        # A handler interrupts its own thread, perhaps while that writes to stderr: writing again
        # from here would be a re-entrant call, and sending may wait for the pipe.
        threading.Thread(target=ask_to_stop, daemon=True).start()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _View:
    """Turns events into remarks and the progress bar."""

    def __init__(self, console: Console, advance: Advance, epochs: int) -> None:
        self._console = console
        self._advance = advance
        self._epochs = epochs
        self._shown = 0
        self._run_dir = ""
        self._waiting = False

    def show(self, event: Event) -> None:
        console = self._console
        match event:
            case RunStarted():
                self._run_dir = event.run_dir
            case DeviceSelected():
                console.remark(console.render(event.message))
            case DataPrepared():
                self._show_data(event)
            case StageStarted():
                self._advance_to(None, event.stage, "")
            case ProgressMade():
                self._epochs = event.epochs or self._epochs
                self._advance_to(event.fraction, event.stage, self._rest(event))
            case RunPaused(reason=reason) if reason is not None:
                self._waiting = True
                console.remark(console.render(reason))
            case RunResumed() if self._waiting:
                self._waiting = False
                console.remark(console.sentence("RD-TRAIN-056"))
            case EpochFinished():
                if event.epoch > self._shown:
                    self._show_epoch(event)
            case Logged():
                if event.message.code == "RD-TRAIN-102":
                    # The epochs of the earlier session follow for the window's curves.
                    self._shown = int(event.message.params["epoch"])
                console.remark(console.render(event.message))
            case _:
                pass

    def _advance_to(self, fraction: float | None, stage: Stage, rest: str) -> None:
        words = self._console.sentence(_STAGE_WORDS[stage])
        self._advance(fraction, f"{words}, {rest}" if rest else words)

    def _rest(self, event: ProgressMade) -> str:
        """Return the epoch, the time left, and when early stopping may end the phase."""
        say, parts = self._console.sentence, []
        if event.epoch is not None:
            parts.append(say("RD-CLI-051", epoch=event.epoch, total=self._epochs))
        low, high = event.seconds_left_low, event.seconds_left_high
        if low is not None and high is not None:
            code, unit = ("RD-CLI-049", 1) if high < _SECONDS_SAID else ("RD-CLI-016", 60)
            parts.append(say(code, left=round(low / unit), right=max(1, round(high / unit))))
        if event.stops_after is not None:
            parts.append(say("RD-CLI-050", epoch=event.stops_after))
        return ", ".join(parts)

    def _show_data(self, event: DataPrepared) -> None:
        console = self._console
        # Not before: the folder of a run whose data is of no use is taken away again.
        console.remark(console.sentence("RD-CLI-015", path=self._run_dir))
        for label, count in event.classes.items():
            console.remark(
                console.sentence(
                    "RD-CLI-012", label=label, train=count.train, val=count.val, test=count.test
                )
            )
        for skipped in event.skipped:
            reason = console.render(skipped.message)
            console.remark(console.sentence("RD-CLI-013", path=skipped.path, reason=reason))

    def _show_epoch(self, event: EpochFinished) -> None:
        self._console.remark(
            self._console.sentence(
                "RD-CLI-011",
                epoch=event.epoch,
                total=self._epochs,
                loss=f"{event.train.loss:.3f}",
                accuracy=f"{event.train.accuracy:.3f}",
                val_loss=f"{event.val.loss:.3f}",
                val_accuracy=f"{event.val.accuracy:.3f}",
                mark=" *" if event.best else "",
            )
        )
