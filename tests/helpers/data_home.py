"""A data folder as a few weeks of use leave it, made through the public doors; nobody trained."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.errors import Message
from radiodesk.core.logs import COMMANDS_LOG
from radiodesk.core.own_presets import own_preset, save_presets
from radiodesk.core.pace import PaceKind, PaceRecord, remember
from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.probe_verdicts import ProbeVerdict, save_verdicts
from radiodesk.core.repairs import RepairOffer, Repairs, save_journal
from radiodesk.core.requests import TrainRequest
from radiodesk.core.runs.notes import RunNotes, write_notes
from radiodesk.core.runs.queue import QueuedRun, RunQueue, queue_file, save_queue
from radiodesk.core.runs.trash import move_to_trash
from radiodesk.records.acknowledged import HEAD_END
from radiodesk.records.case_log import CaseLog, default_path
from tests.helpers.case_records import a_reading, an_opinion
from tests.helpers.plain_bundle import write_plain
from tests.helpers.runs import write_cross_validation, write_failed_run, write_full_run


def fill_home(home: Path, patch: pytest.MonkeyPatch, data: Path) -> Path:
    """Fill a data folder and make it the one in use.

    Args:
        home: The folder; made.
        patch: Sets ``RADIODESK_HOME``.
        data: Folder that its runs say they were trained on; a stick to import from lies beside it.
    """
    home.mkdir(parents=True)
    patch.setenv("RADIODESK_HOME", str(home))
    runs = home / "runs"
    settings = "[General]\nlanguage=es\n\n[caseLog]\noperator=Ana\n"
    (home / "settings.ini").write_text(settings, encoding="utf-8")
    write_full_run(runs / "20261101-100000-quick", data)
    write_notes(runs / "20261101-100000-quick", RunNotes(starred=True, text="the first"))
    write_full_run(runs / "20261102-100000-quick", data)
    move_to_trash(runs / "20261102-100000-quick")
    write_cross_validation(runs / "20261103-100000-quick-3-folds", data, done=1)
    registry.register(open_bundle(runs / "20261101-100000-quick" / "bundle", trusted=True))
    write_plain(data.parent / "given", name="given")
    library.import_model(library.look_at(data.parent / "given"))
    registry.activate("given")
    config = make_config("quick", {"seed": 3})
    save_presets([own_preset("Ours", config)])
    request = TrainRequest(data=path_to_wire(data), out=path_to_wire(runs), config=config)
    save_queue(queue_file(), RunQueue(runs=(QueuedRun.of(request),)))
    save_journal(data, Repairs().adding(RepairOffer(kind="leave_out", paths=("A/1.png",))))
    remember([PaceRecord(kind=PaceKind(stage="decode"), units=10, seconds=2)])
    verdict = ProbeVerdict(
        name="border", strength="none", balanced_accuracy=0.4, given_away="A",
        against_rest=0.5, message=Message(code="RD-PROBE-001"), data="f" * 32,
    )  # fmt: skip
    save_verdicts([verdict])
    with CaseLog(default_path()) as log:
        log.append(a_reading(1))
        log.append(an_opinion("NORMAL"), 1)
    (home / "cache" / "images-0").mkdir(parents=True)
    (home / "cache" / "images-0" / "images.npy").write_bytes(b"computed again")
    return home


def fill_small_home(home: Path, patch: pytest.MonkeyPatch) -> Path:
    """Fill a data folder with a few files: settings, a run without figures, a case log."""
    home.mkdir(parents=True)
    patch.setenv("RADIODESK_HOME", str(home))
    (home / "settings.ini").write_text("[General]\nlanguage=es\n", encoding="utf-8")
    run = home / "runs" / "20261101-100000-quick"
    write_failed_run(run)
    write_notes(run, RunNotes(starred=True, text="the first"))
    (run / "curves.png").write_bytes(bytes(range(256)) * 256)
    with CaseLog(default_path()) as log:
        log.append(a_reading(1))
    (home / "cache").mkdir()
    (home / "cache" / "images.npy").write_bytes(b"computed again")
    return home


def tree(folder: Path) -> dict[str, str]:
    """Return what is in a folder: path to fingerprint.

    Locks are nothing, nor is what no backup holds: the log of commands, and how far the log went.
    """
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith((".lock", HEAD_END, COMMANDS_LOG))
    }


OLD_HOME = Path(__file__).resolve().parents[1] / "data" / "old_home.zip"
"""A data folder as an older radiodesk wrote it (``scripts/make_old_home.py``)."""
_WRITTEN_AT = "/tmp/radiodesk-old-home"


def unpack_old_home(home: Path, patch: pytest.MonkeyPatch) -> Path:
    """Unpack it where a test wants it and make it the one in use."""
    with zipfile.ZipFile(OLD_HOME) as archive:
        archive.extractall(home)
    place = json.dumps(str(home.parent))[1:-1]
    for path in home.rglob("*.json"):
        text = path.read_text("utf-8")
        path.write_text(text.replace(f"{_WRITTEN_AT}/home", place + "/" + home.name), "utf-8")
    patch.setenv("RADIODESK_HOME", str(home))
    return home


def make_newer(home: Path) -> dict[str, bytes]:
    """Say of every file with a format that a newer radiodesk wrote it; return what they hold."""
    for path in home.rglob("*.json"):
        name = path.name
        kept = name in ("registry.json", "queue.json", "presets.json", "pace.json", "notes.json")
        run = name in ("config.json", "cross_validation.json", "manifest.json")
        if kept or run or path.parent.name in ("repairs", "probes"):
            document = json.loads(path.read_text("utf-8"))
            document = document if isinstance(document, dict) else {"verdicts": document}
            newer = {**document, "format": 2, "of_tomorrow": [1, 2, 3]}
            path.write_text(json.dumps(newer), encoding="utf-8")
    for name in ("settings.ini", "window.ini", "recent.ini"):
        path = home / name
        before = path.read_text("utf-8") if path.exists() else "[General]\n"
        before = "".join(x for x in before.splitlines(keepends=True) if not x.startswith("format="))
        path.write_text(before.replace("[General]\n", "[General]\nformat=2\n"), encoding="utf-8")
    with closing(sqlite3.connect(home / "case-log.sqlite")) as log:
        log.execute("PRAGMA user_version = 2")
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}
