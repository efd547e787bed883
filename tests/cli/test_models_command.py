"""``radiodesk models``: carry, trust, verify, choose, retire."""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.bundles.bundle import Bundle, open_bundle, write_bundle
from radiodesk.bundles.library import export_model
from radiodesk.bundles.manifest import CARD, GRAPH, REFERENCE, BundleDescription
from radiodesk.core.paths import shipped_models
from tests.cli.conftest import Command
from tests.helpers.images import save, scene
from tests.helpers.torn import tear


def guest(folder: Path, name: str, graph: bytes | None = None, **stated: Any) -> Bundle:
    """Write a bundle that runs and that nobody knows: the shipped one under another name."""
    shipped = open_bundle(shipped_models() / "sample")
    said = shipped.manifest.model_dump(include=set(BundleDescription.model_fields))
    members = {**shipped.members, **({} if graph is None else {GRAPH: graph})}
    return write_bundle(folder, BundleDescription(**{**said, "name": name, **stated}), members)


def carried(tmp_path: Path, name: str, **changes: Any) -> Path:
    path = tmp_path / f"{name}.radiodesk"
    export_model(guest(tmp_path / f"{name} made", name, **changes), path)
    return path


def listed(radiodesk: Command, *options: str) -> dict[str, dict[str, Any]]:
    done = radiodesk("models", "list", "--json", *options)
    assert done.returncode == 0, done.stderr
    return {model["name"]: model for model in json.loads(done.stdout)["models"]}


def refused(done: subprocess.CompletedProcess[str], code: str) -> str:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_model_travels_on_a_stick_is_trusted_once_and_then_reads(
    radiodesk: Command, tmp_path: Path
) -> None:
    stick = carried(tmp_path, "traveller")
    words = refused(radiodesk("models", "import", stick), "RD-MODEL-110")
    for said in ("traveller", "COVID-19, PNEUMONIA, NORMAL", "traveller.radiodesk", "--trust"):
        assert said in words
    assert "traveller" not in listed(radiodesk)
    done = radiodesk("models", "import", stick, "--trust", "--activate", "--json")
    model = json.loads(done.stdout)
    assert (model["state"], model["origin"]) == ("active", "imported")
    assert model["source"] == "traveller.radiodesk"
    stick.unlink()
    picture = save(tmp_path / "scene.png", scene(400, 400))
    answer = json.loads(radiodesk("predict", picture, "--json").stdout)
    assert answer["model"]["sha256"] == model["sha256"]
    again = radiodesk("models", "export", "traveller", tmp_path)
    assert again.returncode == 0
    assert radiodesk("models", "verify", stick).returncode == 0
    assert radiodesk("models", "activate", "sample").returncode == 0


def test_an_exported_file_may_stand_for_a_model_in_every_command(
    radiodesk: Command, tmp_path: Path
) -> None:
    stick = carried(tmp_path, "visitor")
    picture = save(tmp_path / "scene.png", scene(400, 400))
    refused(radiodesk("predict", "--model", stick, picture, "--json"), "RD-MODEL-003")
    done = radiodesk("predict", "--model", stick, "--trust", picture, "--json")
    assert json.loads(done.stdout)["model"]["name"] == "visitor"
    assert "visitor" not in listed(radiodesk, "--all")  # opened once, not kept
    done = radiodesk("models", "card", stick, "--trust", "--lang", "es")
    assert "solo con fantomas" in done.stdout.splitlines()[2]
    done = radiodesk("models", "verify", stick, "--trust", "--json")
    assert json.loads(done.stdout)["ok"]


def test_retired_and_removed_models_are_hidden_and_come_back(
    radiodesk: Command, tmp_path: Path
) -> None:
    stick = carried(tmp_path, "old hand")
    assert radiodesk("models", "import", stick, "--trust").returncode == 0
    assert radiodesk("models", "activate", "old hand").returncode == 0
    assert radiodesk("models", "retire", "old hand").returncode == 0
    assert "old hand" not in listed(radiodesk)
    assert listed(radiodesk, "--all")["old hand"]["state"] == "retired"
    states = {name: model["state"] for name, model in listed(radiodesk).items()}
    assert states["chest"] == "active"
    refused(radiodesk("models", "activate", "old hand"), "RD-MODEL-123")
    assert radiodesk("models", "restore", "old hand").returncode == 0
    assert radiodesk("models", "remove", "old hand").returncode == 0
    assert listed(radiodesk, "--all")["old hand"]["state"] == "removed"
    refused(radiodesk("models", "activate", "old hand"), "RD-MODEL-002")
    done = radiodesk("models", "restore", "old hand", "--json")
    assert json.loads(done.stdout)["state"] == "ready"
    refused(radiodesk("models", "restore", "nobody"), "RD-MODEL-125")
    refused(radiodesk("models", "remove", "sample"), "RD-MODEL-124")
    assert radiodesk("models", "remove", "old hand").returncode == 0


