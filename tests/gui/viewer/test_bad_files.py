"""FAULTS, lines 1-30, as a user meets them: all bad files at once, in the window and by command.

Each gets one sentence in both languages that names the file and says what to do, the same in both
places, with its details behind a button; it is recorded, it costs no other file and no memory, and
the window ticks on. What each file is, and why, is in ``tests/helpers/bad_files.py``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from pytestqt.qtbot import QtBot

from radiodesk.bundles import registry
from radiodesk.core.messages import short_form
from tests.helpers.answers_seen import Printed, Told, Window, forget_peak, peak, predict
from tests.helpers.bad_files import BAD_FILES, BadFile, write_bad_files
from tests.helpers.images import save, scene
from tests.helpers.tiny_bundle import make_bundle

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "predict.schema.json"
CAPTIONS = {
    "error": {"en": "Cannot be read", "es": "No se puede leer"},
    "refused": {"en": "Refused", "es": "Rechazada"},
}


@dataclass(frozen=True)
class Met:
    """What became of all files.

    Attributes:
        folder: Where they lie.
        window: What the window told of each.
        logged: Status and code of each row of the case log.
        printed: Language to what the command line said.
        silence: Milliseconds for which the window did not tick, at most.
        growth: Bytes by which the reader grew at most, or None where nobody counts them.
        same_reader: Whether one reader read everything.
    """

    folder: Path
    window: dict[str, Told]
    logged: list[tuple[str, str | None]]
    printed: dict[str, Printed]
    silence: int
    growth: int | None
    same_reader: bool

    def check(self, line: int) -> None:
        """Require of every file of a line what FAULTS says each gets."""
        files = [bad for bad in BAD_FILES if bad.line == line]
        assert files
        for bad in files:
            self._check_window(bad)
            self._check_command(bad)

    def _check_window(self, bad: BadFile) -> None:
        told = self.window[bad.name]
        assert (told.status, told.shares) == (bad.status, {})
        assert told.caption == CAPTIONS[bad.status]
        assert told.sentence["en"] != told.sentence["es"]
        for language, sentence in told.sentence.items():
            assert bad.name in sentence
            assert sentence.count(". ") >= 1, "what happened, and what to do next"
            assert [word for word in bad.words if word not in sentence] == []
            assert "\n" not in sentence
            few = short_form(bad.code, language)
            assert few != bad.code
            assert few in told.row[language]
        text, code, details = told.box
        assert (text, code) == (told.sentence["en"], bad.code)
        assert str(self.folder / bad.name) in details
        for shown in (*told.sentence.values(), details):
            assert "Traceback" not in shown
            assert 'File "' not in shown
        assert (bad.status, bad.code) in self.logged

    def _check_command(self, bad: BadFile) -> None:
        for language, printed in self.printed.items():
            reading = printed.readings[bad.name]
            assert (reading["status"], reading["code"]) == (bad.status, bad.code)
            assert reading["reason"] == self.window[bad.name].sentence[language]
            answer = (reading["label"], reading["probabilities"], reading["set"])
            assert answer == (None, None, None)


@pytest.fixture(scope="module")
def met(qapp: object, request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[Met]:
    base = tmp_path_factory.mktemp("bad")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RADIODESK_HOME", str(base / "home"))
        bundle = make_bundle(base / "tiny")
        registry.activate(registry.register(bundle).name)
        folder = base / "ward"
        bad = write_bad_files(folder)
        first, last = (save(folder / f"{name}.png", scene()) for name in ("first", "last"))
        window = Window(QtBot(request))
        window.read([first], 1)
        pid = window.reader_pid
        before = forget_peak(pid) if sys.platform == "linux" else None
        window.read([*bad, last], len(bad) + 2)
        growth = None if before is None else peak(pid) - before
        same_reader = window.reader_pid == pid
        told = window.told()
        silence, logged = window.longest_silence, window.close()
        printed = {
            language: predict(first, *bad, last, language=language) for language in ("en", "es")
        }
        yield Met(folder, told, logged, printed, silence, growth, same_reader)


def test_every_file_is_met_once_and_costs_no_other(met: Met) -> None:
    for name in ("first.png", "last.png"):
        assert met.window[name].status == "read"
        assert met.window[name].shares
        assert met.window[name].box == ("", "", ""), "an answer needs no details"
    assert met.same_reader, "nothing crashed, nothing had to be given up"
    assert met.silence < 1000, "the window ticks on, whatever the reader waits for"
    assert len(met.logged) == len(BAD_FILES) + 2, "shown again is not logged again"
    for printed in met.printed.values():
        assert printed.status == 1
        assert len(printed.readings) == len(BAD_FILES) + 2
        assert {printed.readings[name]["status"] for name in ("first.png", "last.png")} == {"ok"}
    assert f"2 read, {sum(bad.status == 'refused' for bad in BAD_FILES)} refused" in (
        met.printed["en"].remarks
    )
    document = {"model": {"name": "x", "sha256": "x", "version": "1"}, "readings": []}
    document["readings"] = list(met.printed["en"].readings.values())
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")))


def test_fault_01_zero_bytes_are_met_alike_everywhere(met: Met) -> None:
    met.check(1)


def test_fault_02_a_text_is_met_alike_everywhere(met: Met) -> None:
    met.check(2)


def test_fault_03_cut_pictures_are_met_alike_everywhere(met: Met) -> None:
    met.check(3)


def test_fault_04_too_many_pixels_are_met_alike_everywhere_and_take_no_memory(met: Met) -> None:
    met.check(4)
    assert met.growth is None or met.growth < 200_000_000


def test_fault_05_text_bombs_are_met_alike_everywhere_and_take_no_memory(met: Met) -> None:
    met.check(5)
    assert met.growth is None or met.growth < 200_000_000


def test_fault_06_other_formats_are_met_alike_everywhere(met: Met) -> None:
    met.check(6)


def test_fault_10_several_pictures_are_met_alike_everywhere(met: Met) -> None:
    met.check(10)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes in folders are a POSIX matter")
def test_fault_15_pipe_socket_and_device_are_met_alike_everywhere(met: Met) -> None:
    met.check(15)


def test_fault_16_a_file_that_is_gone_is_met_alike_everywhere(met: Met) -> None:
    met.check(16)


def test_fault_19_what_is_no_dicom_is_met_alike_everywhere(met: Met) -> None:
    met.check(19)


def test_fault_21_impossible_sizes_are_met_alike_everywhere_and_take_no_memory(met: Met) -> None:
    met.check(21)
    assert met.growth is None or met.growth < 200_000_000


def test_fault_22_pixels_of_another_length_are_met_alike_everywhere(met: Met) -> None:
    met.check(22)


def test_fault_23_a_missing_attribute_is_named_alike_everywhere(met: Met) -> None:
    met.check(23)


def test_fault_27_a_palette_without_its_table_is_met_alike_everywhere(met: Met) -> None:
    met.check(27)


def test_fault_28_several_frames_are_met_alike_everywhere(met: Met) -> None:
    met.check(28)


def test_fault_29_a_foreign_transfer_syntax_is_named_alike_everywhere(met: Met) -> None:
    met.check(29)


def test_fault_30_bombs_of_dicom_are_met_alike_everywhere_and_take_no_memory(met: Met) -> None:
    met.check(30)
    assert met.growth is None or met.growth < 200_000_000


def test_every_line_with_an_r_between_the_first_and_the_thirtieth_is_here() -> None:
    here = {bad.line for bad in BAD_FILES}
    elsewhere = {11, 12, 13, 14, 17}  # drops, loops, permissions, names, drives
    read = {7, 8, 9, 18, 20, 24, 25, 26}
    if sys.platform == "win32":
        here.add(15)
    assert here | elsewhere | read == set(range(1, 31))
