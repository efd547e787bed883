"""``radiodesk sample``: writes the built-in data set of synthetic phantoms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from radiodesk.commands.console import Console
from radiodesk.core.errors import UsageError
from radiodesk.core.files import unless_full
from radiodesk.core.paths import display_name


def sample(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="New folder for the data set.")],
    per_class: Annotated[int, typer.Option("--per-class", help="Images of each class.")] = 60,
    seed: Annotated[int, typer.Option("--seed", help="Same seed, same images.")] = 1,
    dicom: Annotated[bool, typer.Option("--dicom", help="Write DICOM instead of PNG.")] = False,
    sources: Annotated[int, typer.Option("--sources", help="Made-up hospitals.")] = 1,
    classes: Annotated[int, typer.Option("--classes", help="Number of classes, 2 to 5.")] = 3,
) -> int:
    """Write synthetic chest phantoms in class folders. Nothing in them is a patient."""
    from radiodesk.datasets.phantoms import write_sample

    console: Console = context.obj
    words = console.sentence("RD-CLI-028")
    try:
        with console.progress(words) as advance:
            write_sample(
                out,
                per_class=per_class,
                seed=seed,
                dicom=dicom,
                sources=sources,
                classes=classes,
                progress=lambda done, total: advance(done / max(1, total), words),
            )
    except OSError as error:
        raise unless_full(error, out, UsageError("RD-APP-005", name=display_name(out))) from error
    console.result(
        console.sentence("RD-CLI-010", count=per_class * classes, classes=classes, name=str(out))
    )
    return 0
