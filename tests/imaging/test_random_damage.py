"""Random damage to every kind of file: a picture or a reason, never anything else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom.uid import JPEG2000Lossless, JPEGLSLossless, RLELossless

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.messages import render
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from tests.helpers.dicom_factory import lut_item, make_dataset, save_dicom
from tests.helpers.images import save, scene, scene16

ROUNDS = 60
KINDS = [
    *("p.png", "p.jpg", "p.bmp", "p.tif", "lzw.tif", "a.npy"),
    *("plain.dcm", "table.dcm", "rle.dcm", "j2k.dcm", "jls.dcm"),
]


def _whole(folder: Path, kind: str) -> bytes:
    path = folder / kind
    if kind.startswith("p."):
        save(path, scene())
    elif kind == "lzw.tif":
        save(path, scene16(), compression="tiff_lzw")
    elif kind == "a.npy":
        np.save(path, scene())
    else:
        dataset = make_dataset(scene16(), WindowCenter=[100, 2], WindowWidth=[3, 4])
        if kind == "table.dcm":
            dataset.VOILUTSequence = [lut_item(0, np.arange(100, dtype=np.uint16))]
        codec = {"rle": RLELossless, "j2k": JPEG2000Lossless, "jls": JPEGLSLossless}.get(kind[:3])
        if codec is not None:
            dataset.compress(codec, generate_instance_uid=False)
        save_dicom(path, dataset)
    return path.read_bytes()


def _damaged(whole: bytes, draw: np.random.Generator) -> bytes:
    data = bytearray(whole)
    for _ in range(int(draw.integers(1, 6))):
        # Headers are short and matter most.
        reach = min(len(data), 900) if draw.random() < 0.7 else len(data)
        at, length = int(draw.integers(0, reach)), int(draw.integers(1, 5))
        data[at : at + length] = draw.integers(0, 256, length, dtype=np.uint8).tobytes()
    return bytes(data[: int(draw.integers(1, len(data)))] if draw.random() < 0.2 else data)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", KINDS)
def test_random_damage_ends_in_a_picture_or_a_reason(tmp_path: Path, kind: str) -> None:
    whole = _whole(tmp_path, kind)
    read_radiograph(tmp_path / kind)
    draw = np.random.default_rng(KINDS.index(kind))
    path, reasons = tmp_path / "damaged", []
    for _ in range(ROUNDS):
        path.write_bytes(_damaged(whole, draw))
        try:
            image = model_input(read_radiograph(path), 32)
        except RadiodeskError as error:
            reasons.append(render(error.message, "es"))
        else:
            assert np.isfinite(image).all()
    assert reasons
    assert all("damaged" in reason for reason in reasons), "every sentence names the file"
