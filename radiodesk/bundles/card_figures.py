"""What a model is worth, as a section of its card: figures beside their intervals."""

from __future__ import annotations

from collections.abc import Callable

from radiodesk.bundles.card_parts import CardSection, CardTable, CardWords, percent
from radiodesk.core.card import Intervals, ModelCard
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.results import Metrics

_SHARES = ("accuracy", "balanced_accuracy", "macro_f1")
_NAMES = {
    "accuracy": "RD-CARD-048",
    "balanced_accuracy": "RD-CARD-049",
    "macro_f1": "RD-CARD-050",
    "auc_ovr": "RD-CARD-051",
    "ece": "RD-CARD-055",
}


class CardFigures:
    """Puts the figures of a card into a section."""

    def __init__(self, card: ModelCard, words: CardWords) -> None:
        self._card, self._words = card, words

    def section(self) -> CardSection:
        """Return the section."""
        card = self._card
        columns: list[tuple[str, Metrics, Intervals | None]] = []
        sentences = []
        if card.test is not None:
            columns.append((self._words.say("RD-CARD-045"), card.test, card.intervals))
        if (folds := card.cross_validation) is not None:
            columns.append((self._words.say("RD-CARD-046"), folds.metrics, folds.intervals))
            seeds = ", ".join(map(str, folds.seeds)) or "?"
            sentences.append(self._words.say("RD-CARD-056", folds=folds.folds, seeds=seeds))
            if folds.command:
                sentences.append(self._words.say("RD-CARD-057", command=folds.command))
        if (out := card.source_out) is not None:
            if out.metrics is not None:
                columns.append((self._words.say("RD-CARD-047"), out.metrics, out.intervals))
            elif out.reason:
                reason = out.reason.get(self._words.language) or out.reason.get("en", "")
                sentences.append(self._words.say("RD-CARD-058", reason=_lower_first(reason)))
        title = self._words.say("RD-CARD-032")
        if not columns:
            return CardSection(title, (self._words.say("RD-CARD-042"), *sentences))
        sentences.insert(0, self._words.say("RD-CARD-043"))
        return CardSection(title, tuple(sentences), (self._figures(columns),))

    def _figures(self, columns: list[tuple[str, Metrics, Intervals | None]]) -> CardTable:
        rows = [(self._words.say("RD-CARD-044"), *(title for title, *_ in columns))]
        totals = tuple(str(sum(map(sum, metrics.confusion))) for _, metrics, _ in columns)
        rows.append((self._words.say("RD-CARD-054"), *totals))
        for figure, code in _NAMES.items():
            rows.append(
                (
                    self._words.say(code),
                    *(_figure(figure, m, intervals) for _, m, intervals in columns),
                )
            )
        for label in columns[0][1].labels:
            for kind, code in (("recall", "RD-CARD-052"), ("precision", "RD-CARD-053")):
                cells = (_of_class(label, kind, m, intervals) for _, m, intervals in columns)
                rows.append((self._words.say(code, label=label), *cells))
        return CardTable(tuple(rows))


def _figure(name: str, metrics: Metrics, intervals: Intervals | None) -> str:
    value: float | None = getattr(metrics, name)
    interval = (intervals or {}).get(name)
    if interval is None and name == "accuracy" and value is not None:
        total = sum(map(sum, metrics.confusion))
        right = sum(row[i] for i, row in enumerate(metrics.confusion))
        interval = wilson_interval(right, total) if total else None
    return _with_interval(value, interval, percent if name in _SHARES else _decimal)


def _of_class(label: str, kind: str, metrics: Metrics, intervals: Intervals | None) -> str:
    own = metrics.per_class.get(label)
    if own is None:
        return "–"
    interval = (intervals or {}).get(f"{label}/{kind}")
    if interval is None and kind == "recall" and label in metrics.labels and own.support:
        number = metrics.labels.index(label)
        interval = wilson_interval(metrics.confusion[number][number], own.support)
    return _with_interval(own.recall if kind == "recall" else own.precision, interval, percent)


def _with_interval(
    value: float | None,
    interval: tuple[float, float] | None,
    form: Callable[[float | None], str],
) -> str:
    if value is None or interval is None:
        return form(value)
    return f"{form(value)} ({form(interval[0]).removesuffix(' %')}–{form(interval[1])})"


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
