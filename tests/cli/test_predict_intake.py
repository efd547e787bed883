"""What ``predict`` makes of archives, media and folders, and the level of its sets."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from radiodesk.bundles.bundle import write_bundle
from radiodesk.bundles.manifest import BundleDescription
from radiodesk.commands.intake import taken_in
from radiodesk.core.messages import LANGUAGES, render
from tests.cli.conftest import Command
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene, scene16
from tests.helpers.media import write_dicomdir
from tests.helpers.tiny_bundle import make_bundle


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that offers sets at 80 and 90 %: at 80 % none can be, at 90 % all classes are in."""
    plain = make_bundle(tmp_path_factory.mktemp("models") / "tiny")
    stream = io.BytesIO()
    arrays = {
        **plain.reference(),
        "conformal_levels": np.array([0.8, 0.9, 0.95]),
        "conformal_limits": np.array([[-1.0] * 3, [1.0] * 3, [np.nan] * 3]),
    }
    np.savez(stream, **arrays)
    stated = plain.manifest.model_dump(include=set(BundleDescription.model_fields))
    folder = tmp_path_factory.mktemp("models") / "levels"
    members = {**plain.members, "reference.npz": stream.getvalue()}
    return write_bundle(folder, BundleDescription(**stated), members).path


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """The folder of temporary files of the commands that get it."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def ward(folder: Path) -> Path:
    """Pack two films and clutter into a ZIP."""
    folder.mkdir(exist_ok=True)
    archive = folder / "ward.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(save(folder / "film.png", scene()), "ward/film 2.png")
        target.write(save(folder / "film.png", scene(seed=1)), "ward/film 10.png")
        target.writestr("ward/readme.txt", "x")
        target.writestr("ward/masks/film 2.png", "x")
    return archive


def readings(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert "Traceback" not in done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["readings"]
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_archive_is_read_under_its_own_names_and_leaves_nothing_behind(
    radiodesk: Command, model: Path, tmp_path: Path, scratch: Path, jobs: int
) -> None:
    archive = ward(tmp_path / "in")
    table = tmp_path / "out.csv"
    done = radiodesk(
        *("predict", "--model", model, "--trust", archive, tmp_path / "in" / "film.png"),
        *("--jobs", jobs, "--csv", table, "--json"),
        TMPDIR=str(scratch),
    )
    assert done.returncode == 0, done.stderr
    named = [f"{archive}/ward/film 2.png", f"{archive}/ward/film 10.png"]
    found = readings(done)
    assert [r["path"] for r in found] == [*named, str(tmp_path / "in" / "film.png")]
    assert [r["status"] for r in found] == ["ok"] * 3
    assert found[1]["probabilities"] == found[2]["probabilities"], "the same bytes"
    assert "left out: 2." in done.stderr
    with table.open(newline="", encoding="utf-8") as file:
        assert [row["path"] for row in csv.DictReader(file)] == [r["path"] for r in found]
    assert list(scratch.iterdir()) == []


def test_what_an_archive_holds_but_cannot_give_is_answered_too(
    radiodesk: Command, model: Path, tmp_path: Path, scratch: Path
) -> None:
    archive = ward(tmp_path / "in")
    with zipfile.ZipFile(archive, "a") as target:
        target.writestr("../outside.png", "x")
    damaged, empty = tmp_path / "damaged.zip", tmp_path / "empty.zip"
    damaged.write_bytes(archive.read_bytes()[:300])
    with zipfile.ZipFile(empty, "w") as target:
        target.writestr("readme.txt", "x")
    done = radiodesk(
        *("predict", "--model", model, "--trust", damaged, archive, empty, "--json"),
        TMPDIR=str(scratch),
    )
    assert done.returncode == 1
    found = [(Path(r["path"]).name, r["status"], r["code"]) for r in readings(done)]
    assert found == [
        ("damaged.zip", "error", "RD-FILE-030"),
        ("film 2.png", "ok", None),
        ("film 10.png", "ok", None),
        ("ward.zip", "error", "RD-FILE-034"),
        ("empty.zip", "error", "RD-FILE-038"),
    ]
    assert all(r["path"].startswith(str(tmp_path)) for r in readings(done))
    assert list(scratch.iterdir()) == []


def test_a_cluster_is_given_no_archive_and_the_answer_says_so(tmp_path: Path) -> None:
    archive, film = ward(tmp_path), tmp_path / "film.png"
    with taken_in([archive, film], archives=False) as intake:
        assert intake.files == [film]
        (row,) = (row for row in intake.rows if row.trouble is not None)
    assert row.shown == archive
    assert row.trouble is not None
    assert row.trouble.code == "RD-CLUSTER-009"
    assert all("ward.zip" in render(row.trouble, language) for language in LANGUAGES)


@pytest.mark.parametrize("named", ["DICOMDIR", "."])
def test_a_medium_gives_the_images_that_its_table_names(
    radiodesk: Command, model: Path, tmp_path: Path, named: str
) -> None:
    folder = tmp_path / "cd"
    folder.mkdir()
    write_dicom(folder / "IM1", scene16())
    write_dicom(folder / "IM2", scene16(seed=1))
    save(folder / "logo.png", scene())
    write_dicomdir(folder, [["IM2"], ["IM1"], ["IM3"]])
    done = radiodesk("predict", "--model", model, "--trust", folder / named, "--json")
    assert done.returncode == 1
    found = [(r["path"], r["code"]) for r in readings(done)]
    expected = [("IM2", None), ("IM1", None), ("IM3", "RD-FILE-004")]
    assert found == [(str(folder / name), code) for name, code in expected]
    assert "DICOMDIR" in done.stderr


def test_a_damaged_table_of_contents_that_is_named_is_answered(
    radiodesk: Command, model: Path, tmp_path: Path
) -> None:
    table = tmp_path / "DICOMDIR"
    table.write_bytes(b"no DICOM at all" * 20)
    done = radiodesk("predict", "--model", model, "--trust", table, "--json")
    assert done.returncode == 1
    (reading,) = readings(done)
    assert (reading["path"], reading["status"]) == (str(table), "error")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX matter")
def test_what_was_unpacked_goes_even_if_the_command_is_killed(
    command_environment: Mapping[str, str], model: Path, tmp_path: Path, scratch: Path
) -> None:
    archive = tmp_path / "many.zip"
    film = save(tmp_path / "film.png", scene(400, 400)).read_bytes()
    with zipfile.ZipFile(archive, "w") as target:
        for number in range(3000):
            target.writestr(f"{number}.png", film)
        target.writestr("readme.txt", "x")
    command = ["predict", "--model", str(model), "--trust", str(archive), "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "radiodesk", *command],
        env={**command_environment, "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stderr is not None
        next(line for line in process.stderr if "left out: 1." in line)
        readers = psutil.Process(process.pid).children()
        unpacked = len(list(scratch.rglob("*.png")))
        process.kill()
    assert unpacked == 3000
    assert psutil.wait_procs(readers, 20)[1] == []
    assert list(scratch.iterdir()) == []


def test_clutter_in_folders_is_left_out_and_counted(
    radiodesk: Command, model: Path, tmp_path: Path
) -> None:
    for name in ("README.md", "labels.csv", "notes.txt", "card.json", ".hidden", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"x")
    for folder in ("NORMAL", "masks"):
        (tmp_path / folder).mkdir()
        save(tmp_path / folder / "a.png", scene())
    done = radiodesk("predict", "--model", model, "--trust", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    assert [r["path"] for r in readings(done)] == [str(tmp_path / "NORMAL" / "a.png")]
    assert "left out: 5." in done.stderr
    named = radiodesk("predict", "--model", model, "--trust", tmp_path / "labels.csv", "--json")
    assert (named.returncode, readings(named)[0]["status"]) == (1, "error")
    within = radiodesk("predict", "--model", model, "--trust", tmp_path / "masks", "--json")
    assert within.returncode == 0, "who names a folder of masks means it"


def test_a_level_that_the_model_offers_decides_the_sets(
    radiodesk: Command, model: Path, tmp_path: Path
) -> None:
    film = save(tmp_path / "film.png", scene())
    arguments = ["predict", "--model", model, "--trust", film]
    sets = {
        level: readings(radiodesk(*arguments, *level, "--json"))[0]["set"]
        for level in ((), ("--coverage", "0.8"), ("--coverage", "0.90"))
    }
    everything = ["COVID-19", "NORMAL", "PNEUMONIA"]
    assert sets == {(): everything, ("--coverage", "0.8"): [], ("--coverage", "0.90"): everything}
    assert "at 80 % coverage" in radiodesk(*arguments, "--coverage", "0.8").stdout


@pytest.mark.parametrize(("level", "code"), [("0.95", "RD-CLI-084"), ("0.5", "RD-CLI-084")])
def test_a_level_that_is_not_offered_names_those_that_are(
    radiodesk: Command, model: Path, tmp_path: Path, level: str, code: str
) -> None:
    film = save(tmp_path / "film.png", scene())
    done = radiodesk("predict", "--model", model, "--trust", film, "--coverage", level)
    assert (done.returncode, done.stdout) == (2, "")
    assert code in done.stderr
    assert "0.8, 0.9" in done.stderr


def test_a_model_without_sets_says_so(radiodesk: Command, tmp_path: Path) -> None:
    plain = make_bundle(tmp_path / "plain")
    film = save(tmp_path / "film.png", scene())
    done = radiodesk("predict", "--model", plain.path, "--trust", film, "--coverage", "0.9")
    assert (done.returncode, done.stdout) == (2, "")
    assert "RD-CLI-085" in done.stderr


def test_an_archive_in_a_named_folder_is_opened_too(tmp_path: Path) -> None:
    folder = tmp_path / "films"
    archive = ward(folder)
    (folder / "film.png").unlink()  # packed
    first = save(folder / "first.png", scene())
    (folder / "labels.csv").write_text("path,label\n")
    with taken_in([folder]) as intake:
        shown = [str(row.shown.relative_to(folder)) for row in intake.rows]
        assert shown[0] == first.name
        assert len(shown) > 1
        assert all(name.startswith(f"{archive.name}/") for name in shown[1:])
        assert all(path.is_file() for path in intake.files)
    with taken_in([folder], archives=False) as intake:
        assert intake.files == [first]
