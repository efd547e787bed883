"""From what the desktop or a command names to a table of answers: stored ones, or made now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.registry import resolve
from radiodesk.core.config import FoldPlace
from radiodesk.core.cross_validation import fold_folder, read_plan
from radiodesk.core.errors import Message, RadiodeskError, UnreadableError, UsageError
from radiodesk.core.events import SkippedFile
from radiodesk.core.paths import display_name, path_from_wire, path_to_wire
from radiodesk.core.requests import AllFolds, OutsideData, RunPart, Subject, TrainRequest
from radiodesk.core.run_folders import BUNDLE, EVALUATION, is_complete, read_request
from radiodesk.datasets.about import known_columns
from radiodesk.datasets.catalogue import Entry, load_catalogue
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
from radiodesk.workers.answering import Examiner, answer_entries
from radiodesk.workers.learned import learned_paths
from radiodesk.workers.parts import part_entries

Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Answered:
    """A table of answers and whose they are.

    Attributes:
        predictions: The answers, at least one.
        about: Model, data and part.
        skipped: Files that could not be read, and why.
        notes: What was left out and why.
        files: Relative path to where the file lies (wire form), where that is known.
    """

    predictions: Predictions
    about: About
    skipped: Sequence[SkippedFile]
    notes: Sequence[Message]
    files: dict[str, str]


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
            return _outside(subject, progress)


def entries_of(subject: RunPart | OutsideData, labels: Sequence[str]) -> list[Entry]:
    """Return the files of a subject whose classes a model knows.

    Raises:
        RadiodeskError: They cannot be listed.
    """
    if isinstance(subject, RunPart):
        return part_entries(path_from_wire(subject.folder), subject.part)
    catalogue = load_catalogue(path_from_wire(subject.data), subject.mapping)
    return [entry for entry in catalogue.entries if entry.label in labels]


def bundle_of(subject: RunPart | OutsideData) -> tuple[Path, bool]:
    """Return the bundle folder of a subject, and whether it is trusted though unknown here.

    Raises:
        UsageError: There is no such model.
    """
    if isinstance(subject, RunPart):
        return _finished(path_from_wire(subject.folder)) / BUNDLE, subject.trusted
    return resolve(str(path_from_wire(subject.bundle))), subject.trusted


def _finished(run: Path) -> Path:
    """Return a run's folder.

    Raises:
        UsageError: It is none (``RD-TRAIN-103``), or has no model yet (``RD-EVAL-030``).
    """
    read_request(run)
    if not is_complete(run):
        raise UsageError("RD-EVAL-030", name=display_name(run))
    return run


def _run_part(subject: RunPart, progress: Progress) -> Answered:
    run = path_from_wire(subject.folder)
    table = run / EVALUATION / (PREDICTIONS if subject.part == "test" else VALIDATION)
    about = About(model=run.name, data=_data_name(read_request(run)), part=subject.part)
    if not table.is_file():
        examiner = Examiner(_finished(run) / BUNDLE, subject.trusted)
        done = answer_entries(examiner, part_entries(run, subject.part), progress)
        if not done.entries:
            raise UsageError("RD-DATA-023", name=about.data)
        manifest = examiner.bundle.manifest
        whole = replace(
            about,
            model_sha256=examiner.bundle.sha256,
            skipped=len(done.skipped),
            synthetic=manifest.synthetic,
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
    parts, synthetic, fingerprint = [], False, None
    for run, table in zip(runs, tables, strict=True):
        predictions = read_predictions(table)
        sets: dict[float, NDArray[np.bool_]] = {}
        if is_complete(run):
            bundle = open_bundle(run / BUNDLE, trusted)
            if len(predictions.labels) != len(bundle.manifest.labels):
                raise UnreadableError("RD-DATA-025", name=display_name(table))
            synthetic |= bundle.manifest.synthetic
            fingerprint = bundle.sha256
            # A spreadsheet-safe name in the table stands for the name in the bundle.
            predictions = replace(predictions, labels=list(bundle.manifest.labels))
            sets = set_members(bundle.reference(), predictions.probabilities)
        if predictions.beside is None:
            predictions = replace(predictions, beside=_filled(predictions, entries, sets))
        parts.append(predictions)
    whole = replace(
        about, synthetic=synthetic, model_sha256=fingerprint if len(runs) == 1 else None
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
        catalogue = load_catalogue(path_from_wire(request.data), request.mapping)
    except RadiodeskError:
        return {}
    return {entry.relative: entry for entry in catalogue.entries}


def _data_name(request: TrainRequest) -> str:
    return display_name(path_from_wire(request.data))


def _outside(subject: OutsideData, progress: Progress) -> Answered:
    data = path_from_wire(subject.data)
    folder, trusted = bundle_of(subject)
    examiner = Examiner(folder, trusted)
    manifest = examiner.bundle.manifest
    every = load_catalogue(data, subject.mapping).entries
    entries = [entry for entry in every if entry.label in examiner.labels]
    unknown = Counter(entry.label for entry in every if entry.label not in examiner.labels)
    notes = [
        Message(code="RD-CLI-043", params={"count": count, "label": label})
        for label, count in unknown.items()
    ]
    if not entries:
        raise UsageError("RD-CLI-042", name=display_name(data), labels=", ".join(examiner.labels))
    learned = learned_paths(examiner.bundle, entries, lambda done, total: None)
    if subject.new_only:
        entries, left_out = _new(entries, learned, manifest.name, data)
        if left_out:
            count = left_out + len(entries)
            params = {"learned": left_out, "count": count}
            notes.append(Message(code="RD-CLI-046", params=params))
    done = answer_entries(examiner, entries, progress)
    if not done.entries:
        raise UsageError("RD-DATA-023", name=display_name(data))
    seen = None if learned is None else sum(entry.path in learned for entry in done.entries)
    about = About(
        model=manifest.name,
        data=display_name(data),
        part="data",
        model_sha256=examiner.bundle.sha256,
        skipped=len(done.skipped),
        learned=seen,
        synthetic=manifest.synthetic or all(entry.synthetic for entry in done.entries),
    )
    files = {entry.relative: path_to_wire(entry.path) for entry in done.entries}
    return Answered(done.predictions, about, done.skipped, notes, files)


def _new(
    entries: list[Entry], learned: frozenset[Path] | None, model: str, data: Path
) -> tuple[list[Entry], int]:
    """Return the files that a model did not learn from, and how many others there are.

    Raises:
        UsageError: None is left (``RD-CLI-047``), or the model does not know (``RD-CLI-048``).
    """
    if learned is None:
        raise UsageError("RD-CLI-048", name=model)
    new = [entry for entry in entries if entry.path not in learned]
    if not new:
        raise UsageError("RD-CLI-047", name=display_name(data))
    return new, len(entries) - len(new)
