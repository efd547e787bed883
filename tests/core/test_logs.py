"""Logs say where and what kind, and never what a file or a person says."""

from __future__ import annotations

import errno
import importlib.metadata
import logging
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from radiodesk.core.errors import UsageError
from radiodesk.core.logs import (
    FATAL,
    PlainFormatter,
    close_log,
    log_files,
    open_log,
    take_over_fatal,
)
from radiodesk.core.redaction import Plain, exception_words, plain, printed_line
from tests.helpers.canaries import FOLDER, IDENTITY, NAME, assert_none_in

log = logging.getLogger("radiodesk.trial")
_WITHOUT_PLACES = {"example", "pylab", "_CharLS"}  # beside their own, or without any Python


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    handler = open_log(tmp_path)
    assert handler is not None
    yield tmp_path / "logs" / "desktop.log"
    close_log(handler)


def fail(path: Path) -> None:
    try:
        raise OSError(errno.ENOSPC, f"no room for {NAME}", str(path))
    except OSError as error:
        raise ValueError(f"{NAME} in {path}") from error


def test_values_are_cut_to_what_is_harmless_and_tracebacks_to_places(written: Path) -> None:
    path = Path("/home") / FOLDER / f"{IDENTITY}.dcm"
    log.info(
        "%s of %d, %s, %s", path, 3, f"{NAME} {IDENTITY}", UsageError("RD-DATA-001", name=NAME)
    )
    try:
        fail(path)
    except ValueError:
        log.exception("failed at %s", "RD-FILE-001")
    text = written.read_text("utf-8")
    assert_none_in(text)
    assert "<path>.dcm of 3, <text>, UsageError(RD-DATA-001)" in text
    assert "failed at RD-FILE-001" in text
    assert "OSError(ENOSPC)" in text
    assert text.rstrip().endswith("ValueError")
    assert "test_logs.py" in text or "<path>.py" in text


def test_a_record_that_does_not_fit_its_words_is_no_fault() -> None:
    record = logging.makeLogRecord({"msg": "%d things", "args": ("many",)})
    assert "does not fit" in PlainFormatter().format(record)


def test_logs_rotate_and_stay_small(written: Path, tmp_path: Path) -> None:
    for number in range(20_000):
        log.info("line %d of a busy day, and some more words to fill it", number)
    files = log_files(tmp_path)
    assert [file.name for file in files][:2] == ["desktop.log", "desktop.log.1"]
    assert len(files) == 4
    assert all(file.stat().st_size <= 256 * 1024 for file in files)
    assert sorted(p.name for p in (tmp_path / "logs").iterdir()) == sorted(f.name for f in files)


def test_a_folder_that_takes_no_log_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    assert open_log(tmp_path) is None
    close_log(None)
    assert log_files(tmp_path) == []


def test_what_python_wrote_while_dying_is_taken_over_once(written: Path, tmp_path: Path) -> None:
    assert not take_over_fatal(tmp_path)
    (tmp_path / "logs" / FATAL).write_text(
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f0d (most recent call first):\n"
        f'  File "/home/{FOLDER}/lib/python3.11/site-packages/gdcm.py", line 7 in read\n'
        f'  File "/home/{FOLDER}/Kanarie.py", line 9 in <module>\n'
        f"Extension modules: numpy ({NAME})\n"
    )
    assert take_over_fatal(tmp_path)
    text = written.read_text("utf-8")
    assert_none_in(text)
    assert "Segmentation fault" in text
    assert "gdcm.py:7 read" in text
    assert "<path>.py:9 <module>" in text
    assert not take_over_fatal(tmp_path)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (f"ValueError: invalid {NAME}", "ValueError"),
        ("pydicom.errors.InvalidDicomError", "pydicom.errors.InvalidDicomError"),
        (f"/x/charset.py:1: UserWarning: {NAME}", None),
        (f"reading {NAME}", None),
        (NAME, None),
        ("Kanarie", None),
        ('  File "C:\\Users\\Petra\\site-packages\\a\\b.py", line 3, in go', "  a/b.py:3 go"),
        ('    raise ValueError("Petra")', None),
        # As the built program states them.
        ('  File "radiodesk/gui/app.py", line 3, in go', "  radiodesk/gui/app.py:3 go"),
        ('  File "radiodesk\\gui\\app.py", line 3, in go', "  radiodesk/gui/app.py:3 go"),
        ('  File "json/decoder.py", line 3, in go', "  json/decoder.py:3 go"),
        ('  File "threading.py", line 3, in go', "  threading.py:3 go"),
        ('  File "__main__.py", line 3, in main', "  __main__.py:3 main"),
        ('  File "Petra/app.py", line 3, in go', "  <path>.py:3 go"),
        ('  File "radiodesk/../Petra.py", line 3, in go', "  <path>.py:3 go"),
    ],
)
def test_of_what_children_print_only_kinds_and_places_are_kept(line: str, kept: str | None) -> None:
    assert printed_line(line) == kept


def test_words_of_the_program_itself_are_kept() -> None:
    with pytest.raises(AttributeError) as caught:
        None.words  # type: ignore[attr-defined]  # noqa: B018
    text = "AttributeError: 'NoneType' object has no attribute 'words'"
    assert exception_words(caught.value) == text
    assert exception_words(AttributeError(NAME)) == "AttributeError"
    assert plain("RD-FILE-001") == "RD-FILE-001"
    assert plain(True) is True
    assert plain(None) is None
    assert plain(Plain("trainer")) == "trainer"
    assert plain("ValueError") == "ValueError"


@pytest.mark.parametrize(
    "value",
    [
        "MARTINEZ_ANA_12345678.dcm",
        "Kanarie",
        "1.2.840.113619.77731",
        Path("/data/SMITH.JANE"),
        Path("/data/1.2.840.113619.77731"),
        Path("radiodesk/Kanarie.py"),
    ],
)
def test_fault_32_one_word_may_be_a_name_and_an_ending_too(value: object) -> None:
    assert plain(value) in ("<text>", "<path>", "<path>.py")


def test_fault_32_endings_of_known_kinds_of_files_are_kept() -> None:
    assert plain(Path("/ward/Kanarie.DCM")) == "<path>.dcm"


def test_modules_of_every_library_are_named_as_the_built_program_states_them() -> None:
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    stated = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    wanted = {re.split(r"[^\w.-]", one)[0].lower() for one in stated}
    packages = {
        package
        for package, owners in importlib.metadata.packages_distributions().items()
        if wanted & {owner.lower() for owner in owners} and package not in _WITHOUT_PLACES
    }
    assert len(packages) >= len(wanted)
    for package in packages:
        line = f'  File "{package}/some/module.py", line 3, in go'
        assert printed_line(line) == f"  {package}/some/module.py:3 go"
