"""The audit fails at what nobody gave a reason for, and never calls a question answered unasked."""

from __future__ import annotations

from pathlib import Path

import audit
import pytest

WAIVER = {"test": "B602", "where": "radiodesk/*", "reason": "because"}


def finding(where: str = "radiodesk/a.py") -> audit.Finding:
    return audit.Finding("bandit", "B602", where, "a shell")


def test_a_finding_passes_with_a_reason_only() -> None:
    assert audit.judged([finding()], "finding", [WAIVER]) == ([], 1)
    assert audit.judged([finding("scripts/a.py")], "finding", [])[0] == ["B602 a shell"]
    without, _ = audit.judged([finding()], "finding", [{**WAIVER, "reason": " "}])
    assert len(without) == 1


def test_a_reason_for_what_is_gone_fails() -> None:
    (said,), _ = audit.judged([], "finding", [WAIVER])
    assert "not there any more" in said


def test_dangerous_code_is_found(tmp_path: Path) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "bad.py").write_text(
        "import subprocess\nsubprocess.run('ls *', shell=True)\nimport pickle\npickle.loads(b'')\n"
    )
    names = {one.name for one in audit.code_findings(("code",), tmp_path)}
    assert {"B602", "B301"} <= names
    # Nothing that runs a shell or a pickle is let pass anywhere.
    waived = audit.WAIVERS.read_text("utf-8")
    assert not any(name in waived for name in ("B602", "B605", "B301", "B302", "B307", "B102"))


def test_without_a_service_nothing_was_audited_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert audit.main(["packages"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("NOT AUDITED: ")
    assert "pip-audit:" not in said
