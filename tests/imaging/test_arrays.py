"""``.npy`` files: the rule of `imaging.arrays`, and pickles that must stay shut."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.core.errors import RadiodeskError, UnreadableError
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from tests.helpers.images import save, scene, scene16

pytestmark = pytest.mark.filterwarnings("error")


def read(tmp_path: Path, values: Any) -> Any:
    path = tmp_path / "array.npy"
    np.save(path, values)
    return read_radiograph(path)


def refused(tmp_path: Path, values: Any) -> str:
    with pytest.raises(RadiodeskError) as caught:
        read(tmp_path, values)
    return caught.value.code


class _Bomb:
    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, ("pickle-was-executed",)


def test_fault_41_a_pickled_array_is_never_executed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "array.npy"
    np.save(path, np.array([_Bomb()], dtype=object), allow_pickle=True)
    with pytest.raises(UnreadableError) as caught:
        read_radiograph(path)
    assert caught.value.code == "RD-FILE-012"
    assert not (tmp_path / "pickle-was-executed").exists()


@pytest.mark.parametrize(
    "values",
    [
        scene(),
        scene()[:, :, None],
        np.repeat(scene()[:, :, None], 3, axis=2),
        np.asfortranarray(scene()),
        scene().astype(">i4"),
        scene().astype(np.float64),
        (scene() / 255).astype(np.float32),
        scene() / 255,
    ],
    ids=["u1", "H,W,1", "H,W,3", "fortran", "big-endian", "0-255", "0-1 f4", "0-1 f8"],
)
def test_fault_43_every_allowed_form_gives_the_picture(tmp_path: Path, values: Any) -> None:
    picture = read_radiograph(save(tmp_path / "twin.png", scene()))
    np.testing.assert_array_equal(model_input(read(tmp_path, values), 32), model_input(picture, 32))


def test_fault_43_sixteen_bits_and_colour(tmp_path: Path) -> None:
    wide = read(tmp_path, scene16())
    assert (wide.values.dtype, wide.high) == (np.uint16, 65535)
    colour = np.stack([scene(), scene() // 2, scene() // 3], axis=-1)
    radiograph = read(tmp_path, colour)
    assert [n.code for n in radiograph.notes] == ["RD-FILE-020"]
    np.testing.assert_allclose(radiograph.values, colour @ [0.299, 0.587, 0.114], atol=1e-3)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (np.zeros((4, 8, 8, 3), np.uint8), "RD-FILE-010"),
        (np.zeros((3, 64, 64), np.uint8), "RD-FILE-010"),
        (np.zeros((64, 64, 4), np.uint8), "RD-FILE-010"),
        (np.zeros(64, np.uint8), "RD-FILE-010"),
        (np.zeros((0, 64), np.uint8), "RD-FILE-010"),
        (np.array(3.0), "RD-FILE-010"),
        (np.zeros((8, 8), bool), "RD-FILE-009"),
        (np.zeros((8, 8), complex), "RD-FILE-009"),
        (np.zeros((8, 8), "f4,f4"), "RD-FILE-009"),
        (np.full((8, 8), -0.5), "RD-FILE-011"),
        (np.full((8, 8), 4095.0), "RD-FILE-011"),
        (np.full((8, 8), np.nan), "RD-FILE-011"),
        (np.full((8, 8), 900, np.int32), "RD-FILE-011"),
        (np.ones((8, 8), np.int64), "RD-FILE-011"),
    ],
)
def test_fault_43_anything_else_is_refused(tmp_path: Path, values: Any, code: str) -> None:
    assert refused(tmp_path, values) == code


def test_a_header_that_claims_terabytes_allocates_nothing(tmp_path: Path) -> None:
    header = b"{'descr': '|u1', 'fortran_order': False, 'shape': (8000, 7000), }"
    padded = header + b" " * (117 - len(header)) + b"\n"
    path = tmp_path / "a.npy"
    path.write_bytes(b"\x93NUMPY\x01\x00" + len(padded).to_bytes(2, "little") + padded + b"\0" * 9)
    with pytest.raises(UnreadableError, match="RD-FILE-003"):
        read_radiograph(path)


@pytest.mark.parametrize("header", [b"{'descr': '|u1'}", b"__import__('os')", b"\xff" * 40, b"("])
def test_a_nonsense_header_is_damage(tmp_path: Path, header: bytes) -> None:
    path = tmp_path / "a.npy"
    path.write_bytes(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header)
    with pytest.raises(UnreadableError, match="RD-FILE-003"):
        read_radiograph(path)
