"""The synthetic sample data: complete, repeatable, honest about itself, and not trivial."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from radiodesk.core.errors import StoppedError, UsageError
from radiodesk.datasets.blocking import blocking_problems
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.phantoms import write_sample
from radiodesk.datasets.scan import scan
from radiodesk.imaging.load import read_radiograph


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "phantoms"
    write_sample(out, per_class=24, seed=3)
    return out


def test_the_catalogue_lists_the_pictures_and_not_their_masks(sample: Path) -> None:
    catalogue = load_catalogue(sample)
    assert catalogue.found == {"COVID-19": 24, "NORMAL": 24, "PNEUMONIA": 24}
    assert all(entry.synthetic for entry in catalogue.entries)
    assert all(entry.patient_id and entry.source for entry in catalogue.entries)
    result = scan(catalogue)
    assert not result.skipped
    assert not blocking_problems(catalogue, result)
    assert len(result.sizes) > 40
    for entry in catalogue.entries:
        mask = np.asarray(Image.open(sample / "masks" / entry.relative))
        assert mask.shape == read_radiograph(entry.path).values.shape
        assert set(np.unique(mask)) == {0, 255}
        assert 0.1 < (mask > 0).mean() < 0.5


def test_everything_says_synthetic(sample: Path) -> None:
    assert "SYNTHETIC" in (sample / "README.md").read_text("utf-8")
    rows = list(csv.DictReader((sample / "labels.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 72
    for row in rows:
        assert Path(row["path"]).name.startswith("SYNTHETIC_")
        assert (sample / row["path"]).is_file()
        # The word stands white on black in the outermost rows, at the left or the right.
        picture = np.asarray(Image.open(sample / row["path"]))
        rim = max(14, picture.shape[0] // 18)
        corners = [
            picture[band, columns]
            for band in (slice(0, rim), slice(-rim, None))
            for columns in (slice(0, 60), slice(-60, None))
        ]
        assert any((c == 0).sum() > 150 and (c > 150).sum() > 40 for c in corners)


def test_mean_brightness_alone_does_not_tell_the_class(sample: Path) -> None:
    entries = load_catalogue(sample).entries
    truth = np.array([entry.label for entry in entries])
    means = np.array([[read_radiograph(entry.path).values.mean()] for entry in entries])
    rule = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    guessed = cross_val_predict(rule, means, truth, cv=4)
    assert balanced_accuracy_score(truth, guessed) < 0.6


def test_size_and_source_do_not_tell_the_class(sample: Path) -> None:
    entries = load_catalogue(sample).entries
    truth = np.array([entry.label for entry in entries])
    sizes = np.array([read_radiograph(e.path).values.shape for e in entries], float)
    sizes = np.c_[sizes, sizes[:, 0] / sizes[:, 1]]
    rule = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    assert balanced_accuracy_score(truth, cross_val_predict(rule, sizes, truth, cv=4)) < 0.6


def test_the_lungs_tell_the_class(sample: Path) -> None:
    """Where the air is gone tells the classes apart: left against right, and low against high."""
    measures, truth = [], []
    for entry in load_catalogue(sample).entries:
        picture = np.asarray(Image.open(entry.path), float)
        lungs = np.asarray(Image.open(sample / "masks" / entry.relative)) > 0
        rows, columns = np.nonzero(lungs)
        values = picture[lungs] - np.median(picture[lungs])
        right, low = columns > np.median(columns), rows > np.quantile(rows, 0.6)
        spread = [np.quantile(values[s], 0.9) for s in (right, ~right)]
        haze = [values[low & s].mean() for s in (right, ~right)]
        measures.append([max(spread), min(spread), max(haze), min(haze), values.std()])
        truth.append(entry.label)
    rule = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced", C=10))
    guessed = cross_val_predict(rule, np.array(measures), truth, cv=4)
    assert balanced_accuracy_score(truth, guessed) > 0.7


def test_same_seed_same_bytes_and_another_seed_other_pictures(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_sample(tmp_path / name, per_class=2, seed=seed, classes=2)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.*"))
    assert len(files) == 2 * 2 * 2 + 2
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    picture = "NORMAL/SYNTHETIC_NORMAL_0001.png"
    assert (tmp_path / "a" / picture).read_bytes() != (tmp_path / "c" / picture).read_bytes()


def test_dicom_phantoms_are_valid_and_show_the_same_picture(tmp_path: Path) -> None:
    write_sample(tmp_path / "png", per_class=6, seed=5, sources=3, classes=5)
    write_sample(tmp_path / "dicom", per_class=6, seed=5, sources=3, classes=5, dicom=True)
    kinds, uids = set(), set()
    for path in sorted((tmp_path / "dicom").rglob("*.dcm")):
        data = pydicom.dcmread(path)
        kinds.add((data.Modality, data.PhotometricInterpretation))
        uids.add(data.SOPInstanceUID)
        assert data.BitsStored == 12
        assert "SYNTHETIC" in str(data.PatientName)
        twin = (tmp_path / "png" / path.relative_to(tmp_path / "dicom")).with_suffix(".png")
        shown, expected = (read_radiograph(p).rendered() for p in (path, twin))
        assert np.abs(shown - expected).max() < 1.5
    assert len(uids) == 30
    assert kinds == {(m, f"MONOCHROME{n}") for m in ("CR", "DX") for n in (1, 2)}
    catalogue = load_catalogue(tmp_path / "dicom")
    assert len({entry.source for entry in catalogue.entries}) == 3
    assert catalogue.labels == ["COVID-19", "PNEUMONIA", "NORMAL", "CARDIOMEGALY", "EFFUSION"]
    by_class = {e.label: set() for e in catalogue.entries}
    for entry in catalogue.entries:
        by_class[entry.label].add(entry.source)
    assert all(len(sources) > 1 for sources in by_class.values())


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"classes": 1}, "RD-DATA-021"),
        ({"classes": 6}, "RD-DATA-021"),
        ({"per_class": 0}, "RD-DATA-021"),
        ({"sources": 0}, "RD-DATA-021"),
    ],
)
def test_impossible_samples_are_refused(tmp_path: Path, options: dict[str, int], code: str) -> None:
    with pytest.raises(UsageError, match=code):
        write_sample(tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


def test_nothing_in_a_used_folder_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    with pytest.raises(UsageError, match="RD-DATA-018"):
        write_sample(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_writing_stops_when_asked(tmp_path: Path) -> None:
    done: list[int] = []
    with pytest.raises(StoppedError):
        write_sample(
            tmp_path / "out",
            per_class=50,
            progress=lambda n, total: done.append(n),
            should_stop=lambda: "discard" if len(done) >= 2 else "go_on",
        )
    assert len(done) == 2
