"""Facts of a DICOM header that only the display needs: directions, rescale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.imaging.load import read_radiograph
from tests.helpers.dicom_factory import lut_item, write_dicom
from tests.helpers.images import scene, scene16


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["L", "F"], ("L", "F")),
        (["P", "HL"], ("P", "HL")),
        (["AFR", "FL"], ("AFR", "FL")),
        (["L", "X"], None),
        (["LR", "F"], None),
        (["L", ""], None),
        (["L"], None),
        (["L", "F", "A"], None),
        ("", None),
    ],
)
def test_orientation_is_two_valid_directions_or_none(
    tmp_path: Path, value: Any, expected: tuple[str, str] | None
) -> None:
    path = write_dicom(tmp_path / "a.dcm", scene(), PatientOrientation=value)
    assert read_radiograph(path).orientation == expected


def test_animals_and_pictures_have_no_patient_directions(tmp_path: Path) -> None:
    path = write_dicom(
        tmp_path / "a.dcm",
        scene(),
        PatientOrientation=["L", "F"],
        AnatomicalOrientationType="QUADRUPED",
    )
    assert read_radiograph(path).orientation is None
    assert read_radiograph(write_dicom(tmp_path / "b.dcm", scene())).orientation is None


def test_rescale_is_told_where_it_made_the_values(tmp_path: Path) -> None:
    stored = scene16() // 16
    sloped = {"bits": 12, "RescaleSlope": -0.5, "RescaleIntercept": 10}
    radiograph = read_radiograph(write_dicom(tmp_path / "a.dcm", stored, **sloped))
    assert radiograph.rescale == (-0.5, 10)
    np.testing.assert_allclose(radiograph.values, stored * -0.5 + 10)
    plain = read_radiograph(write_dicom(tmp_path / "b.dcm", stored, bits=12))
    assert plain.rescale is None
    table = lut_item(0, np.arange(4096, dtype=np.uint16)[::-1])
    looked_up = read_radiograph(
        write_dicom(tmp_path / "c.dcm", stored, ModalityLUTSequence=[table], **sloped)
    )
    assert looked_up.rescale is None
