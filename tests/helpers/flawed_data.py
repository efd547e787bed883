"""A data set as it comes: chests in class folders, and what is wrong with such folders."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from radiodesk.datasets.phantoms import write_sample
from radiodesk.datasets.phantoms.sample import CLASSES

_PICTURES = {".png", ".jpg", ".jpeg"}


@dataclass(frozen=True)
class Flawed:
    """What was written.

    Attributes:
        folder: Class folders and a ``labels.csv`` with patients and sources. All films of
            COVID-19 are from one source, all others from another.
        films: How many chests can be read, the copies among them.
        copies: Of a film, under its own label.
        mislabelled: A copy of a film under another label.
        unreadable: Is no picture.
    """

    folder: Path
    films: int
    copies: tuple[Path, ...]
    mislabelled: Path
    unreadable: Path


def write_flawed(folder: Path, scratch: Path, per_class: int, data: Path | None = None) -> Flawed:
    """Write the data set.

    Args:
        folder: Gets it.
        scratch: Gets the phantoms first; their names say that they are phantoms, which nobody
            looks for shortcuts in.
        per_class: Chests of each class, before the copies.
        data: Class folders to take the chests from; None draws phantoms.
    """
    if data is None:
        write_sample(scratch, per_class=per_class, seed=3)
        data = scratch
    labels = [label for label, _ in CLASSES[:3]]
    for label in labels:
        (folder / label).mkdir(parents=True)
        found = sorted(p for p in (data / label).iterdir() if p.suffix.lower() in _PICTURES)
        for number, path in enumerate(found[:per_class], 1):
            shutil.copyfile(path, folder / label / f"film {number:03d}{path.suffix}")
    first, second, third = (sorted((folder / label).iterdir()) for label in labels)
    exact = first[1].with_stem("film 001 again")
    shutil.copyfile(first[0], exact)
    squeezed = second[0].with_name("film 001 sent.jpg")
    with Image.open(second[0]) as film:
        film.convert("L").save(squeezed, quality=60)
    mislabelled = third[0].with_name(f"from elsewhere{second[3].suffix}")
    shutil.copyfile(second[3], mislabelled)
    unreadable = third[0].with_name("half a film.png")
    unreadable.write_bytes(third[0].read_bytes()[:700])
    films = [p for label in labels for p in sorted((folder / label).iterdir()) if p != unreadable]
    rows = [
        f"{film.parent.name}/{film.name},{film.parent.name},p{number},"
        + ("published cases" if film.parent.name == labels[0] else "one hospital")
        for number, film in enumerate(films)
    ]
    table = "\n".join(["path,label,patient_id,source", *rows])
    (folder / "labels.csv").write_text(table, encoding="utf-8")
    return Flawed(folder, len(films), (exact, squeezed), mislabelled, unreadable)
