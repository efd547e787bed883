"""One block of memory that the desktop owns and its reader writes images into.

The block has no name on POSIX systems (an anonymous file whose descriptor the child inherits), so
nothing is left behind when either side is killed; on Windows it is a named section that the
system frees with its last handle.
"""

from __future__ import annotations

import mmap
import os
import secrets
import sys
import tempfile
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.requests import PixelBlock

# 64 megapixels of 16 bits, the largest image that is read, and room for heat maps.
CAPACITY_BYTES = 64 * 1024 * 1024 * 2 + 16 * 1024 * 1024


class SharedPixels:
    """A block of shared memory; pages are only taken as they are written.

    Attributes:
        argument: What to hand to the child so that it can `attach`.
        descriptors: File descriptors that the child must inherit.
    """

    def __init__(self, memory: mmap.mmap, argument: str, descriptor: int | None) -> None:
        self._memory = memory
        self._descriptor = descriptor
        self.argument = argument

    @property
    def descriptors(self) -> tuple[int, ...]:
        """File descriptors that the child must inherit."""
        return () if self._descriptor is None else (self._descriptor,)

    @classmethod
    def create(cls) -> SharedPixels:
        """Make the parent's block."""
        if sys.platform == "win32":
            tag = f"radiodesk-{secrets.token_hex(16)}"
            return cls(mmap.mmap(-1, CAPACITY_BYTES, tagname=tag), f"tag:{tag}", None)
        if hasattr(os, "memfd_create"):
            descriptor = os.memfd_create("radiodesk-pixels")
        else:
            with tempfile.TemporaryFile() as file:
                descriptor = os.dup(file.fileno())
        os.ftruncate(descriptor, CAPACITY_BYTES)
        return cls(mmap.mmap(descriptor, CAPACITY_BYTES), f"fd:{descriptor}", descriptor)

    @classmethod
    def attach(cls, argument: str) -> SharedPixels:
        """Open the parent's block in the child."""
        kind, _, value = argument.partition(":")
        if sys.platform == "win32":
            return cls(mmap.mmap(-1, CAPACITY_BYTES, tagname=value), argument, None)
        if kind != "fd":
            raise ValueError(f"not a shared block: {argument}")
        descriptor = int(value)
        return cls(mmap.mmap(descriptor, CAPACITY_BYTES), argument, descriptor)

    def put(self, array: NDArray[Any], offset: int = 0) -> PixelBlock:
        """Copy an array into the block.

        Args:
            array: uint8, uint16 or float32, any shape.
            offset: Byte offset, a multiple of 8.

        Raises:
            MemoryError: The array does not fit, or the system has no memory left for it.
        """
        if offset + array.nbytes > CAPACITY_BYTES:
            raise MemoryError(f"{array.nbytes} bytes do not fit the shared block")
        if self._descriptor is not None and hasattr(os, "posix_fallocate") and array.nbytes:
            # Without this a full memory file system would kill us at the first write.
            try:
                os.posix_fallocate(self._descriptor, offset, array.nbytes)
            except OSError as error:
                raise MemoryError(str(error)) from error
        dtype: Literal["uint8", "uint16", "float32"] = array.dtype.name  # type: ignore[assignment]
        block = PixelBlock(offset=offset, shape=array.shape, dtype=dtype)
        self._view(block)[...] = array
        return block

    def get(self, block: PixelBlock) -> NDArray[Any]:
        """Return a copy of an array in the block.

        Raises:
            ValueError: The block reaches beyond the shared memory.
        """
        return self._view(block).copy()

    def _view(self, block: PixelBlock) -> NDArray[Any]:
        dtype = np.dtype(block.dtype)
        count = int(np.prod(block.shape, dtype=np.int64))
        if min(block.shape, default=0) < 0 or block.offset < 0:
            raise ValueError("negative size")
        if block.offset + count * dtype.itemsize > CAPACITY_BYTES:
            raise ValueError("beyond the shared block")
        flat: NDArray[Any] = np.frombuffer(self._memory, dtype, count, block.offset)
        return flat.reshape(block.shape)

    def close(self) -> None:
        """Release the block on this side."""
        self._memory.close()
        if self._descriptor is not None:
            os.close(self._descriptor)


def next_offset(block: PixelBlock) -> int:
    """Return the first aligned byte behind a block."""
    count = int(np.prod(block.shape, dtype=np.int64)) * np.dtype(block.dtype).itemsize
    return aligned(block.offset + count)


def aligned(offset: int) -> int:
    """Return the next offset at which an array may begin."""
    return (offset + 63) // 64 * 64
