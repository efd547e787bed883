"""Shortcuts found by a real scanner child in real files, kept, and known again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.core.paths import home, path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.probe_verdicts import (
    ProbeVerdict,
    acknowledge,
    load_verdicts,
    must_be_read,
    save_verdicts,
)
from radiodesk.core.requests import (
    SCANNER_ANSWER,
    Examined,
    ExamineRequest,
    Probed,
    ScanFinished,
    ScannerAnswer,
    ScannerRequest,
    ScanProgress,
    ScanRequest,
)
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.jobs.child import Child
from radiodesk.workers.examining import fingerprint_of
from tests.helpers.images import save, scene

EACH = 10


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))


def answers(request: ScannerRequest) -> list[ScannerAnswer]:
    child = Child("scanner")
    found: list[ScannerAnswer] = []
    try:
        child.send(request)
        for line in child.lines():
            answer = SCANNER_ANSWER.validate_json(line)
            if not isinstance(answer, ScanProgress):
                found.append(answer)
            if not isinstance(answer, ScanProgress | Probed):
                return found
    finally:
        child.kill()
    raise AssertionError(child.stderr_tail)


def original_format(folder: Path, side: int = 64) -> Path:
    """Write files with headers such as the original ones of darkcovidnet have.

    All but the COVID-19 images are PNG of one size, those are JPEG of many; what they show is next
    to nothing.
    """
    random = np.random.default_rng(5)
    rows = ["path,label,source"]
    for label in ("COVID-19", "NORMAL", "PNEUMONIA"):
        (folder / label).mkdir(parents=True)
        for i in range(EACH):
            if label == "COVID-19":
                width, height = (int(x) for x in random.integers(side // 2, side, 2))
                path, source = folder / label / f"{i}.jpg", "papers"
            else:
                width = height = side
                path, source = folder / label / f"{i}.png", "NIH"
            values = np.full((height, width), random.integers(60, 190), np.uint8)
            values[: height // 3, : width // 2] += np.uint8(random.integers(0, 60))
            save(path, values)
            rows.append(f"{label}/{path.name},{label},{source}")
    (folder / "labels.csv").write_text("\n".join(rows), "utf-8")
    return folder


def test_headers_like_the_originals_are_flagged_and_the_source_is_named(tmp_path: Path) -> None:
    data = original_format(tmp_path / "data", 1024)
    probed, examined = answers(ExamineRequest(data=path_to_wire(data)))
    assert isinstance(probed, Probed)
    assert isinstance(examined, Examined)
    assert examined.verdicts == probed.verdicts
    by_name = {one.name: one for one in probed.verdicts}
    assert set(by_name) == {"sources", "header", "border", "without_lungs"}
    header, sources = by_name["header"], by_name["sources"]
    assert (header.strength, header.given_away) == ("strong", "COVID-19")
    assert header.against_rest is not None
    assert header.against_rest >= 0.95
    assert "teaches the source, not the disease" in render(header.message)
    assert (sources.strength, sources.given_away) == ("strong", "COVID-19")
    assert "All images of COVID-19 come from papers" in render(sources.message)
    assert must_be_read(probed.verdicts)
    told = [finding.message.code for finding in examined.findings]
    assert "RD-PROBE-011" in told
    assert "RD-PROBE-041" not in told, "the report of the scan says so already"


def test_verdicts_and_their_acknowledgement_are_known_again_wherever_the_data_lies(
    tmp_path: Path,
) -> None:
    data = original_format(tmp_path / "data")
    first = answers(ExamineRequest(data=path_to_wire(data)))[0]
    assert isinstance(first, Probed)
    assert load_verdicts(first.verdicts[0].data) == first.verdicts
    save_verdicts(acknowledge(first.verdicts))
    (kept,) = (home() / "probes").iterdir()
    text = kept.read_text("utf-8")
    assert ".jpg" not in text
    assert str(tmp_path) not in text
    moved = data.rename(tmp_path / "elsewhere")
    again = answers(ExamineRequest(data=path_to_wire(moved)))[0]
    assert isinstance(again, Probed)
    assert [one.message for one in again.verdicts] == [one.message for one in first.verdicts]
    assert not must_be_read(again.verdicts)
    assert all(one.acknowledged for one in again.verdicts)
    kept.write_text(json.dumps([{"name": "header"}]), "utf-8")
    anew = answers(ExamineRequest(data=path_to_wire(moved)))[0]
    assert anew == first, "a damaged record is probed again"


def test_other_classes_sources_or_files_are_other_data(tmp_path: Path) -> None:
    data = original_format(tmp_path / "data")
    plain = fingerprint_of(load_catalogue(data))
    assert fingerprint_of(load_catalogue(data)) == plain
    assert fingerprint_of(load_catalogue(data, {"NORMAL": "PNEUMONIA"})) != plain
    table = data / "labels.csv"
    rows = table.read_text("utf-8")
    table.write_text(rows.replace("papers", "books"), "utf-8")
    assert fingerprint_of(load_catalogue(data)) != plain
    table.write_text(rows, "utf-8")
    assert fingerprint_of(load_catalogue(data)) == plain
    save(data / "NORMAL" / "one more.png", scene())
    assert fingerprint_of(load_catalogue(data)) != plain


def test_what_was_acknowledged_keeps_its_time() -> None:
    one = ProbeVerdict(
        name="header",
        strength="strong",
        balanced_accuracy=0.9,
        given_away="A",
        against_rest=0.9,
        message=Message(code="RD-PROBE-011", params={"label": "A", "percent": 90}),
        data="data-1",
    )
    early = acknowledge([one], datetime(2026, 1, 2, tzinfo=UTC))
    assert [v.acknowledged for v in early] == ["2026-01-02T00:00:00+00:00"]
    assert acknowledge(early) == early


def test_a_scan_tells_sources_and_whether_to_probe(tmp_path: Path) -> None:
    data = original_format(tmp_path / "data")
    config = make_config("classic", {"hold_out_source": "papers"})
    (scan,) = answers(ScanRequest(data=path_to_wire(data), config=config))
    assert isinstance(scan, ScanFinished)
    assert scan.probing
    assert {one.source: one.classes for one in scan.sources} == {
        "NIH": {"NORMAL": EACH, "PNEUMONIA": EACH},
        "papers": {"COVID-19": EACH},
    }
    assert {one.obstacle.code for one in scan.sources if one.obstacle} == {"RD-SPLIT-012"}
    assert [message.code for message in scan.blocking] == ["RD-SPLIT-012"]
    assert all(parts == (0, 0, 0) for parts in scan.split.values())
    assert "RD-PROBE-041" in [problem.code for problem in scan.report.problems]
