"""How a run ended, in words: what happened, what is kept of it, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from radiodesk.core import events
from radiodesk.core.errors import Message
from radiodesk.core.messages import render, render_in_two
from radiodesk.core.run_folders import can_resume
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import Level, UserMessage
from radiodesk.gui.training.wording import found_text, interval_text, quick_text, verdict_text

_LOST = "RD-TRAIN-037"
_WORTH_ANOTHER_TRY = (_LOST, "RD-TRAIN-036", "RD-HALT-012")
"""What may go well the next time with the same data and settings."""


@dataclass(frozen=True)
class Outcome:
    """An end of a run.

    Attributes:
        level: ``info`` for a model, ``warning`` for none by the user's will, ``error`` else.
        verdict: Says in the current language what happened, in one short sentence.
        addition: Says what belongs to it: the figures, or what is kept and what to do next.
        advice: What of that is about the cause alone, not about the run.
        details: For the details button.
        code: Stable code of the sentence, for the log; empty for a model.
        has_model: There is a model to use and to evaluate.
        can_resume: The run can be gone on with.
        can_start_again: There is nothing to go on with, and the same may well be tried again.
        can_evaluate: There is something to evaluate though no single model, such as all folds.
    """

    level: Level
    verdict: Callable[[], str]
    addition: Callable[[], str] = str
    advice: Callable[[], str] = str
    details: str = ""
    code: str = ""
    has_model: bool = False
    can_resume: bool = False
    can_start_again: bool = False
    can_evaluate: bool = False

    @property
    def message(self) -> UserMessage:
        """The same for the message bar and the log: of a model the verdict, else all of it."""
        words = self.verdict if self.level == "info" else self.whole
        return UserMessage(self.level, words, self.details, self.code)

    def whole(self) -> str:
        """Say all of it."""
        return joined(self.verdict(), self.addition())


def joined(*sentences: str) -> str:
    """Return sentences one after the other, without the empty ones."""
    return " ".join(sentence for sentence in sentences if sentence)


def finished(event: events.RunFinished, flaw: Message | None, appearance: Appearance) -> Outcome:
    """Return the outcome of a run that came to its end.

    Args:
        event: The trainer's last word.
        flaw: What went wrong though there is a model, such as a loss that was no number.
        appearance: The language.
    """
    result = event.result
    metrics = result.metrics.test if result.metrics else None

    def verdict() -> str:
        if metrics is None:
            return QCoreApplication.translate("RunOutcome", "The run is complete.")
        return verdict_text(metrics)

    def addition() -> str:
        early = QCoreApplication.translate("RunOutcome", "Stopped early")
        parts = [early] if event.stopped else []
        if metrics is not None:
            parts.append(interval_text(metrics, (event.intervals or {}).get("accuracy")))
            parts += [found_text(metrics, label) for label in metrics.labels]
        if result.preset == "quick":
            parts.append(quick_text())
        figures = " · ".join(part for part in parts if part)
        limit = event.limit.get(appearance.language)
        trouble = "" if flaw is None else render(flaw, appearance.language)
        return "\n".join(line for line in (trouble, limit, figures) if line)

    return Outcome("info", verdict, addition, has_model=bool(result.bundle))


def failed(message: Message, details: str, run_dir: Path | None, appearance: Appearance) -> Outcome:
    """Return the outcome of a run that failed, or whose trainer is gone.

    Args:
        message: What happened.
        details: For the details button, below the message's code.
        run_dir: Of the run, None where it has none yet.
        appearance: The language.
    """
    saved = run_dir is not None and can_resume(run_dir)

    def verdict() -> str:
        return render_in_two(message, appearance.language)[0]

    def advice() -> str:
        if message.code == _LOST:
            return _memory_text()
        return render_in_two(message, appearance.language)[1]

    def addition() -> str:
        kept = _kept_text() if saved else ""
        if message.code == _LOST:
            return joined(kept or _nothing_kept_text(), advice())
        return joined(advice(), kept)

    return Outcome(
        "error",
        verdict,
        addition,
        advice,
        details=f"{message.code}\n{details}".strip(),
        code=message.code,
        can_resume=saved,
        can_start_again=not saved and message.code in _WORTH_ANOTHER_TRY,
    )


def given_up(message: Message, run_dir: Path | None, appearance: Appearance) -> Outcome:
    """Return the outcome of a run whose trainer was frozen and was ended for that."""
    saved = run_dir is not None and can_resume(run_dir)
    return Outcome(
        "warning",
        lambda: render(message, appearance.language),
        _kept_text if saved else _nothing_kept_text,
        code=message.code,
        can_resume=saved,
        can_start_again=not saved,
    )


def broken_off() -> Outcome:
    """Return the outcome of a run that an earlier session left unfinished."""
    return Outcome(
        "warning",
        lambda: QCoreApplication.translate(
            "RunOutcome", "The last run broke off before it had a model."
        ),
        _kept_text,
        code=codes.RUN_BROKEN_OFF,
        can_resume=True,
    )


def ended() -> Outcome:
    """Return the outcome of a run that the user ended before it had a model."""
    return Outcome(
        "warning",
        lambda: QCoreApplication.translate("RunOutcome", "The run was ended; there is no model."),
        code=codes.RUN_ENDED,
    )


def discarded() -> Outcome:
    """Return the outcome of a run that the user threw away: nothing to warn of."""
    return Outcome(
        "info", lambda: QCoreApplication.translate("RunOutcome", "The run was discarded.")
    )


def _kept_text() -> str:
    return QCoreApplication.translate(
        "RunOutcome", "Its finished epochs are saved; going on loses nothing."
    )


def _nothing_kept_text() -> str:
    return QCoreApplication.translate(
        "RunOutcome", "No epoch was finished yet, so there is nothing to go on with: start again."
    )


def _memory_text() -> str:
    return QCoreApplication.translate(
        "RunOutcome",
        "If memory ran out, close other programs first, or start a new run with a smaller batch.",
    )
