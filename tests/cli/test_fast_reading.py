"""Reading for scripts is the viewer's reading: same numbers and order with any readers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest

from radiodesk.bundles.bundle import Bundle
from radiodesk.commands.reader_child import Reader, ReaderEndedError
from radiodesk.commands.readers import default_jobs, read_all
from radiodesk.core.paths import path_to_wire
from radiodesk.core.platform import computing_threads
from radiodesk.core.results import Reading
from radiodesk.imaging.load import read_radiograph
from radiodesk.inference.classifier import Classifier
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene, scene16
from tests.helpers.tiny_bundle import make_bundle


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return make_bundle(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of several kinds, some of which are refused or cannot be read."""
    place = tmp_path_factory.mktemp("films")
    files = []
    for number in range(24):
        name = place / f"{number}"
        if number % 6 == 4:
            name.write_bytes(b"no radiograph")
            files.append(name)
        elif number % 6 == 5:
            files.append(write_dicom(name, scene16(seed=number) // 16, bits=12))
        else:
            suffix = (".png", ".jpg", ".bmp", ".tif")[number % 6]
            image = scene(100 + number, 90, seed=number)
            files.append(save(name.with_suffix(suffix), image))
    return files


def _read(files: list[Path], bundle: Bundle, jobs: int) -> list[Reading]:
    told: list[int] = []
    readings = read_all(
        files, bundle.path, trusted=True, jobs=jobs, language="en", progress=told.append
    )
    assert told == list(range(1, len(files) + 1))
    return [reading.model_copy(update={"seconds": None}) for reading in readings]


def test_any_number_of_readers_gives_the_same_bits_in_the_same_order(
    folder: list[Path], bundle: Bundle
) -> None:
    alone = _read(folder, bundle, 1)
    assert [reading.path for reading in alone] == [path_to_wire(path) for path in folder]
    assert {reading.status for reading in alone} == {"ok", "error"}
    for jobs in (2, default_jobs(len(folder)), 5):
        assert _read(folder, bundle, jobs) == alone


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_a_script_s_reading_is_the_classifier_s_to_the_last_bit(
    folder: list[Path], bundle: Bundle, threads: int
) -> None:
    classifier = Classifier(bundle, threads)
    for reading in _read(folder, bundle, 2):
        if reading.probabilities is not None:
            output = classifier.read(read_radiograph(Path(reading.path)))
            expected = np.asarray(output.probabilities[0], np.float64)
            assert list(reading.probabilities.values()) == expected.tolist()


def test_a_reader_that_dies_costs_one_file_and_the_rest_is_read(
    folder: list[Path], bundle: Bundle
) -> None:
    files = [path for path in folder if path.suffix] * 20
    before = set(psutil.Process().children())
    killed: list[int] = []

    def progress(done: int) -> None:
        if done == 3:
            (victim,) = set(psutil.Process().children()) - before
            victim.kill()
            killed.append(victim.pid)

    readings = read_all(files, bundle.path, trusted=True, jobs=1, language="en", progress=progress)
    assert killed
    assert [reading.path for reading in readings] == [path_to_wire(path) for path in files]
    lost = [reading for reading in readings if reading.status != "ok"]
    assert [reading.code for reading in lost] == ["RD-CLI-044"]


def test_answers_come_in_the_order_of_the_questions(folder: list[Path], bundle: Bundle) -> None:
    reader = Reader(bundle.path, trusted=True, threads=1)
    try:
        for path in folder:
            reader.ask(path, "en")
        answers = [reader.answer().path for _ in folder]
        assert answers == [path_to_wire(path) for path in folder]
        (child,) = (p for p in psutil.Process().children() if "reader" in p.cmdline())
        child.kill()
        reader.ask(folder[0], "en")
        with pytest.raises(ReaderEndedError):
            reader.answer()
    finally:
        reader.close()


def test_one_reader_a_core_where_each_has_enough_to_do() -> None:
    assert default_jobs(1) == 1
    assert default_jobs(15) == 1
    assert default_jobs(100_000) == min(64, computing_threads())


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import radiodesk.commands.predict", "numpy PIL pydicom rich ai_edge_litert tensorflow"),
        ("from radiodesk.commands.tree import build; build('predict')", "numpy rich tensorflow"),
        (
            "from pathlib import Path; from radiodesk.imaging.load import read_radiograph; "
            "read_radiograph(Path(sys.argv[1]))",
            "pydicom gdcm rich tensorflow",
        ),
    ],
)
def test_nothing_is_loaded_that_one_picture_does_not_need(
    folder: list[Path], code: str, absent: str
) -> None:
    check = f"import sys; {code}; print(*set('{absent}'.split()) & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", check, folder[0]], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
