from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import BaseModel

from radiodesk.core.paths import (
    disk_name,
    display_name,
    home,
    path_from_wire,
    path_to_wire,
    resources,
    shipped_models,
)


class Line(BaseModel):
    path: str


NAMES = ["plain.png", "ñandú 😀.png", "two\nlines", "‮right-to-left", "x" * 255, "fsbytes:00"]


@pytest.mark.parametrize("name", NAMES)
def test_a_path_survives_a_json_line(name: str) -> None:
    path = Path("/data") / name
    line = Line(path=path_to_wire(path)).model_dump_json().encode()
    assert b"\n" not in line
    assert path_from_wire(Line.model_validate_json(line).path) == path


@pytest.mark.skipif(os.name != "posix", reason="only POSIX names may be any bytes")
def test_a_name_that_is_not_utf_8_survives_and_still_opens(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\xff.png"))
    path.write_bytes(b"here")
    line = Line(path=path_to_wire(path)).model_dump_json().encode("utf-8")
    again = path_from_wire(Line.model_validate_json(line).path)
    assert again.read_bytes() == b"here"
    display_name(again).encode("utf-8")


def test_a_relative_path_that_looks_like_the_wire_form_survives() -> None:
    path = Path("fsbytes:zz")
    assert path_from_wire(path_to_wire(path)) == path


@pytest.mark.parametrize("name", ["a\nb", "a\tb", "a\x1b[31mb", "a\u202eb"])
def test_a_name_is_shown_on_one_line_without_control_codes(name: str) -> None:
    shown = display_name(Path("/data") / name)
    assert shown.isprintable()
    assert shown.startswith("a")


def test_the_data_folder_is_made_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "deep" / "home"))
    assert home() == tmp_path / "deep" / "home"
    assert home().is_dir()


def test_the_program_finds_its_own_files() -> None:
    assert (resources() / "styles").is_dir()
    assert (shipped_models() / "mobilenetv2_base.weights.h5").is_file()


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_a_new_data_folder_is_for_its_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "share" / "radiodesk"))
    assert home().stat().st_mode & 0o777 == 0o700
    home().chmod(0o750)
    assert home().stat().st_mode & 0o777 == 0o750


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="Linux mounts it as a disk of its own")
def test_a_disk_is_called_by_where_it_is_mounted_and_the_system_s_by_the_folder() -> None:
    assert disk_name(Path("/proc/self/task")) == "proc"
    assert disk_name(Path("/radiodesk runs")) == "radiodesk runs"
