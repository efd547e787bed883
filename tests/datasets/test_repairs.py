"""Repairs laid over a data set: what every reader of it sees, and that the disk is left alone."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PIL import Image

from radiodesk.core.config import FoldPlace
from radiodesk.core.errors import UsageError
from radiodesk.core.labelling import HeaderLabels, TableLabels
from radiodesk.core.paths import path_to_wire
from radiodesk.core.remaining import remaining
from radiodesk.core.repairs import (
    RepairOffer,
    Repairs,
    journal_path,
    load_journal,
    read_repairs,
    resolved,
    save_journal,
    write_repairs,
)
from radiodesk.core.results import Finding
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.datasets.copy_findings import copy_findings
from radiodesk.datasets.findings import findings
from radiodesk.datasets.folds import fold_split
from radiodesk.datasets.scan import scan
from radiodesk.datasets.split import PARTS, split_entries
from tests.helpers.dicom_factory import write_dicom
from tests.helpers.images import scene


def _data(root: Path, counts: dict[str, int]) -> Path:
    for label, count in counts.items():
        (root / label).mkdir(parents=True)
        for number in range(count):
            Image.fromarray(scene(140, 150, number)).save(root / label / f"{number}.png")
    return root


def _leave_out(*paths: str) -> RepairOffer:
    return RepairOffer(kind="leave_out", paths=paths)


def _found(data: Path, repairs: Repairs | None = None) -> dict[str, Finding]:
    catalogue = load_catalogue(data, repairs=repairs)
    return {one.code: one for one in findings(catalogue, scan(catalogue), repairs=repairs)}


def test_what_is_left_out_is_not_listed_and_undone_it_is(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 4, "B": 4})
    repairs = Repairs().adding(_leave_out("A/1.png", "B/0.png"), "RD-DATA-026")
    catalogue = load_catalogue(data, repairs=repairs)
    assert len(catalogue.entries) == 6
    assert (catalogue.found, catalogue.left_out, catalogue.unmatched) == ({"A": 3, "B": 3}, 2, 0)
    assert len(load_catalogue(data, repairs=repairs.undoing(1)).entries) == 8
    again = repairs.undoing(1).undoing(1, undone=False)
    assert again == repairs
    assert sum(path.is_file() for path in data.rglob("*")) == 8


def test_a_file_gets_another_class_and_the_later_repair_counts(tmp_path: Path) -> None:
    data = _data(tmp_path, {"Covid": 3, "Sano": 3})
    to_normal = RepairOffer(kind="relabel", paths=("Covid/0.png",), to="NORMAL")
    repairs = Repairs().adding(_leave_out("Covid/0.png")).adding(to_normal)
    entries = load_catalogue(data, repairs=repairs).entries
    assert [e.label for e in entries if e.relative == "Covid/0.png"] == ["NORMAL"]
    by_name = repairs.adding(RepairOffer(kind="relabel", paths=("Covid/0.png",), to="Sano"))
    entries = load_catalogue(data, {"Sano": "Healthy"}, repairs=by_name).entries
    assert [e.label for e in entries if e.relative == "Covid/0.png"] == ["Healthy"]
    assert load_catalogue(data, {"Sano": ""}, repairs=repairs).labels == ["COVID-19", "NORMAL"]


def test_fault_38_a_file_under_two_labels_becomes_one_file_of_one_class(tmp_path: Path) -> None:
    _data(tmp_path, {"A": 4, "B": 4})
    rows = [f"{label}/{i}.png,{label}\n" for label in "AB" for i in range(4)]
    table = tmp_path / "data.csv"
    table.write_text("path,label\n" + "".join(rows) + "A/0.png,B\n")
    (offer,) = _found(table)["RD-DATA-024"].offers
    assert offer == _leave_out("A/0.png")
    relabel = RepairOffer(kind="relabel", paths=("A/0.png",), to="B")
    repaired = Repairs().adding(relabel, "RD-DATA-024")
    catalogue = load_catalogue(table, repairs=repaired)
    assert [e.label for e in catalogue.entries if e.relative == "A/0.png"] == ["B"]
    assert "RD-DATA-024" not in _found(table, repaired)


def test_fault_37_copies_kept_together_are_in_one_part_of_every_split(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 12, "B": 12})
    rows = "".join(f"A/{i}.png,p{i // 2}\n" for i in range(12))
    (data / "labels.csv").write_text("path,patient_id\n" + rows)
    # Two patients, joined by a film that both are said to have.
    films = (("A/0.png", "A/5.png"), ("B/1.png", "B/2.png", "B/3.png"))
    repairs = Repairs().adding(RepairOffer(kind="group", groups=films), "RD-DATA-026")
    entries = load_catalogue(data, repairs=repairs).entries
    at = {entry.relative: i for i, entry in enumerate(entries)}
    whole = [
        {at[f"A/{i}.png"] for i in (0, 1, 4, 5)},
        {at[f"B/{i}.png"] for i in (1, 2, 3)},
    ]
    for seed in range(5):
        splits = [split_entries(entries, seed=seed)]
        splits += [fold_split(entries, FoldPlace(number=n, count=3), seed=seed) for n in (1, 2, 3)]
        for split in splits:
            for group in whole:
                assert any(group <= set(split.part(part).tolist()) for part in PARTS)
        alone = split_entries(entries, group_by="none", seed=seed)
        assert any(whole[1] <= set(alone.part(part).tolist()) for part in PARTS)
    assert copy_findings(entries, [sorted(whole[1])]) == []


def test_fault_37_a_patient_in_two_given_parts_is_found_counted_and_put_into_one(
    tmp_path: Path,
) -> None:
    data = _data(tmp_path, {"A": 6, "B": 6})
    given = {0: "train", 1: "test", 2: "test", 3: "train", 4: "train", 5: "val"}
    rows = [f"A/{i}.png,p{min(i, 3)},{part}\n" for i, part in given.items()]
    rows += [f"B/{i}.png,q{i},{part}\n" for i, part in given.items()]
    (data / "labels.csv").write_text("path,patient_id,split\n" + "".join(rows))
    finding = _found(data)["RD-DATA-014"]
    assert (finding.count, finding.paths) == (1, ["A/3.png", "A/4.png", "A/5.png"])
    (offer,) = finding.offers
    repairs = Repairs().adding(offer, finding.code)
    assert "RD-DATA-014" not in _found(data, repairs)
    entries = load_catalogue(data, repairs=repairs).entries
    assert {e.split for e in entries if e.patient_id == "p3"} == {"train"}


def test_small_odd_and_unreadable_files_are_offered_to_be_left_out(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 4, "B": 4})
    Image.fromarray(scene(100, 90)).save(data / "A" / "tiny.png")
    Image.fromarray(scene(150, 400)).save(data / "B" / "wide.png")
    (data / "B" / "empty.png").write_bytes(b"")
    found = _found(data)
    wanted = {
        "RD-DATA-011": "A/tiny.png",
        "RD-DATA-109": "B/wide.png",
        "RD-FILE-001": "B/empty.png",
    }
    repairs = Repairs()
    for code, path in wanted.items():
        assert found[code].offers[0] == _leave_out(path)
        repairs = repairs.adding(found[code].offers[0], code)
    assert not wanted.keys() & _found(data, repairs).keys()


def test_what_was_looked_at_and_kept_is_no_longer_named(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 4, "B": 4})
    for name in ("one", "two"):
        Image.fromarray(scene(100, 90)).save(data / "A" / f"{name}.png")
    keep = RepairOffer(kind="keep", paths=("A/one.png",))
    finding = _found(data, Repairs().adding(keep, "RD-DATA-011"))["RD-DATA-011"]
    assert (finding.count, finding.paths) == (1, ["A/two.png"])
    assert finding.message.params["count"] == 1
    assert finding.offers[0] == _leave_out("A/two.png")
    other = Repairs().adding(keep, "RD-DATA-109")
    assert _found(data, other)["RD-DATA-011"].count == 2


def test_uneven_classes_are_named_and_can_be_evened_out(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 3, "B": 20})
    finding = _found(data)["RD-DATA-110"]
    keep, thin = finding.offers
    assert (keep.kind, thin.kind, len(thin.paths)) == ("keep", "leave_out", 8)
    assert "RD-DATA-110" not in _found(data, Repairs().adding(keep, finding.code))
    thinned = load_catalogue(data, repairs=Repairs().adding(thin, finding.code))
    assert thinned.found == {"A": 3, "B": 12}


def test_repairs_of_other_data_are_told(tmp_path: Path) -> None:
    data = _data(tmp_path, {"A": 4, "B": 4})
    repairs = Repairs().adding(RepairOffer(kind="group", groups=(("A/0.png", "C/9.png"),)))
    assert _found(data, repairs)["RD-REPAIR-002"].count == 1


def test_findings_shrink_with_the_repairs_made_after_them() -> None:
    offers = [_leave_out("b", "d"), RepairOffer(kind="group", groups=(("a", "b"), ("c", "d")))]
    finding = Finding.model_validate(
        {
            "message": {"code": "RD-DATA-026", "params": {"films": 2, "count": 4}},
            "severity": "warning", "count": 2, "paths": ["a", "b", "c", "d"],
            "films": [("a", "b"), ("c", "d")], "offers": offers,
        }
    )  # fmt: skip
    repairs = Repairs().adding(_leave_out("b"), "RD-DATA-101")
    (left,) = remaining([finding], repairs.in_force)
    assert (left.paths, left.count) == (["c", "d"], 1)
    assert left.message.params == {"films": 1, "count": 2}
    assert [offer.count for offer in left.offers] == [1, 2]
    other_code = Repairs().adding(offers[1], "RD-DATA-028")
    assert remaining([finding], other_code.in_force) == [finding]
    assert remaining([finding], Repairs().adding(offers[1], "RD-DATA-026").in_force) == []


def test_a_journal_is_kept_for_each_data_set_in_the_programs_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    data = tmp_path / "data"
    data.mkdir()
    assert load_journal(data) == Repairs()
    assert resolved("journal", data) is None
    when = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    repairs = Repairs().adding(_leave_out("a.png"), "RD-FILE-001", when).adding(_leave_out("b"))
    save_journal(data, repairs.undoing(2))
    assert load_journal(data) == repairs.undoing(2)
    in_force = resolved("journal", data)
    assert in_force is not None
    assert [repair.number for repair in in_force.entries] == [1]
    assert journal_path(data).is_relative_to(tmp_path / "home")
    assert "data" not in journal_path(data).name
    assert list(data.iterdir()) == []
    assert load_journal(tmp_path / "other") == Repairs()


@pytest.mark.parametrize("text", ["", "[]", '{"format": 0}', '{"entries": [{"kind": "burn"}]}'])
def test_what_is_no_file_of_repairs_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text)
    with pytest.raises(UsageError, match="RD-REPAIR-010"):
        read_repairs(tmp_path / "r.json")


def test_repairs_are_written_and_read_again(tmp_path: Path) -> None:
    rule = TableLabels(table="t.csv", key="file", column="finding")
    repairs = Repairs(labels=rule, mapping={"x": "A"}).adding(_leave_out("a"))
    write_repairs(tmp_path / "r.json", repairs)
    assert read_repairs(tmp_path / "r.json") == repairs


def _dicoms(folder: Path, count: int = 6) -> Path:
    for i in range(count):
        pixels = scene(80, 70, seed=i)
        series = folder / f"study {i // 2}"
        series.mkdir(parents=True, exist_ok=True)
        write_dicom(
            series / f"IM{i}", pixels, PatientID=f"CANARY-{i // 2}", AccessionNumber=f"X{i}",
            SeriesDescription="Neumonía" if i % 2 else "Sano",
        )  # fmt: skip
    return folder


@pytest.mark.parametrize("attribute", ["SeriesDescription", "0008,103e", "seriesdescription"])
def test_the_class_of_dicom_files_stands_in_their_header(tmp_path: Path, attribute: str) -> None:
    data = _dicoms(tmp_path / "export")
    (data / "notes.txt").write_text("nothing")
    (data / "picture.png").write_bytes(b"no header at all")
    repairs = Repairs(labels=HeaderLabels(attribute=attribute))
    catalogue = load_catalogue(data, repairs=repairs)
    assert catalogue.found == {"Sano": 3, "Neumonía": 3}
    assert catalogue.labels == ["PNEUMONIA", "NORMAL"]
    assert catalogue.unlabelled == 1
    entries = scan(catalogue).entries
    assert [e.patient_id for e in entries] == [f"CANARY-{i // 2}" for i in range(6)]
    assert _found(data, repairs)["RD-REPAIR-023"].count == 1


@pytest.mark.parametrize(
    ("attribute", "code"),
    [
        ("NoSuchThing", "RD-REPAIR-021"),
        ("PatientName", "RD-REPAIR-022"),
        ("0010,0020", "RD-REPAIR-022"),
        ("ImageComments", "RD-REPAIR-024"),
    ],
)
def test_an_attribute_that_cannot_name_classes_is_refused(
    tmp_path: Path, attribute: str, code: str
) -> None:
    data = _dicoms(tmp_path / "export", 2)
    with pytest.raises(UsageError, match=code):
        load_catalogue(data, repairs=Repairs(labels=HeaderLabels(attribute=attribute)))


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        ("File", [f"study {i // 2}/IM{i}" for i in range(5)]),
        ("name", [f"IM{i}" for i in range(5)]),
        ("AccessionNumber", [f"X{i}" for i in range(5)]),
    ],
)
def test_the_class_of_dicom_files_stands_in_a_table(
    tmp_path: Path, key: str, cells: list[str]
) -> None:
    data = _dicoms(tmp_path / "export")
    table = tmp_path / "reports.csv"
    lines = [f"{cell};{'Sano' if i % 2 else 'Covid'};s{i % 2}\n" for i, cell in enumerate(cells)]
    table.write_text(f"{key};Diagnosis;source\n" + "".join(lines))
    rule = TableLabels(table=path_to_wire(table), key=key, column="Diagnosis")
    catalogue = load_catalogue(data, repairs=Repairs(labels=rule))
    assert [e.label for e in catalogue.entries] == ["COVID-19", "NORMAL"] * 2 + ["COVID-19"]
    assert {e.source for e in catalogue.entries} == {"s0", "s1"}
    assert catalogue.unlabelled == 1
    missing = rule.model_copy(update={"column": "gone"})
    with pytest.raises(UsageError, match="RD-DATA-004"):
        load_catalogue(data, repairs=Repairs(labels=missing))
