"""Commands that meet a full disk: one sentence, the old files as they were, nothing left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.cli import run
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.logs import COMMANDS_LOG
from radiodesk.records.case_log import CaseLog
from radiodesk.records.verify import verify
from tests.helpers.case_records import a_reading
from tests.helpers.images import save, scene
from tests.helpers.plain_bundle import write_plain
from tests.helpers.small_disk import SmallDisk, small_disk
from tests.helpers.tiny_bundle import make_bundle


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("RADIODESK_HOME", str(folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk", megabytes=8) as disk:
        yield disk


def prepared_model(home: Path) -> None:
    registry.register(write_plain(home / "trial", name="trial"))


def prepared_log(home: Path) -> None:
    with CaseLog(home / "case-log.sqlite") as log:
        for number in range(40):
            log.append(a_reading(number))


def prepared_reading(home: Path) -> None:
    model = make_bundle(home / "tiny")
    registry.register(model)
    registry.activate(registry.find("tiny").name)
    (home.parent / "films").mkdir()
    for number in range(3):
        save(home.parent / "films" / f"{number}.png", scene(seed=number))


def prepared_nothing(home: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("prepare", "command", "name", "language"),
    [
        (prepared_model, ["models", "export", "trial", "{out}"], "trial.radiodesk", "en"),
        (prepared_log, ["log", "export", "{out}"], "log.csv", "es"),
        (prepared_log, ["log", "export", "{out}"], "log.json", "en"),
        (prepared_log, ["backup", "{out}"], "kept.zip", "es"),
        (prepared_nothing, ["diagnostics", "{out}"], "facts.zip", "en"),
        (prepared_reading, ["predict", "{films}", "--csv", "{out}"], "readings.csv", "es"),
        (prepared_nothing, ["sample", "{out}", "--per-class", "2"], "drawn", "es"),
    ],
)
def test_fault_59_what_does_not_fit_is_said_and_leaves_nothing(
    home: Path,
    disk: SmallDisk,
    capfd: pytest.CaptureFixture[str],
    prepare: Callable[[Path], None],
    command: list[str],
    name: str,
    language: str,
) -> None:
    prepare(home)
    (disk.path / "kept.txt").write_bytes(b"old")
    disk.fill()
    places = {"out": str(disk.path / name), "films": str(home.parent / "films")}
    code = run(["--lang", language, *(word.format(**places) for word in command)])
    said = capfd.readouterr().err
    assert code in (1, 2), said
    assert "Traceback" not in said
    assert "[RD-" in said
    sentence = said.strip().splitlines()[-1]
    assert name in sentence or "disk" in sentence, "it names the file"
    wanted = {"en": ("space", "room"), "es": ("espacio", "sitio")}[language]
    assert any(word in sentence for word in wanted), "it says what to do"
    left = sorted(path.name for path in disk.path.rglob("*") if path.is_file())
    assert left == ["filler", "kept.txt"]
    # And with room it works.
    disk.make_room()
    assert run(["--lang", language, *(word.format(**places) for word in command)]) == 0
    assert (disk.path / name).exists()


def test_fault_59_an_import_that_does_not_fit_leaves_the_models_as_they_were(
    tmp_path: Path,
    disk: SmallDisk,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(disk.path / "home"))
    stick = tmp_path / "new.radiodesk"
    library.export_model(make_bundle(tmp_path / "new"), stick)
    registry.register(write_plain(disk.path / "home" / "old", name="old"))
    registry.activate("old")
    before = {p: p.read_bytes() for p in (disk.path / "home").rglob("*") if p.is_file()}
    disk.fill()
    assert run(["models", "import", str(stick), "--trust"]) == 2
    said = capfd.readouterr().err
    assert "[RD-" in said
    assert "Traceback" not in said
    after = {p: p.read_bytes() for p in (disk.path / "home").rglob("*") if p.is_file()}
    beside = (".lock", COMMANDS_LOG)
    assert {p: data for p, data in after.items() if not p.name.endswith(beside)} == {
        p: data for p, data in before.items() if not p.name.endswith(beside)
    }
    active = registry.active()
    assert active is not None
    assert active.name == "old"
    assert open_bundle(active.folder).manifest.name == "old"
    disk.make_room()
    assert run(["models", "import", str(stick), "--trust"]) == 0
    assert sorted(m.name for m in registry.registered() if not m.shipped) == ["new", "old"]


def test_fault_59_a_case_log_on_a_full_disk_keeps_every_entry_and_takes_the_next(
    disk: SmallDisk,
) -> None:
    path = disk.path / "case-log.sqlite"
    with CaseLog(path) as log:
        kept = [log.append(a_reading(number)).digest for number in range(30)]
        disk.fill()
        refused = []
        for number in range(30, 60):
            try:
                kept.append(log.append(a_reading(number)).digest)
            except RadiodeskError as error:
                refused.append(error.code)
        assert set(refused) == {"RD-LOG-004"}
        assert [entry.digest for entry in log.entries()][::-1] == kept or [
            entry.digest for entry in log.entries()
        ] == kept
        assert verify(log).ok
        disk.make_room()
        kept.append(log.append(a_reading(60)).digest)
    with CaseLog(path) as log:
        assert log.trouble is None
        assert {entry.digest for entry in log.entries()} == set(kept)
        assert verify(log).ok
