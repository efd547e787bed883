"""Faults of ``.npy`` files: headers that lie about what follows (NumPy's NEP 1 has the layout)."""

from __future__ import annotations

from random import Random

from reliability.fuzz.mutate.blind import NUMBERS, Mutator

_TYPES = (
    "|u1", "<u2", ">u2", "<i2", "<i8", "<f2", "<f4", ">f8", "<f16", "|b1", "<c8", "|O", "|S3",
    "<U2", "<M8[s]", "|V8", "(2,3)<f4", "nonsense", "[('a','<f4')]", "[('a','<f4',(9,9))]",
)  # fmt: skip
_SHAPES = (
    "()", "(0,)", "(-1,4)", "(1,1)", "(2**40,2)", "(99999999999,)", "(60,80,3)", "(3,60,80)",
    "(60,80,4)", "(1,60,80)", "(60,80,1)", "(1,1,1,1)", "(4800,)", "(80,60)", "(60.5,80)",
    "(True,80)", "None", "(65535,65535)", "(60,0)", "(60,80,3,1,1,1)",
)  # fmt: skip
_AWKWARD = (float("nan"), float("inf"), float("-inf"), -1.0, 1e38, 5e-324, 256.0, 0.5)


def _header(data: bytes, draw: Random) -> bytes:
    descr = draw.choice(_TYPES)
    quoted = descr if descr.startswith("[") else f"'{descr}'"
    fields = [
        f"'descr': {quoted}",
        f"'fortran_order': {draw.choice(('True', 'False', '0', 'None', '[]'))}",
        f"'shape': {draw.choice(_SHAPES)}",
    ]
    if draw.random() < 0.2:
        fields.append(
            draw.choice(("'more': 1", "'shape': (1,)", "**{}", "'x': '" + "y" * 9999 + "'"))
        )
    if draw.random() < 0.1:
        fields.pop(draw.randrange(len(fields)))
    return _packed(("{" + ", ".join(fields) + "}").encode(), data, draw.choice((1, 1, 2, 3)))


def _one_field(data: bytes, draw: Random) -> bytes:
    """Change the type or the shape alone, so that the rest still fits."""
    start, end = data.find(b"{"), data.find(b"}")
    text = data[start : end + 1].decode("latin-1")
    if draw.random() < 0.5:
        at = text.find("'descr': '") + len("'descr': '")
        text = text[:at] + draw.choice(_TYPES) + text[text.find("'", at) :]
    else:
        at = text.find("'shape': ") + len("'shape': ")
        text = text[:at] + draw.choice(_SHAPES) + text[text.find(")", at) + 1 :]
    return _packed(text.encode("latin-1"), data, 1)


def _nested(data: bytes, draw: Random) -> bytes:
    depth = draw.choice((50, 500, 5000))
    opening, closing = draw.choice((("(", ",)"), ("[", "]"), ("-", ""), ("{1:", "}")))
    text = "{'descr': '|u1', 'fortran_order': False, 'shape': " + opening * depth + closing * depth
    return _packed((text + "}").encode(), data, 2)


def _length(data: bytes, draw: Random) -> bytes:
    return data[:8] + (draw.choice(NUMBERS) % 65536).to_bytes(2, "little") + data[10:]


def _version(data: bytes, draw: Random) -> bytes:
    return data[:6] + draw.randbytes(2) + data[8:]


def _values(data: bytes, draw: Random) -> bytes:
    """Say that the content is of 64-bit fractions, and put awkward ones in."""
    import struct

    awkward = draw.choice(_AWKWARD)
    share = draw.choice((0.0, 0.01, 1.0))
    body = b"".join(
        struct.pack("<d", awkward if draw.random() < share else draw.random())
        for _ in range(30 * 40)
    )
    return _packed(b"{'descr': '<f8', 'fortran_order': False, 'shape': (30, 40), }", body, 1, True)


def _packed(header: bytes, data: bytes, version: int, bare: bool = False) -> bytes:
    width = 2 if version == 1 else 4
    header = header[: 65000 if version == 1 else 10**6] + b"\n"
    body = data if bare else data[10 + int.from_bytes(data[8:10], "little") :]
    return (
        b"\x93NUMPY" + bytes((version, 0)) + len(header).to_bytes(width, "little") + header + body
    )


NPY: dict[str, Mutator] = {
    "npy-header": _header,
    "npy-field": _one_field,
    "npy-nested": _nested,
    "npy-length": _length,
    "npy-version": _version,
    "npy-values": _values,
}
