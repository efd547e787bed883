"""A test split too small to judge by is named before anything is trained."""

from __future__ import annotations

from pathlib import Path

import pytest

from radiodesk.core.intervals import wilson_interval
from radiodesk.core.repairs import Repairs
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.check import check
from radiodesk.datasets.findings import findings
from radiodesk.datasets.scan import scan
from radiodesk.datasets.small_tests import usual_split
from tests.helpers.training_data import write_pictures

CODE = "RD-DATA-111"


def _messages(data: Path, language: str = "en") -> list[str]:
    report = check(data, language=language)  # type: ignore[arg-type]
    return [problem.message for problem in report.problems if problem.code == CODE]


def test_a_class_of_few_test_images_is_named_with_what_to_expect(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["NORMAL", "PNEUMONIA"], 20)
    (english,) = _messages(data)
    low = round(100 * wilson_interval(3, 3)[0])
    assert "NORMAL 3, PNEUMONIA 3" in english
    assert f"from {low} to 100 %" in english
    (spanish,) = _messages(data, "es")
    assert f"entre el {low} y el 100 %" in spanish


@pytest.mark.parametrize(("images", "named"), [(47, True), (54, False)])
def test_the_width_of_the_interval_decides(tmp_path: Path, images: int, named: bool) -> None:
    """7 test images are named, 8 are not: with 8 the interval stays above two in three."""
    data = write_pictures(tmp_path / "data", ["NORMAL", "PNEUMONIA"], images)
    assert bool(_messages(data)) is named


def test_images_of_one_patient_count_as_one_test_case(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["NORMAL", "PNEUMONIA"], 60)
    assert not _messages(data)
    rows = [
        f"{path.relative_to(data).as_posix()},{path.parent.name}-{number // 12}"
        for label in ("NORMAL", "PNEUMONIA")
        for number, path in enumerate(sorted((data / label).glob("*.png")))
    ]
    (data / "labels.csv").write_text("\n".join(["path,patient_id", *rows]), encoding="utf-8")
    (message,) = _messages(data)
    assert "NORMAL 1, PNEUMONIA 1" in message


def test_who_has_looked_at_it_is_not_told_again(tmp_path: Path) -> None:
    data = write_pictures(tmp_path / "data", ["NORMAL", "PNEUMONIA"], 20)
    catalogue = load_catalogue(data)
    result = scan(catalogue)
    split = usual_split(result.entries)
    (offer,) = next(
        one for one in findings(catalogue, result, split=split) if one.code == CODE
    ).offers
    kept = Repairs().adding(offer, CODE)
    assert CODE not in [one.code for one in findings(catalogue, result, repairs=kept, split=split)]
