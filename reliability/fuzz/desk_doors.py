"""What the desktop and the command line do in their own process with files that others wrote.

Each door takes the case's data folder and the file that was damaged, and returns what it would
tell the user.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from radiodesk.core.errors import Message
from reliability.fuzz import desk_commands, desk_models
from reliability.fuzz.verdict import require

Door = Callable[[Path, Path], Iterable[Message]]


def _runs(home: Path, file: Path) -> Iterator[Message]:
    """List runs and cross-validations as the list of runs, its curves and its details do."""
    from radiodesk.core.cross_validation import newest_broken_off
    from radiodesk.core.runs.curves import read_curves
    from radiodesk.core.runs.entries import list_entries
    from radiodesk.core.runs.report import report_of

    for entry in list_entries(home / "runs"):
        for one in (entry, *entry.folds):
            known = (one.config, one.data, one.metrics, one.accuracy_interval, one.bundle)
            interval = known[3]
            require(
                interval is None or all(map(math.isfinite, interval)), "an interval of no numbers"
            )
            curves = read_curves(one)
            require(len(curves.epochs) == len(curves.train["loss"]), "curves of other lengths")
            if one.summary.failure is not None:
                yield one.summary.failure
        # What is no number is null there, as `runs list --json` writes it.
        json.dumps(json.loads(report_of(entry).model_dump_json()), allow_nan=False)
    newest_broken_off(home / "runs")


def _run(home: Path, file: Path) -> Iterator[Message]:
    """Go on with a run."""
    from radiodesk.core.paths import path_from_wire
    from radiodesk.core.repairs import read_repairs
    from radiodesk.core.run_folders import can_resume, finished_result, resume_request

    finished_result(file.parent)
    asked = resume_request(file.parent)
    path_from_wire(asked.data)
    can_resume(file.parent)
    yield read_repairs(file.parent).summary()


def _predictions(home: Path, file: Path) -> Iterator[Message]:
    import numpy as np

    from radiodesk.evaluation.predictions import read_predictions

    found = read_predictions(file)
    require(np.isfinite(found.probabilities).all(), "probabilities that are none")
    require(len(found.paths) == len(found.truth) == len(found.groups), "rows of other lengths")
    yield from ()


def _queue(home: Path, file: Path) -> Iterator[Message]:
    from radiodesk.core.paths import path_from_wire
    from radiodesk.core.runs.queue import load_queue, queue_file, save_queue

    queue = load_queue(queue_file())
    for run in queue.runs:
        path_from_wire(run.request.data)
        yield from run.unestimated.values()
    save_queue(queue_file(), queue)


def _presets(home: Path, file: Path) -> Iterator[Message]:
    from radiodesk.core.own_presets import load_presets, name_of, save_presets
    from radiodesk.core.presets import make_config

    presets = load_presets()
    name_of(make_config("quick"), presets)
    save_presets(presets)
    for preset in presets:
        preset.config()
    yield from ()


def _given_presets(home: Path, file: Path) -> Iterator[Message]:
    from radiodesk.core.own_presets import read_exported, save_presets

    save_presets(read_exported(file))
    yield from ()


def _repairs(home: Path, file: Path) -> Iterator[Message]:
    """Lay a journal over a data set."""
    from radiodesk.core.repairs import merged_paths, read_repairs
    from radiodesk.datasets.catalogue import load_catalogue

    repairs = read_repairs(file)
    merged_paths([group for repair in repairs.in_force for group in repair.groups])
    load_catalogue(home / "films", repairs=repairs.effective())
    yield repairs.summary()


def _splits(home: Path, file: Path) -> Iterator[Message]:
    from radiodesk.datasets.catalogue import load_catalogue
    from radiodesk.datasets.fixed_parts import with_listed_parts

    entries = load_catalogue(home / "films").entries
    listed = with_listed_parts(entries, file)
    require(len(listed.entries) == len(entries), "images lost or made")
    yield from listed.notes


def _pace(home: Path, file: Path) -> Iterator[Message]:
    """What is known of this machine, of probes, of who hands files over; the settings."""
    from radiodesk.core.estimate import estimate_run
    from radiodesk.core.handover import handover_folder, take_notes
    from radiodesk.core.pace import load_pace
    from radiodesk.core.presets import make_config
    from radiodesk.core.probe_verdicts import load_verdicts
    from radiodesk.gui.settings import AppSettings
    from radiodesk.gui.settings_stores import newer_settings

    needs = estimate_run(make_config("quick"), 70, 15, 15, cores=2, pace=load_pace())
    require(math.isfinite(needs.minutes_low) and needs.minutes_low >= 0, "no time at all")
    for verdict in load_verdicts("f" * 32) or ():
        yield verdict.message
    handover_folder(home).mkdir(exist_ok=True)
    if file.suffix == ".json":
        (handover_folder(home) / file.name).write_bytes(file.read_bytes())
    take_notes(home)
    settings = AppSettings()
    for name in _readable(settings):
        getattr(settings, name)
    yield from newer_settings()


def _readable(settings: object) -> list[str]:
    kind = type(settings)
    return [name for name in dir(kind) if isinstance(getattr(kind, name), property)]


def _plan(home: Path, file: Path) -> Iterator[Message]:
    """Start while a restore waits whose note is damaged."""
    from radiodesk.core.paths import restore_plan_path
    from radiodesk.records.backups.swap import settle

    place = home / "data"
    place.mkdir()
    (place / "settings.ini").write_text("x")
    restore_plan_path(place).write_bytes(file.read_bytes())
    try:
        settled = settle(place)
    finally:
        require((place / "settings.ini").read_text() == "x", "the data folder was lost")
    if settled is not None and settled.waits is not None:
        yield settled.waits


def _backup(home: Path, file: Path) -> Iterator[Message]:
    """Prepare the restoring of a backup, and take it back."""
    from radiodesk.records.backups.restoring import preparing
    from radiodesk.records.backups.swap import forget

    place = home / "data"
    place.mkdir()
    for _step in preparing(place, file):
        pass
    forget(place)
    left = sorted(p.name for p in home.iterdir() if p.name not in ("data", file.name))
    require(all(name.endswith(".lock") for name in left), f"left behind: {left}")
    yield from ()


def _log(home: Path, file: Path) -> Iterator[Message]:
    """Open a case log, look through it, export it, add to it."""
    from radiodesk.records.case_log import CaseLog
    from radiodesk.records.export import csv_of, report_of
    from radiodesk.records.verify import verify
    from tests.helpers.case_records import a_reading

    with closing(CaseLog(file)) as log:
        if log.trouble is not None:
            yield log.trouble
        entries = log.entries()
        csv_of(entries)
        json.dumps(report_of(entries).model_dump(mode="json"), allow_nan=False)
        log.opinions()
        verify(log)
        if log.trouble is None:
            log.append(a_reading(2))


DOORS: dict[str, Door] = {
    "runs": _runs,
    "run": _run,
    "predictions": _predictions,
    "queue": _queue,
    "presets": _presets,
    "given-presets": _given_presets,
    "registry": desk_models.known_models,
    "own-model": desk_models.own_model,
    "given-model": desk_models.given_model,
    "repairs": _repairs,
    "splits": _splits,
    "kept": _pace,
    "plan": _plan,
    "backup": _backup,
    "log": _log,
    "lines": desk_commands.lines,
    "cli-check": desk_commands.command("check", "FILE", "--json"),
    "cli-verify": desk_commands.command("models", "verify", "FILE", "--json"),
    "cli-runs": desk_commands.command("runs", "list", "--json"),
}
