"""The HTML report: whole, well-formed, in both languages, and nothing in it reaches outside."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from radiodesk.core.messages import LANGUAGES, Language, render
from radiodesk.core.messages.evaluation_report import MESSAGES
from radiodesk.evaluation.assess import About, assess
from radiodesk.evaluation.comparison import compare
from radiodesk.evaluation.html import Report, render_html, write_html
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.stress import stress_report
from tests.evaluation.test_assess import beside
from tests.evaluation.test_resampling import answers
from tests.evaluation.test_stress_report import answers as stressed

HOSTILE = ['<script>alert("1")</script>', "=cmd()|' /C calc'!A0", "$\\alpha$ & {label}"]


def made(labels: list[str] | None = None) -> Predictions:
    plain = answers(120)
    labels = labels or plain.labels
    source = ["<img src=x onerror=y>", "http://example.org/a"] * 60
    sets = {0.9: np.ones((120, 3), bool)}
    known = beside(plain, source=source, sets=sets, refused=[""] * 120, view=["PA"] * 120)
    return replace(known, labels=labels, paths=[f"secret-{i}<b>.png" for i in range(120)])


def report(
    language: Language = "en", names: bool = False, labels: list[str] | None = None
) -> Report:
    predictions = made(labels)
    about = About(model="A <b>model</b>", data="data & more", part="data", model_sha256="ab" * 32)
    evaluation = assess(predictions, about, resamples=50)
    other = (predictions, About(model="other", data="d", part="data"))
    stress = stress_report(
        ["A", "B"],
        np.arange(100) % 2,
        list(range(100)),
        [stressed("none", 0, np.ones(100, bool)), stressed("jpeg", 10, np.arange(100) < 50)],
        about,
        of=100,
        seed=1,
    )
    return Report(
        evaluation=evaluation,
        predictions=predictions,
        comparison=compare((predictions, about), other, resamples=20),
        stress=stress,
        language=language,
        file_names=names,
    )


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.replace("<!DOCTYPE html>", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_well_formed_and_says_what_counts(language: Language) -> None:
    given = report(language)
    text = render_html(given)
    root = parsed(text)
    assert root.get("lang") == language
    said = " ".join(root.itertext())
    assert said.count(render_word("device", language)) == 2
    assert render(given.evaluation.verdict, language) in said
    assert given.stress is not None
    assert render(given.stress.verdict, language) in said
    assert len(root.findall(".//section")) == 12
    assert len(root.findall(".//figure")) == 3
    assert "A <b>model</b>" in said
    assert given.evaluation.model_sha256 is not None
    assert given.evaluation.model_sha256 in said
    assert "prefers-color-scheme: dark" in text


def render_word(name: str, language: Language) -> str:
    from radiodesk.core.messages.evaluation_report import CODES

    return MESSAGES[CODES[name]][LANGUAGES.index(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fetched_and_nothing_runs(language: Language) -> None:
    root = parsed(render_html(report(language, names=True, labels=HOSTILE)))
    for node in root.iter():
        assert node.tag not in ("script", "link", "iframe", "img", "object", "embed", "a", "form")
        for name, value in node.attrib.items():
            assert name not in ("src", "href", "srcset", "action", "data")
            assert not name.startswith("on")
            assert "url(" not in value
    style = root.find(".//style")
    assert style is not None
    assert style.text is not None
    assert "url(" not in style.text
    assert "@import" not in style.text
    policy = root.find(".//meta[@http-equiv]")
    assert policy is not None
    assert "default-src 'none'" in policy.attrib["content"]


def test_fault_39_names_that_are_markup_are_shown_as_they_are() -> None:
    text = render_html(report(labels=HOSTILE))
    assert "<script" not in text
    said = " ".join(parsed(text).itertext())
    for name in HOSTILE:
        assert name in said


def test_files_are_numbers_unless_their_names_are_asked_for() -> None:
    assert "secret-" not in render_html(report())
    named = render_html(report(names=True))
    assert "secret-" in named
    wrong = parsed(named).findall(".//section")[-2].findall(".//tbody/tr")
    numbered = parsed(render_html(report())).findall(".//section")[-2].findall(".//tbody/tr")
    assert len(wrong) == len(numbered)
    names = ["".join(row[0].itertext()) for row in wrong]
    numbers = ["".join(row[0].itertext()) for row in numbered]
    assert [f"secret-{int(n[1:]) - 1}<b>.png" for n in numbers] == names


def test_control_characters_do_not_break_the_page() -> None:
    parsed(render_html(report(labels=["A\x00\x08", "B\ud800"[:1] + "\u202e", "C\n"])))


def test_what_is_not_known_is_left_out_whole(tmp_path: Path) -> None:
    plain = answers(40)
    evaluation = assess(plain, About(model="m", data="d", part="test"), resamples=20)
    write_html(tmp_path / "r.html", Report(evaluation=evaluation, predictions=plain))
    root = parsed((tmp_path / "r.html").read_text("utf-8"))
    assert len(root.findall(".//section")) == 8
    assert all(len(section) > 1 for section in root.findall(".//section"))


def test_spanish_numbers_have_a_comma() -> None:
    said = " ".join(parsed(render_html(report("es"))).itertext())
    assert re.search(r"0,\d{3}", said)
    assert not re.search(r"[^\d]0\.\d{3}", said.replace("gamma", ""))
