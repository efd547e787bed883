"""``radiodesk diagnostics``: what helps to find a fault, without data of patients."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from radiodesk.bundles.facts import model_facts
from radiodesk.commands.console import Console
from radiodesk.core.diagnostics import collect, write_diagnostics
from radiodesk.core.paths import display_name, home


def diagnostics(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT.zip", help="File to write.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Write what helps to find a fault. Versions, devices, settings, last logs; no patient data."""
    console: Console = context.obj
    if out.suffix.lower() != ".zip":  # what it is called is what it is, wherever it is sent
        out = out.with_name(f"{out.name}.zip")
    collected = collect(home(), model_facts())
    write_diagnostics(out, collected.members)
    if json:
        console.document(collected.facts)
    else:
        count = len(collected.members)
        console.result(console.sentence("RD-DIAG-004", name=display_name(out), files=count))
    return 0
