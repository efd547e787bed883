"""What the random users are given: drawn films, and files that are none."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

from radiodesk.datasets.phantoms import write_sample

FILMS, DICOMS, BROKEN = "films", "dicoms", "broken"


def write_pictures(folder: Path) -> None:
    """Write class folders of PNG (``films``) and DICOM (``dicoms``), and ``broken``."""
    folder.mkdir(parents=True)
    write_sample(folder / FILMS, per_class=12, seed=5)
    write_sample(folder / DICOMS, per_class=4, seed=6, dicom=True)
    broken = folder / BROKEN
    broken.mkdir()
    draw = random.Random(1)
    png = sorted((folder / FILMS).glob("*/*.png"))[0].read_bytes()
    dicom = sorted((folder / DICOMS).glob("*/*.dcm"))[0].read_bytes()
    flipped = bytearray(dicom)
    for _ in range(40):
        flipped[draw.randrange(len(flipped))] ^= 1 << draw.randrange(8)
    for name, data in (
        ("half.png", png[: len(png) // 2]),
        ("half.dcm", dicom[: len(dicom) // 2]),
        ("flipped.dcm", bytes(flipped)),
        ("noise.jpg", draw.randbytes(4000)),
        ("empty.png", b""),
        ("letter.txt", b"No film.\n"),
        ("labels.csv", b"path,label\nnowhere.png,NORMAL\n"),
        ("model.radiodesk", b"PK\x03\x04" + draw.randbytes(300)),
        ("backup.zip", draw.randbytes(300)),
        ("año ‒ película.png", png),
    ):
        (broken / name).write_bytes(data)
    with zipfile.ZipFile(broken / "films.zip", "w") as archive:
        archive.writestr("one.png", png)
        archive.writestr("two.png", png[:900])
