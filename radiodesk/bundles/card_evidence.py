"""What a model learned from, and what was found out about it, as sections of its card."""

from __future__ import annotations

from collections.abc import Iterator

from radiodesk.bundles.card_parts import (
    SHOWN_DIGITS,
    CardSection,
    CardTable,
    CardWords,
    percent,
)
from radiodesk.core.card import CardProbe, ModelCard

_PROBES = {
    "header": "RD-CARD-101",
    "border": "RD-CARD-102",
    "without_lungs": "RD-CARD-103",
    "sources": "RD-CARD-104",
}
_STRENGTHS = {"strong": "RD-CARD-093", "some": "RD-CARD-095", "none": "RD-CARD-094"}


class CardEvidence:
    """Puts data, probes, stress and calibration of a card into sections."""

    def __init__(self, card: ModelCard, words: CardWords) -> None:
        self._card, self._words = card, words

    def sections(self) -> Iterator[CardSection]:
        """Yield them in their order."""
        yield self._data()
        yield self._probes()
        yield self._stress()
        if self._card.calibration is not None:
            yield CardSection(self._words.say("RD-CARD-038"), tuple(self._honesty()))

    def _data(self) -> CardSection:
        return CardSection(
            self._words.say("RD-CARD-035"),
            tuple(self._data_sentences()),
            tuple(self._data_tables()),
        )

    def _data_sentences(self) -> Iterator[str]:
        card = self._card
        if card.synthetic:
            yield self._words.say("RD-CARD-068")
        if (split := card.split) is not None:
            rules = {"patient": "RD-CARD-069", "source": "RD-CARD-098"}
            code = rules.get(split.grouped_by, "RD-CARD-070")
            yield self._words.say(code, shares=split.shares, seed=split.seed)
            if split.listed:
                yield self._words.say("RD-CARD-100")
            if split.held_out_source:
                yield self._words.say("RD-CARD-099", source=split.held_out_source)
            if split.fold is not None:
                place = split.fold
                yield self._words.say("RD-CARD-071", number=place.number, count=place.count)
            if split.patients is None:
                yield self._words.say("RD-CARD-066")
            else:
                yield self._words.say("RD-CARD-065", count=split.patients)
        if card.images is not None and card.images.skipped:
            yield self._words.say("RD-CARD-064", count=card.images.skipped)
        if card.data_fingerprint:
            yield self._words.say("RD-CARD-067", digest=card.data_fingerprint[:SHOWN_DIGITS])

    def _data_tables(self) -> Iterator[CardTable]:
        card = self._card
        if card.images_per_class:
            parts = {"train": "RD-CARD-060", "val": "RD-CARD-061", "test": "RD-CARD-062"}
            header = (
                self._words.say("RD-CARD-059"),
                *(self._words.say(code) for code in parts.values()),
            )
            rows = [
                (label, *(str(counts.get(part, 0)) for part in parts))
                for label, counts in card.images_per_class.items()
            ]
            yield CardTable((header, *rows))
        if card.source_table:
            sources = sorted({source for counts in card.source_table.values() for source in counts})
            shown = (source or self._words.say("RD-CARD-063") for source in sources)
            header = (self._words.say("RD-CARD-059"), *shown)
            rows = [
                (label, *(str(counts.get(source, 0)) for source in sources))
                for label, counts in card.source_table.items()
            ]
            yield CardTable((header, *rows))

    def _probes(self) -> CardSection:
        title, probes = self._words.say("RD-CARD-036"), self._card.probes
        if not probes:
            return CardSection(title, (self._words.say("RD-CARD-072"),))
        header = tuple(map(self._words.say, ("RD-CARD-073", "RD-CARD-074", "RD-CARD-075")))
        rows = [
            (
                self._words.say(_PROBES[probe.name]) if probe.name in _PROBES else probe.name,
                percent(probe.balanced_accuracy),
                self._verdict(probe),
            )
            for probe in probes
        ]
        return CardSection(title, (), (CardTable((header, *rows)),))

    def _verdict(self, probe: CardProbe) -> str:
        words = self._words.told(probe.message)
        if not words and probe.strength in _STRENGTHS:
            words = self._words.say(_STRENGTHS[probe.strength])
        if probe.acknowledged:
            words = f"{words} {self._words.say('RD-CARD-105', time=probe.acknowledged[:10])}"
        return words.strip() or "–"

    def _stress(self) -> CardSection:
        title, stress = self._words.say("RD-CARD-037"), self._card.stress
        if not stress:
            return CardSection(title, (self._words.say("RD-CARD-076"),))
        codes = ("077", "054", "048", "078", "106", "107")
        header = tuple(self._words.say(f"RD-CARD-{code}") for code in codes)
        rows = [
            (
                self._words.told(one.title) or one.name,
                "–" if one.images is None else str(one.images),
                *map(percent, (one.accuracy, one.confidence, one.refused, one.confident_wrong)),
            )
            for one in stress
        ]
        return CardSection(title, (), (CardTable((header, *rows)),))

    def _honesty(self) -> Iterator[str]:
        known = self._card.calibration
        assert known is not None
        code = "RD-CARD-079" if known.fitted else "RD-CARD-080"
        yield self._words.say(code, count=known.images) if known.fitted else self._words.say(code)
        if known.coverage:
            levels = ", ".join(f"{100 * level:g} %" for level in known.coverage)
            yield self._words.say("RD-CARD-081", levels=levels)
        yield self._words.say("RD-CARD-082" if known.novelty else "RD-CARD-083")
