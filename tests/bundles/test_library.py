"""Models carried in and out, retired, removed and brought back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import UNFINISHED, open_bundle
from radiodesk.bundles.manifest import GRAPH
from radiodesk.core.errors import RadiodeskError, UsageError
from tests.helpers.plain_bundle import write_plain
from tests.helpers.shipped import Installation, install


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a model on a USB stick."""
    bundle = write_plain(tmp_path / "elsewhere" / "bundle", name="guest")
    library.export_model(bundle, tmp_path / "guest.radiodesk")
    return tmp_path / "guest.radiodesk"


def names(retired: bool = False) -> list[str]:
    return [entry.name for entry in registry.registered(retired) if not entry.shipped]


def test_an_imported_model_is_a_copy_and_is_never_asked_about_again(
    stick: Path, home: Path
) -> None:
    entry, copied = library.import_model(library.look_at(stick))
    stick.unlink()
    assert copied
    assert (entry.origin, entry.source) == ("imported", "guest.radiodesk")
    assert entry.folder.is_relative_to(home)
    assert open_bundle(entry.folder).sha256 == entry.sha256
    assert registry.is_known(entry.sha256)
    assert names() == ["guest"]


def test_a_run_folder_can_be_imported_too(tmp_path: Path, home: Path) -> None:
    write_plain(tmp_path / "run" / "bundle", name="from a run")
    entry, _ = library.import_model(library.look_at(tmp_path / "run"))
    assert entry.folder.is_relative_to(home)


def test_importing_again_copies_nothing(stick: Path, home: Path) -> None:
    library.import_model(library.look_at(stick))
    before = sorted((home / "models").rglob("*"))
    entry, copied = library.import_model(library.look_at(stick))
    assert not copied
    assert names() == [entry.name]
    assert sorted((home / "models").rglob("*")) == before


def test_importing_again_heals_a_damaged_copy(stick: Path) -> None:
    entry, _ = library.import_model(library.look_at(stick))
    (entry.folder / GRAPH).write_bytes(b"hurt")
    again, copied = library.import_model(library.look_at(stick))
    assert copied
    assert open_bundle(again.folder).sha256 == entry.sha256
    assert names() == ["guest"]


def test_a_taken_name_gets_a_number(stick: Path, tmp_path: Path) -> None:
    registry.register(write_plain(tmp_path / "own", name="guest", version="2"))
    entry, _ = library.import_model(library.look_at(stick))
    assert entry.name == "guest (2)"


def test_a_name_is_one_line_of_reasonable_length(tmp_path: Path) -> None:
    bundle = write_plain(tmp_path / "odd", name="a\nb\x1b[31m" + "x" * 500)
    name = library.import_model(bundle)[0].name
    assert len(name) <= 80
    assert name.isprintable()


def test_what_an_import_that_was_killed_left_is_cleared(stick: Path, home: Path) -> None:
    left = home / "models" / f"{UNFINISHED}1234.x"
    left.mkdir(parents=True)
    (left / GRAPH).write_bytes(b"half")
    library.import_model(library.look_at(stick))
    assert not left.exists()


def test_a_disk_that_refuses_leaves_the_registry_as_it_was(
    stick: Path, home: Path, tmp_path: Path
) -> None:
    registry.register(write_plain(tmp_path / "own", name="own"))
    before = (home / "models" / "registry.json").read_bytes()
    bundle = library.look_at(stick)
    bundle.members["x" * 300] = b""  # type: ignore[index]
    with pytest.raises(RadiodeskError) as caught:
        library.import_model(bundle)
    assert caught.value.code == "RD-MODEL-105"
    assert (home / "models" / "registry.json").read_bytes() == before
    assert names() == ["own"]


def test_a_retired_model_is_hidden_known_and_can_come_back(tmp_path: Path) -> None:
    entry = registry.register(write_plain(tmp_path / "old", name="old"))
    registry.activate("old")
    library.retire("old")
    assert names() == []
    assert names(retired=True) == ["old"]
    assert open_bundle(tmp_path / "old").sha256 == entry.sha256  # its readings can be looked up
    assert registry.resolve("old") == entry.folder
    active = registry.active()
    assert active is None or active.shipped
    with pytest.raises(UsageError) as caught:
        registry.activate("old")
    assert caught.value.code == "RD-MODEL-123"
    library.restore("old")
    assert names() == ["old"]
    registry.activate("old")


def test_a_shipped_model_can_be_retired_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "shipped", monkeypatch).ship("chest")
    library.retire("chest")
    assert registry.registered() == []
    assert registry.active() is None
    library.restore("chest")
    assert [entry.name for entry in registry.registered()] == ["chest"]


