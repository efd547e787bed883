"""A model card in words: one page for the window, the HTML file and the Markdown file alike."""

from __future__ import annotations

from collections.abc import Iterator

from radiodesk.bundles.card_evidence import CardEvidence
from radiodesk.bundles.card_figures import CardFigures
from radiodesk.bundles.card_parts import (
    SHOWN_DIGITS,
    CardPage,
    CardSection,
    CardTable,
    CardWords,
)
from radiodesk.core.card import ModelCard
from radiodesk.core.config import TrainingConfig
from radiodesk.core.messages import LANGUAGES, Language
from radiodesk.core.options import options_of
from radiodesk.core.presets import PRESET_LABELS

_CHOICES = {
    "patient": "RD-CARD-111",
    "source": "RD-CARD-112",
    "none": "RD-CARD-113",
    "balanced": "RD-CARD-114",
    "stretch": "RD-CARD-115",
    "pad": "RD-CARD-116",
    "crop": "RD-CARD-117",
    "auto": "RD-CARD-118",
    "cached": "RD-CARD-119",
    "end-to-end": "RD-CARD-120",
    "plateau": "RD-CARD-121",
    "cosine": "RD-CARD-122",
}
"""Words for the values of settings that are chosen from a list."""


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
        self._card, self._words = card, CardWords(language)

    def page(self, name: str, sha256: str) -> CardPage:
        card = self._card
        limits = self._words.stated(card.limits)
        return CardPage(
            language=self._words.language,
            title=self._words.say("RD-CARD-030", name=name),
            limit=limits[0] if limits else "",
            notice=card.notice.get(self._words.language) or self._words.say("RD-APP-003"),
            origin=self._words.say(
                "RD-CARD-031",
                created=card.created[:10] or "?",
                version=card.radiodesk or "?",
                sha256=sha256[:SHOWN_DIGITS],
            ),
            sections=tuple(self._sections(limits)),
        )

    def _sections(self, limits: list[str]) -> Iterator[CardSection]:
        yield CardFigures(self._card, self._words).section()
        if uses := self._words.stated(self._card.intended_use):
            yield CardSection(self._words.say("RD-CARD-033"), tuple(uses), listed=True)
        if limits:
            yield CardSection(self._words.say("RD-CARD-034"), tuple(limits), listed=True)
        yield from CardEvidence(self._card, self._words).sections()
        yield CardSection(self._words.say("RD-CARD-039"), tuple(self._making()), self._settings())
        yield self._software()

    def _making(self) -> Iterator[str]:
        card = self._card
        if card.epochs is not None:
            yield self._words.say(
                "RD-CARD-084",
                initial=card.epochs.initial,
                fine_tune=card.epochs.fine_tune,
                device=card.device or "?",
                best=card.best_epoch or "?",
            )
        if card.stopped:
            yield self._words.say("RD-CARD-085")
        if (difference := card.largest_difference_from_keras) is not None:
            yield self._words.say("RD-CARD-086", difference=f"{difference:.1g}")

    def _settings(self) -> tuple[CardTable, ...]:
        if not self._card.config:
            return ()
        header = (self._words.say("RD-CARD-089"), self._words.say("RD-CARD-090"))
        column = LANGUAGES.index(self._words.language)
        known = {info.name: info.label[column] for info in options_of(TrainingConfig)}
        known["preset"] = self._words.say("RD-CARD-110")
        rows = [
            (known.get(name, name), self._value(value))
            for name, value in self._card.config.items()
            if value is not None
        ]
        return (CardTable((header, *rows)),)

    def _value(self, value: object) -> str:
        if isinstance(value, bool):
            return self._words.say("RD-CARD-096" if value else "RD-CARD-097")
        for preset, words in PRESET_LABELS.items():
            if value == preset:
                return words[LANGUAGES.index(self._words.language)]
        return self._words.say(code) if (code := _CHOICES.get(str(value))) else str(value)

    def _software(self) -> CardSection:
        card = self._card
        rows = [(self._words.say("RD-CARD-091"), self._words.say("RD-CARD-092"))]
        if card.base_weights:
            words = "; ".join(
                value[:SHOWN_DIGITS] if key == "sha256" else value
                for key, value in card.base_weights.items()
                if value
            )
            rows.append((self._words.say("RD-CARD-087"), words))
        rows += card.licences.items()
        rows += card.libraries.items()
        return CardSection(self._words.say("RD-CARD-041"), (), (CardTable(tuple(rows)),))
