"""What an older radiodesk wrote opens in this one; what a newer one wrote is refused and left."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.cli import run
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.formats import FORMATS
from radiodesk.core.own_presets import load_presets, named_config, read_exported, save_presets
from radiodesk.core.pace import PaceKind, PaceRecord, load_pace, pace_path, remember
from radiodesk.core.paths import default_runs_folder
from radiodesk.core.probe_verdicts import load_verdicts, save_verdicts
from radiodesk.core.repairs import Repairs, journal_path, load_journal, save_journal
from radiodesk.core.runs.entries import list_entries
from radiodesk.core.runs.notes import RunNotes, read_notes, write_notes
from radiodesk.core.runs.queue import RunQueue, load_queue, queue_file, save_queue
from radiodesk.core.runs.trash import list_trash
from radiodesk.records.case_log import CaseLog, default_path
from radiodesk.records.schema import STEPS
from radiodesk.records.verify import verify
from tests.helpers.data_home import make_newer, unpack_old_home

DATA = Path("/tmp/radiodesk-old-home/films")
"""The data set of the old journal: known by its path only, it need not be there."""


@pytest.fixture
def old_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return unpack_old_home(tmp_path / "home", monkeypatch)


@pytest.fixture
def newer(old_home: Path) -> dict[str, bytes]:
    return make_newer(old_home)


def unchanged(home: Path, before: dict[str, bytes]) -> bool:
    return all((home / name).read_bytes() == data for name, data in before.items())


def test_the_table_of_formats_is_that_of_the_case_log_too() -> None:
    assert FORMATS["case_log"] == len(STEPS)


def test_everything_that_an_older_radiodesk_wrote_opens(old_home: Path) -> None:
    runs = list(list_entries(default_runs_folder()))
    assert [(e.folder.name[:8], e.state) for e in runs] == [
        ("20261103", "unfinished"),
        ("20261101", "finished"),
    ]
    finished = runs[1]
    assert finished.notes == RunNotes(starred=True, text="the first")
    assert finished.metrics is not None
    assert finished.request is not None
    assert runs[0].plan is not None
    assert runs[0].folds[0].state == "finished"
    assert len(list(list_trash(default_runs_folder()))) == 1
    known = {m.name: m for m in registry.registered() if not m.shipped}
    assert set(known) == {"given", "quick 20261101-100000"}
    assert all(open_bundle(entry.folder) for entry in known.values())
    active = registry.active()
    assert active is not None
    assert active.name == "given"
    assert [one.name for one in load_presets()] == ["Ours"]
    assert named_config("Ours", {}).seed == 3
    assert len(load_queue(queue_file()).runs) == 1
    assert len(load_journal(DATA).entries) == 1
    assert load_verdicts("f" * 32) is not None
    kind = PaceKind(stage="decode")
    remember([PaceRecord(kind=kind, units=10, seconds=2)])
    assert len(json.loads(pace_path().read_text())["records"]) == 2
    with CaseLog(default_path()) as log:
        assert log.trouble is None
        assert log.count() == 5
        assert verify(log, "en").ok


def test_an_older_folder_is_written_on_with(old_home: Path) -> None:
    save_presets(load_presets())
    save_queue(queue_file(), load_queue(queue_file()))
    save_journal(DATA, load_journal(DATA))
    verdicts = load_verdicts("f" * 32)
    assert verdicts is not None
    save_verdicts(verdicts)
    assert load_verdicts("f" * 32) == verdicts
    registry.activate("sample")
    write_notes(default_runs_folder() / "20261101-100000-quick", RunNotes(text="again"))
    assert read_notes(default_runs_folder() / "20261101-100000-quick").text == "again"


def _preset() -> object:
    return save_presets([])


REFUSED: dict[str, Callable[[], object]] = {
    "presets are read": load_presets,
    "presets are named": lambda: named_config("Ours", {}),
    "presets are taken in": lambda: read_exported(queue_file().with_name("presets.json")),
    "presets are written": _preset,
    "the queue is read": lambda: load_queue(queue_file()),
    "the queue is written": lambda: save_queue(queue_file(), RunQueue()),
    "repairs are read": lambda: load_journal(DATA),
    "repairs are written": lambda: save_journal(DATA, Repairs()),
    "probes are written": lambda: save_verdicts(_verdicts()),
    "notes are written": lambda: write_notes(
        default_runs_folder() / "20261101-100000-quick", RunNotes(text="mine")
    ),
    "a model is activated": lambda: registry.activate("sample"),
    "the active model is wanted": lambda: registry.resolve(None),
    "a model is named": lambda: registry.find("given"),
}


def _verdicts() -> list:
    from radiodesk.core.errors import Message
    from radiodesk.core.probe_verdicts import ProbeVerdict

    return [
        ProbeVerdict(
            name="border", strength="none", balanced_accuracy=0.4, given_away="A",
            against_rest=0.5, message=Message(code="RD-PROBE-001"), data="f" * 32,
        )
    ]  # fmt: skip


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_what_a_newer_radiodesk_wrote_is_refused_and_left(
    old_home: Path, newer: dict[str, bytes], what: str
) -> None:
    with pytest.raises(RadiodeskError) as refused:
        REFUSED[what]()
    assert refused.value.code == "RD-KEEP-030"
    assert "newer radiodesk" in str(refused.value)
    assert unchanged(old_home, newer)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["models", "list"], "RD-KEEP-030"),
        (["models", "activate", "given"], "RD-KEEP-030"),
        (["predict", "{film}"], "RD-KEEP-030"),
        (["train", "--resume", "{run}"], "RD-KEEP-030"),
        (["train", "--resume", "{folds}"], "RD-KEEP-030"),
        (["train", "--data", "{data}", "--out", "{out}", "--preset", "Ours"], "RD-KEEP-030"),
        (["check", "{data}", "--repairs", "{journal}"], "RD-KEEP-030"),
        (["models", "verify", "{bundle}"], "RD-MODEL-004"),
        (["log", "list"], ""),
    ],
)
def test_commands_say_so_and_leave_everything(
    old_home: Path,
    newer: dict[str, bytes],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    arguments: list[str],
    code: str,
) -> None:
    runs = old_home / "runs"
    (tmp_path / "data").mkdir()
    (tmp_path / "film.png").write_bytes(b"")
    places = {
        "film": tmp_path / "film.png", "data": tmp_path / "data", "out": tmp_path / "out",
        "run": runs / "20261101-100000-quick", "folds": runs / "20261103-100000-quick-3-folds",
        "journal": journal_path(DATA), "bundle": runs / "20261101-100000-quick" / "bundle",
    }  # fmt: skip
    status = run([one.format(**places) for one in arguments])
    captured = capfd.readouterr()
    said = captured.out + captured.err
    assert code in said
    assert "newer radiodesk" in said or code == "RD-MODEL-004"
    assert status == (0 if arguments == ["log", "list"] else 2)
    assert unchanged(old_home, newer)


def test_what_is_only_learned_is_passed_over_and_left(
    old_home: Path, newer: dict[str, bytes]
) -> None:
    remember([PaceRecord(kind=PaceKind(stage="decode"), units=10, seconds=2)])
    load_pace()
    assert load_verdicts("f" * 32) is None
    assert not read_notes(default_runs_folder() / "20261101-100000-quick").starred
    assert [m.name for m in registry.registered()] == ["chest", "sample"]
    assert len(list(list_entries(default_runs_folder()))) == 2
    assert unchanged(old_home, newer)


def test_a_newer_checkpoint_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    import hashlib
    import io

    from radiodesk.training.checkpoint import Checkpoints

    buffer = io.BytesIO()
    state = json.dumps({"version": 2, "weights_of_tomorrow": True}).encode()
    np.savez(buffer, **{"state.json": np.frombuffer(state, np.uint8)})
    data = buffer.getvalue()
    path = tmp_path / "checkpoints" / "epoch-0.npz"
    path.parent.mkdir()
    path.write_bytes(data + hashlib.sha256(data).digest())
    before = path.read_bytes()
    with pytest.raises(RadiodeskError) as refused:
        Checkpoints(tmp_path).load()
    assert refused.value.code == "RD-KEEP-030"
    assert path.read_bytes() == before
