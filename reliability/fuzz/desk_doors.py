"""What the desktop and the command line do in their own process with files that others wrote.

Each door takes the case's data folder and the file that was damaged, and returns what it would
tell the user.
"""

from __future__ import annotations

import io
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, redirect_stderr
from pathlib import Path
from typing import Any

from radiodesk.core.errors import Message
from radiodesk.core.messages import LANGUAGES
from reliability.fuzz.verdict import SaidError, require

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
        json.dumps(report_of(entry).model_dump(mode="json"), allow_nan=False)
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


def _registry(home: Path, file: Path) -> Iterator[Message]:
    from radiodesk.bundles import library, registry

    library.removed()
    registry.active()
    for entry in registry.registered(retired=True):
        registry.goes_by(entry, "trial")
    registry.load()
    registry.resolve("given")
    yield from ()


def _own_model(home: Path, file: Path) -> Iterator[Message]:
    """Open a registered model by its name, one of its files damaged."""
    from radiodesk.bundles.bundle import open_bundle
    from radiodesk.bundles.card import read_card, shortcut_of
    from radiodesk.bundles.registry import resolve

    bundle = open_bundle(resolve("given"))
    read_card(bundle)
    if (told := shortcut_of(bundle)) is not None:
        yield told


def _given_model(home: Path, file: Path) -> Iterator[Message]:
    """Look at a model that was given, take it in, and carry it out again."""
    from radiodesk.bundles import library
    from radiodesk.bundles.card import read_card, shortcut_of
    from radiodesk.bundles.card_formats import html_document
    from radiodesk.bundles.card_page import card_page

    bundle = library.look_at(file)
    if (card := read_card(bundle)) is not None:
        for language in LANGUAGES:
            html_document(card_page(card, card.name or "model", bundle.sha256, language))
    if (told := shortcut_of(bundle)) is not None:
        yield told
    bundle.reference()
    entry, _new = library.import_model(bundle)
    require(entry.folder.is_relative_to((home / "models").resolve()), "a copy elsewhere")
    require(entry.name and "\n" not in entry.name, "a name of several lines")
    library.export_model(bundle, home / library.file_name(entry.name))


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
    from radiodesk.gui.settings import AppSettings, newer_settings

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


def _lines(home: Path, file: Path) -> Iterator[Message]:
    """Hear a child out that says whatever stands in a file, as its supervisors do."""
    from pydantic import ValidationError

    from radiodesk.core.events import parse_event
    from radiodesk.core.requests import EVALUATOR_ANSWER, READER_ANSWER, SCANNER_ANSWER
    from radiodesk.jobs.child import Child

    speaker = home / "speaker"
    speaker.write_text(f"#!/bin/sh\nexec cat '{file}'\n")
    speaker.chmod(0o755)
    python, sys.executable = sys.executable, str(speaker)
    try:
        child = Child("trainer")
    finally:
        sys.executable = python
    try:
        for line in child.lines():
            parse_event(line)
            adapters: tuple[Any, ...] = (READER_ANSWER, SCANNER_ANSWER, EVALUATOR_ANSWER)
            for adapter in adapters:
                try:
                    adapter.validate_json(line)
                except ValidationError:
                    continue
    finally:
        child.end()
    yield from ()


def _command(*words: str) -> Door:
    """Run a sub-command on the file; its one document must be one."""

    def door(home: Path, file: Path) -> Iterator[Message]:
        from radiodesk import cli

        out, said = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        before, sys.stdout = sys.stdout, out
        try:
            with redirect_stderr(said):
                status = cli.run([word.replace("FILE", str(file)) for word in words])
        finally:
            sys.stdout = before
        require(status in (0, 1, 2), f"exit code {status}")
        words_said = said.getvalue()
        require("Traceback" not in words_said, words_said[-300:])
        require("RD-APP-002" not in words_said, words_said[-300:])
        out.flush()
        document = out.buffer.getvalue()
        if "--json" in words and status != 2:
            json.loads(document, parse_constant=_no_number)
        if status == 2:
            code = words_said.rstrip().rpartition("[")[2].rstrip("]")
            require(code.startswith("RD-"), f"no code: {words_said[-300:]}")
            raise SaidError(code)
        yield from ()

    return door


def _no_number(text: str) -> None:
    raise ValueError(f"{text} in a document")


DOORS: dict[str, Door] = {
    "runs": _runs,
    "run": _run,
    "predictions": _predictions,
    "queue": _queue,
    "presets": _presets,
    "given-presets": _given_presets,
    "registry": _registry,
    "own-model": _own_model,
    "given-model": _given_model,
    "repairs": _repairs,
    "splits": _splits,
    "kept": _pace,
    "plan": _plan,
    "backup": _backup,
    "log": _log,
    "lines": _lines,
    "cli-check": _command("check", "FILE", "--json"),
    "cli-verify": _command("models", "verify", "FILE", "--json"),
    "cli-runs": _command("runs", "list", "--json"),
}
