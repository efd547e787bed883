from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import READER_ANSWER, MakeThumbnail, PixelBlock, ThumbnailReady
from radiodesk.jobs.child import Child
from radiodesk.jobs.shared_pixels import CAPACITY_BYTES, SharedPixels, next_offset
from tests.helpers.images import save


@pytest.fixture
def block() -> Iterator[SharedPixels]:
    shared = SharedPixels.create()
    yield shared
    shared.close()


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32"])
def test_an_array_comes_back_equal_and_is_a_copy(block: SharedPixels, dtype: str) -> None:
    values = (np.arange(30).reshape(5, 6) * 7).astype(dtype)
    where = block.put(values)
    again = block.get(where)
    np.testing.assert_array_equal(again, values)
    assert again.dtype == values.dtype
    block.put(np.zeros_like(values))
    np.testing.assert_array_equal(again, values)


def test_arrays_stand_one_behind_the_other(block: SharedPixels) -> None:
    first = block.put(np.full((3, 5), 7, np.uint8))
    offset = next_offset(first)
    assert offset % 8 == 0
    second = block.put(np.full((2, 4, 4), 0.5, np.float32), offset)
    assert (block.get(first) == 7).all()
    assert (block.get(second) == 0.5).all()


def test_what_does_not_fit_is_refused(block: SharedPixels) -> None:
    with pytest.raises(MemoryError):
        block.put(np.zeros(16, np.uint8), CAPACITY_BYTES - 8)


@pytest.mark.parametrize(
    ("offset", "shape"),
    [(0, (-1, 5)), (-8, (4,)), (CAPACITY_BYTES - 1, (4,)), (0, (2**40, 2**40))],
)
def test_a_place_beyond_the_block_is_refused(
    block: SharedPixels, offset: int, shape: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError):
        block.get(PixelBlock(offset=offset, shape=shape, dtype="uint16"))


def test_pixels_written_by_another_process_are_seen_here(
    block: SharedPixels, tmp_path: Path
) -> None:
    grey = save(tmp_path / "grey.png", np.full((50, 50), 131, np.uint8))
    child = Child("reader", shared=block)
    try:
        child.send(MakeThumbnail(id=5, path=path_to_wire(grey), side=32))
        answer = READER_ANSWER.validate_json(next(child.lines()))
        assert isinstance(answer, ThumbnailReady)
        assert answer.id == 5
        picture = block.get(answer.pixels)
        assert picture.shape == (32, 32)
        assert (picture == 131).all()
    finally:
        child.kill()
