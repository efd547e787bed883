"""A model card in words: one page for the window, the HTML file and the Markdown file alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from radiodesk.core.card import CardProbe, Intervals, ModelCard
from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message, Parameter
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.messages import LANGUAGES, Language, render
from radiodesk.core.options import options_of
from radiodesk.core.results import Metrics

_DIGITS = 16
_SHARES = ("accuracy", "balanced_accuracy", "macro_f1")
_NAMES = {
    "accuracy": "RD-CARD-048",
    "balanced_accuracy": "RD-CARD-049",
    "macro_f1": "RD-CARD-050",
    "auc_ovr": "RD-CARD-051",
    "ece": "RD-CARD-055",
}
_BAD_VERDICTS = frozenset({"flagged", "shortcut", "bad", "warning", "guessable"})


@dataclass(frozen=True)
class CardTable:
    """Cells of plain text; the first row is the header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CardSection:
    """A heading, sentences, and perhaps tables below them."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[CardTable, ...] = ()
    listed: bool = False


@dataclass(frozen=True)
class CardPage:
    """What stands on a card, top to bottom.

    Attributes:
        limit: The gravest limit, on the first line; empty where none is stated.
        notice: "Not a diagnostic device".
        origin: When it was made, with what, and its fingerprint.
    """

    language: Language
    title: str
    limit: str
    notice: str
    origin: str
    sections: tuple[CardSection, ...]


def card_page(card: ModelCard, name: str, sha256: str, language: Language) -> CardPage:
    """Put a card into words.

    Args:
        card: As its bundle holds it.
        name: What the model is called here.
        sha256: Of the bundle.
        language: Of every sentence; what the card itself states in one language only stays so.
    """
    return _Writer(card, language).page(name, sha256)


class _Writer:
    def __init__(self, card: ModelCard, language: Language) -> None:
        self._card, self._language = card, language

    def page(self, name: str, sha256: str) -> CardPage:
        card = self._card
        limits = self._both(card.limits)
        return CardPage(
            language=self._language,
            title=self._say("RD-CARD-030", name=name),
            limit=limits[0] if limits else "",
            notice=card.notice.get(self._language) or self._say("RD-APP-003"),
            origin=self._say(
                "RD-CARD-031",
                created=card.created[:10] or "?",
                version=card.radiodesk or "?",
                sha256=sha256[:_DIGITS],
            ),
            sections=tuple(self._sections(limits)),
        )

    def _sections(self, limits: list[str]) -> Iterator[CardSection]:
        yield self._worth()
        if uses := self._both(self._card.intended_use):
            yield CardSection(self._say("RD-CARD-033"), tuple(uses), listed=True)
        if limits:
            yield CardSection(self._say("RD-CARD-034"), tuple(limits), listed=True)
        yield self._data()
        yield self._probes()
        yield self._stress()
        if self._card.calibration is not None:
            yield CardSection(self._say("RD-CARD-038"), tuple(self._honesty()))
        yield CardSection(self._say("RD-CARD-039"), tuple(self._making()), self._settings())
        yield self._software()

    # --- figures -------------------------------------------------------------------------------

    def _worth(self) -> CardSection:
        card = self._card
        columns: list[tuple[str, Metrics, Intervals | None]] = []
        sentences = []
        if card.test is not None:
            columns.append((self._say("RD-CARD-045"), card.test, card.intervals))
        if (folds := card.cross_validation) is not None:
            columns.append((self._say("RD-CARD-046"), folds.metrics, folds.intervals))
            seeds = ", ".join(map(str, folds.seeds)) or "?"
            sentences.append(self._say("RD-CARD-056", folds=folds.folds, seeds=seeds))
            if folds.command:
                sentences.append(self._say("RD-CARD-057", command=folds.command))
        if (out := card.source_out) is not None:
            if out.metrics is not None:
                columns.append((self._say("RD-CARD-047"), out.metrics, out.intervals))
            elif out.reason:
                reason = out.reason.get(self._language) or out.reason.get("en", "")
                sentences.append(self._say("RD-CARD-058", reason=_lower_first(reason)))
        title = self._say("RD-CARD-032")
        if not columns:
            return CardSection(title, (self._say("RD-CARD-042"), *sentences))
        sentences.insert(0, self._say("RD-CARD-043"))
        return CardSection(title, tuple(sentences), (self._figures(columns),))

    def _figures(self, columns: list[tuple[str, Metrics, Intervals | None]]) -> CardTable:
        rows = [(self._say("RD-CARD-044"), *(title for title, *_ in columns))]
        totals = tuple(str(sum(map(sum, metrics.confusion))) for _, metrics, _ in columns)
        rows.append((self._say("RD-CARD-054"), *totals))
        for figure, code in _NAMES.items():
            rows.append(
                (self._say(code), *(_figure(figure, m, intervals) for _, m, intervals in columns))
            )
        for label in columns[0][1].labels:
            for kind, code in (("recall", "RD-CARD-052"), ("precision", "RD-CARD-053")):
                cells = (_of_class(label, kind, m, intervals) for _, m, intervals in columns)
                rows.append((self._say(code, label=label), *cells))
        return CardTable(tuple(rows))

    # --- data ----------------------------------------------------------------------------------

    def _data(self) -> CardSection:
        return CardSection(
            self._say("RD-CARD-035"), tuple(self._data_sentences()), tuple(self._data_tables())
        )

    def _data_sentences(self) -> Iterator[str]:
        card = self._card
        if card.synthetic:
            yield self._say("RD-CARD-068")
        if (split := card.split) is not None:
            together = split.grouped_by == "patient"
            code = "RD-CARD-069" if together else "RD-CARD-070"
            yield self._say(code, shares=split.shares, seed=split.seed)
            if split.fold is not None:
                place = split.fold
                yield self._say("RD-CARD-071", number=place.number, count=place.count)
            if split.patients is None:
                yield self._say("RD-CARD-066")
            else:
                yield self._say("RD-CARD-065", count=split.patients)
        if card.images is not None and card.images.skipped:
            yield self._say("RD-CARD-064", count=card.images.skipped)
        if card.data_fingerprint:
            yield self._say("RD-CARD-067", digest=card.data_fingerprint[:_DIGITS])

    def _data_tables(self) -> Iterator[CardTable]:
        card = self._card
        if card.images_per_class:
            parts = {"train": "RD-CARD-060", "val": "RD-CARD-061", "test": "RD-CARD-062"}
            header = (self._say("RD-CARD-059"), *(self._say(code) for code in parts.values()))
            rows = [
                (label, *(str(counts.get(part, 0)) for part in parts))
                for label, counts in card.images_per_class.items()
            ]
            yield CardTable((header, *rows))
        if card.source_table:
            sources = sorted({source for counts in card.source_table.values() for source in counts})
            shown = (source or self._say("RD-CARD-063") for source in sources)
            header = (self._say("RD-CARD-059"), *shown)
            rows = [
                (label, *(str(counts.get(source, 0)) for source in sources))
                for label, counts in card.source_table.items()
            ]
            yield CardTable((header, *rows))

    # --- probes, stress, honesty ---------------------------------------------------------------

    def _probes(self) -> CardSection:
        title, probes = self._say("RD-CARD-036"), self._card.probes
        if not probes:
            return CardSection(title, (self._say("RD-CARD-072"),))
        header = tuple(self._say(f"RD-CARD-07{digit}") for digit in (3, 4, 5))
        rows = [
            (probe.name, _percent(probe.balanced_accuracy), self._verdict(probe))
            for probe in probes
        ]
        return CardSection(title, (), (CardTable((header, *rows)),))

    def _verdict(self, probe: CardProbe) -> str:
        words = (probe.sentence or {}).get(self._language) or (probe.sentence or {}).get("en")
        if not words:
            flagged = (probe.verdict or "") in _BAD_VERDICTS
            words = self._say("RD-CARD-093" if flagged else "RD-CARD-094")
        return f"{words} {self._say('RD-CARD-095')}" if probe.acknowledged else words

    def _stress(self) -> CardSection:
        title, stress = self._say("RD-CARD-037"), self._card.stress
        if not stress:
            return CardSection(title, (self._say("RD-CARD-076"),))
        header = tuple(map(self._say, ("RD-CARD-077", "RD-CARD-054", "RD-CARD-048", "RD-CARD-078")))
        rows = [
            (
                (one.title or {}).get(self._language) or one.name,
                "" if one.images is None else str(one.images),
                _percent(one.accuracy),
                _percent(one.confidence),
            )
            for one in stress
        ]
        return CardSection(title, (), (CardTable((header, *rows)),))

    def _honesty(self) -> Iterator[str]:
        known = self._card.calibration
        assert known is not None
        code = "RD-CARD-079" if known.fitted else "RD-CARD-080"
        yield self._say(code, count=known.images) if known.fitted else self._say(code)
        if known.coverage:
            levels = ", ".join(f"{100 * level:g} %" for level in known.coverage)
            yield self._say("RD-CARD-081", levels=levels)
        yield self._say("RD-CARD-082" if known.novelty else "RD-CARD-083")

    # --- making --------------------------------------------------------------------------------

    def _making(self) -> Iterator[str]:
        card = self._card
        if card.epochs is not None:
            yield self._say(
                "RD-CARD-084",
                initial=card.epochs.initial,
                fine_tune=card.epochs.fine_tune,
                device=card.device or "?",
                best=card.best_epoch or "?",
            )
        if card.stopped:
            yield self._say("RD-CARD-085")
        if (difference := card.largest_difference_from_keras) is not None:
            yield self._say("RD-CARD-086", difference=f"{difference:.1g}")

    def _settings(self) -> tuple[CardTable, ...]:
        if not self._card.config:
            return ()
        header = (self._say("RD-CARD-089"), self._say("RD-CARD-090"))
        column = LANGUAGES.index(self._language)
        known = {info.name: info.label[column] for info in options_of(TrainingConfig)}
        rows = [
            (known.get(name, name), self._value(value))
            for name, value in self._card.config.items()
            if value is not None
        ]
        return (CardTable((header, *rows)),)

    def _value(self, value: object) -> str:
        if isinstance(value, bool):
            return self._say("RD-CARD-096" if value else "RD-CARD-097")
        return str(value)

    def _software(self) -> CardSection:
        card = self._card
        rows = [(self._say("RD-CARD-091"), self._say("RD-CARD-092"))]
        if card.base_weights:
            words = "; ".join(
                value[:_DIGITS] if key == "sha256" else value
                for key, value in card.base_weights.items()
                if value
            )
            rows.append((self._say("RD-CARD-087"), words))
        rows += card.licences.items()
        rows += card.libraries.items()
        return CardSection(self._say("RD-CARD-041"), (), (CardTable(tuple(rows)),))

    def _both(self, stated: dict[str, list[str]]) -> list[str]:
        return stated.get(self._language) or stated.get("en") or []

    def _say(self, code: str, **params: Parameter) -> str:
        return render(Message(code=code, params=params), self._language)


def _figure(name: str, metrics: Metrics, intervals: Intervals | None) -> str:
    value: float | None = getattr(metrics, name)
    interval = (intervals or {}).get(name)
    if interval is None and name == "accuracy" and value is not None:
        total = sum(map(sum, metrics.confusion))
        right = sum(row[i] for i, row in enumerate(metrics.confusion))
        interval = wilson_interval(right, total) if total else None
    return _with_interval(value, interval, _percent if name in _SHARES else _decimal)


def _of_class(label: str, kind: str, metrics: Metrics, intervals: Intervals | None) -> str:
    own = metrics.per_class.get(label)
    if own is None:
        return "–"
    interval = (intervals or {}).get(f"{label}/{kind}")
    if interval is None and kind == "recall" and label in metrics.labels and own.support:
        number = metrics.labels.index(label)
        interval = wilson_interval(metrics.confusion[number][number], own.support)
    return _with_interval(own.recall if kind == "recall" else own.precision, interval, _percent)


def _with_interval(
    value: float | None,
    interval: tuple[float, float] | None,
    form: Callable[[float | None], str],
) -> str:
    if value is None or interval is None:
        return form(value)
    return f"{form(value)} ({form(interval[0]).removesuffix(' %')}–{form(interval[1])})"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
