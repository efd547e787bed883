"""What the desktop does in its own process with models that others wrote (`desk_doors`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from radiodesk.core.errors import Message
from radiodesk.core.messages import LANGUAGES
from reliability.fuzz.verdict import require


def known_models(home: Path, file: Path) -> Iterator[Message]:
    """Look through the models that are known, and choose one of them by its name."""
    from radiodesk.bundles import library, registry

    library.removed()
    registry.active()
    for entry in registry.registered(retired=True):
        registry.goes_by(entry, "trial")
    registry.load()
    registry.resolve("given")
    yield from ()


def own_model(home: Path, file: Path) -> Iterator[Message]:
    """Open a registered model by its name, one of its files damaged."""
    from radiodesk.bundles.bundle import open_bundle
    from radiodesk.bundles.card import read_card, shortcut_of
    from radiodesk.bundles.registry import resolve

    bundle = open_bundle(resolve("given"))
    read_card(bundle)
    if (told := shortcut_of(bundle)) is not None:
        yield told


def given_model(home: Path, file: Path) -> Iterator[Message]:
    """Look at a model that was given, take it in, and carry it out again."""
    from radiodesk.bundles import library
    from radiodesk.bundles.card import read_card, shortcut_of
    from radiodesk.bundles.card_formats import html_document
    from radiodesk.bundles.card_page import card_page

    bundle = library.look_at(file)
    if (card := read_card(bundle)) is not None:
        for language in LANGUAGES:
            html_document(card_page(card, card.name or "model", bundle.sha256, language))
    if (told := shortcut_of(bundle)) is not None:
        yield told
    bundle.reference()
    entry, _new = library.import_model(bundle)
    require(entry.folder.is_relative_to((home / "models").resolve()), "a copy elsewhere")
    require(entry.name and "\n" not in entry.name, "a name of several lines")
    library.export_model(bundle, home / library.file_name(entry.name))
