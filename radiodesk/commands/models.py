"""``radiodesk models``: the models known on this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.bundles.registry import RegisteredModel
from radiodesk.commands.carrying import card, export_model, import_model
from radiodesk.commands.console import Console
from radiodesk.commands.groups import group_of
from radiodesk.commands.known_models import describe, remarks_on, tell_of_the_list
from radiodesk.commands.reader_child import Reader
from radiodesk.core.errors import Message, RadiodeskError, UsageError
from radiodesk.core.model_reports import ModelList, ModelVerification, VerifiedModel
from radiodesk.core.paths import display_name

_DAMAGED = frozenset({"RD-MODEL-001", "RD-MODEL-101", "RD-MODEL-104", "RD-MODEL-142"})

_Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
_Name = Annotated[
    str, typer.Argument(metavar="NAME", help="A name from “models list”, or a run folder.")
]


def build(epilog: str) -> typer.Typer:
    """Return the group of sub-commands.

    Args:
        epilog: Last line of every help page.
    """
    commands: dict[str, Callable[..., int]] = {
        "list": list_models,
        "import": import_model,
        "export": export_model,
        "card": card,
        "verify": verify,
        "activate": activate,
        "retire": retire,
        "remove": remove,
        "restore": restore,
    }
    return group_of("List, carry, choose and verify the models known here.", epilog, commands)


def list_models(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Retired and removed models, too.")
    ] = False,
    as_json: _Json = False,
) -> int:
    """List the models: name, fingerprint, and which one reads."""
    console: Console = context.obj
    registry.load()  # said, where a newer radiodesk wrote it
    tell_of_the_list(console)
    known = [*registry.missed(), *registry.registered(retired=everything)]
    known += library.removed() if everything else []
    if as_json:
        console.document(ModelList(models=[describe(entry, console) for entry in known]))
        return 0
    if not known:
        console.remark(console.sentence("RD-CLI-034"))
    for entry in known:
        line = f"{entry.name}\t{entry.sha256[:12]}\t{remarks_on(entry, console)}"
        console.result(line.rstrip())
    return 0


def activate(context: typer.Context, name: _Name, as_json: _Json = False) -> int:
    """Choose the model that reads unless a command names another."""
    console: Console = context.obj
    entry = _named(name)
    # A damaged model, or one whose graph does not run, must not become the one that reads.
    Reader(open_bundle(entry.folder).path, trusted=True).close()
    return _tell(registry.activate(entry.sha256), "RD-CLI-032", console, as_json)


def retire(context: typer.Context, name: _Name, as_json: _Json = False) -> int:
    """Offer a model no longer; readings that it gave keep its name."""
    return _tell(library.retire(_named(name).sha256), "RD-MODEL-120", context.obj, as_json)


def remove(context: typer.Context, name: _Name, as_json: _Json = False) -> int:
    """Move an imported model to the trash."""
    return _tell(library.remove(name), "RD-MODEL-122", context.obj, as_json)


def restore(context: typer.Context, name: _Name, as_json: _Json = False) -> int:
    """Bring a retired or removed model back."""
    return _tell(library.restore(name), "RD-MODEL-121", context.obj, as_json)


def _named(text: str) -> RegisteredModel:
    """Return the known model of a name, a fingerprint, or the folder of its run.

    Raises:
        UsageError: ``RD-MODEL-002`` when there is none, ``-126`` when it is not known here.
    """
    try:
        return registry.find(text)
    except UsageError:
        place = Path(text)
        if not place.exists():
            raise
        sha256 = open_bundle(registry.resolve(text), trusted=True).sha256
    try:
        return registry.find(sha256)
    except UsageError as error:
        raise UsageError("RD-MODEL-126", name=display_name(place)) from error


def _tell(changed: RegisteredModel, code: str, console: Console, as_json: bool) -> int:
    now = next(entry for entry in registry.everything() if entry.sha256 == changed.sha256)
    if as_json:
        console.document(describe(now, console))
    else:
        console.result(console.sentence(code, name=now.name))
    return 0


def verify(
    context: typer.Context,
    model: Annotated[
        str | None,
        typer.Argument(metavar="[M]", help="A model; without it, every model known here."),
    ] = None,
    trust: Annotated[
        bool, typer.Option("--trust", help="Open a model that was not made here.")
    ] = False,
    as_json: _Json = False,
) -> int:
    """Compare a model's files with the fingerprints in its manifest."""
    console: Console = context.obj
    if model is not None:
        wanted: list[tuple[str | None, Path]] = [(None, registry.resolve(model))]
    else:
        tell_of_the_list(console)
        known = [*registry.missed(), *registry.registered(retired=True)]
        wanted = [(entry.name, entry.folder) for entry in known]
    found = []
    for name, place in wanted:
        found.append(one := _verified(name, place, trust, console))
        if one.ok and not as_json:
            words = console.sentence("RD-CLI-033", name=one.name, members=one.members or 0)
            console.result(words)
    verified = ModelVerification(ok=all(one.ok for one in found), models=found)
    if as_json:
        console.document(verified)
    return 0 if verified.ok else 1


def _verified(name: str | None, place: Path, trust: bool, console: Console) -> VerifiedModel:
    try:
        if name is not None and not (place / MANIFEST).is_file():
            raise RadiodeskError("RD-MODEL-142", name=name)
        bundle = open_bundle(place, trusted=trust)
    except RadiodeskError as error:
        if error.code not in _DAMAGED:
            raise
        named = {**error.message.params, "name": name or error.message.params["name"]}
        message = Message(code=error.code, params=named)
        console.failure(message)
        return VerifiedModel(
            name=str(named["name"]),
            sha256=None,
            ok=False,
            members=None,
            code=error.code,
            reason=console.render(message),
        )
    stated = name or registry.shown_name(bundle)
    members = len(bundle.manifest.members)
    return VerifiedModel(
        name=stated, sha256=bundle.sha256, ok=True, members=members, code=None, reason=None
    )