def test_a_model_in_use_is_found_before_a_retired_one_of_the_same_fingerprint_start(
    tmp_path: Path,
) -> None:
    registry.register(write_plain(tmp_path / "a", name="a"))
    library.retire("a")
    (tmp_path / "a").rename(tmp_path / "moved")
    registry.register(write_plain(tmp_path / "b", name="a", version="2"))
    assert registry.find("a (2)").folder == (tmp_path / "b").resolve()


def test_a_removed_copy_waits_in_the_trash_and_is_trusted_no_longer(stick: Path) -> None:
    entry, _ = library.import_model(library.look_at(stick))
    registry.activate(entry.name)
    library.remove(entry.name)
    assert names(retired=True) == []
    assert [m.name for m in library.removed()] == ["guest"]
    assert not registry.is_known(entry.sha256)
    assert registry.resolve(None) != entry.folder
    library.restore("guest")
    assert open_bundle(entry.folder).sha256 == entry.sha256
    assert names() == ["guest"]


def test_importing_what_was_removed_brings_it_back(stick: Path) -> None:
    entry, _ = library.import_model(library.look_at(stick))
    library.remove(entry.name)
    assert library.import_model(library.look_at(stick)) == (entry, False)
    assert names() == ["guest"]


def test_an_emptied_trash_deletes_copies_and_nothing_else(
    stick: Path, tmp_path: Path, home: Path
) -> None:
    registry.register(write_plain(tmp_path / "run" / "bundle", name="mine"))
    entry, _ = library.import_model(library.look_at(stick))
    library.remove(entry.name)
    assert library.empty_trash() == 1
    assert not entry.folder.exists()
    assert names() == ["mine"]
    with pytest.raises(UsageError) as caught:
        library.restore("guest")
    assert caught.value.code == "RD-MODEL-125"


def test_a_model_of_a_run_is_not_removed_here(tmp_path: Path) -> None:
    registry.register(write_plain(tmp_path / "run" / "bundle", name="mine"))
    with pytest.raises(UsageError) as caught:
        library.remove("mine")
    assert caught.value.code == "RD-MODEL-124"
    assert names() == ["mine"]


def test_a_registry_that_names_another_folder_as_trash_loses_no_folder(
    tmp_path: Path, home: Path
) -> None:
    registry.register(write_plain(tmp_path / "precious", name="mine"))
    path = home / "models" / "registry.json"
    stated = json.loads(path.read_text())
    stated["models"][0]["removed"] = True
    path.write_text(json.dumps(stated))
    library.empty_trash()
    assert (tmp_path / "precious" / GRAPH).is_file()


def test_a_registry_of_an_earlier_radiodesk_is_read(tmp_path: Path, home: Path) -> None:
    bundle = write_plain(tmp_path / "old", name="old")
    (home / "models").mkdir(parents=True)
    model = {"name": "old", "sha256": bundle.sha256, "path": str(bundle.path), "shipped": False}
    stated = {"format": 1, "active": bundle.sha256, "models": [model]}
    (home / "models" / "registry.json").write_text(json.dumps(stated))
    active = registry.active()
    assert active is not None
    assert (active.name, active.retired, active.origin) == ("old", False, "made")


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    return install(tmp_path / "shipped", monkeypatch)


def active_name() -> str | None:
    active = registry.active()
    return active.name if active else None


def test_at_the_first_start_a_shipped_model_of_real_films_reads(
    installation: Installation,
) -> None:
    assert active_name() is None
    installation.ship("another sample", synthetic=True)
    assert active_name() == "another sample"
    installation.ship("chest")
    installation.ship("sample", synthetic=True)
    assert active_name() == "chest"
    assert registry.resolve(None) == installation.folder / "chest"
    assert [m.name for m in registry.registered()] == ["chest", "another sample", "sample"]


def test_whatever_was_chosen_goes_before_what_ships(
    installation: Installation, tmp_path: Path
) -> None:
    installation.ship("chest")
    installation.ship("sample", synthetic=True)
    registry.register(write_plain(tmp_path / "own", name="own"))
    assert active_name() == "chest"  # a model that was merely made is not chosen
    registry.activate("sample")
    assert active_name() == "sample"
    registry.activate("own")
    assert active_name() == "own"


def test_phantoms_do_not_silently_read_in_the_place_of_a_damaged_model(
    installation: Installation,
) -> None:
    installation.ship("chest")
    installation.ship("sample", synthetic=True)
    (installation.folder / "chest" / "manifest.json").write_bytes(b"{hurt")
    with pytest.raises(RadiodeskError) as caught:
        open_bundle(registry.resolve(None))
    assert caught.value.code == "RD-MODEL-001"


def test_exported_files_are_named_after_their_model() -> None:
    assert library.file_name("classic 2026-11-23") == "classic 2026-11-23.radiodesk"
    assert library.file_name("a/b:c") == "a_b_c.radiodesk"
    assert library.file_name("...") == "model.radiodesk"
