"""A place that cannot be written to is said before anything is read for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from radiodesk.cli import run
from tests.helpers.plain_bundle import write_plain


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    # Its graph is mere bytes: loading it would be an error of its own.
    write_plain(tmp_path / "model")
    (tmp_path / "data" / "NORMAL").mkdir(parents=True)
    (tmp_path / "data" / "NORMAL" / "1.png").write_bytes(b"never opened")
    (tmp_path / "file").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize("table", ["no folder/out.csv", "file/out.csv", "data"])
def test_predict_says_so_before_it_reads(table: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["predict", "data", "--model", "model", "--trust", "--csv", table]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "[RD-CLI-008]" in captured.err
    assert Path(table).name in captured.err


def test_evaluate_says_so_before_it_reads(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["--model", "model", "--trust", "--data", "data", "--out", "file/report"]
    assert run(["evaluate", *arguments]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "[RD-APP-005]" in captured.err
