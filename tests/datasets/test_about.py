"""View, sex and age band: from columns and DICOM headers, never more than a band."""

from __future__ import annotations

from pathlib import Path

import pytest

from radiodesk.datasets.about import UNKNOWN, About, about_cells, age_band
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.scan import scan
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import save, scene


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"view": " pa ", "sex": "Female", "age": "58"}, About("PA", "F", "40-59")),
        ({"patient gender": "M", "edad": "058Y"}, About("", "M", "40-59")),
        (
            {"view position": "AP  supine", "sexo": "mujer", "age": "81.5"},
            About("AP SUPINE", "F", "80+"),
        ),
        ({"sex": "?", "age": "unknown"}, UNKNOWN),
        ({"age": "900"}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_columns_are_understood(cells: dict[str, str], expected: About) -> None:
    assert about_cells(cells) == expected


def test_bands_leave_no_gap() -> None:
    assert [age_band(years) for years in (0, 17, 18, 39, 40, 59, 60, 79, 80, 130)] == [
        "0-17", "0-17", "18-39", "18-39", "40-59", "40-59", "60-79", "60-79", "80+", "80+",
    ]  # fmt: skip
    assert age_band(-1) == age_band(131) == ""


def test_a_table_beside_class_folders_is_read(tmp_path: Path) -> None:
    (tmp_path / "A").mkdir()
    save(tmp_path / "A" / "1.png", scene())
    table = "path,label,source,view,sex,age\nA/1.png,A,north,pa,f,30\n"
    (tmp_path / "labels.csv").write_text(table, "utf-8")
    (entry,) = load_catalogue(tmp_path).entries
    assert (entry.source, entry.about) == ("north", About("PA", "F", "18-39"))


def test_a_header_fills_what_the_table_leaves_open(tmp_path: Path) -> None:
    (tmp_path / "A").mkdir()
    header = {"ViewPosition": "AP", "PatientSex": "M", "PatientAge": "065Y"}
    write_dicom(tmp_path / "A" / "1.dcm", scene(), **header)
    (tmp_path / "labels.csv").write_text("path,label,sex\nA/1.dcm,A,f\n", "utf-8")
    (entry,) = scan(load_catalogue(tmp_path)).entries
    assert entry.about == About("AP", "F", "60-79")
