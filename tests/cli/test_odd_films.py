"""FAULTS 31 and 32 by command: films that must not be answered, patients that nothing names."""

from __future__ import annotations

from pathlib import Path

import pytest

from radiodesk.bundles import registry
from radiodesk.cli import run
from tests.helpers.answers_seen import predict
from tests.helpers.chests import grey, phantoms
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import scene
from tests.helpers.tiny_bundle import LABELS, make_bundle


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Choose a CR or DX image", "another part of the body (HAND)", "a lateral view"]),
        ("es", ["Elija una imagen CR o DX", "otra parte del cuerpo (HAND)", "proyección lateral"]),
    ],
)
def test_fault_31_the_command_refuses_ct_extremity_and_lateral_with_their_reason(
    tmp_path: Path, language: str, words: list[str]
) -> None:
    registry.activate(registry.register(make_bundle(tmp_path / "gated", gate="chest")).name)
    chest = grey(phantoms()[-1])
    films = [
        write_dicom(tmp_path / "ct.dcm", chest, Modality="CT"),
        write_dicom(tmp_path / "hand.dcm", chest, BodyPartExamined="HAND"),
        write_dicom(tmp_path / "side.dcm", chest, ViewPosition="LL"),
        write_dicom(tmp_path / "chest.dcm", chest),
    ]
    printed = predict(*films, language=language)
    assert printed.status == 0, "a refusal is an answer"
    found = list(printed.readings.values())
    assert [reading["status"] for reading in found] == ["refused"] * 3 + ["ok"]
    assert [r["code"] for r in found[:3]] == ["RD-READ-040", "RD-READ-041", "RD-READ-042"]
    for film, reading, said in zip(films, found, words, strict=False):
        assert film.name in reading["reason"]
        assert said in reading["reason"]
        assert (reading["label"], reading["probabilities"], reading["set"]) == (None, None, None)


def test_fault_32_a_patient_is_in_no_output_of_evaluate(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make_bundle(Path("model"))
    for label in LABELS:
        folder = tmp_path / "data" / label
        folder.mkdir(parents=True)
        for number in range(4):
            write_dicom(
                folder / f"{number}.dcm",
                scene(seed=number),
                PatientName=f"CANARY^{label}{number}",
                PatientID=f"PID-77{number}{len(label)}",
                PatientBirthDate="19701231",
                InstitutionName="CANARY WARD",
                ImageComments="CANARY was here",
            )
    arguments = ["--model", "model", "--data", "data", "--out", "out", "--html", "page.html"]
    assert run(["evaluate", "--trust", *arguments, "--json", "--log", "log.txt"]) == 0
    said = capfd.readouterr()
    written = [path for path in (*Path("out").rglob("*"), *home.rglob("*")) if path.is_file()]
    written += [Path("page.html"), Path("log.txt")]
    assert len(written) > 5
    for path in written:
        data = path.read_bytes()
        found = [t for t in (b"CANARY", b"PID-77", b"19701231") if t in data]
        assert found == [], path.name
        assert "CANARY" not in path.name
    assert "CANARY" not in said.out + said.err
    assert "PID-77" not in said.out + said.err
