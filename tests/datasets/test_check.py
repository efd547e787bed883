"""The health report and the reasons not to start."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from radiodesk.core.messages import LANGUAGES, render
from radiodesk.core.requests import ClassFound
from radiodesk.core.results import CheckReport
from radiodesk.datasets.blocking import blocking_problems
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.check import check, classes_found
from radiodesk.datasets.scan import scan
from radiodesk.datasets.split import PARTS, split_entries
from tests.helpers.images import scene


def _data(root: Path, counts: dict[str, int]) -> Path:
    for label, count in counts.items():
        (root / label).mkdir(parents=True)
        for number in range(count):
            Image.fromarray(scene(140 + number, 150, number)).save(root / label / f"{number}.png")
    return root


def _codes(report: CheckReport) -> list[str]:
    return [problem.code for problem in report.problems]


def _blocking(data: Path, mapping: dict[str, str] | None = None) -> list[str]:
    catalogue = load_catalogue(data, mapping)
    messages = blocking_problems(catalogue, scan(catalogue))
    for message in messages:
        for language in LANGUAGES:
            assert render(message, language)
    return [message.code for message in messages]


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ({"NORMAL": 4}, ["RD-DATA-005"]),
        ({"NORMAL": 4, "COVID": 0}, ["RD-DATA-006"]),
        ({"NORMAL": 4, "COVID": 2}, ["RD-DATA-007"]),
        ({"NORMAL": 3, "COVID": 3}, []),
    ],
)
def test_fault_34_one_class_empty_class_or_too_few_images_block_the_start(
    tmp_path: Path, counts: dict[str, int], codes: list[str]
) -> None:
    data = _data(tmp_path, counts)
    assert _blocking(data) == codes
    report = check(data)
    assert _codes(report)[: len(codes)] == codes
    assert report.classes == {
        ("COVID-19" if label == "COVID" else label): n for label, n in sorted(counts.items())
    }


def test_fault_34_a_class_whose_files_are_all_unreadable_is_empty(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 3, "B": 3, "C": 1})
    (data / "C" / "0.png").write_bytes(b"")
    assert _blocking(data) == ["RD-DATA-006"]
    assert _blocking(data, {"C": ""}) == []
    assert _blocking(data, {"B": "A", "C": ""}) == ["RD-DATA-005"]


def test_fault_35_a_class_with_one_image_is_warned_of_but_does_not_block(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 3, "B": 4, "C": 1})
    assert _blocking(data) == []
    (problem,) = [p for p in check(data, language="es").problems if p.code == "RD-DATA-008"]
    assert problem.severity == "warning"
    assert problem.paths == ["C/0.png"]
    assert "«C»" in problem.message


def test_one_patient_with_many_images_is_one_case(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 4, "B": 4})
    rows = "".join(f"A/{i}.png,p\n" for i in range(4))
    (data / "labels.csv").write_text("path,patient_id\n" + rows)
    assert _blocking(data) == ["RD-DATA-007"]
    catalogue = load_catalogue(data)
    assert blocking_problems(catalogue, scan(catalogue), group_by="none") == []


def test_the_report_counts_reasons_patients_sources_and_sizes(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 4, "B": 4})
    Image.fromarray(scene(40, 50)).save(data / "A" / "tiny.png")
    for name in ("x", "y"):
        (data / "B" / f"{name}.png").write_bytes(b"")
    (data / "B" / "z.png").write_text("text")
    (data / "labels.csv").write_text(
        "path,patient_id,source,split\nA/0.png,p,s1,train\nB/0.png,p,s2,test\nB/1.png,q,s2,\n"
    )
    report = check(data)
    assert (report.files, report.readable) == (12, 9)
    assert (report.patients, report.sources, report.probes) == (2, 2, None)
    assert _codes(report) == [
        "RD-FILE-001", "RD-FILE-002", "RD-DATA-111", "RD-DATA-014", "RD-DATA-012", "RD-DATA-029",
        "RD-DATA-011", "RD-DATA-015",
    ]  # fmt: skip
    (unknown,) = [one for one in report.problems if one.code == "RD-DATA-029"]
    assert (unknown.severity, unknown.count) == ("warning", 6)
    assert "6 of 9 images no patient is known (A 4, B 2)" in unknown.message
    empty, text, *_ = report.problems
    assert (empty.count, empty.paths) == (2, ["B/x.png", "B/y.png"])
    assert (text.count, text.paths) == (1, ["B/z.png"])
    assert "p" not in [word.strip(".,") for p in report.problems for word in p.message.split()]


def test_found_names_come_with_their_counts_and_examples(tmp_path: Path) -> None:
    data = _data(tmp_path, {"COVID": 9, "other": 2})
    (data / "other" / "0.png").write_bytes(b"")
    catalogue = load_catalogue(data)
    covid, other = classes_found(catalogue, scan(catalogue), examples=3)
    assert (covid.found, covid.label, covid.count, covid.readable) == ("COVID", "COVID-19", 9, 9)
    assert covid.examples == ["COVID/0.png", "COVID/3.png", "COVID/6.png"]
    assert (other.label, other.count, other.readable) == ("other", 2, 1)
    assert other.examples == ["other/1.png"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is text")
def test_fault_14_folder_names_that_are_not_utf8_travel_as_json_and_back(tmp_path: Path) -> None:
    root = _data(tmp_path / os.fsdecode(b"data \xff"), {os.fsdecode(b"Klasse \xfe"): 3, "B": 3})
    (root / "loose.png").write_bytes(b"outside")
    assert "RD-DATA-019" in check(root).model_dump_json()
    catalogue = load_catalogue(root)
    found = classes_found(catalogue, scan(catalogue))
    (odd,) = (item for item in found if item.label != "B")
    again = ClassFound.model_validate_json(odd.model_dump_json())
    assert again.readable == 3
    assert load_catalogue(root, {again.found: "C"}).labels == ["B", "C"]


def test_fault_38_one_file_under_two_labels_is_reported_and_stays_in_one_part(
    tmp_path: Path,
) -> None:
    _data(tmp_path, {"A": 4, "B": 4})
    rows = [f"{label}/{i}.png,{label}\n" for label in "AB" for i in range(4)]
    (tmp_path / "data.csv").write_text("path,label\n" + "".join(rows) + "A/0.png,B\n")
    (problem,) = [p for p in check(tmp_path / "data.csv").problems if p.code == "RD-DATA-024"]
    assert (problem.severity, problem.paths) == ("error", ["A/0.png"])
    entries = load_catalogue(tmp_path / "data.csv").entries
    split = split_entries(entries, group_by="none")
    twice = [i for i, entry in enumerate(entries) if entry.relative == "A/0.png"]
    assert any(set(twice) <= set(split.part(part).tolist()) for part in PARTS)
