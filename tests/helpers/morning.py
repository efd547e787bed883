"""What comes in on a morning: chests in every wrapping, and what is no chest at all."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter
from pydicom.encaps import encapsulate
from pydicom.uid import JPEGLosslessSV1

from tests.helpers.dicom_factory import make_dataset, save_dicom
from tests.helpers.jpeg_lossless import lossless_jpeg

SPACING = {"ImagerPixelSpacing": [0.6, 0.6], "PatientOrientation": ["L", "F"]}


@dataclass(frozen=True)
class Morning:
    """Files by what they are; each shows another chest, or none.

    Attributes:
        dropped: In the order in which they are dropped; the archive holds two chests.
        later: Two chests that come after the others.
        broken: Cannot be read.
        letter: A page of text.
        hand: An extremity, by its header.
        lateral: A lateral view, by its header.
        windows: A film of 12 bits with two windows of its own.
        inverted: A film in MONOCHROME1 as lossless JPEG.
    """

    dropped: tuple[Path, ...]
    later: tuple[Path, ...]
    broken: Path
    letter: Path
    hand: Path
    lateral: Path
    windows: Path
    inverted: Path


def write_morning(folder: Path, chests: list[NDArray[np.uint8]]) -> Morning:
    """Write the files.

    Args:
        folder: Gets them.
        chests: Nine chests, (H, W) uint8 each.
    """
    folder.mkdir(parents=True)
    chest = iter(chests)
    png = _save(folder / "01 chest.png", next(chest))
    tiff = _save(folder / "02 sixteen bits.tif", next(chest).astype(np.uint16) * 257)
    inverted = _packed_and_inverted(folder / "03 inverted.dcm", next(chest))
    windows = _film(
        folder / "04 windows.dcm",
        next(chest),
        WindowCenter=[2048, 1400],
        WindowWidth=[4096, 1800],
        WindowCenterWidthExplanation=["NORMAL", "SOFT"],
    )
    archive = folder / "05 two chests.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for name in ("left.jpg", "right.jpg"):
            target.write(_save(folder / name, next(chest)), f"ward/{name}")
            (folder / name).unlink()
    broken = _save(folder / "06 broken.jpg", chests[0])
    broken.write_bytes(broken.read_bytes()[:2000])
    letter = _save(folder / "07 letter.png", text_page())
    hand = _film(folder / "08 hand.dcm", drawn_hand(), BodyPartExamined="HAND")
    film = _film(folder / "09film", next(chest))
    lateral = _film(folder / "10 lateral.dcm", chests[1], ViewPosition="LL")
    later = tuple(_save(folder / f"later {n}.png", next(chest)) for n in (1, 2))
    return Morning(
        dropped=(png, tiff, inverted, windows, archive, broken, letter, hand, film, lateral),
        later=later,
        broken=broken,
        letter=letter,
        hand=hand,
        lateral=lateral,
        windows=windows,
        inverted=inverted,
    )


def _save(path: Path, pixels: NDArray[Any]) -> Path:
    Image.fromarray(pixels).save(path)
    return path


def _film(path: Path, pixels: NDArray[np.uint8], **attributes: Any) -> Path:
    stored = pixels.astype(np.uint16) * 16
    return save_dicom(path, make_dataset(stored, bits=12, **SPACING, **attributes))


def _packed_and_inverted(path: Path, pixels: NDArray[np.uint8]) -> Path:
    stored = (4095 - pixels.astype(np.uint16) * 16).astype(np.uint16)
    dataset = make_dataset(stored, bits=12, photometric="MONOCHROME1", **SPACING)
    frame = lossless_jpeg(stored, 12)
    dataset.file_meta.TransferSyntaxUID = JPEGLosslessSV1
    dataset.PixelData = encapsulate([frame + b"\0" * (len(frame) % 2)])
    dataset["PixelData"].is_undefined_length = True
    dataset.save_as(path)
    return path


def text_page() -> NDArray[np.uint8]:
    """Return a letter."""
    page = Image.new("L", (620, 800), 246)
    draw = ImageDraw.Draw(page)
    words = "the chest film of this morning shows no change since the one before".split()  # noqa: SIM905
    for row in range(60, 720, 22):
        line = " ".join(words[(row + i) % len(words)] for i in range(8))
        draw.text((60, row), line, fill=30, font_size=17)
    return np.asarray(page)


def drawn_hand() -> NDArray[np.uint8]:
    """Return five fingers and a palm, bones brighter, on black."""
    picture = Image.new("L", (480, 600), 8)
    draw = ImageDraw.Draw(picture)
    tips = [(70, 300), (150, 110), (235, 70), (320, 105), (400, 190)]
    for tone, width in ((95, 56), (190, 24)):
        for tip in tips:
            draw.line([(240, 440), tip], fill=tone, width=width)
        draw.ellipse((150, 360, 335, 560), fill=95) if tone == 95 else None
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(4)))
