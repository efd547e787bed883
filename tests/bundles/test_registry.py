from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from radiodesk.bundles import registry
from radiodesk.core.errors import RadiodeskError, UsageError
from tests.helpers.plain_bundle import write_plain


def own() -> list[str]:
    return [entry.name for entry in registry.registered() if not entry.shipped]


def test_models_are_listed_newest_first_and_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    registry.register(write_plain(tmp_path / "a", name="same", version="1"))
    registry.register(write_plain(tmp_path / "b", name="same", version="2"))
    assert own() == ["same (2)", "same"]
    assert registry.find("same (2)").folder == (tmp_path / "b").resolve()


def test_registering_twice_keeps_one_entry(tmp_path: Path) -> None:
    bundle = write_plain(tmp_path / "a")
    registry.register(bundle)
    registry.register(bundle)
    assert own() == ["trial"]


def test_a_model_can_be_found_by_the_start_of_its_fingerprint(tmp_path: Path) -> None:
    entry = registry.register(write_plain(tmp_path / "a"))
    assert registry.find(entry.sha256[:8]) == entry
    with pytest.raises(UsageError):
        registry.find(entry.sha256[:7])


def test_the_active_model_is_the_chosen_one_until_its_folder_goes(tmp_path: Path) -> None:
    registry.register(write_plain(tmp_path / "a", name="a"))
    registry.register(write_plain(tmp_path / "b", name="b"))
    before = registry.active()
    registry.activate("a")
    active = registry.active()
    assert active is not None
    assert active.name == "a"
    assert registry.resolve(None) == (tmp_path / "a").resolve()
    shutil.rmtree(tmp_path / "a")
    assert registry.active() == before


def test_a_chosen_model_that_is_gone_is_named_and_no_other_reads_for_it(tmp_path: Path) -> None:
    registry.register(write_plain(tmp_path / "a", name="chosen"))
    registry.activate("chosen")
    shutil.rmtree(tmp_path / "a")
    with pytest.raises(UsageError) as caught:
        registry.resolve(None)
    assert caught.value.message.params == {"name": "chosen"}


def test_a_name_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        registry.activate("nobody")
    assert caught.value.code == "RD-MODEL-002"


def test_a_model_may_be_named_by_run_folder_bundle_folder_or_name(tmp_path: Path) -> None:
    bundle = write_plain(tmp_path / "run" / "bundle", name="named")
    registry.register(bundle)
    assert registry.resolve(str(tmp_path / "run")) == tmp_path / "run" / "bundle"
    assert registry.resolve(str(tmp_path / "run" / "bundle")) == tmp_path / "run" / "bundle"
    assert registry.resolve("named") == (tmp_path / "run" / "bundle").resolve()
    with pytest.raises(RadiodeskError) as caught:
        registry.resolve(str(tmp_path))
    assert caught.value.code == "RD-MODEL-002"


def test_a_folder_of_the_same_name_does_not_hide_a_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.register(write_plain(tmp_path / "a", name="sample data"))
    (tmp_path / "here" / "sample data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    assert registry.resolve("sample data") == (tmp_path / "a").resolve()


def test_a_damaged_registry_is_set_aside_and_shipped_models_stay_known(
    tmp_path: Path, home: Path
) -> None:
    shipped = [entry.name for entry in registry.registered()]
    registry.register(write_plain(tmp_path / "a"))
    for name in ("registry.json", "registry.spare.json"):
        (home / "models" / name).write_bytes(b'{"models": [{"name": 1')
    assert [entry.name for entry in registry.registered()] == shipped
    assert (home / "models" / "registry.lost.json").is_file()
    registry.register(write_plain(tmp_path / "b"))
    assert own() == ["trial"]


def test_models_registered_by_processes_at_the_same_time_are_all_kept(
    tmp_path: Path, home: Path
) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from radiodesk.bundles.bundle import open_bundle\n"
        "from radiodesk.bundles.registry import register\n"
        "for f in sys.argv[1:]: register(open_bundle(Path(f), trusted=True))\n"
    )
    folders = [tmp_path / f"m{i}" for i in range(6)]
    for number, folder in enumerate(folders):
        write_plain(folder, name=f"m{number}", version=str(number))
    halves = [folders[:3], folders[3:]]
    children = [subprocess.Popen([sys.executable, "-c", code, *map(str, half)]) for half in halves]
    assert [child.wait(60) for child in children] == [0, 0]
    assert sorted(own()) == [f"m{i}" for i in range(6)]
    assert len(json.loads((home / "models" / "registry.json").read_text())["models"]) == 6
