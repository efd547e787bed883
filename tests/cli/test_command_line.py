"""Wrong usage, languages, and the options that stand anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import radiodesk as package
from radiodesk.cli import COMMANDS, run
from radiodesk.commands import help_words
from radiodesk.commands.common_options import take_common
from radiodesk.commands.tree import build
from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import UsageError
from radiodesk.core.own_presets import own_preset, save_presets
from radiodesk.core.presets import make_config


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


def test_version_goes_to_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"radiodesk {package.__version__}\n"


def test_help_names_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capfd.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("group", [[], ["models"], ["log"], ["runs"]])
def test_every_summary_of_a_command_is_whole_at_80_columns(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    group: list[str],
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["--lang", language, *group, "--help"]) == 0
    page = capfd.readouterr().out
    listed = re.split(r"^(?:Commands|Órdenes):$", page, flags=re.MULTILINE)[1].split("\n\n")[0]
    lines = [line for line in listed.splitlines() if line.strip()]
    assert len(lines) >= 4
    for line in lines:
        assert re.fullmatch(r"  [a-z-]+ +\S.*[^.]\.", line), line
        assert len(line) <= 80


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (["predict", "x.png", "--bogus"], "RD-CLI-001", "--bogus"),
        (["--bogus"], "RD-CLI-001", "--bogus"),
        (["train", "--out", "runs"], "RD-CLI-080", "--data"),
        (["train", "--data", "x"], "RD-CLI-080", "--out"),
        (["check"], "RD-CLI-002", "DATA"),
        (["check", "x", "--lang"], "RD-CLI-002", "--lang"),
        (["predict", "x.png", "--jobs", "0"], "RD-CLI-003", "--jobs"),
        (["train", "--data", "d", "--out", "o", "--preset", "slow"], "RD-RUN-013", "slow"),
        (["trian"], "RD-CLI-004", "trian"),
        (["no such.png", "other.png"], "RD-CLI-004", "no such.png"),
        (["models", "bogus"], "RD-CLI-005", "bogus"),
        (["train", "--data", "d", "--out", "o", "--set", "views"], "RD-CLI-006", "views"),
        (["--lang", "fr", "models", "list"], "RD-CLI-007", "fr"),
        (["models", "list", "--log", "no/such/folder/log"], "RD-CLI-008", "log"),
        (["train", "--data", "d", "--out", "o", "--set", "epochs=3"], "RD-APP-008", "epochs"),
        (["train", "--data", "d", "--out", "o", "--set", "dropout=2"], "RD-APP-007", "dropout"),
        (["train", "--data", "d", "--out", "o", "--folds", "1"], "RD-CLI-092", "--folds"),
        (["check", "nowhere", "--json"], "RD-DATA-001", "nowhere"),
        (["sample", "a file/below", "--per-class", "1"], "RD-APP-005", "below"),
        (["models", "activate", "nobody"], "RD-MODEL-002", "nobody"),
        (["predict", "x.png", "--model", "nobody", "--json"], "RD-MODEL-002", "nobody"),
        (["evaluate", "--model", "nobody", "--data", "x"], "RD-MODEL-002", "nobody"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(
    arguments: list[str], code: str, named: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("a file").write_bytes(b"x")
    assert run(arguments) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("radiodesk: ")
    assert f"[{code}]" in captured.err
    assert named in captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "es", "check", "nada"],
        ["check", "--lang=es", "nada"],
        ["check", "nada", "--lang", "es"],
    ],
)
def test_language_may_stand_anywhere(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert "No hay ninguna carpeta ni tabla de datos en «nada»" in capfd.readouterr().err


def test_language_follows_the_system(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    assert run(["check", "nada"]) == 2
    assert "No hay ninguna carpeta" in capfd.readouterr().err


def test_what_stands_behind_two_dashes_is_left_alone() -> None:
    options, rest = take_common(["predict", "--quiet", "--", "--lang", "--quiet"])
    assert options.quiet
    assert rest == ["predict", "--", "--lang", "--quiet"]
    with pytest.raises(UsageError):
        take_common(["predict", "--log"])


def test_log_file_gets_the_traceback_and_stderr_does_not(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "nowhere", "--log", str(tmp_path / "log.txt")]) == 2
    assert "Traceback" not in capfd.readouterr().err
    log = (tmp_path / "log.txt").read_text("utf-8")
    assert "RD-DATA-001" in log
    assert "Traceback" in log


@pytest.mark.parametrize(("language", "label"), [("en", "Batch size"), ("es", "Tamaño de lote")])
def test_help_of_train_lists_every_setting_with_its_default(
    capfd: pytest.CaptureFixture[str], language: str, label: str
) -> None:
    assert run(["--lang", language, "train", "--help"]) == 0
    lines = [line.strip() for line in capfd.readouterr().out.splitlines()]
    for name, field in TrainingConfig.model_fields.items():
        if name != "preset":
            value = "" if field.default is None else str(field.default)
            line = next(line for line in lines if line.startswith(f"{name}="))
            assert line.split("=")[1].lower().startswith(value.lower())
    assert f"{label} (1 – 512)" in next(line for line in lines if line.startswith("batch_size=64"))


def test_an_own_preset_is_named_like_those_of_the_program(
    capfd: pytest.CaptureFixture[str],
) -> None:
    save_presets([own_preset("Wet films", make_config("quick", {"dropout": 0.5}))])
    train = ["train", "--data", "d", "--out", "o", "--preset", "wet films"]
    assert run([*train, "--set", "dropout=7"]) == 2
    assert "RD-APP-007" in capfd.readouterr().err
    assert run(["train", "--data", "d", "--out", "o", "--preset", "dry films"]) == 2
    assert "Wet films" in capfd.readouterr().err


def test_every_help_text_has_a_spanish_twin(capfd: pytest.CaptureFixture[str]) -> None:
    texts = help_words.help_texts(build())
    assert [text for text in texts if text not in help_words.SPANISH] == []
    assert sorted(set(help_words.SPANISH) - set(texts) - {"Show this message and exit."}) == []
    assert run(["--lang", "es", "predict", "--help"]) == 0
    page = capfd.readouterr().out
    assert "Archivos, carpetas y archivos ZIP." in page
    assert page.lstrip().startswith("Uso: radiodesk predict [OPCIONES]")
    assert "[obligatorio]" in page
    assert re.search("Usage|Options|Arguments|required|default", page) is None
