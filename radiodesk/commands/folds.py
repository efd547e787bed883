"""``radiodesk train --folds``: one run for each fold, and all of them judged as one."""

from __future__ import annotations

from pathlib import Path

from radiodesk.commands.console import Console
from radiodesk.commands.trainer import Outcome, follow
from radiodesk.core.cross_validation import CrossValidation, fold_request, next_fold
from radiodesk.core.files import folder_lock
from radiodesk.core.results import TrainResult


def train_folds(
    folder: Path, plan: CrossValidation, console: Console
) -> tuple[TrainResult | None, Outcome]:
    """Train every fold that is not done yet, and judge them together.

    Args:
        folder: Of the cross-validation.
        plan: What was asked for.
        console: Where progress goes.

    Returns:
        The result of all folds, None where one did not finish, and how the last run ended.

    Raises:
        RadiodeskError: ``RD-APP-006`` when somebody else is at work in the folder.
    """
    outcome = Outcome(run_dir=folder)
    with folder_lock(folder):
        while (place := next_fold(folder, plan)) is not None:
            console.remark(_announcement(plan, place.number, console))
            outcome = follow(fold_request(folder, plan, place), console, keep_best=False)
            if outcome.stopped or outcome.finished is None:
                return None, outcome
        # matplotlib and scikit-learn come with it, and the folds needed neither.
        from radiodesk.evaluation.folds import judge_folds

        return judge_folds(folder, plan), outcome


def _announcement(plan: CrossValidation, number: int, console: Console) -> str:
    if plan.sources is None:
        return console.sentence("RD-CLI-090", number=number, count=plan.folds)
    source = plan.sources[number - 1]
    return console.sentence("RD-SPLIT-021", number=number, count=plan.folds, source=source)
