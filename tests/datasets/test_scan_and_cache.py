"""Opening every file once: what is left out, what is stored, how it is stopped."""

from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import StoppedError, UsageError
from radiodesk.core.messages import LANGUAGES, render
from radiodesk.core.presets import make_config
from radiodesk.datasets.cache import (
    CACHE_NAME,
    INDEX_NAME,
    CachedImages,
    build_cache,
    map_cache,
    scan_again,
)
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.scan import changed_files, scan
from radiodesk.datasets.scan_memory import ScanMemory
from radiodesk.datasets.split import count_parts, split_entries
from radiodesk.datasets.views import draw_view
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene

_SMALL = make_config("quick", {"image_size": 64, "views": 3})


def _folder(root: Path, per_class: int = 20, labels: tuple[str, ...] = ("NORMAL", "X")) -> Path:
    for label in labels:
        (root / label).mkdir(parents=True)
        for number in range(per_class):
            pixels = scene(60 + number, 80, seed=number)
            Image.fromarray(pixels).save(root / label / f"{number:03d}.png")
    return root


def _cached(entries: Sequence[Entry], folder: Path, **options: Any) -> CachedImages:
    return map_cache(folder, build_cache(entries, folder, _SMALL, **options))


def test_fault_33_five_per_cent_broken_files_are_listed_and_the_rest_goes_on(
    tmp_path: Path,
) -> None:
    data = _folder(tmp_path / "data")
    whole = (data / "NORMAL" / "003.png").read_bytes()
    (data / "NORMAL" / "003.png").write_bytes(whole[: len(whole) // 2])
    (data / "X" / "007.png").write_bytes(b"")
    (data / "X" / "text.png").write_text("this is no picture")
    catalogue = load_catalogue(data)
    cached = _cached(catalogue.entries, tmp_path / "cache")

    assert [s.path for s in cached.scan.skipped] == [
        "NORMAL/003.png", "X/007.png", "X/text.png",
    ]  # fmt: skip
    for skipped in cached.scan.skipped:
        for language in LANGUAGES:
            assert Path(skipped.path).name in render(skipped.message, language)
    assert len(cached.scan.entries) == len(cached.images) == 38
    for entry, views in zip(cached.scan.entries, cached.images, strict=True):
        expected = model_input(read_radiograph(entry.path), 64, "stretch")[:, :, 0]
        assert np.array_equal(views[0], expected)
    assert scan(catalogue).skipped == cached.scan.skipped
    parts = count_parts(cached.scan.entries, split_entries(cached.scan.entries))
    assert sum(map(sum, parts.values())) == 38


def test_the_cache_holds_every_view_in_catalogue_order(tmp_path: Path) -> None:
    data = _folder(tmp_path / "data", per_class=6)
    entries = load_catalogue(data).entries
    cached = _cached(entries, tmp_path / "a", workers=1)
    again = _cached(entries, tmp_path / "b", workers=4)
    assert isinstance(cached.images, np.memmap)
    assert cached.images.shape == (12, 3, 64, 64)
    assert np.array_equal(cached.images, again.images)
    for index, views in enumerate(cached.images):
        for number in range(3):
            drawn = draw_view(np.array(views[0]), _SMALL, _SMALL.seed, index, number)
            assert np.array_equal(views[number], drawn)


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    entries = load_catalogue(_folder(tmp_path / "data")).entries
    told: list[int] = []
    with pytest.raises(StoppedError):
        build_cache(
            entries,
            tmp_path / "cache",
            _SMALL,
            progress=lambda done, total: told.append(done),
            should_stop=lambda: "discard" if len(told) >= 5 else "go_on",
        )
    assert told == list(range(1, len(told) + 1))
    assert len(told) < len(entries)
    assert list((tmp_path / "cache").iterdir()) == []


def test_no_readable_file_says_so_and_leaves_no_cache(tmp_path: Path) -> None:
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "1.png").write_bytes(b"")
    with pytest.raises(UsageError, match="RD-DATA-023"):
        build_cache(load_catalogue(tmp_path).entries, tmp_path / "cache", _SMALL)
    assert not (tmp_path / "cache" / CACHE_NAME).exists()


def test_dicom_patients_are_known_after_the_scan_unless_a_table_knew_better(
    tmp_path: Path,
) -> None:
    (tmp_path / "A").mkdir()
    for number in (1, 2):
        write_dicom(
            tmp_path / "A" / f"{number}", scene(seed=number).astype(np.uint16), PatientID="P-7"
        )
    (tmp_path / "labels.csv").write_text("path,patient_id\nA/2,table-2\n")
    catalogue = load_catalogue(tmp_path)
    assert [e.patient_id for e in catalogue.entries] == [None, "table-2"]
    assert [e.patient_id for e in scan(catalogue).entries] == ["P-7", "table-2"]


def test_fault_41_a_pickled_npy_is_left_out_and_nothing_is_executed(tmp_path: Path) -> None:
    class Bomb:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return Path.touch, (tmp_path / "executed",)  # type: ignore[return-value]

    (tmp_path / "A").mkdir()
    np.save(tmp_path / "A" / "good.npy", scene())
    np.save(tmp_path / "A" / "object.npy", np.array([Bomb()], dtype=object), allow_pickle=True)
    (tmp_path / "A" / "raw.npy").write_bytes(pickle.dumps(Bomb()))
    result = scan(load_catalogue(tmp_path))
    assert [e.relative for e in result.entries] == ["A/good.npy"]
    assert [s.path for s in result.skipped] == ["A/object.npy", "A/raw.npy"]
    assert not (tmp_path / "executed").exists()


def test_fault_43_npy_files_are_scaled_by_rule_or_left_out(tmp_path: Path) -> None:
    grey = scene(64, 64)
    (tmp_path / "A").mkdir()
    np.save(tmp_path / "A" / "1_bytes.npy", grey)
    np.save(tmp_path / "A" / "2_unit.npy", grey.astype(np.float32) / 255)
    np.save(tmp_path / "A" / "3_float.npy", grey.astype(np.float64))
    np.save(tmp_path / "A" / "4_rgb.npy", np.repeat(grey[:, :, None], 3, 2))
    np.save(tmp_path / "A" / "5_shape.npy", np.zeros((2, 3, 4, 5)))
    cached = _cached(load_catalogue(tmp_path).entries, tmp_path / "cache")
    assert [s.path for s in cached.scan.skipped] == ["A/5_shape.npy"]
    for views in cached.images:
        assert np.abs(views[0].astype(int) - grey).max() <= 1


def test_an_unreadable_file_is_tried_again_and_a_readable_one_is_not(tmp_path: Path) -> None:
    """A permission given since the last scan changes neither size nor time."""
    (tmp_path / "A").mkdir()
    good = save(tmp_path / "A" / "good.png", scene())
    bad = tmp_path / "A" / "bad.png"
    bad.write_bytes(b"x" * good.stat().st_size)
    before = bad.stat()
    memory, opened = ScanMemory(), list[int]()
    catalogue = load_catalogue(tmp_path)
    assert len(memory.scan(catalogue).skipped) == 1
    bad.write_bytes(good.read_bytes())
    os.utime(bad, ns=(before.st_atime_ns, before.st_mtime_ns))
    result = memory.scan(catalogue, lambda done, total: opened.append(done))
    assert result.skipped == ()
    assert opened == [2]


def test_fault_42_files_changed_after_the_scan_are_named(tmp_path: Path) -> None:
    data = _folder(tmp_path / "data", per_class=3)
    result = scan(load_catalogue(data))
    assert changed_files(result) == []
    Image.fromarray(scene(90, 90)).save(data / "X" / "001.png")
    (data / "NORMAL" / "002.png").unlink()
    assert changed_files(result) == ["NORMAL/002.png", "X/001.png"]


def test_views_are_gentle_and_the_first_is_the_image() -> None:
    image = scene(150, 150)
    config = TrainingConfig()
    assert draw_view(image, config, 1, 5, 0) is image
    first, again, other = (draw_view(image, config, 1, 5, view) for view in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert first.shape == image.shape
    assert first.dtype == np.uint8
    assert np.corrcoef(first.ravel(), image.ravel())[0, 1] > 0.5


def test_a_view_without_any_change_is_the_image() -> None:
    still = TrainingConfig(rotation=0, shift=0, scale=0, brightness=0, contrast=0)
    image = scene(150, 150)
    assert np.array_equal(draw_view(image, still, 1, 0, 1), image)


def test_views_are_mirrored_only_on_request() -> None:
    still = {"rotation": 0, "shift": 0, "scale": 0, "brightness": 0, "contrast": 0}
    flipping = TrainingConfig.model_validate({**still, "horizontal_flip": True})
    image = scene(150, 150)
    mirrored = [
        np.array_equal(draw_view(image, flipping, 1, i, 1), image[:, ::-1]) for i in range(40)
    ]
    unchanged = [np.array_equal(draw_view(image, flipping, 1, i, 1), image) for i in range(40)]
    assert sum(mirrored) + sum(unchanged) == 40
    assert 10 < sum(mirrored) < 30


def test_shift_and_rotation_go_where_they_should() -> None:
    # A bright block in the middle keeps its centre of mass under rotation and scale alone.
    image = np.full((101, 101), 40, np.uint8)
    image[40:61, 30:71] = 200
    turning = TrainingConfig(rotation=30, shift=0, scale=0.3, brightness=0, contrast=0)
    shifting = TrainingConfig(rotation=0, shift=0.2, scale=0, brightness=0, contrast=0)

    def centre(picture: np.ndarray) -> np.ndarray:
        rows, columns = np.nonzero(picture > 120)
        return np.array([rows.mean(), columns.mean()])

    moves = []
    for index in range(12):
        assert np.abs(centre(draw_view(image, turning, 1, index, 1)) - 50).max() < 0.6
        moved = draw_view(image, shifting, 1, index, 1)
        assert int((moved > 120).sum()) == pytest.approx(21 * 41, rel=0.06)
        moves.append(centre(moved) - 50)
    assert np.abs(moves).max() <= 0.2 * 101 + 0.5
    assert np.abs(moves).max() > 8


def test_a_second_look_at_stored_images_finds_what_the_first_found(tmp_path: Path) -> None:
    """Broken files keep their sentence and DICOM files their patient, though neither is stored."""
    data = _folder(tmp_path / "data", per_class=4)
    (data / "NORMAL" / "001.png").write_bytes(b"")
    pixels = scene(70, 60)
    write_dicom(data / "X" / "film.dcm", pixels, PatientID="CANARY-7")
    entries = load_catalogue(data).entries
    first = build_cache(entries, tmp_path / "cache", _SMALL)
    again = scan_again(entries, tmp_path / "cache")
    assert again == first
    assert [e.patient_id for e in again.entries if e.path.suffix == ".dcm"] == ["CANARY-7"]
    stored = (tmp_path / "cache" / INDEX_NAME).read_bytes()
    assert b"CANARY" not in stored
    assert b"film" not in stored
