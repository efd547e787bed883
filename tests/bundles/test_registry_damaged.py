"""A list of models that a power cut or a bad disk left in pieces, and models that are not there."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from radiodesk.bundles import library, lost_list, registry
from radiodesk.core.errors import UsageError
from tests.helpers.plain_bundle import write_plain
from tests.helpers.small_disk import small_disk
from tests.helpers.torn import tear

IN_PIECES = {"cut": b'{"models": [{"name": 1', "zeros": bytes(300), "nothing": b""}


def own() -> list[str]:
    return [entry.name for entry in registry.registered() if not entry.shipped]


@pytest.fixture
def known(tmp_path: Path, home: Path) -> Path:
    """Return the list of two models, one of them active, and one that was thrown away."""
    for name in ("one", "two", "gone"):
        write_plain(tmp_path / name, name=name)
    registry.register(library.look_at(tmp_path / "one"))
    library.import_model(library.look_at(tmp_path / "two"))
    library.import_model(library.look_at(tmp_path / "gone"))
    registry.activate("two")
    library.remove("gone")
    return home / "models" / "registry.json"


@pytest.mark.parametrize("way", IN_PIECES)
def test_fault_59_a_damaged_list_of_models_is_put_back_and_said_once(way: str, known: Path) -> None:
    before = known.read_bytes()
    tear(known, IN_PIECES[way])
    assert own() == ["two", "one"]
    active = registry.active()
    assert active is not None
    assert active.name == "two"
    assert [entry.name for entry in library.removed()] == ["gone"], "no trust comes back"
    assert known.read_bytes() == before
    told = lost_list.tell()
    assert [message.code for message in told] == ["RD-MODEL-140"]
    assert lost_list.tell() == []
    tear(known)
    assert own() == ["two", "one"], "what was put back has a spare, too"


def test_a_list_of_an_earlier_radiodesk_gets_its_spare_at_the_first_look(known: Path) -> None:
    (known.parent / "registry.spare.json").unlink()
    lost_list.tell()
    tear(known)
    assert own() == ["two", "one"]


def test_a_list_that_an_earlier_radiodesk_wrote_is_never_put_back_from_an_older_spare(
    known: Path,
) -> None:
    two = registry.find("two")
    fewer = registry.load().model_copy(update={"models": registry.load().models[:1]})
    known.write_text(fewer.model_dump_json())
    os.utime(known, ns=(0, known.stat().st_mtime_ns + 1_000_000_000))
    assert not registry.is_known(two.sha256)
    tear(known)
    assert not registry.is_known(two.sha256)
    assert [message.code for message in lost_list.tell()] == ["RD-MODEL-141"]
    assert own() == []


def test_a_list_that_was_deleted_trusts_nothing_any_more_and_is_said(known: Path) -> None:
    two = registry.find("two")
    known.unlink()
    assert not registry.is_known(two.sha256)
    assert [message.code for message in lost_list.tell()] == ["RD-MODEL-141"]
    assert not registry.is_known(two.sha256)


@pytest.mark.parametrize("room", [0, 4096])
def test_a_first_model_is_trusted_only_if_it_could_be_entered(
    room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = write_plain(tmp_path / "one", name="one")
    with small_disk(tmp_path / "disk", 4) as disk:
        monkeypatch.setenv("RADIODESK_HOME", str(disk.path / "home"))
        registry.require_writable()
        disk.fill(leave=room)
        if room:
            registry.register(bundle)
        else:
            with pytest.raises(OSError, match="No space left"):
                registry.register(bundle)
        assert own() == (["one"] if room else [])
        disk.make_room()
        assert lost_list.tell() == []
        assert registry.is_known(bundle.sha256) == bool(room)
        spare = registry.own_models() / "registry.spare.json"
        assert spare.is_file() == bool(room), "caught up with where there is room again"


def test_a_list_without_a_spare_is_told_until_its_copy_is_deleted_and_trusts_nothing(
    known: Path, home: Path
) -> None:
    run = home / "runs" / "20261127-101010-quick"
    shutil.move(known.parent.parent.parent / "one", run / "bundle")
    for path in (known, known.parent / "registry.spare.json"):
        path.write_bytes(b"{")
    assert own() == []
    found = lost_list.found()
    assert sorted(model.name for model in found) == ["gone", "one", "two"]
    assert not any(registry.is_known(model.sha256) for model in found)
    for _start in range(2):
        (told,) = lost_list.tell()
        assert (told.code, told.params["count"]) == ("RD-MODEL-141", 3)
    taken, _copied = library.import_model(library.look_at(run))
    assert registry.is_known(taken.sha256)
    assert sorted(model.name for model in lost_list.found()) == ["gone", "two"]
    (known.parent / "registry.lost.json").unlink()
    assert (lost_list.found(), lost_list.tell()) == ([], [])


def test_a_missing_list_with_a_damaged_spare_is_lost_and_said(known: Path) -> None:
    known.unlink()
    (known.parent / "registry.spare.json").write_bytes(b"{")
    assert own() == []
    assert [message.code for message in lost_list.tell()] == ["RD-MODEL-141"]
    assert sorted(path.name for path in known.parent.glob("registry*")) == ["registry.lost.json"]


def test_what_lies_in_the_data_folder_is_offered_only_where_the_list_was_lost(
    known: Path, home: Path
) -> None:
    write_plain(home / "runs" / "strange" / "bundle", name="strange")
    assert lost_list.found() == []


def test_a_damaged_list_on_a_disk_that_is_read_only_is_read_from_its_spare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk", 4) as disk:
        monkeypatch.setenv("RADIODESK_HOME", str(disk.path / "home"))
        registry.register(write_plain(tmp_path / "one", name="one"))
        tear(disk.path / "home" / "models" / "registry.json")
        disk.allow_writing(False)
        assert own() == ["one"]
        for _start in range(2):
            assert [message.code for message in lost_list.tell()] == ["RD-MODEL-147"]
        disk.allow_writing(True)
        assert [message.code for message in lost_list.tell()] == ["RD-MODEL-140"]


def test_a_lost_list_on_a_disk_that_is_read_only_is_told_with_what_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk", 4) as disk:
        monkeypatch.setenv("RADIODESK_HOME", str(disk.path / "home"))
        library.import_model(library.look_at(write_plain(tmp_path / "one", name="one").path))
        for name in ("registry.json", "registry.spare.json"):
            tear(registry.own_models() / name)
        disk.allow_writing(False)
        (told,) = lost_list.tell()
        assert (told.code, told.params) == ("RD-MODEL-148", {"count": 1})
        assert [model.name for model in lost_list.found()] == ["one"]
        disk.allow_writing(True)
        (told,) = lost_list.tell()
        assert (told.code, told.params["count"]) == ("RD-MODEL-141", 1)


def test_what_an_earlier_radiodesk_set_aside_is_not_told_beside_a_sound_list(known: Path) -> None:
    (known.parent / "registry.damaged.json").write_bytes(b"{")
    assert (lost_list.tell(), lost_list.found()) == ([], [])
    assert own() == ["two", "one"]


def test_a_model_on_a_drive_that_is_away_is_missed_and_one_that_was_deleted_is_not(
    tmp_path: Path,
) -> None:
    for name in ("away", "deleted", "active", "kept"):
        registry.register(write_plain(tmp_path / name / "runs" / "run" / "bundle", name=name))
    (tmp_path / "deleted" / "runs" / "another").mkdir()
    (tmp_path / "active" / "runs" / "another").mkdir()
    registry.activate("active")
    shutil.rmtree(tmp_path / "away" / "runs" / "run")
    shutil.rmtree(tmp_path / "deleted" / "runs" / "run")
    shutil.rmtree(tmp_path / "active" / "runs" / "run")
    assert [entry.name for entry in registry.missed()] == ["active", "away"]
    for wanted in ("away", None):
        with pytest.raises(UsageError) as caught:
            registry.resolve(wanted)
        assert caught.value.code == "RD-MODEL-142"
        assert caught.value.message.params == {"name": wanted or "active"}
    library.retire("away")
    assert [entry.name for entry in registry.missed()] == ["active"]
    with pytest.raises(UsageError) as caught:
        registry.find("deleted")
    assert caught.value.code == "RD-MODEL-142"
    assert library.retire("deleted").name == "deleted", "as the sentence advises"


def test_the_spare_is_the_list_to_the_letter(known: Path) -> None:
    spare = known.parent / "registry.spare.json"
    assert json.loads(spare.read_bytes()) == json.loads(known.read_bytes())
