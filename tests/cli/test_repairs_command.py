"""Repairs on the command line: made by code, kept in a file, and laid over the data of a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from radiodesk.cli import run
from radiodesk.core.repairs import RepairOffer, Repairs, read_repairs, save_journal, write_repairs
from radiodesk.core.run_folders import CONFIG, read_request
from radiodesk.training.run import train
from tests.helpers.chests import grey, phantoms
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import scene
from tests.helpers.training_data import Told, request


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    films = phantoms()
    for number, label in enumerate(["A", "B"]):
        (tmp_path / "data" / label).mkdir(parents=True)
        for i in range(4):
            film = Image.fromarray(grey(films[4 * number + i]))
            film.save(tmp_path / "data" / label / f"{i}.png")
    copied = (tmp_path / "data" / "B" / "3.png").read_bytes()
    (tmp_path / "data" / "B" / "copy.png").write_bytes(copied)
    (tmp_path / "data" / "A" / "empty.png").write_bytes(b"")
    return tmp_path / "data"


def _report(capfd: pytest.CaptureFixture[str], *arguments: object) -> dict:
    capfd.readouterr()
    run(["check", *map(str, arguments), "--json", "--quiet"])
    return json.loads(capfd.readouterr().out)


def test_findings_are_repaired_by_code_into_a_file_that_every_command_takes(
    data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "repairs.json"
    assert run(["check", str(data), "--repair", "RD-FILE-001", "--repairs", str(file)]) == 0
    shown = capfd.readouterr()
    assert "Repair 1 (RD-FILE-001): files left out: 1." in shown.err
    assert "RD-FILE-001" not in shown.out  # the report is of the repaired data
    offered = "repair: --repairs FILE --repair RD-DATA-026, which is =leave_out | =group | =keep"
    assert offered in shown.out
    assert "B/copy.png" in shown.out
    assert run(["check", str(data), "--repairs", str(file), "--repair", "RD-DATA-026=group"]) == 0
    kinds = [repair.kind for repair in read_repairs(file).entries]
    assert kinds == ["leave_out", "group"]
    report = _report(capfd, data, "--repairs", file)
    assert (report["files"], report["readable"]) == (9, 9)
    assert not {"RD-FILE-001", "RD-DATA-026"} & {p["code"] for p in report["problems"]}
    assert (data / "A" / "empty.png").read_bytes() == b""
    plain = _report(capfd, data)
    assert plain["files"] == 10
    assert {"RD-FILE-001", "RD-DATA-026"} <= {p["code"] for p in plain["problems"]}


def test_files_named_by_hand_are_repaired_and_a_repair_is_undone_by_its_number(
    data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "repairs.json"
    wishes = ["--relabel", "A/0.png=B", "--leave-out", "B/copy.png", "--repairs", str(file)]
    run(["check", str(data), *wishes])
    told = capfd.readouterr().err
    assert "Repair 1 (chosen by hand): files left out: 1." in told
    assert "Repair 2 (chosen by hand): files of the class B from now on: 1." in told
    assert _report(capfd, data, "--repairs", file)["classes"] == {"A": 3, "B": 5}
    run(["check", str(data), "--undo", "2", "--repairs", str(file)])
    assert "Repair 2 is undone." in capfd.readouterr().err
    assert _report(capfd, data, "--repairs", file)["classes"] == {"A": 4, "B": 4}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--repair", "RD-FILE-001"], "RD-REPAIR-011"),
        (["--repairs", "nowhere.json"], "RD-REPAIR-010"),
        (["--repair", "RD-DATA-999", "--repairs", "new.json"], "RD-REPAIR-012"),
        (["--repair", "RD-FILE-001=group", "--repairs", "new.json"], "RD-REPAIR-012"),
        (["--relabel", "A/0.png=B"], "RD-REPAIR-011"),
        (["--relabel", "A/0.png=C", "--repairs", "new.json"], "RD-REPAIR-018"),
        (["--relabel", "A/none.png=B", "--repairs", "new.json"], "RD-REPAIR-017"),
        (["--leave-out", "../A/0.png", "--repairs", "new.json"], "RD-REPAIR-017"),
        (["--undo", "1", "--repairs", "new.json"], "RD-REPAIR-019"),
        (["--label-from", "a:b"], "RD-REPAIR-025"),
        (["--label-from", "PatientName"], "RD-REPAIR-022"),
    ],
)
def test_wrong_usage_says_what_to_do(
    data: Path, tmp_path: Path, arguments: list[str], code: str,
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(["check", str(data), *arguments]) == 2
    assert code in capfd.readouterr().err
    assert not (tmp_path / "new.json").exists()


def test_repairs_of_the_desktop_are_named_but_not_applied_unasked(
    data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    save_journal(data, Repairs().adding(RepairOffer(kind="leave_out", paths=("A/empty.png",))))
    assert run(["check", str(data)]) == 1
    assert "The desktop holds repairs" in capfd.readouterr().err


def test_classes_come_from_a_dicom_header_and_no_patient_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    for i in range(8):
        words = "Neumonia" if i % 2 else "Sano"
        write_dicom(
            folder / f"IM{i}", scene(160, 150, seed=i), PatientID=f"CANARY-{i // 2}",
            BodyPartExamined="CHEST", SeriesDescription=words,
        )  # fmt: skip
    assert run(["check", str(folder)]) == 2
    assert "RD-REPAIR-020" in capfd.readouterr().err
    report = _report(capfd, folder, "--label-from", "SeriesDescription")
    assert report["classes"] == {"PNEUMONIA": 4, "NORMAL": 4}
    assert report["patients"] == 4
    assert "CANARY" not in json.dumps(report)


def test_a_run_takes_down_its_repairs_and_another_can_be_made_with_them(
    data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    leave_out = RepairOffer(kind="leave_out", paths=("A/empty.png",))
    relabel = RepairOffer(kind="relabel", paths=("B/copy.png",), to="A")
    undone = RepairOffer(kind="leave_out", paths=("A/0.png",))
    repairs = Repairs().adding(leave_out).adding(relabel).adding(undone).undoing(3)
    save_journal(data, repairs)
    told = Told()
    asked = request(data, tmp_path / "runs").model_copy(update={"repairs": "journal"})
    train(asked, told.events.append, lambda: "keep_best")
    (run_dir,) = (tmp_path / "runs").iterdir()
    held = read_request(run_dir).repairs
    assert held == repairs.effective()
    assert "A/0.png" not in (run_dir / CONFIG).read_text()
    # What the desktop decides later changes nothing of that run.
    save_journal(data, Repairs())
    report = _report(capfd, data, "--repairs", run_dir)
    assert report["classes"] == {"A": 5, "B": 4}
    assert report["files"] == 9


def test_a_mapping_of_the_desktop_comes_along(
    data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_repairs(tmp_path / "r.json", Repairs(mapping={"A": "Sick", "B": "Well"}))
    assert _report(capfd, data, "--repairs", tmp_path / "r.json")["classes"] == {
        "Sick": 4,
        "Well": 5,
    }
