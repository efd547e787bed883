"""The scanner as the desktop meets it: a real child and real files."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import (
    SCANNER_ANSWER,
    SampleFinished,
    SampleRequest,
    ScanFailed,
    ScanFinished,
    ScannerAnswer,
    ScannerRequest,
    ScanProgress,
    ScanRequest,
)
from radiodesk.datasets.check import check
from radiodesk.jobs.child import Child
from tests.helpers.images import png_header_only, save, scene


class Scanner:
    """One child and its pipe."""

    def __init__(self) -> None:
        self.child = Child("scanner")
        self._lines = self.child.lines()
        self.progress: list[ScanProgress] = []

    def ask(self, request: ScannerRequest) -> ScannerAnswer:
        self.progress = []
        self.child.send(request)
        for line in self._lines:
            answer = SCANNER_ANSWER.validate_json(line)
            if not isinstance(answer, ScanProgress):
                return answer
            self.progress.append(answer)
        raise AssertionError(self.child.stderr_tail)


@pytest.fixture
def scanner() -> Iterator[Scanner]:
    started = Scanner()
    yield started
    started.child.kill()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for number, name in enumerate(["Covid", "Sano"]):
        folder = tmp_path / "data" / name
        folder.mkdir(parents=True)
        for i in range(8):
            save(folder / f"{i:08d}_000.png", scene(seed=10 * number + i))
    return tmp_path / "data"


def request(data: Path, **changes: object) -> ScanRequest:
    return ScanRequest(data=path_to_wire(data), config=make_config(), **changes)  # type: ignore[arg-type]


def test_a_scan_tells_counts_split_and_needs(scanner: Scanner, data: Path) -> None:
    answer = scanner.ask(request(data))
    assert isinstance(answer, ScanFinished)
    assert answer.report == check(data)
    assert {f.found: f.label for f in answer.found} == {"Covid": "COVID-19", "Sano": "NORMAL"}
    assert {label: sum(parts) for label, parts in answer.split.items()} == {
        "COVID-19": 8,
        "NORMAL": 8,
    }
    assert all(min(parts) >= 1 for parts in answer.split.values())
    assert answer.blocking == []
    examples = [path_from_wire(e) for f in answer.found for e in f.examples]
    assert examples
    assert all(e.is_absolute() and e.is_file() for e in examples)
    assert answer.minutes is not None
    assert 0 < answer.minutes[0] < answer.minutes[1]
    assert scanner.progress[-1] == ScanProgress(done=16, total=16)


def test_another_mapping_opens_no_file_again(scanner: Scanner, data: Path) -> None:
    scanner.ask(request(data))
    shutil.move(data / "Covid", data.parent / "aside")
    (data / "Covid").mkdir()
    for path in (data.parent / "aside").iterdir():
        # Same size and time, so only a scan that opened it again would notice.
        target = data / "Covid" / path.name
        target.write_bytes(b"x" * path.stat().st_size)
        os.utime(target, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    answer = scanner.ask(request(data, mapping={"Sano": ""}))
    assert isinstance(answer, ScanFinished)
    assert answer.report.readable == 8
    assert answer.report.classes == {"COVID-19": 8}
    assert [m.code for m in answer.blocking] == ["RD-DATA-005"]


def test_a_file_that_changed_is_opened_again(scanner: Scanner, data: Path) -> None:
    first = scanner.ask(request(data))
    assert isinstance(first, ScanFinished)
    (data / "Covid" / "00000000_000.png").write_bytes(b"")
    again = scanner.ask(request(data))
    assert isinstance(again, ScanFinished)
    assert again.report == check(data)
    assert again.report.readable == first.report.readable - 1


def test_fault_33_broken_files_are_listed_and_left_out(scanner: Scanner, data: Path) -> None:
    (data / "Covid" / "empty.png").write_bytes(b"")
    (data / "Sano" / "text.png").write_text("not a picture")
    (data / "Sano" / "cut.png").write_bytes(png_header_only(40, 40))
    answer = scanner.ask(request(data))
    assert isinstance(answer, ScanFinished)
    assert (answer.report.files, answer.report.readable) == (19, 16)
    listed = {path for problem in answer.report.problems for path in problem.paths}
    assert {"Covid/empty.png", "Sano/text.png", "Sano/cut.png"} <= listed
    assert answer.blocking == []


def test_a_report_names_some_thousand_files_and_counts_them_all(
    scanner: Scanner, tmp_path: Path
) -> None:
    table = tmp_path / "many.csv"
    rows = [f"gone/{i}.png,{'AB'[i % 2]}" for i in range(6000)]
    table.write_text("\n".join(["path,label", *rows]), "utf-8")
    answer = scanner.ask(request(table))
    assert isinstance(answer, ScanFinished)
    (problem,) = (p for p in answer.report.problems if p.code == "RD-FILE-004")
    assert (problem.count, len(problem.paths)) == (6000, 5000)


def test_fault_34_an_empty_class_blocks_and_says_so(scanner: Scanner, data: Path) -> None:
    (data / "Pneumonia").mkdir()
    answer = scanner.ask(request(data))
    assert isinstance(answer, ScanFinished)
    assert [(m.code, m.params) for m in answer.blocking] == [
        ("RD-DATA-006", {"label": "PNEUMONIA"})
    ]


def test_a_folder_that_is_none_fails_and_the_scanner_lives_on(
    scanner: Scanner, data: Path, tmp_path: Path
) -> None:
    answer = scanner.ask(request(tmp_path / "nothing"))
    assert isinstance(answer, ScanFailed)
    assert answer.message.code == "RD-DATA-001"
    assert isinstance(scanner.ask(request(data)), ScanFinished)


def test_sentences_come_in_the_language_asked_for(scanner: Scanner, data: Path) -> None:
    (data / "Covid" / "empty.png").write_bytes(b"")
    english = scanner.ask(request(data, language="en"))
    spanish = scanner.ask(request(data, language="es"))
    assert isinstance(english, ScanFinished)
    assert isinstance(spanish, ScanFinished)
    assert "vacío" in spanish.report.problems[0].message
    assert "empty" in english.report.problems[0].message


def test_the_sample_is_written_whole_and_then_left_as_it_is(
    scanner: Scanner, tmp_path: Path
) -> None:
    out = tmp_path / "home" / "sample"
    answer = scanner.ask(SampleRequest(out=path_to_wire(out), per_class=3))
    assert answer == SampleFinished(path=path_to_wire(out))
    assert scanner.progress[-1].done == scanner.progress[-1].total == 9
    assert [p.name for p in out.parent.iterdir()] == ["sample"]
    marked = out / "README.md"
    marked.write_text("mine")
    assert scanner.ask(SampleRequest(out=path_to_wire(out), per_class=3)) == answer
    assert marked.read_text() == "mine"
    scan = scanner.ask(request(out))
    assert isinstance(scan, ScanFinished)
    assert scan.report.classes == {"COVID-19": 3, "PNEUMONIA": 3, "NORMAL": 3}


def test_a_sample_broken_off_leaves_no_folder_and_can_be_made_again(tmp_path: Path) -> None:
    out = tmp_path / "sample"
    first = Scanner()
    first.child.send(SampleRequest(out=path_to_wire(out), per_class=500))
    next(first.child.lines())
    first.child.kill()
    assert not out.exists()
    for partial in tmp_path.iterdir():
        os.utime(partial, (time.time() - 7200,) * 2)
    second = Scanner()
    try:
        answer = second.ask(SampleRequest(out=path_to_wire(out), per_class=1))
        assert isinstance(answer, SampleFinished)
        assert [p.name for p in tmp_path.iterdir()] == ["sample"]
    finally:
        second.child.kill()


def test_a_place_that_cannot_be_written_is_named(scanner: Scanner, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    answer = scanner.ask(SampleRequest(out=path_to_wire(tmp_path / "file" / "sample")))
    assert isinstance(answer, ScanFailed)
    assert answer.message.code == "RD-APP-005"
