"""The reader as the desktop meets it: a real child, real files, pixels in shared memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from pydantic import BaseModel

from radiodesk.bundles.bundle import Bundle
from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.requests import (
    READER_ANSWER,
    FilesListed,
    ListFiles,
    LoadModel,
    MakeThumbnail,
    ModelLoaded,
    RadiographReady,
    ReaderAnswer,
    ReadFile,
    ReadingReady,
    RequestFailed,
    ThumbnailReady,
    WorthReady,
    is_last,
)
from radiodesk.imaging.load import read_radiograph
from radiodesk.inference.classifier import Classifier
from radiodesk.inference.heatmap import class_heatmaps
from radiodesk.jobs.child import Child
from radiodesk.jobs.shared_pixels import SharedPixels
from tests.helpers.dicom_factory import lut_item, write_dicom
from tests.helpers.images import save, scene, scene16
from tests.helpers.tiny_bundle import make_bundle


class Reader:
    """One child and its pipe."""

    def __init__(self, shared: bool = True) -> None:
        self.shared = SharedPixels.create()
        self.child = Child("reader", shared=self.shared if shared else None)
        self._lines = self.child.lines()
        self._number = 0

    def ask(self, kind: type[BaseModel], **fields: object) -> list[ReaderAnswer]:
        """Send one request; return all its answers."""
        self._number += 1
        assert self.child.send(kind(id=self._number, **fields))
        answers: list[ReaderAnswer] = []
        for line in self._lines:
            answers.append(READER_ANSWER.validate_json(line))
            assert answers[-1].id == self._number
            if is_last(answers[-1]):
                return answers
        raise AssertionError(self.child.stderr_tail)

    def read(self, path: Path, **fields: object) -> list[ReaderAnswer]:
        return self.ask(ReadFile, path=path_to_wire(path), **fields)

    def reading(self, path: Path, **fields: object) -> ReadingReady:
        """Return the verdict on one file; whatever comes before and after it is heard, too."""
        (found,) = (a for a in self.read(path, **fields) if isinstance(a, ReadingReady))
        return found

    def load(self, bundle: Path, trusted: bool = True) -> ReaderAnswer:
        return self.ask(LoadModel, bundle=path_to_wire(bundle), trusted=trusted)[-1]

    def values(self, ready: ReaderAnswer) -> np.ndarray:
        """Return the modality values that travelled."""
        assert isinstance(ready, RadiographReady)
        pixels = self.shared.get(ready.pixels)
        return pixels * ready.info.slope + ready.info.intercept

    def close(self) -> None:
        self.child.close_input()
        assert self.child.wait(5) is not None, "outlives its parent"
        for _ in self._lines:
            pass
        self.shared.close()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return make_bundle(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


def test_without_a_model_the_image_is_shown_and_not_read(fresh: Reader, tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", scene())
    shown, reading = fresh.read(path)
    assert np.array_equal(fresh.values(shown), scene())
    assert isinstance(reading, ReadingReady)
    assert reading.reading.status == "refused"
    assert reading.reading.code == "RD-MODEL-010"
    assert "a.png" in (reading.reading.reason or "")
    assert reading.reading.probabilities is None
    assert not reading.worth_follows


def test_every_pixel_type_comes_back_as_it_was(reader: Reader, tmp_path: Path) -> None:
    signed = scene16().astype(np.int32) - 32768
    rescaled = scene16() // 16
    ramp = np.linspace(0, 1, 60 * 80, dtype=np.float32).reshape(60, 80)
    np.save(tmp_path / "float.npy", ramp)
    files = [
        save(tmp_path / "eight.png", scene()),
        save(tmp_path / "sixteen.png", scene16()),
        write_dicom(tmp_path / "signed.dcm", signed.astype(np.int16)),
        write_dicom(
            tmp_path / "rescaled.dcm", rescaled, bits=12, RescaleSlope=2, RescaleIntercept=-1000
        ),
        tmp_path / "float.npy",
    ]
    for path in files:
        expected = read_radiograph(path)
        shown = reader.read(path)[0]
        assert isinstance(shown, RadiographReady)
        step = np.ptp(expected.values.astype(np.float64)) / 131070
        tolerance = 1.01 * step if expected.values.dtype == np.float32 else 0
        difference = np.abs(reader.values(shown) - expected.values.astype(np.float64))
        assert difference.max() <= tolerance, path.name
        assert (shown.info.low, shown.info.high) == (expected.low, expected.high)


def test_a_voi_table_travels_as_grey_levels(reader: Reader, tmp_path: Path) -> None:
    stored = (scene16() // 256).astype(np.uint16)
    entries = (np.linspace(1, 0, 256) ** 2 * 65535).astype(np.uint16)
    path = write_dicom(tmp_path / "lut.dcm", stored, bits=8, VOILUTSequence=[lut_item(0, entries)])
    shown = reader.read(path)[0]
    assert isinstance(shown, RadiographReady)
    assert shown.table is not None
    table, pixels = reader.shared.get(shown.table), reader.shared.get(shown.pixels)
    expected = read_radiograph(path).rendered()
    assert np.abs(table[pixels].astype(float) - expected).max() <= 0.5


def test_reading_and_heat_maps_are_those_of_the_classifier(
    reader: Reader, bundle: Bundle, tmp_path: Path
) -> None:
    loaded = reader.load(bundle.path)
    assert isinstance(loaded, ModelLoaded)
    assert loaded.labels == bundle.manifest.labels
    assert loaded.model.sha256 == bundle.sha256
    path = save(tmp_path / "a.png", scene(200, 300, seed=3))
    _shown, answer, worth = reader.read(path)
    output = Classifier(bundle).read(read_radiograph(path))
    assert isinstance(answer, ReadingReady)
    assert answer.reading.status == "ok"
    probabilities = answer.reading.probabilities
    assert probabilities is not None
    assert list(probabilities) == bundle.manifest.labels
    np.testing.assert_allclose(list(probabilities.values()), output.probabilities[0], atol=1e-6)
    assert answer.reading.label == max(probabilities, key=probabilities.__getitem__)
    assert isinstance(worth, WorthReady)
    assert worth.heatmaps is not None
    expected = class_heatmaps(output, bundle.reference())
    np.testing.assert_allclose(reader.shared.get(worth.heatmaps), expected, atol=1e-6)


def test_a_reading_alone_needs_no_shared_memory_and_is_the_same(
    reader: Reader, bundle: Bundle, tmp_path: Path
) -> None:
    reader.load(bundle.path)
    path = save(tmp_path / "a.png", scene(200, 300, seed=3))
    shown = reader.reading(path)
    scribe = Reader(shared=False)
    try:
        scribe.load(bundle.path)
        (answer,) = scribe.read(path, pixels=False)
        assert isinstance(answer, ReadingReady)
        assert not answer.worth_follows, "nobody looks"
        assert answer.reading.probabilities == shown.reading.probabilities
        refused = scribe.reading(path)
        assert refused.reading.status == "error", "there is nowhere to put the pixels"
    finally:
        scribe.close()


def test_a_model_that_cannot_be_opened_leaves_the_one_before(
    reader: Reader, bundle: Bundle, tmp_path: Path
) -> None:
    reader.load(bundle.path)
    failed = reader.load(tmp_path / "nowhere")
    assert isinstance(failed, RequestFailed)
    assert failed.message.code == "RD-MODEL-002"
    unknown = reader.load(bundle.path, trusted=False)
    assert isinstance(unknown, RequestFailed)
    assert unknown.message.code == "RD-MODEL-003"
    answer = reader.reading(save(tmp_path / "a.png", scene()))
    assert answer.reading.status == "ok"


def test_unreadable_bytes_are_errors_in_the_language_asked_for(
    reader: Reader, tmp_path: Path
) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "text.png").write_text("not a picture")
    for name, code in (("empty.png", "RD-FILE-001"), ("text.png", "RD-FILE-002")):
        answers = reader.read(tmp_path / name, language="es")
        assert len(answers) == 1, "no image is shown of what cannot be read"
        answer = answers[0]
        assert isinstance(answer, ReadingReady)
        assert (answer.reading.status, answer.reading.code) == ("error", code)
        assert answer.message is not None
        assert answer.message.code == code
        assert answer.reading.reason is not None
        assert f"«{name}»" in answer.reading.reason


def test_fault_18_dicom_without_extension_is_read(
    reader: Reader, bundle: Bundle, tmp_path: Path
) -> None:
    reader.load(bundle.path)
    shown, answer, *_worth = reader.read(write_dicom(tmp_path / "IM0001", scene16() // 16, bits=12))
    assert isinstance(shown, RadiographReady)
    assert shown.info.kind == "dicom"
    assert shown.info.tags
    assert isinstance(answer, ReadingReady)
    assert answer.reading.status == "ok"


def test_a_malformed_request_is_logged_and_ignored(fresh: Reader, tmp_path: Path) -> None:
    class Nonsense(BaseModel):
        op: str = "format_the_disk"

    assert fresh.child.send(Nonsense())
    assert fresh.reading(save(tmp_path / "a.png", scene())).reading.code == "RD-MODEL-010"
    assert "malformed" in fresh.child.stderr_tail


def test_folders_are_listed_in_parts_and_each_file_once(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1100):
        (folder / f"{number}.png").touch()
    answers = reader.ask(ListFiles, paths=[path_to_wire(folder), path_to_wire(folder / "7.png")])
    parts = [answer for answer in answers if isinstance(answer, FilesListed)]
    assert len(parts) > 1
    listed = [path_from_wire(path) for part in parts for path in part.paths]
    assert listed == [folder / f"{number}.png" for number in range(1100)]


def test_thumbnails_are_small_and_whole(reader: Reader, tmp_path: Path) -> None:
    white = np.full((2000, 1000), 200, np.uint8)
    answer = reader.ask(MakeThumbnail, path=path_to_wire(save(tmp_path / "a.png", white)), side=64)
    assert isinstance(answer[-1], ThumbnailReady)
    picture = reader.shared.get(answer[-1].pixels)
    assert picture.shape == (64, 64)
    assert (picture[:, 20:44] == 200).all()
    assert (picture[:, :12] == 0).all()
    failed = reader.ask(MakeThumbnail, path=path_to_wire(tmp_path / "gone.png"))
    assert isinstance(failed[-1], RequestFailed)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the desktop watches")
def test_fault_30_a_file_that_wants_too_much_memory_costs_itself_only(
    reader: Reader, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    hard = resource.RLIM_INFINITY
    used = psutil.Process(reader.child.pid).memory_info().rss
    kept = resource.prlimit(reader.child.pid, resource.RLIMIT_DATA)
    assert kept[0] != resource.RLIM_INFINITY, "the reader limits itself"
    path = save(tmp_path / "large.png", np.zeros((4000, 4000), np.uint8))
    resource.prlimit(reader.child.pid, resource.RLIMIT_DATA, (used, hard))
    try:
        answer = reader.read(path)[-1]
    finally:
        resource.prlimit(reader.child.pid, resource.RLIMIT_DATA, kept)
    assert isinstance(answer, ReadingReady)
    assert (answer.reading.status, answer.reading.code) == ("error", "RD-FILE-016")
    shown = reader.read(path)[0]
    assert isinstance(shown, RadiographReady), "the next file is read"
