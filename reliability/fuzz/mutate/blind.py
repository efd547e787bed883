"""Faults that need no knowledge of what a file is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Mutator = Callable[[bytes, Random], bytes]
NUMBERS = (0, 1, 2, 7, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1)
"""Where integers of every width begin and end."""
_HEAD = 900
"""Bytes: headers are short and matter most."""


def blind(others: Sequence[bytes]) -> dict[str, Mutator]:
    """Return the mutators that are tried on every kind.

    Args:
        others: Sound files of the same kind.
    """

    def splice(data: bytes, draw: Random) -> bytes:
        other = draw.choice(others) if others else data
        cut, from_there = place(data, draw), place(other, draw)
        length = draw.randint(1, 4096)
        if draw.random() < 0.5:
            return data[:cut] + other[from_there:]
        return data[:cut] + other[from_there : from_there + length] + data[cut + length :]

    return {**_BLIND, "splice": splice}


def place(data: bytes, draw: Random) -> int:
    """Return a place in a file, more often near its beginning."""
    reach = min(len(data), _HEAD) if draw.random() < 0.6 else len(data)
    return draw.randrange(reach + 1)


def _flip(data: bytes, draw: Random) -> bytes:
    out = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8, 32))):
        if out:
            out[min(place(data, draw), len(out) - 1)] ^= 1 << draw.randrange(8)
    return bytes(out)


def _noise(data: bytes, draw: Random) -> bytes:
    at, length = place(data, draw), draw.choice((1, 2, 4, 16, 256))
    return data[:at] + draw.randbytes(length) + data[at + length :]


def _number(data: bytes, draw: Random) -> bytes:
    at, width = place(data, draw), draw.choice((1, 2, 4, 8))
    order = "little" if draw.random() < 0.5 else "big"
    value = draw.choice(NUMBERS) % (1 << 8 * width)
    return (
        data[:at]
        + value.to_bytes(width, "big" if order == "big" else "little")
        + data[at + width :]
    )


def _cut(data: bytes, draw: Random) -> bytes:
    return data[: place(data, draw)]


def _behead(data: bytes, draw: Random) -> bytes:
    return data[place(data, draw) :]


def _drop(data: bytes, draw: Random) -> bytes:
    at = place(data, draw)
    return data[:at] + data[at + draw.choice((1, 2, 4, 64, 1024)) :]


def _insert(data: bytes, draw: Random) -> bytes:
    at = place(data, draw)
    filler = draw.choice((b"\0", b"\xff", b"A", b"\n", draw.randbytes(3)))
    return data[:at] + filler * draw.choice((1, 2, 63, 1000, 100_000)) + data[at:]


def _repeat(data: bytes, draw: Random) -> bytes:
    at, length = place(data, draw), draw.choice((1, 8, 64, 512, 4096))
    block = data[at : at + length]
    return data[:at] + block * draw.choice((2, 3, 50, 1000)) + data[at + length :]


def _swap(data: bytes, draw: Random) -> bytes:
    first, second = sorted((place(data, draw), place(data, draw)))
    length = min(draw.choice((2, 16, 128)), second - first, len(data) - second)
    if length <= 0:
        return data
    return b"".join(
        (
            data[:first],
            data[second : second + length],
            data[first + length : second],
            data[first : first + length],
            data[second + length :],
        )
    )


def _append(data: bytes, draw: Random) -> bytes:
    return data + (draw.randbytes(draw.choice((1, 100, 10_000))) if draw.random() < 0.5 else data)


def _erase(data: bytes, draw: Random) -> bytes:
    at, length = place(data, draw), draw.choice((4, 64, 4096))
    return data[:at] + bytes(len(data[at : at + length])) + data[at + length :]


_BLIND: dict[str, Mutator] = {
    "flip": _flip,
    "noise": _noise,
    "number": _number,
    "cut": _cut,
    "behead": _behead,
    "drop": _drop,
    "insert": _insert,
    "repeat": _repeat,
    "swap": _swap,
    "append": _append,
    "erase": _erase,
}
