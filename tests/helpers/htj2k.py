"""Streams of high-throughput JPEG 2000 (ITU-T T.814) whose pixels are known.

Nothing that radiodesk is installed with writes this format, so the streams in ``tests/data/htj2k``
were made once, from the numbers below, with OpenJPH 0.9 (``ojph_compress`` of Debian's
openjph-tools)::

    python -m tests.helpers.htj2k OJPH_COMPRESS
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[1] / "data" / "htj2k"
ROWS, COLUMNS = 40, 56


@dataclass(frozen=True)
class Stream:
    """How one stream was made.

    Attributes:
        bits: Bits of each value.
        samples: 1 or 3 values per pixel.
        options: Of ``ojph_compress``.
        off: By how much the furthest value may differ.
    """

    bits: int
    samples: int
    options: str
    off: int = 0

    @property
    def pixels(self) -> NDArray[Any]:
        """What was put in."""
        return numbers(self.bits, self.samples)


STREAMS = {
    "grey-8": Stream(8, 1, "-reversible true"),
    "grey-12": Stream(12, 1, "-reversible true -prog_order LRCP"),
    "grey-12-rpcl": Stream(12, 1, "-reversible true -prog_order RPCL"),
    "grey-16": Stream(16, 1, "-reversible true"),
    "grey-12-lossy": Stream(12, 1, "-qstep 0.0005", off=4),
    "colour-8": Stream(8, 3, "-reversible true -colour_trans true"),
    "colour-8-lossy": Stream(8, 3, "-qstep 0.002 -colour_trans true", off=2),
}


def numbers(bits: int, samples: int = 1) -> NDArray[Any]:
    """Return a picture worked out in whole numbers: slopes, a block against them, coarse grain.

    Returns:
        (ROWS, COLUMNS) or (ROWS, COLUMNS, 3), uint8 or uint16, over the whole range of the bits.
    """
    rows, columns = np.mgrid[0:ROWS, 0:COLUMNS]
    top = 2**bits - 1
    planes = []
    for plane in range(samples):
        values = top * (2 * rows + (3 + plane) * columns) // (2 * ROWS + 6 * COLUMNS)
        values = values + (rows * rows * 31 + columns * 17 + plane * 5) % 23
        values[8:16, 12:30] = top - values[8:16, 12:30]
        planes.append(np.clip(values, 0, top))
    whole = planes[0] if samples == 1 else np.stack(planes, axis=-1)
    return whole.astype(np.uint8 if bits == 8 else np.uint16)


def stream(name: str) -> bytes:
    """Return one of `STREAMS`."""
    return (FOLDER / f"{name}.j2c").read_bytes()


def signed(unsigned: bytes) -> bytes:
    """Return the same stream with its values marked as signed (T.800 A.5.1, Ssiz).

    Unsigned values are moved down by half their range before they are coded, signed ones are not:
    the bits that follow are the same, and every value comes out lower by half the range.
    """
    depth = unsigned.index(b"\xff\x51") + 2 + 38
    return unsigned[:depth] + bytes([unsigned[depth] | 0x80]) + unsigned[depth + 1 :]


def main(compress: str) -> None:
    """Make the streams anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        for name, made in STREAMS.items():
            source = Path(temporary) / f"a.{'pgm' if made.samples == 1 else 'ppm'}"
            head = f"P{5 if made.samples == 1 else 6}\n{COLUMNS} {ROWS}\n{2**made.bits - 1}\n"
            big_endian = made.pixels.astype(made.pixels.dtype.newbyteorder(">"))
            source.write_bytes(head.encode() + big_endian.tobytes())
            target = FOLDER / f"{name}.j2c"
            command = [compress, "-i", str(source), "-o", str(target), *made.options.split()]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1])
