"""Evaluating a model on the images that it learned from is said, and can be avoided."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from radiodesk.bundles.bundle import write_bundle
from radiodesk.bundles.manifest import REFERENCE, BundleDescription
from radiodesk.cli import run
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.results import EvaluateReport
from tests.helpers.tiny_bundle import LABELS, make_bundle
from tests.helpers.training_data import write_pictures


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RADIODESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    write_pictures(tmp_path / "data", LABELS, per_class=3)
    return tmp_path


def pictures() -> list[Path]:
    return sorted(Path("data").rglob("*.png"))


def write_model(learned: Sequence[Path] | None, name: str = "model") -> None:
    """Write a bundle that learned from these files, or that does not say."""
    plain = make_bundle(Path(f"plain {name}"))
    members = dict(plain.members)
    if learned is not None:
        known = [
            int.from_bytes(hashlib.sha256(p.read_bytes()).digest()[:8], "big") for p in learned
        ]
        buffer = io.BytesIO()
        np.savez(buffer, **plain.reference(), learned_images=np.array(sorted(known), np.uint64))
        members[REFERENCE] = buffer.getvalue()
    stated = plain.manifest.model_dump(exclude={"members", "format"})
    write_bundle(Path(name), BundleDescription(**stated), members)


def evaluate(*arguments: str) -> int:
    return run(["evaluate", "--model", "model", "--trust", "--data", "data", *arguments])


def test_images_that_the_model_learned_from_are_said(capfd: pytest.CaptureFixture[str]) -> None:
    write_model(pictures()[:4])
    assert evaluate() == 0
    captured = capfd.readouterr()
    assert "4 of 9 images were used to train or choose this model" in captured.err
    assert "--new-only" in captured.err
    assert "on 9 images" in captured.out


def test_an_image_is_known_again_under_another_name(capfd: pytest.CaptureFixture[str]) -> None:
    write_model(pictures()[:1])
    shutil.move(pictures()[0], Path("data") / LABELS[1] / "renamed.png")
    assert evaluate("--lang", "es") == 0
    assert "1 de 9 imágenes" in capfd.readouterr().err


def test_new_only_leaves_them_out(capfd: pytest.CaptureFixture[str]) -> None:
    write_model(pictures()[:4])
    assert evaluate("--new-only", "--json") == 0
    captured = capfd.readouterr()
    report = EvaluateReport.model_validate_json(captured.out)
    assert sum(map(sum, report.metrics.confusion)) == 5
    assert "4 of 9 images were left out" in captured.err
    assert "the figures below" not in captured.err


def test_new_only_without_a_new_image_is_unusable_input(
    capfd: pytest.CaptureFixture[str],
) -> None:
    write_model(pictures())
    assert evaluate("--new-only") == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "[RD-CLI-047]" in captured.err


def test_new_only_is_refused_where_a_model_does_not_say_what_it_learned_from(
    capfd: pytest.CaptureFixture[str],
) -> None:
    write_model(None)
    assert evaluate("--new-only") == 2
    assert "[RD-CLI-048]" in capfd.readouterr().err


def test_a_comparison_says_first_whom_it_favours_and_can_be_made_fair(
    capfd: pytest.CaptureFixture[str],
) -> None:
    write_model(pictures()[:2])
    write_model(pictures()[1:4], "other")
    compare = ["compare", "model", "other", "--trust", "--data", "data"]
    assert run(compare) == 0
    first, second, verdict, *_ = capfd.readouterr().out.splitlines()
    assert "“plain model” learned from 2 of these images" in first
    assert "“plain other” learned from 3 of these images" in second
    assert verdict.startswith("Of these 9 images a model learned from up to 3")
    assert run([*compare, "--new-only"]) == 0
    out = capfd.readouterr().out
    assert "learned from" not in out
    assert "on the 5 images that both answered" in out


@pytest.mark.parametrize("learned", [None, []])
def test_new_images_give_no_warning(
    learned: list[Path] | None, capfd: pytest.CaptureFixture[str]
) -> None:
    write_model(learned)
    assert evaluate() == 0
    assert "used to train" not in capfd.readouterr().err


def test_the_accuracy_comes_with_its_interval(capfd: pytest.CaptureFixture[str]) -> None:
    write_model(None)
    assert evaluate("--json", "--out", "report") == 0
    report = json.loads(capfd.readouterr().out)
    confusion = np.array(report["metrics"]["confusion"])
    low, high = wilson_interval(int(np.trace(confusion)), int(confusion.sum()))
    assert report["intervals"]["accuracy"] == [pytest.approx(low), pytest.approx(high)]
    assert json.loads(Path("report/report.json").read_bytes())["intervals"] == report["intervals"]
    assert evaluate() == 0
    assert f"{low:.3f}–{high:.3f}" in capfd.readouterr().out
