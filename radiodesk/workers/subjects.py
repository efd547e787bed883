"""From what the desktop or a command names to a table of answers: stored ones, or made now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.card import shortcut_of
from radiodesk.core.config import FoldPlace
from radiodesk.core.cross_validation import fold_folder, read_plan
from radiodesk.core.errors import RadiodeskError, UnreadableError, UsageError
from radiodesk.core.paths import display_name, path_from_wire, path_to_wire
from radiodesk.core.repairs import resolved
from radiodesk.core.requests import AllFolds, OutsideData, RunPart, Subject, TrainRequest
from radiodesk.core.run_folders import BUNDLE, EVALUATION, is_complete, read_request
from radiodesk.datasets.about import known_columns
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.entry import Entry
from radiodesk.evaluation.assess import About
from radiodesk.evaluation.beside import Beside
from radiodesk.evaluation.predictions import (
    PREDICTIONS,
    VALIDATION,
    Predictions,
    pooled,
    read_predictions,
)
from radiodesk.inference.trust import set_members
from radiodesk.workers.answered import Answered
from radiodesk.workers.answering import Examiner, answer_entries
from radiodesk.workers.model_and_files import finished
from radiodesk.workers.outside import answer_outside
from radiodesk.workers.parts import part_entries

Progress = Callable[[int, int], None]


def answers_of(subject: Subject, progress: Progress) -> Answered:
    """Return the answers that a subject stands for; decodes only what nobody has answered yet.

    Args:
        subject: A run's part, a cross-validation, or a model and a folder.
        progress: Told files done and files in all while files are read.

    Raises:
        RadiodeskError: There are none, and why.
    """
    match subject:
        case RunPart():
            return _run_part(subject, progress)
        case AllFolds():
            return _folds(subject)
        case OutsideData():
            return answer_outside(subject, progress)


def _run_part(subject: RunPart, progress: Progress) -> Answered:
    run = path_from_wire(subject.folder)
    table = run / EVALUATION / (PREDICTIONS if subject.part == "test" else VALIDATION)
    about = About(model=run.name, data=_data_name(read_request(run)), part=subject.part)
    if not table.is_file():
        examiner = Examiner(finished(run) / BUNDLE, subject.trusted)
        done = answer_entries(examiner, part_entries(run, subject.part), progress)
        if not done.entries:
            raise UsageError("RD-DATA-023", name=about.data)
        manifest = examiner.bundle.manifest
        whole = replace(
            about,
            model_sha256=examiner.bundle.sha256,
            skipped=len(done.skipped),
            synthetic=manifest.synthetic,
            shortcut=shortcut_of(examiner.bundle),
        )
        files = {e.relative: path_to_wire(e.path) for e in done.entries}
        return Answered(done.predictions, whole, done.skipped, [], files)
    return _stored([run], [table], about, subject.trusted)


def _folds(subject: AllFolds) -> Answered:
    folder = path_from_wire(subject.folder)
    plan = read_plan(folder)
    runs = []
    for number in range(1, plan.folds + 1):
        run = fold_folder(folder, FoldPlace(number=number, count=plan.folds))
        if run is None or not is_complete(run):
            raise UsageError(
                "RD-EVAL-031", name=display_name(folder), number=number, count=plan.folds
            )
        runs.append(run)
    about = About(model=folder.name, data=_data_name(plan.request), part="folds")
    tables = [run / EVALUATION / PREDICTIONS for run in runs]
    return _stored(runs, tables, about, subject.trusted)


def _stored(runs: list[Path], tables: list[Path], about: About, trusted: bool) -> Answered:
    """Return stored answers; what an old table does not say is filled in where it is known."""
    entries = _listed(read_request(runs[0]))
    parts, synthetic, fingerprint, shortcut = [], False, None, None
    for run, table in zip(runs, tables, strict=True):
        predictions = read_predictions(table)
        sets: dict[float, NDArray[np.bool_]] = {}
        if is_complete(run):
            bundle = open_bundle(run / BUNDLE, trusted)
            if len(predictions.labels) != len(bundle.manifest.labels):
                raise UnreadableError("RD-DATA-025", name=display_name(table))
            synthetic |= bundle.manifest.synthetic
            fingerprint, shortcut = bundle.sha256, shortcut_of(bundle)
            # A spreadsheet-safe name in the table stands for the name in the bundle.
            predictions = replace(predictions, labels=list(bundle.manifest.labels))
            sets = set_members(bundle.reference(), predictions.probabilities)
        if predictions.beside is None:
            predictions = replace(predictions, beside=_filled(predictions, entries, sets))
        parts.append(predictions)
    whole = replace(
        about,
        synthetic=synthetic,
        model_sha256=fingerprint if len(runs) == 1 else None,
        shortcut=shortcut,
    )
    files = {relative: path_to_wire(entry.path) for relative, entry in entries.items()}
    return Answered(pooled(parts), whole, [], [], files)


def _filled(
    predictions: Predictions, entries: dict[str, Entry], sets: dict[float, NDArray[np.bool_]]
) -> Beside:
    known = [entries.get(path) for path in predictions.paths]
    empty = known_columns([entry for entry in known if entry is not None])
    columns = {
        name: [next(cells) if entry is not None else "" for entry in known]
        for name, cells in ((name, iter(column)) for name, column in empty.items())
    }
    return Beside(**columns, novelty=np.full(len(known), np.nan), refused=None, sets=sets)


def _listed(request: TrainRequest) -> dict[str, Entry]:
    """Return relative path to file of a run's data, or nothing where the data is gone."""
    try:
        data = path_from_wire(request.data)
        repairs = resolved(request.repairs, data)
        catalogue = load_catalogue(data, request.mapping, repairs=repairs)
    except RadiodeskError:
        return {}
    return {entry.relative: entry for entry in catalogue.entries}


def _data_name(request: TrainRequest) -> str:
    return display_name(path_from_wire(request.data))
