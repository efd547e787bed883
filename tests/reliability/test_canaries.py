"""No word of a patient's header gets into anything that radiodesk writes, unless it is asked for.

The window's exports (PDF, picture, capture, anonymised DICOM, CSV) and its log go through the same
in ``tests/gui/test_morning_session.py``; crashes of the desktop in
``tests/cli/test_desktop_sessions.py``. Here are the command line, runs and what is made of them.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pydicom
import pytest

from radiodesk.datasets.phantoms import write_sample
from tests.helpers.canaries import FOLDER
from tests.helpers.command_line import radiodesk

HEADER = {
    "PatientName": "Quimera^Ines",
    "PatientID": "MRN-55512",
    "OtherPatientIDs": "OTRO-99413",
    "PatientBirthDate": "19510714",
    "PatientAddress": "Calle-Girasol-9",
    "PatientComments": "comentario-Xilofono",
    "InstitutionName": "Hospital-Yuca",
    "ReferringPhysicianName": "Zarzuela^Otto",
    "StudyDescription": "motivo-Wombat",
    "AccessionNumber": "ACC-31878",
    "OperatorsName": "Uvilla^Ada",
}
WORDS = [
    "Quimera", "MRN-55512", "OTRO-99413", "19510714", "Girasol", "Xilofono", "Yuca", "Zarzuela",
    "Wombat", "ACC-31878", "Uvilla",
]  # fmt: skip
PLACE = FOLDER.split("-")[1]


def films(folder: Path) -> Path:
    """Write a data set of DICOM files, each of a patient of its own."""
    write_sample(folder, per_class=8, seed=5, dicom=True)
    for number, path in enumerate(sorted(folder.rglob("*.dcm"))):
        dataset = pydicom.dcmread(path)
        for name, value in HEADER.items():
            setattr(dataset, name, value)
        dataset.PatientID = f"{HEADER['PatientID']}-{number}"
        dataset.save_as(path)
    # Without it, patients are told apart by what stands in their headers.
    (folder / "labels.csv").unlink()
    return folder


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a file holds, and what the archive holds that it may be."""
    yield from _opened(path.name, path.read_bytes())


def _opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield f"{name}/{member}", b""
                yield from _opened(f"{name}/{member}", archive.read(member))


def named(what: str, data: bytes, words: list[str]) -> list[str]:
    """Return the words that are found, each with where."""
    low = data.lower() + what.lower().encode()
    return [
        f"{word} in {what}"
        for word in words
        for written in (word.lower().encode(), word.lower().encode("utf-16-le"))
        if written in low
    ]


def test_a_word_is_found_wherever_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.txt", "x" * 99 + "Quimera")
    found = [one for what, data in contents(tmp_path / "a.zip") for one in named(what, data, WORDS)]
    assert found == ["Quimera in a.zip/b.txt"]
    assert named("c", "wombat".encode("utf-16-le"), WORDS) == ["Wombat in c"]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_fault_32_no_patient_is_named_in_what_the_commands_write(tmp_path: Path) -> None:
    data = films(tmp_path / FOLDER / "films")
    home, runs, out, temporary = (tmp_path / name for name in ("home", "runs", "out", "temporary"))
    for folder in (runs, out, temporary):
        folder.mkdir()
    log = out / "log.txt"
    said: list[subprocess.CompletedProcess[str]] = []

    def run(*words: object, code: int = 0) -> None:
        done = radiodesk(home, "--log", log, *words, TMPDIR=str(temporary))
        assert done.returncode == code, done.stderr
        said.append(done)

    run("check", data, "--json")
    small = ("image_size=64", "views=1", "initial_epochs=1", "fine_tune_epochs=1")
    run(
        "train",
        "--data",
        data,
        "--out",
        runs,
        "--preset",
        "quick",
        "--json",
        *(f"--set={one}" for one in small),
    )
    (made,) = (path for path in runs.iterdir() if path.is_dir())
    broken = data / "broken.dcm"
    broken.write_bytes(next(data.rglob("*.dcm")).read_bytes()[:2000])
    run("evaluate", "--model", made, "--data", data, "--out", out / "evaluation",
        "--html", out / "evaluation" / "report.html", "--names")  # fmt: skip
    run("predict", "--model", made, data, "--json", "--csv", out / "readings.csv", code=1)
    run("models", "card", made, "--out", out / "card.html")
    run("models", "export", made, out / "model.radiodesk")
    run("log", "export", out / "log.csv")
    run("runs", "list", "--out", runs)
    run("diagnostics", out / "diagnostics.zip")
    run("backup", out / "backup.zip")

    written = [p for place in (home, runs, out, temporary) for p in place.rglob("*") if p.is_file()]
    assert len(written) > 30
    found = [
        one
        for path in written
        for what, inside in contents(path)
        for one in named(what, inside, WORDS)
    ]
    for done in said:
        found += named(
            f"the output of {done.args[3:7]}", f"{done.stdout}{done.stderr}".encode(), WORDS
        )
    assert found == []

    # Where the films lie may be a name, too; a run has to know it to go on, nothing else has.
    going_out = [log, *(out / name for name in ("card.html", "model.radiodesk", "log.csv",
                                               "diagnostics.zip"))]  # fmt: skip
    going_out += [path for path in (out / "evaluation").rglob("*") if path.is_file()]
    assert [
        one
        for path in going_out
        for what, inside in contents(path)
        for one in named(what, inside, [PLACE])
    ] == []
