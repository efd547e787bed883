"""Shortcuts found by a real scanner child in real files, kept, and known again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from radiodesk.core.messages import render
from radiodesk.core.paths import home, path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.probe_verdicts import acknowledge, load_verdicts, must_be_read, save_verdicts
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
from radiodesk.jobs.child import Child
from tests.helpers.images import scene

EACH = 12


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


def original_format(folder: Path) -> Path:
    """Write files with headers such as the original ones of darkcovidnet have.

    All but the COVID-19 images are PNG of 1024 x 1024, those are JPEG of many sizes; what they
    show is grain.
    """
    random = np.random.default_rng(5)
    rows = ["path,label,source"]
    for label in ("COVID-19", "NORMAL", "PNEUMONIA"):
        (folder / label).mkdir(parents=True)
        for i in range(EACH):
            small = Image.fromarray(scene(64, 64, seed=int(random.integers(1 << 30))))
            if label == "COVID-19":
                size = (int(random.integers(250, 1600)), int(random.integers(250, 1400)))
                path, source = folder / label / f"{i}.jpg", "papers"
            else:
                size, path, source = (1024, 1024), folder / label / f"{i}.png", "NIH"
            small.resize(size).save(path)
            rows.append(f"{label}/{path.name},{label},{source}")
    (folder / "labels.csv").write_text("\n".join(rows), "utf-8")
    return folder


def test_headers_like_the_originals_are_flagged_and_the_source_is_named(tmp_path: Path) -> None:
    data = original_format(tmp_path / "data")
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
    # Under other classes, or with another file, it is other data that nobody has read about.
    relabelled = ExamineRequest(data=path_to_wire(moved), mapping={"NORMAL": "PNEUMONIA"})
    other = answers(relabelled)[0]
    assert isinstance(other, Probed)
    assert must_be_read(other.verdicts)
    Image.fromarray(scene(70, 70)).save(moved / "NORMAL" / "one more.png")
    changed = answers(ExamineRequest(data=path_to_wire(moved)))[0]
    assert isinstance(changed, Probed)
    assert must_be_read(changed.verdicts)


def test_a_damaged_record_is_probed_anew(tmp_path: Path) -> None:
    data = original_format(tmp_path / "data")
    first = answers(ExamineRequest(data=path_to_wire(data)))[0]
    assert isinstance(first, Probed)
    (kept,) = (home() / "probes").iterdir()
    kept.write_text(json.dumps([{"name": "header"}]), "utf-8")
    again = answers(ExamineRequest(data=path_to_wire(data)))[0]
    assert again == first


def test_what_was_acknowledged_keeps_its_time() -> None:
    from datetime import UTC, datetime

    from radiodesk.core.errors import Message
    from radiodesk.core.probe_verdicts import ProbeVerdict

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
