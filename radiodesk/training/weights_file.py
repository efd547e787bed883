"""Looks through a file of weights before Keras does: arrays of numbers in it, and nothing else.

HDF5 is more than arrays. A link or a virtual dataset makes whoever reads it read another file; a
dataset kept outside does, too; a few packed kilobytes may stand for terabytes; and a filter may be
a library that is looked for on the disk. None of that is in weights that Keras wrote.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from radiodesk.core.errors import UsageError
from radiodesk.core.paths import display_name

MAX_FILE_BYTES = 512 * 1024 * 1024
_MAX_BYTES = 1024 * 1024 * 1024
_MAX_THINGS = 20_000
_DEEPEST = 32
# `H5Z_FILTER_DEFLATE`, `SHUFFLE`, `FLETCHER32` and h5py's own LZF: all inside the library.
_FILTER_NUMBERS = frozenset({1, 2, 3, 32000})
_KINDS = frozenset("fiub")


def require_plain_weights(path: Path) -> None:
    """Let pass what holds numbers only.

    Args:
        path: The file that the user chose.

    Raises:
        UsageError: ``RD-TRAIN-015`` when it is no HDF5 file or too large for weights,
            ``RD-SAFE-002`` when there is more in it than arrays of numbers.
    """
    import h5py

    name = display_name(path)
    if path.stat().st_size > MAX_FILE_BYTES or not h5py.is_hdf5(path):
        raise UsageError("RD-TRAIN-015", name=name)
    try:
        with h5py.File(path, "r") as file:
            plain = _is_plain(file, h5py)
    except (OSError, ValueError, KeyError, RuntimeError, TypeError) as error:
        raise UsageError("RD-TRAIN-015", name=name) from error
    if not plain:
        raise UsageError("RD-SAFE-002", name=name)


def _is_plain(file: Any, h5py: Any) -> bool:
    things, size = 0, 0
    waiting = [(file, 0)]
    while waiting:
        group, depth = waiting.pop()
        for key in group:
            things += 1
            if things > _MAX_THINGS or depth > _DEEPEST:
                return False
            if not isinstance(group.get(key, getlink=True), h5py.HardLink):
                return False
            thing = group[key]
            if isinstance(thing, h5py.Group):
                waiting.append((thing, depth + 1))
                continue
            if not isinstance(thing, h5py.Dataset) or not _is_array(thing):
                return False
            size += thing.size * thing.dtype.itemsize
            if size > _MAX_BYTES:
                return False
    return True


def _is_array(dataset: Any) -> bool:
    settings = dataset.id.get_create_plist()
    filters = {settings.get_filter(number)[0] for number in range(settings.get_nfilters())}
    return (
        dataset.shape is not None
        and dataset.dtype.kind in _KINDS
        and not dataset.is_virtual
        and dataset.external is None
        and filters <= _FILTER_NUMBERS
    )
