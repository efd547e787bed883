"""Every refusal and failure has a code, the code stays what it is, and it gets into the log."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import codes as code_list
import pytest

import radiodesk
from radiodesk.core import errors, messages
from radiodesk.core.messages import CATALOGUE
from radiodesk.core.messages.desktop import DESKTOP
from radiodesk.gui import codes as desktop_codes
from tests.helpers import canaries
from tests.helpers.command_line import radiodesk as run_radiodesk

PACKAGE = Path(radiodesk.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
CODE = re.compile(r"RD-[A-Z]+-\d{3}")
# Errors whose callers hand in a code: their own bodies, and one of a message that came over a pipe.
_CODED = {
    name
    for name, thing in vars(errors).items()
    if isinstance(thing, type)
    and issubclass(thing, errors.RadiodeskError)
    and thing is not errors.StoppedError
}


@functools.cache
def tree_of(source: Path) -> tuple[str, list[ast.AST]]:
    text = source.read_text("utf-8")
    return text, list(ast.walk(ast.parse(text)))


def calls(name: str | set[str]) -> Iterator[tuple[Path, ast.Call]]:
    wanted = {name} if isinstance(name, str) else name
    for source in SOURCES:
        for node in tree_of(source)[1]:
            if isinstance(node, ast.Call) and ast.unparse(node.func) in wanted:
                yield source, node


def test_the_list_of_codes_is_what_the_program_says() -> None:
    assert code_list.differences() == []


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("RD-FILE-001 name\n", "is new"),
        ("RD-GONE-001 name\n", "is gone"),
        ("RD-FILE-001 retired\n", "take another"),
        ("RD-FILE-001 other\n", "and said other"),
    ],
)
def test_a_code_that_is_removed_renumbered_or_used_again_is_noticed(
    before: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_list, "LIST", tmp_path / "codes.txt")
    (tmp_path / "codes.txt").write_text(f"# head\n{before}")
    assert any(said in line for line in code_list.differences())


@pytest.mark.parametrize("before", [None, "# What a code means\n"])
def test_a_page_of_codes_that_is_old_is_noticed_and_written_anew(
    before: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = code_list.PAGE.read_text("utf-8")
    (tmp_path / "codes.txt").write_text(code_list.LIST.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(code_list, "LIST", tmp_path / "codes.txt")
    monkeypatch.setattr(code_list, "PAGE", tmp_path / "codes.md")
    if before is not None:
        (tmp_path / "codes.md").write_text(before, "utf-8")
    assert code_list.main(["check"]) == 1
    assert code_list.main(["write"]) == 0
    assert code_list.main(["check"]) == 0
    assert (tmp_path / "codes.md").read_text("utf-8") == committed


def test_the_page_of_codes_has_every_code_once_with_both_sentences() -> None:
    rows = [line for line in code_list.PAGE.read_text("utf-8").splitlines() if CODE.match(line[2:])]
    cells = [re.split(r"(?<!\\) \| ", row.strip("| ")) for row in rows]
    assert [row[0] for row in cells] == sorted(code_list.listed())
    assert {len(row) for row in cells} == {3}
    assert all(english and spanish for _, english, spanish in cells)


def test_what_a_code_of_the_window_means_is_what_the_window_says() -> None:
    root = ElementTree.parse(code_list.PAGE.parents[1] / "resources/translations/radiodesk_es.ts")
    said = {
        (one.findtext("source") or "", one.findtext("translation") or "")
        for one in root.iter("message")
    }
    own = {code for name, code in vars(desktop_codes).items() if name.isupper()}
    assert set(DESKTOP) == own
    for code, (english, spanish) in DESKTOP.items():
        if code == desktop_codes.NOT_ALL_FILES_JUDGED:
            continue  # the window says how many
        parts = [
            sentence.replace("%1", "{name}")
            for pair in said
            if pair[0].replace("%1", "{name}") in english
            for sentence in pair
        ]
        assert any(part and english.startswith(part) for part in parts), code
        assert any(part and spanish.startswith(part) for part in parts), code


def test_no_code_has_two_sentences() -> None:
    defined: list[str] = []
    for module in pkgutil.iter_modules(messages.__path__):
        family = importlib.import_module(f"{messages.__name__}.{module.name}")
        defined += getattr(family, "MESSAGES", {})
    assert sorted(defined) == sorted(CATALOGUE), "a code of two families, or of one nobody reads"
    for source in (PACKAGE / "core" / "messages").glob("*.py"):
        for node in tree_of(source)[1]:
            if isinstance(node, ast.Dict):
                keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
                assert len(keys) == len(set(keys)), source.name


def test_every_error_that_is_raised_has_a_code() -> None:
    seen = 0
    for source, call in calls(_CODED):
        first = call.args[0] if call.args else None
        where = f"{source.relative_to(PACKAGE)}:{call.lineno}"
        if isinstance(first, ast.Constant):
            assert first.value in CATALOGUE, where
            seen += 1
        else:
            # From a table of codes, a parameter or a constant, or another message's own code.
            assert first is not None, where
            text = ast.unparse(first)
            assert "code" in text.lower() or text.isupper() or CODE.search(text), where
    assert seen > 200


def test_every_warning_and_error_of_the_desktop_has_a_code() -> None:
    seen = 0
    for source, call in calls("UserMessage"):
        level = call.args[0]
        if isinstance(level, ast.Constant) and level.value == "info":
            continue
        coded = len(call.args) > 3 or any(word.arg == "code" for word in call.keywords)
        assert coded, f"{source.relative_to(PACKAGE)}:{call.lineno}"
        seen += 1
    for source, call in calls("Outcome"):
        levels = call.args[:1]
        if "gui" not in source.parts or not levels or not isinstance(levels[0], ast.Constant):
            continue
        if levels[0].value == "info":
            continue
        coded = len(call.args) > 4 or any(word.arg == "code" for word in call.keywords)
        assert coded, f"{source.relative_to(PACKAGE)}:{call.lineno}"
        seen += 1
    assert seen > 10


def test_no_failure_is_swallowed_without_a_word() -> None:
    """A bare ``except Exception: pass`` nowhere; where nothing is raised a reason stands there."""
    for source in SOURCES:
        text, nodes = tree_of(source)
        lines = text.splitlines()
        for node in nodes:
            if not isinstance(node, ast.ExceptHandler):
                continue
            kind = "" if node.type is None else ast.unparse(node.type)
            if kind not in ("", "Exception", "BaseException"):
                continue
            body = [one for one in node.body if not isinstance(one, ast.Pass)]
            where = f"{source.relative_to(PACKAGE)}:{node.lineno}"
            said = "#" in lines[node.lineno - 1] or "#" in lines[node.body[0].lineno - 1]
            assert body or said, where


def _codes_in(log: Path) -> set[str]:
    return set(CODE.findall(log.read_text("utf-8")))


def _broken_film(folder: Path) -> Path:
    return canaries.write_broken(folder)


def _one_class(folder: Path) -> Path:
    place = folder / "data" / "ONLY"
    place.mkdir(parents=True)
    (place / "a.png").write_bytes(b"no picture")
    return folder / "data"


def _foreign(folder: Path) -> Path:
    (folder / "foreign.keras").write_bytes(b"PK\x03\x04")
    return folder / "foreign.keras"


def _no_backup(folder: Path) -> Path:
    (folder / "backup.zip").write_bytes(b"nothing")
    return folder / "backup.zip"


FAMILIES: dict[str, tuple[list[str], Callable[[Path], Path], str]] = {
    "a film": (["predict", "{}"], _broken_film, "RD-DICOM-"),
    "a model": (["models", "import", "{}"], _foreign, "RD-MODEL-102"),
    "data": (["check", "{}"], _one_class, "RD-DATA-"),
    "a run": (["train", "--data", "{}", "--out", "runs"], _one_class, "RD-DATA-005"),
    "a backup": (["restore", "{}"], _no_backup, "RD-KEEP-010"),
    "the command line": (["train", "--no-such-option", "{}"], _no_backup, "RD-CLI-"),
    "an evaluation": (["evaluate", "--data", "{}"], _one_class, "RD-"),
    "the case log": (["log", "export", "{}.xlsx"], _no_backup, "RD-LOG-008"),
}


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_what_goes_wrong_on_the_command_line_is_in_its_log_by_its_code(
    family: str, tmp_path: Path
) -> None:
    arguments, make, code = FAMILIES[family]
    thing = make(tmp_path)
    log = tmp_path / "log.txt"
    done = run_radiodesk(
        tmp_path / "home", "--log", log, *(word.format(thing) for word in arguments)
    )
    assert done.returncode in (1, 2)
    assert any(found.startswith(code) for found in _codes_in(log)), log.read_text("utf-8")
    assert _codes_in(log) <= set(CATALOGUE)
    canaries.assert_none_in(log.read_text("utf-8"))
