"""Puts the report together: verdict first, then figures, then how it was made."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import radiodesk
from radiodesk.core.evaluation_results import Comparison, Evaluation, StressReport
from radiodesk.core.files import write_text
from radiodesk.core.messages import Language
from radiodesk.evaluation.html import charts, sections
from radiodesk.evaluation.html.elements import Markup, Words, element
from radiodesk.evaluation.html.errors import error_list
from radiodesk.evaluation.html.style import STYLE
from radiodesk.evaluation.intervals import FEW_PATIENTS
from radiodesk.evaluation.predictions import Predictions
from radiodesk.evaluation.subgroups import FEWEST_IMAGES

_FINGERPRINT_DIGITS = 16


@dataclass(frozen=True, eq=False)
class Report:
    """What a report is made of.

    Attributes:
        evaluation: Everything about one model.
        predictions: Its answers, for the list of errors.
        comparison: With another model, or None.
        stress: Under changes of look, or None.
        language: Of the report.
        file_names: Name files; else they bear numbers.
    """

    evaluation: Evaluation
    predictions: Predictions
    comparison: Comparison | None = None
    stress: StressReport | None = None
    language: Language = "en"
    file_names: bool = False


def write_html(path: Path, report: Report) -> None:
    """Write the report, whole or not at all."""
    write_text(path, render_html(report))


def render_html(report: Report) -> str:
    """Return the report as one HTML document."""
    words, evaluation = Words(report.language), report.evaluation
    title = words.say("title", model=evaluation.model)
    parts = [
        _head(evaluation, words, title),
        _verdict(evaluation, words),
        sections.overall(evaluation, words),
        sections.classes(evaluation, words),
        sections.matrix(evaluation, words),
        _curves(evaluation, words),
        sections.thresholds(evaluation, words),
        sections.coverage(evaluation, words),
        sections.subgroups(evaluation, words),
        sections.stress(report.stress, words),
        sections.comparison(report.comparison, words),
        error_list(evaluation, report.predictions, report.file_names, words),
        _made(report, words),
    ]
    body = element("main", *parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        '<meta name="color-scheme" content="light dark"/>\n'
        # Whatever a name smuggles in, nothing is fetched and nothing runs.
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"/>\n"
        f"{element('title', title)}\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n"
        "</html>\n"
    )


def _head(evaluation: Evaluation, words: Words, title: str) -> Markup:
    counts = words.say("counts", images=evaluation.images, patients=evaluation.patients)
    lines = [words.say(f"part_{evaluation.part}", data=evaluation.data), counts]
    if evaluation.skipped:
        lines.append(words.say("skipped", count=evaluation.skipped))
    return element(
        "header",
        element("h1", title),
        element("p", " · ".join(lines), class_="quiet"),
        element("p", words.say("device"), class_="device"),
    )


def _verdict(evaluation: Evaluation, words: Words) -> Markup:
    inside: list[object] = [element("p", words.message(evaluation.verdict), class_="verdict")]
    if evaluation.remarks:
        items = [element("li", words.message(one)) for one in evaluation.remarks]
        inside += [
            element("h3", words.say("remarks"), class_="gap"),
            element("ul", *items),
        ]
    inside.append(element("p", words.say("device_more"), class_="quiet gap"))
    return element("section", *inside)


def _curves(evaluation: Evaluation, words: Words) -> Markup:
    drawn = (
        charts.roc(evaluation, words),
        charts.precision_recall(evaluation, words),
        charts.reliability(evaluation.reliability, words),
    )
    return element(
        "section",
        element("h2", words.say("curves")),
        charts.legend(evaluation),
        element("div", *drawn, class_="figures"),
    )


def _made(report: Report, words: Words) -> Markup:
    evaluation = report.evaluation
    now = datetime.datetime.now().astimezone()
    rows: list[tuple[object, object]] = [
        (words.say("written"), f"{now:%Y-%m-%d %H:%M}"),
        (words.say("version"), radiodesk.__version__),
    ]
    if evaluation.model_sha256:
        rows.append((words.say("fingerprint"), element("code", evaluation.model_sha256)))
    command = _command(report)
    if command:
        rows.append((words.say("reproduce"), element("code", command)))
    method = words.say(
        "method",
        resamples=evaluation.resamples,
        few=FEW_PATIENTS,
        subgroup=FEWEST_IMAGES,
    )
    body = [
        element("tr", element("td", name, class_="left"), element("td", text, class_="left wrap"))
        for name, text in rows
    ]
    return element(
        "section",
        element("h2", words.say("made")),
        element("p", method),
        element("table", element("tbody", *body)),
        element("p", words.say("device"), class_="device"),
    )


_FINGERPRINT_DIGITS = 16


def _command(report: Report) -> str:
    """Return what makes such a report again, with names in the place of paths."""
    evaluation, outside = report.evaluation, report.evaluation.part == "data"
    # A run is found by its folder, a model by its fingerprint; neither by the other's name.
    known = (evaluation.model_sha256 or "")[:_FINGERPRINT_DIGITS]
    model = known if outside and known else _quoted(f"RUNS/{evaluation.model}")
    command = f"radiodesk evaluate --model {model}"
    if outside:
        command += f" --data {_quoted(evaluation.data)}"
    elif evaluation.part == "val":
        command += " --part val"
    if report.comparison is not None:
        command += f" --against {_quoted(report.comparison.second)}"
    if report.stress is not None:
        command += f" --stress --stress-images {report.stress.images}"
    return f"{command} --out DIR --lang {report.language}"


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', ""))