def test_a_model_is_chosen_by_the_folder_of_its_run(radiodesk: Command, tmp_path: Path) -> None:
    run = tmp_path / "20261127-101010-quick"
    stick = carried(tmp_path, "found by its folder")
    (run / "bundle").mkdir(parents=True)
    with zipfile.ZipFile(stick) as archive:
        archive.extractall(run / "bundle")
    refused(radiodesk("models", "activate", run), "RD-MODEL-126")
    assert radiodesk("models", "import", stick, "--trust").returncode == 0
    done = radiodesk("models", "activate", run)
    assert done.returncode == 0, done.stderr
    assert listed(radiodesk)["found by its folder"]["state"] == "active"
    assert radiodesk("models", "retire", run).returncode == 0
    assert "found by its folder" not in listed(radiodesk)


def test_a_card_is_exported_for_people_and_programs(radiodesk: Command, tmp_path: Path) -> None:
    done = radiodesk("models", "card", "sample", "--out", tmp_path / "card.html")
    assert done.returncode == 0
    assert "synthetic phantoms only" in (tmp_path / "card.html").read_text("utf-8")
    stated = json.loads(radiodesk("models", "card", "sample", "--json").stdout)
    assert stated["probes"] is None
    refused(radiodesk("models", "card", "sample", "--out", tmp_path / "c.pdf"), "RD-MODEL-136")


def test_export_takes_a_file_a_folder_and_never_what_is_there(
    radiodesk: Command, tmp_path: Path
) -> None:
    done = radiodesk("models", "export", "sample", tmp_path / "mine", "--json")
    assert Path(json.loads(done.stdout)["path"]) == tmp_path / "mine.radiodesk"
    assert radiodesk("models", "export", "sample", tmp_path).returncode == 0
    assert (tmp_path / "sample.radiodesk").is_file()
    refused(radiodesk("models", "export", "sample", tmp_path), "RD-MODEL-106")


class _Bomb:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.mark,)


