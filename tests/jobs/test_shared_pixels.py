from __future__ import annotations

import os
import subprocess
import sys
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


@pytest.mark.skipif(sys.platform != "linux", reason="a disk of its own")
def test_a_memory_disk_that_is_full_refuses_and_nobody_dies(tmp_path: Path) -> None:
    """Without a word to the system first, the first write beyond its room would end the process."""
    code = (
        "import os, sys\n"
        "import numpy as np\n"
        "from radiodesk.jobs.shared_pixels import CAPACITY_BYTES, SharedPixels\n"
        "file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)\n"
        "os.ftruncate(file, CAPACITY_BYTES)\n"
        "block = SharedPixels.attach(f'fd:{file}')\n"
        "fits = block.put(np.full(1000, 9, np.uint8))\n"
        "try:\n"
        "    block.put(np.zeros(1_000_000, np.uint8), 8000)\n"
        "except MemoryError:\n"
        "    assert (block.get(fits) == 9).all()\n"
        "    print('refused')\n"
    )
    own_world = ["unshare", "--mount"]
    try:
        subprocess.run([*own_world, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no namespaces of mounts here: the test needs unshare and root")
    mounted = f'mount -t tmpfs -o size=200k small {tmp_path} && exec "$@"'
    command = [sys.executable, "-c", code, str(tmp_path / "block")]
    done = subprocess.run(
        [*own_world, "sh", "-c", mounted, "sh", *command], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "refused\n"), done.stderr


def test_an_empty_array_takes_no_room(block: SharedPixels) -> None:
    where = block.put(np.zeros((0, 5), np.uint8), CAPACITY_BYTES)
    assert block.get(where).shape == (0, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="there it is found by its name")
def test_both_sides_see_one_block(block: SharedPixels) -> None:
    where = block.put(np.full((4, 4), 77, np.uint16))
    (descriptor,) = block.descriptors
    other = SharedPixels.attach(f"fd:{os.dup(descriptor)}")
    assert (other.get(where) == 77).all()
    other.put(np.full((4, 4), 78, np.uint16))
    assert (block.get(where) == 78).all()
    other.close()
    assert (block.get(where) == 78).all()
    with pytest.raises(ValueError, match="no block"):
        SharedPixels.attach("no block")
