"""A cross-validation on disk: one folder, in it what was asked for and a run folder for each fold.

A fold that is done stays done, so a cross-validation that broke off goes on where it was.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from radiodesk.core.config import FEWEST_FOLDS, MOST_FOLDS, FoldPlace
from radiodesk.core.errors import UsageError
from radiodesk.core.files import write_text
from radiodesk.core.formats import refuse_newer
from radiodesk.core.paths import display_name, path_from_wire, path_to_wire
from radiodesk.core.repairs import resolved
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import (
    CONFIG,
    EVALUATION,
    can_resume,
    create_run_folder,
    finished_result,
    in_use,
    is_complete,
    newest_unfinished,
    run_name,
)
from radiodesk.core.sayable import Stored

PLAN = "cross_validation.json"


class CrossValidation(BaseModel):
    """What was asked for.

    Attributes:
        format: Of the document.
        request: Of every fold but for its place; `out` is the folder of all runs.
        folds: How many.
        sources: Left out one after the other, one in each fold; None: the images are drawn.
        unestimated: Sources that cannot be left out, and why.
    """

    model_config = ConfigDict(frozen=True)

    format: int = 1
    request: TrainRequest
    folds: int = Field(ge=FEWEST_FOLDS, le=MOST_FOLDS)
    sources: list[str] | None = None
    unestimated: dict[str, Stored] = {}

    @model_validator(mode="after")
    def _one_fold_each(self) -> CrossValidation:
        if self.sources is not None and len(self.sources) != self.folds:
            raise ValueError("every source left out takes a fold")
        return self


def begin(out: Path, plan: CrossValidation) -> Path:
    """Make the folder of a new cross-validation.

    Raises:
        UsageError: ``RD-APP-005`` when nothing can be written there.
    """
    asked = plan.request
    # All folds read the data alike, whatever the desktop's journal says by then.
    repairs = resolved(asked.repairs, path_from_wire(asked.data))
    request = asked.model_copy(update={"repairs": repairs})
    plan = plan.model_copy(update={"request": request})
    kind = "sources" if plan.sources else "folds"
    folder = create_run_folder(out, run_name(f"{plan.request.config.preset}-{plan.folds}-{kind}"))
    write_text(folder / PLAN, plan.model_dump_json(indent=2) + "\n")
    return folder


def is_cross_validation(folder: Path) -> bool:
    """Say whether a folder holds a cross-validation."""
    return (folder / PLAN).is_file()


def read_plan(folder: Path) -> CrossValidation:
    """Return what a cross-validation was asked for.

    Raises:
        UsageError: ``RD-TRAIN-103`` when the folder is none, ``RD-KEEP-030`` when a newer
            radiodesk wrote it.
    """
    try:
        data = (folder / PLAN).read_bytes()
        refuse_newer(data, "cross_validation", display_name(folder))
        return CrossValidation.model_validate_json(data)
    except (OSError, ValidationError) as error:
        raise UsageError("RD-TRAIN-103", name=display_name(folder)) from error


def fold_name(place: FoldPlace) -> str:
    """Return the name of a fold's run folder; a second try has a number behind it."""
    return f"fold-{place.number:02d}"


def fold_folder(folder: Path, place: FoldPlace) -> Path | None:
    """Return the run folder of a fold: the finished one, else the newest that can go on."""
    tries = sorted(folder.glob(f"{fold_name(place)}*"), key=lambda path: path.stat().st_mtime)
    for good in (is_complete, can_resume):
        found = [path for path in tries if good(path)]
        if found:
            return found[-1]
    return None


def next_fold(folder: Path, plan: CrossValidation) -> FoldPlace | None:
    """Return the first fold that is not done yet, None when all are."""
    for number in range(1, plan.folds + 1):
        place = FoldPlace(number=number, count=plan.folds)
        done = fold_folder(folder, place)
        if done is None or finished_result(done) is None:
            return place
    return None


def newest_broken_off(runs: Path) -> Path | None:
    """Return the newest run or cross-validation of a folder if it can be gone on with, else None.

    Whatever ended well, or is under way, is not gone on with, nor is what came before it.
    """
    single = newest_unfinished(runs)
    folders = (path for path in runs.glob(f"*/{PLAN}")) if runs.is_dir() else iter(())
    whole = max((plan.parent for plan in folders), key=_touched, default=None)
    if whole is None or whole.name.startswith("."):
        return single
    newest = max((p for p in runs.iterdir() if (p / CONFIG).is_file()), key=_touched, default=None)
    if newest is not None and _touched(newest) > _touched(whole):
        return single
    judged = (whole / EVALUATION).is_dir()
    busy = in_use(whole) or any(in_use(fold) for fold in whole.glob("fold-*"))
    return None if judged or busy else whole


def _touched(folder: Path) -> float:
    """Return when a run, or the newest fold of a cross-validation, was last written to."""
    return max(path.stat().st_mtime for path in (folder, *folder.glob("fold-*")))


def fold_request(folder: Path, plan: CrossValidation, place: FoldPlace) -> TrainRequest:
    """Return the request that begins a fold, or goes on with it."""
    begun = fold_folder(folder, place)
    config = plan.request.config
    if plan.sources is not None:
        source = plan.sources[place.number - 1]
        config = config.model_copy(update={"hold_out_source": source})
    return plan.request.model_copy(
        update={
            "config": config,
            "out": path_to_wire(folder),
            "fold": place,
            "resume": None if begun is None else path_to_wire(begun),
        }
    )
