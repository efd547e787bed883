"""Presets that the user made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from radiodesk.core.errors import UsageError
from radiodesk.core.own_presets import (
    export_presets,
    find_preset,
    load_presets,
    name_of,
    named_config,
    own_preset,
    presets_file,
    read_exported,
    save_presets,
    with_preset,
    without_preset,
)
from radiodesk.core.presets import make_config


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))


def test_a_preset_keeps_every_setting_under_its_name() -> None:
    config = make_config("quick", {"dropout": 0.5, "views": 2})
    save_presets([own_preset("  Mine,  small ", config)])
    (found,) = load_presets()
    assert found.name == "Mine, small"
    assert found.config() == config
    assert named_config("mine, SMALL", {"views": "3"}).views == 3
    assert named_config("quick", {}) == make_config("quick")


def test_a_name_that_is_taken_replaces_and_can_be_removed() -> None:
    first = own_preset("Mine", make_config("quick"))
    second = own_preset("mine", make_config("classic"))
    presets = with_preset(with_preset([], first), second)
    assert presets == (second,)
    assert find_preset(presets, "MINE") == second
    assert without_preset(presets, "Mine") == ()


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "Quick", "preciso", "accurate", "a\x00b"])
def test_names_that_cannot_be_taken(name: str) -> None:
    with pytest.raises(UsageError, match="RD-RUN-010"):
        own_preset(name, make_config())


def test_an_unknown_preset_is_answered_with_those_that_are_known() -> None:
    save_presets([own_preset("Mine", make_config())])
    with pytest.raises(UsageError, match="Mine") as error:
        named_config("slow", {})
    assert error.value.code == "RD-RUN-013"


def test_an_exported_preset_names_no_place_on_this_computer(tmp_path: Path) -> None:
    config = make_config("classic", {"base_weights": "/home/somebody/w.h5", "dropout": 0.1})
    export_presets([own_preset("Mine", config)], tmp_path / "out.json")
    assert "somebody" not in (tmp_path / "out.json").read_text("utf-8")
    (taken,) = read_exported(tmp_path / "out.json")
    assert taken.config() == config.model_copy(update={"base_weights": None})


def test_what_is_no_file_of_presets_or_newer_than_this_program_is_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    file.write_bytes(b'{"format": 9, "presets": []}')
    with pytest.raises(UsageError, match="RD-KEEP-030"):
        read_exported(file)
    for content in (b"", b"{}", b"\xff\x00"):
        file.write_bytes(content)
        with pytest.raises(UsageError, match="RD-RUN-011"):
            read_exported(file)
    with pytest.raises(UsageError, match="RD-RUN-011"):
        read_exported(tmp_path / "missing.json")
    for settings in ({"warp": 9}, {"dropout": 7}):
        document = {
            "format": 1,
            "presets": [{"name": "A", "base": "classic", "settings": settings}],
        }
        file.write_text(json.dumps(document), encoding="utf-8")
        with pytest.raises(UsageError, match="RD-RUN-012"):
            read_exported(file)


def test_a_damaged_file_is_set_aside() -> None:
    presets_file().write_text("nonsense", encoding="utf-8")
    with pytest.raises(UsageError, match="RD-RUN-021"):
        load_presets()
    assert load_presets() == ()
    assert presets_file().with_name("presets.damaged.json").read_text("utf-8") == "nonsense"


def test_settings_are_known_again_by_their_name_whatever_the_seed() -> None:
    presets = (own_preset("Mine", make_config("quick", {"dropout": 0.5})),)
    assert name_of(make_config("quick", {"dropout": 0.5, "seed": 9}), presets) == "Mine"
    assert name_of(make_config("quick"), presets) is None


def test_a_preset_that_is_older_than_a_setting_is_still_known() -> None:
    new = own_preset("Mine", make_config("quick", {"dropout": 0.5}))
    older = {name: value for name, value in new.settings.items() if name != "views"}
    presets = (new.model_copy(update={"settings": older}),)
    assert presets[0].config() == new.config()
    assert name_of(make_config("quick", {"dropout": 0.5}), presets) == "Mine"
    assert name_of(make_config("quick", {"dropout": 0.5, "views": 5}), presets) is None
