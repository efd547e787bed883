"""The tables of the report, one function for each; nothing where there is nothing to say."""

from __future__ import annotations

from collections.abc import Iterator

from radiodesk.core.evaluation_results import (
    Comparison,
    Estimate,
    Evaluation,
    StressOutcome,
    StressReport,
)
from radiodesk.evaluation.html.elements import Markup, Words, element, table
from radiodesk.evaluation.subgroups import FEWEST_IMAGES

_NUMBERS = ("log_loss", "ece", "auc_ovr")
_MISS_COSTS = (1, 5, 20)
_NOTHING = Markup("")
_UNKNOWN = Estimate(value=None)


def overall(evaluation: Evaluation, words: Words) -> Markup:
    """Return the figures over all images."""
    rows = []
    for name, estimate in evaluation.figures.items():
        shown = words.number(estimate) if name in _NUMBERS else words.share(estimate)
        rows.append((words.say(name), shown))
    if evaluation.refused is not None:
        rows.append((words.say("refused"), words.share(evaluation.refused)))
    if evaluation.confident_wrong is not None:
        rows.append((words.say("confident_wrong"), words.share(evaluation.confident_wrong)))
    header = (words.say("figure"), f"{words.say('value')}, {words.say('interval')}")
    return element(
        "section", element("h2", words.say("figures")), table(header, rows, class_="narrow")
    )


def classes(evaluation: Evaluation, words: Words) -> Markup:
    """Return the figures of every class."""
    shares = ("sensitivity", "specificity", "ppv", "npv", "f1")
    names = ("class", "images", *shares, "auc", "average_precision", "confident_wrong")
    harmful = evaluation.confident_wrong_by_class
    rows = [
        (
            own.label,
            own.support,
            *(words.share(getattr(own, name)) for name in shares),
            words.number(own.auc),
            words.number(own.average_precision),
            words.share(harmful.get(own.label, _UNKNOWN)),
        )
        for own in evaluation.classes
    ]
    return element(
        "section",
        element("h2", words.say("classes")),
        table([words.say(name) for name in names], rows),
        element("p", words.say("prevalence_note"), class_="quiet"),
    )


def matrix(evaluation: Evaluation, words: Words) -> Markup:
    """Return the confusion matrix: counts, shaded by share of the true class."""
    rows = []
    for label, counts in zip(evaluation.labels, evaluation.metrics.confusion, strict=True):
        total = max(1, sum(counts))
        cells = [
            element("td", count, class_="share", style=f"--share:{count / total:.3f}")
            for count in counts
        ]
        rows.append((element("td", label), *cells))
    corner = f"{words.say('labelled')} ↓ · {words.say('read_as')} →"
    return element(
        "section",
        element("h2", words.say("matrix")),
        table([corner, *evaluation.labels], rows, class_="matrix narrow"),
    )


def thresholds(evaluation: Evaluation, words: Words) -> Markup:
    """Return the cheapest threshold of every class for several costs of a miss."""
    names = (
        "class", "miss_cost", "threshold", "sensitivity", "specificity", "ppv", "npv",
        "missed", "alarmed",
    )  # fmt: skip
    rows = []
    for curve in evaluation.thresholds:
        for cost in _MISS_COSTS:
            best = curve.cheapest(curve.prevalence, cost)
            if best is None:
                continue
            shares = (best.sensitivity, best.specificity, best.ppv, best.npv)
            rows.append(
                (
                    curve.label,
                    words.say("alarms", count=cost),
                    words.percent(best.threshold, 1),
                    *(words.percent(share) for share in shares),
                    words.decimal(best.missed, 0),
                    words.decimal(best.alarms, 0),
                )
            )
    if not rows:
        return _NOTHING
    return element(
        "section",
        element("h2", words.say("thresholds")),
        element("p", words.say("thresholds_note"), class_="quiet"),
        table([words.say(name) for name in names], rows),
    )


def coverage(evaluation: Evaluation, words: Words) -> Markup:
    """Return how well sets keep their promise."""
    if not evaluation.coverage:
        return _NOTHING
    rows = [
        (
            words.percent(level.level),
            words.share(level.covered),
            *(words.share(level.by_class[label]) for label in evaluation.labels),
            words.decimal(level.mean_size, 2),
            words.share(level.single_wrong),
        )
        for level in evaluation.coverage
    ]
    header = [
        words.say("promised"),
        words.say("all"),
        *evaluation.labels,
        words.say("mean_size"),
        words.say("single_wrong"),
    ]
    return element(
        "section",
        element("h2", words.say("coverage")),
        element("p", words.say("coverage_note"), class_="quiet"),
        table(header, rows),
    )


def subgroups(evaluation: Evaluation, words: Words) -> Markup:
    """Return the figures of subgroups."""
    if not evaluation.subgroups:
        return _NOTHING
    rows: list[tuple[object, ...]] = []
    for one in evaluation.subgroups:
        name = f"{words.say(one.kind)}: {one.value or words.say('unknown')}"
        first = (element("td", name, class_="wrap"), one.images, one.patients)
        if one.too_few:
            note = words.say("too_few", count=FEWEST_IMAGES)
            rows.append((*first, element("td", note, colspan=3, class_="quiet")))
            continue
        shares = (words.share(one.accuracy), words.share(one.balanced_accuracy))
        rows.append((*first, *shares, words.number(one.auc_ovr)))
    names = ("group", "images", "patients", "accuracy", "balanced_accuracy", "auc")
    return element(
        "section",
        element("h2", words.say("subgroups")),
        table([words.say(name) for name in names], rows),
    )


def stress(report: StressReport | None, words: Words) -> Markup:
    """Return what changes of look do."""
    if report is None:
        return _NOTHING
    names = (
        "change", "accuracy", "balanced_accuracy", "auc", "confidence", "refused_short",
        "changed", "confident_wrong",
    )  # fmt: skip
    rows = [_stressed(one, words) for one in (report.baseline, *report.outcomes)]
    return element(
        "section",
        element("h2", words.say("stress")),
        element("p", words.message(report.verdict)),
        element("p", words.say("stress_note", images=report.images, of=report.of), class_="quiet"),
        table([words.say(name) for name in names], rows),
    )


def _stressed(one: StressOutcome, words: Words) -> tuple[object, ...]:
    return (
        words.message(one.title),
        words.share(one.accuracy),
        words.percent(one.balanced_accuracy.value),
        words.decimal(one.auc_ovr.value),
        words.percent(one.mean_confidence),
        words.percent(None if one.refused is None else one.refused.value),
        words.percent(one.changed.value),
        words.percent(one.confident_wrong.value),
    )


def comparison(found: Comparison | None, words: Words) -> Markup:
    """Return how this model and another differ."""
    if found is None:
        return _NOTHING
    header = (words.say("figure"), found.first, found.second, words.say("difference"))
    counts = (
        (words.say("both_right"), found.both_right),
        (words.say("only_right", model=found.first), found.first_right),
        (words.say("only_right", model=found.second), found.second_right),
        (words.say("both_wrong"), found.both_wrong),
    )
    return element(
        "section",
        element("h2", words.say("comparison", model=found.second)),
        element("p", words.message(found.verdict)),
        *(element("p", words.message(one), class_="quiet") for one in found.remarks),
        table(header, _differences(found, words), class_="narrow"),
        table((words.say("images"), words.say("counted")), counts, class_="narrow gap"),
    )


def _differences(found: Comparison, words: Words) -> Iterator[tuple[object, ...]]:
    for one in found.differences:
        yield (
            words.say(one.name),
            words.decimal(one.first),
            words.decimal(one.second),
            words.number(one.difference),
        )
