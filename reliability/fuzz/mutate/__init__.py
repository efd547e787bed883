"""Mutators: whole bytes in, bytes with one seeded fault out.

Each family knows one kind of file; `blind` knows none and is tried on all. What a mutator does
follows from the random generator that it is given alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from random import Random

from reliability.fuzz.mutate import arrays, blind, bundles, dicom, documents, pictures, tables, zips
from reliability.fuzz.mutate.blind import Mutator

_FAMILIES: dict[str, dict[str, Mutator]] = {
    "png": pictures.PNG,
    "jpeg": pictures.JPEG,
    "tiff": pictures.TIFF,
    "bmp": pictures.BMP,
    "npy": arrays.NPY,
    "npz": zips.ZIP,
    "dicom": dicom.DICOM,
    "zip": zips.ZIP,
    "bundle": bundles.BUNDLE,
    "backup": zips.BACKUP,
    "json": documents.JSON,
    "lines": documents.LINES,
    "table": tables.TABLE,
    "ini": tables.INI,
    "log": {},
}
_BLIND = 0.3
_MOST = 4
LARGEST = 4_000_000
"""Bytes of what comes out; time goes into many cases, not into long ones."""


def mutated(kind: str, data: bytes, others: Sequence[bytes], draw: Random) -> tuple[str, bytes]:
    """Return what was done, and what came of it.

    Args:
        kind: Of the file.
        data: A sound one.
        others: More sound ones of the kind, for splices.
        draw: Decides everything.
    """
    known = _FAMILIES[kind]
    done = ""
    for _ in range(1 if draw.random() < 0.5 else draw.randint(2, _MOST)):
        family = blind.blind(others) if not known or draw.random() < _BLIND else known
        name = draw.choice(sorted(family))
        # What an earlier fault left may be more than a mutator can take: then it does nothing.
        with suppress(Exception):
            changed = family[name](data, draw)
            data = changed if len(changed) <= LARGEST else data
        done = done or name
    return done, data