def _foreign(folder: Path, mark: Path) -> list[Path]:
    """Write model files of other programs that would leave a mark if they were run."""
    bomb = pickle.dumps(_Bomb(mark))
    source = f"import pathlib; pathlib.Path({str(mark)!r}).touch()"
    layer = {"class_name": "Lambda", "config": {"function": {"code": source}}}
    config = json.dumps({"class_name": "Sequential", "config": {"layers": [layer]}})
    files = {
        "lambda.h5": b"\x89HDF\r\n\x1a\n" + bytes(64),
        "model.pkl": bomb,
        "model.joblib": bomb,
        "weights.pt": bomb,
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    for name in ("lambda.keras", "renamed.radiodesk"):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("config.json", config)
            archive.writestr("metadata.json", "{}")
            archive.writestr("data.pkl", bomb)
    return [*(folder / name for name in files), folder / "lambda.keras"]


def test_fault_44_model_files_of_other_programs_are_refused_and_nothing_is_run(
    radiodesk: Command, tmp_path: Path
) -> None:
    mark = tmp_path / "executed"
    picture = save(tmp_path / "scene.png", scene(100, 100))
    for path in _foreign(tmp_path, mark):
        words = refused(radiodesk("models", "import", path, "--trust"), "RD-MODEL-102")
        assert path.name in words
    foreign = tmp_path / "lambda.keras"
    for command in (
        ("predict", picture, "--model", foreign, "--trust"),
        ("evaluate", "--data", tmp_path, "--model", foreign, "--trust"),
        ("models", "verify", foreign, "--trust"),
        ("models", "card", foreign, "--trust"),
        ("models", "export", foreign, tmp_path / "out", "--trust"),
    ):
        refused(radiodesk(*command), "RD-MODEL-102")
    renamed = radiodesk("models", "import", tmp_path / "renamed.radiodesk", "--trust")
    refused(renamed, "RD-MODEL-101")
    assert not mark.exists()


def test_fault_44_a_pickle_inside_a_bundle_is_not_run(radiodesk: Command, tmp_path: Path) -> None:
    mark = tmp_path / "executed"
    packed = io.BytesIO()
    np.savez(packed, head_dense_kernel=np.array([_Bomb(mark)], dtype=object))
    shipped = open_bundle(shipped_models() / "sample")
    said = shipped.manifest.model_dump(include=set(BundleDescription.model_fields))
    description = BundleDescription(**{**said, "name": "pickled"})
    members = {**shipped.members, REFERENCE: packed.getvalue()}
    write_bundle(tmp_path / "pickled", description, members)
    done = radiodesk("models", "import", tmp_path / "pickled", "--trust")
    refused(done, "RD-MODEL-011")
    assert not mark.exists()
    assert "pickled" not in listed(radiodesk, "--all")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"graph": b"8 bytes."}, "RD-MODEL-011"),
        ({"labels": ["A", "B"]}, "RD-MODEL-011"),
        ({"input_size": 96}, "RD-MODEL-011"),
        ({"preprocessing_version": 99}, "RD-MODEL-012"),
    ],
)
def test_fault_46_and_47_a_graph_that_cannot_be_what_it_says_is_not_imported(
    radiodesk: Command, tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    stick = carried(tmp_path, "unfit", **changes)
    before = listed(radiodesk, "--all")
    refused(radiodesk("models", "import", stick, "--trust", "--activate"), code)
    assert listed(radiodesk, "--all") == before


def test_fault_45_a_damaged_file_is_said_so_and_changes_nothing(
    radiodesk: Command, tmp_path: Path
) -> None:
    stick = carried(tmp_path, "hurt")
    data = bytearray(stick.read_bytes())
    data[len(data) // 2] ^= 1
    stick.write_bytes(data)
    before = listed(radiodesk, "--all")
    words = refused(radiodesk("models", "import", stick, "--trust"), "RD-MODEL-101")
    assert "damaged" in words
    done = radiodesk("models", "verify", stick, "--trust", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["models"][0]["code"] == "RD-MODEL-101"
    assert listed(radiodesk, "--all") == before


def test_the_card_in_a_bundle_is_what_the_command_shows(radiodesk: Command) -> None:
    stated = json.loads(radiodesk("models", "card", "sample", "--json").stdout)
    written = json.loads((shipped_models() / "sample" / CARD).read_bytes())
    assert stated["metrics"] == written["metrics"]


def test_models_that_changed_or_are_away_are_listed_as_that(
    radiodesk: Command, tmp_path: Path
) -> None:
    home = {"RADIODESK_HOME": str(tmp_path / "home")}
    stick = carried(tmp_path, "hurt")
    done = radiodesk("models", "import", stick, "--trust", "--activate", "--json", **home)
    (Path(json.loads(done.stdout)["path"]) / CARD).write_bytes(b"{}")
    drive = guest(tmp_path / "drive" / "runs" / "run" / "bundle", "away")
    assert radiodesk("models", "import", drive.path, "--trust", **home).returncode == 0
    copy = next(
        path for path in (tmp_path / "home" / "models").iterdir() if drive.sha256[:16] == path.name
    )
    copy.rename(tmp_path / "elsewhere")
    for language, active, damaged, gone in (
        ("en", "active", "damaged", "not found"),
        ("es", "activo", "dañado", "no se encuentra"),
    ):
        lines = radiodesk("models", "list", "--lang", language, **home).stdout.splitlines()
        remarks = {line.split("\t")[0]: line.split("\t")[2] for line in lines}
        assert remarks["hurt"].startswith(f"{active}, {damaged}")
        assert remarks["away"].startswith(gone)
    states = json.loads(radiodesk("models", "list", "--json", **home).stdout)["models"]
    assert {m["name"]: (m["state"], m["code"]) for m in states if m["origin"] != "shipped"} == {
        "hurt": ("active", "RD-MODEL-001"),
        "away": ("gone", "RD-MODEL-142"),
    }
    done = radiodesk("models", "verify", **home)
    assert done.returncode == 1
    assert "[RD-MODEL-142]" in done.stderr
    refused(radiodesk("predict", tmp_path / "x.png", "--model", "away", **home), "RD-MODEL-142")


def test_fault_59_a_list_of_models_in_pieces_is_said(radiodesk: Command, tmp_path: Path) -> None:
    home = {"RADIODESK_HOME": str(tmp_path / "home")}
    stick = carried(tmp_path, "mine")
    assert radiodesk("models", "import", stick, "--trust", **home).returncode == 0
    models = tmp_path / "home" / "models"
    whole = (models / "registry.json").read_bytes()
    tear(models / "registry.json", whole[: len(whole) // 2])
    done = radiodesk("models", "list", **home)
    assert "[RD-MODEL-140]" in done.stderr
    assert "mine\t" in done.stdout
    done = radiodesk("models", "list", **home)
    assert done.stderr == ""
    for name in ("registry.json", "registry.spare.json"):
        (models / name).write_bytes(whole[: len(whole) // 2])
    done = radiodesk("models", "list", "--lang", "es", **home)
    assert "[RD-MODEL-141]" in done.stderr
    assert "No está en la lista: «mine»" in done.stderr
    assert "mine\t" not in done.stdout
    done = radiodesk("models", "verify", **home)
    assert "[RD-MODEL-141]" in done.stderr
