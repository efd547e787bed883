"""FAULTS, lines with R, as the user meets them: a status and one sentence that names the file.

What each bad file is and why is held by ``tests/imaging``. Here a real reader with a model gets all
of them, one after the other, and reads a good film after each.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.messages import LANGUAGES
from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.requests import FilesListed, ListFiles, ReadingReady
from radiodesk.core.results import Reading
from tests.helpers.bad_files import BAD_FILES, BadFile
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene
from tests.helpers.tiny_bundle import make_bundle
from tests.workers.test_reader import Reader

# Named as a file is; the window and the command line list what is in it.
FOLDER = BadFile(15, "15 folder.png", "error", "RD-FILE-006", Path.mkdir)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    reader = Reader(shared=False)
    reader.load(make_bundle(tmp_path_factory.mktemp("models") / "tiny").path)
    yield reader
    reader.close()


def reading_of(reader: Reader, path: Path, language: str = "en") -> Reading:
    answers = reader.read(path, pixels=False, language=language)
    (found,) = (answer for answer in answers if isinstance(answer, ReadingReady))
    return found.reading


@pytest.mark.parametrize("bad", [*BAD_FILES, FOLDER], ids=lambda bad: bad.name)
def test_a_bad_file_gets_one_sentence_and_costs_no_other(
    reader: Reader, tmp_path: Path, bad: BadFile
) -> None:
    path, good = tmp_path / bad.name, save(tmp_path / "good.png", scene())
    pid = reader.child.pid
    bad.make(path)
    for language in LANGUAGES:
        reading = reading_of(reader, path, language)
        assert (reading.status, reading.code) == (bad.status, bad.code)
        assert (reading.label, reading.probabilities, reading.set) == (None, None, None)
        assert reading.reason is not None
        assert bad.name in reading.reason
        assert "\n" not in reading.reason
        assert "Traceback" not in reading.reason
    assert reading_of(reader, good).status == "ok"
    assert reader.child.pid == pid
    assert "Traceback" not in reader.child.stderr_tail


def test_fault_16_a_file_deleted_after_it_was_listed_costs_itself_only(
    reader: Reader, tmp_path: Path
) -> None:
    for number in range(3):
        save(tmp_path / f"{number}.png", scene(seed=number))
    (listed,) = reader.ask(ListFiles, paths=[path_to_wire(tmp_path)])
    assert isinstance(listed, FilesListed)
    paths = [path_from_wire(path) for path in listed.paths]
    paths[1].unlink()
    readings = [reading_of(reader, path) for path in paths]
    assert [reading.status for reading in readings] == ["ok", "error", "ok"]
    assert readings[1].code == "RD-FILE-004"
    assert "1.png" in (readings[1].reason or "")


def test_fault_07_a_sixteen_bit_picture_gets_the_reading_of_its_twin(
    reader: Reader, tmp_path: Path
) -> None:
    values = np.random.default_rng(3).integers(0, 65536, (90, 70)).astype(np.uint16)
    twin = reading_of(reader, write_dicom(tmp_path / "twin.dcm", values)).probabilities
    assert twin is not None
    for name in ("a.png", "a.tif"):
        own = reading_of(reader, save(tmp_path / name, values)).probabilities
        assert own == pytest.approx(twin, abs=1e-3)
