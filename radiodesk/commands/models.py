"""``radiodesk models``: the models known on this computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.commands.console import Console
from radiodesk.commands.groups import group_of
from radiodesk.core.errors import RadiodeskError

_DAMAGED = "RD-MODEL-001"


def build(epilog: str) -> typer.Typer:
    """Return the group of sub-commands.

    Args:
        epilog: Last line of every help page.
    """
    commands: dict[str, Callable[..., int]] = {
        "list": list_models,
        "activate": activate,
        "verify": verify,
    }
    return group_of("List, choose and verify the models known here.", epilog, commands)


def list_models(context: typer.Context) -> int:
    """List the models: name, fingerprint, and which one reads."""
    console: Console = context.obj
    active = registry.active()
    known = registry.registered()
    if not known:
        console.remark(console.sentence("RD-CLI-034"))
    for entry in known:
        remarks = [console.sentence("RD-CLI-036")] if entry.shipped else []
        if active is not None and entry.sha256 == active.sha256:
            remarks.insert(0, console.sentence("RD-CLI-035"))
        console.result(f"{entry.name}\t{entry.sha256[:12]}\t{', '.join(remarks)}".rstrip())
    return 0


def activate(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name from “models list”.")],
) -> int:
    """Choose the model that reads unless a command names another."""
    console: Console = context.obj
    entry = registry.find(name)
    # A damaged model must not become the one that reads.
    open_bundle(entry.folder)
    registry.activate(name)
    console.result(console.sentence("RD-CLI-032", name=entry.name))
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
) -> int:
    """Compare every file of a model with the fingerprint in its manifest."""
    console: Console = context.obj
    if model is not None:
        folders = [registry.resolve(model)]
    else:
        folders = [entry.folder for entry in registry.registered()]
    damaged = False
    for folder in folders:
        try:
            bundle = open_bundle(folder, trusted=trust)
        except RadiodeskError as error:
            if error.code != _DAMAGED:
                raise
            console.failure(error.message)
            damaged = True
            continue
        console.result(
            console.sentence(
                "RD-CLI-033", name=bundle.manifest.name, members=len(bundle.manifest.members)
            )
        )
    return 1 if damaged else 0
