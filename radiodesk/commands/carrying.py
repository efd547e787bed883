"""``radiodesk models import``, ``export`` and ``card``: models and their cards on the move."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.bundles.card import read_card
from radiodesk.bundles.card_formats import markdown_document, write_card
from radiodesk.bundles.card_page import card_page
from radiodesk.bundles.container import SUFFIX, is_container_name
from radiodesk.bundles.registry import RegisteredModel
from radiodesk.commands.console import Console
from radiodesk.commands.known_models import describe
from radiodesk.commands.reader_child import Reader
from radiodesk.core.errors import UsageError
from radiodesk.core.paths import display_name, path_to_wire

_SHOWN_DIGITS = 16
_Model = Annotated[str, typer.Argument(metavar="M", help="Run, bundle, .radiodesk file or name.")]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
_Trust = Annotated[bool, typer.Option("--trust", help="Open a model that was not made here.")]


def import_model(
    context: typer.Context,
    model: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .radiodesk file, or a run or bundle folder.")
    ],
    trust: Annotated[
        bool, typer.Option("--trust", help="Trust where it comes from, from now on.")
    ] = False,
    activated: Annotated[
        bool, typer.Option("--activate", help="Read with it from now on, too.")
    ] = False,
    as_json: _Json = False,
) -> int:
    """Copy a model to this computer. Every file of it must match its fingerprint."""
    console: Console = context.obj
    bundle = library.look_at(model)
    if not trust and not registry.is_known(bundle.sha256):
        raise _unknown(bundle)
    # A graph that cannot be run, or is not what its manifest says, is not worth a copy.
    Reader(bundle.path, trusted=True).close()
    entry, copied = library.import_model(bundle)
    if activated:
        registry.activate(entry.sha256)
    if as_json:
        console.document(describe(entry, console))
        return 0
    if copied:
        short = entry.sha256[:_SHOWN_DIGITS]
        console.result(console.sentence("RD-MODEL-111", name=entry.name, sha256=short))
    else:
        console.result(console.sentence("RD-MODEL-112", name=entry.name))
    if activated:
        console.result(console.sentence("RD-CLI-032", name=entry.name))
    return 0


def _unknown(bundle: Bundle) -> UsageError:
    manifest = bundle.manifest
    return UsageError(
        "RD-MODEL-110",
        name=registry.shown_name(bundle),
        created=manifest.created[:10],
        version=manifest.version[:20],
        labels=", ".join(manifest.labels),
        sha256=bundle.sha256[:_SHOWN_DIGITS],
        origin=display_name(bundle.path),
    )


def export_model(
    context: typer.Context,
    model: _Model,
    out: Annotated[
        Path, typer.Argument(metavar="[OUT]", help="File to write, or the folder for it.")
    ] = Path(),
    trust: _Trust = False,
    as_json: _Json = False,
) -> int:
    """Write a model as one .radiodesk file, for a USB stick."""
    console: Console = context.obj
    bundle = open_bundle(registry.resolve(model), trusted=trust)
    entry = _known_as(bundle)
    if out.is_dir():
        out = out / library.file_name(entry.name)
    elif not is_container_name(out):
        out = out.with_name(out.name + SUFFIX)
    written = library.export_model(bundle, out)
    if as_json:
        entry = entry.model_copy(update={"sha256": written.sha256})
        console.document(describe(entry, console, path_to_wire(out.resolve())))
    else:
        megabytes = f"{written.size / 1_000_000:.1f}"
        words = console.sentence(
            "RD-MODEL-113", name=entry.name, path=str(out), megabytes=megabytes
        )
        console.result(words)
        if written.sha256 != bundle.sha256:
            short = written.sha256[:_SHOWN_DIGITS]
            console.result(console.sentence("RD-MODEL-114", sha256=short))
    return 0


def card(
    context: typer.Context,
    model: Annotated[
        str | None,
        typer.Argument(metavar="[M]", help="Run, bundle, .radiodesk file or name; or the active."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="F", help="Ends in .html, .md or .json.")
    ] = None,
    trust: _Trust = False,
    as_json: _Json = False,
) -> int:
    """Show a model's card. What it is worth, what it learned from, its limits."""
    console: Console = context.obj
    bundle = open_bundle(registry.resolve(model), trusted=trust)
    name = _known_as(bundle).name
    found = read_card(bundle)
    if found is None:
        raise UsageError("RD-MODEL-135", name=name)
    page = card_page(found, name, bundle.sha256, console.language)
    if out is not None:
        write_card(out, page, found)
    if as_json:
        console.document(found)
    elif out is not None:
        console.result(console.sentence("RD-MODEL-134", name=name, path=str(out)))
    else:
        console.result(markdown_document(page).rstrip())
    return 0


def _known_as(bundle: Bundle) -> RegisteredModel:
    """Return how a model is known here, or how it would be."""
    for entry in registry.everything():
        if entry.sha256 == bundle.sha256:
            return entry
    return RegisteredModel(
        name=registry.shown_name(bundle),
        sha256=bundle.sha256,
        path=path_to_wire(bundle.path),
        origin="imported",
        source=display_name(bundle.path),
    )
