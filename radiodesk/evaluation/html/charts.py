"""Curves as SVG inside the page: sharp at every size, and in the colours of the page."""

from __future__ import annotations

from collections.abc import Sequence

from radiodesk.core.class_colours import class_colour
from radiodesk.core.evaluation_results import CurvePoint, Evaluation, Reliability
from radiodesk.evaluation.html.elements import Markup, Words, element

_SIDE = 300.0
_LEFT, _TOP, _BELOW = 40.0, 8.0, 36.0
_DASHES = (None, "6 4", "2 3", "9 4 2 4")


def roc(evaluation: Evaluation, words: Words) -> Markup:
    """Return the ROC curves of all classes."""
    lines = [
        _line(own.roc, own.label, number) for number, own in enumerate(evaluation.curves) if own.roc
    ]
    return _chart(
        words.say("roc"),
        [_ideal(), *lines],
        words.say("false_positive"),
        words.say("sensitivity"),
    )


def precision_recall(evaluation: Evaluation, words: Words) -> Markup:
    """Return the precision-recall curves of all classes."""
    lines = [
        _line(_steps(own.precision_recall), own.label, number)
        for number, own in enumerate(evaluation.curves)
        if own.precision_recall
    ]
    return _chart(words.say("pr"), lines, words.say("recall"), words.say("precision"))


def _steps(points: Sequence[CurvePoint]) -> list[CurvePoint]:
    """Return the corners of the step function that the points stand for."""
    corners, before = [], 0.0
    for point in points:
        corners += [CurvePoint(x=before, y=point.y), point]
        before = point.x
    return corners


def reliability(found: Reliability, words: Words) -> Markup:
    """Return how sure against how right, each bin with its interval."""
    marks = [_ideal()]
    for one in found.bins:
        x = _x(one.stated)
        bar = Markup(
            f'<line class="accent" stroke-width="1.5" x1="{x:.1f}" x2="{x:.1f}" '
            f'y1="{_y(one.low):.1f}" y2="{_y(one.high):.1f}"/>'
        )
        dot = Markup(f'<circle class="accent" cx="{x:.1f}" cy="{_y(one.right):.1f}" r="3.5"/>')
        marks += [bar, dot]
    return _chart(words.say("reliability"), marks, words.say("stated"), words.say("right"))


def legend(evaluation: Evaluation) -> Markup:
    """Return which line is which class."""
    items = []
    for number, label in enumerate(evaluation.labels):
        stroke = _stroke(label, number)
        line = Markup(
            f'<svg viewBox="0 0 28 8" aria-hidden="true"><path class="curve" {stroke} '
            'd="M0 4H28"/></svg>'
        )
        items.append(element("li", line, " ", label))
    return element("ul", *items, class_="legend")


def _stroke(label: str, number: int) -> str:
    dash = _DASHES[number % len(_DASHES)]
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{class_colour(label, number)}"{dashes}'


def _line(points: Sequence[CurvePoint], label: str, number: int) -> Markup:
    path = "L".join(f"{_x(point.x):.1f} {_y(point.y):.1f}" for point in points)
    title = element("title", label)
    return Markup(f'<path class="curve" {_stroke(label, number)} d="M{path}">{title}</path>')


def _ideal() -> Markup:
    return Markup(f'<path class="ideal" d="M{_x(0):.1f} {_y(0):.1f}L{_x(1):.1f} {_y(1):.1f}"/>')


def _x(value: float) -> float:
    return _LEFT + value * _SIDE


def _y(value: float) -> float:
    return _TOP + (1 - value) * _SIDE


def _chart(title: str, inside: Sequence[Markup], across: str, up: str) -> Markup:
    width, height = _LEFT + _SIDE + 12, _TOP + _SIDE + _BELOW
    grid = []
    for step in range(5):
        share = step / 4
        text = f"{25 * step}"
        grid.append(
            f'<path class="grid" d="M{_x(share):.1f} {_y(0):.1f}V{_y(1):.1f}"/>'
            f'<path class="grid" d="M{_x(0):.1f} {_y(share):.1f}H{_x(1):.1f}"/>'
            f'<text x="{_x(share):.1f}" y="{_y(0) + 14:.1f}" text-anchor="middle">{text}</text>'
            f'<text x="{_LEFT - 6:.1f}" y="{_y(share) + 4:.1f}" text-anchor="end">{text}</text>'
        )
    middle = _TOP + _SIDE / 2
    names = [
        element("text", f"{across}, %", x=f"{_x(0.5):.1f}", y=f"{height - 4:.1f}",
                text_anchor="middle"),
        element("text", f"{up}, %", x="10", y=f"{middle:.1f}", text_anchor="middle",
                transform=f"rotate(-90 10 {middle:.1f})"),
    ]  # fmt: skip
    drawing = element(
        "svg",
        element("title", title),
        Markup("".join(grid)),
        *inside,
        *names,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
    )
    return element("figure", element("figcaption", title), drawing)
