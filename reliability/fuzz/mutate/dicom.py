"""Faults of DICOM files: elements cut out, doubled, moved, made to lie (PS3.5 7.1, PS3.10 7).

The walk over the elements knows little-endian files, with the type of the value stated or not;
others get the blind faults.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from random import Random

from reliability.fuzz.mutate.blind import NUMBERS, Mutator

_LONG = (b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV")
_TYPES = (*_LONG, b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FD", b"FL", b"IS", b"LO",
          b"LT", b"PN", b"SH", b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US",
          b"??", b"\0\0")  # fmt: skip
_SYNTAXES = (
    b"1.2.840.10008.1.2", b"1.2.840.10008.1.2.1", b"1.2.840.10008.1.2.2",
    b"1.2.840.10008.1.2.1.99", b"1.2.840.10008.1.2.5", b"1.2.840.10008.1.2.4.50",
    b"1.2.840.10008.1.2.4.51", b"1.2.840.10008.1.2.4.57", b"1.2.840.10008.1.2.4.70",
    b"1.2.840.10008.1.2.4.80", b"1.2.840.10008.1.2.4.81", b"1.2.840.10008.1.2.4.90",
    b"1.2.840.10008.1.2.4.91", b"1.2.840.10008.1.2.4.201", b"1.2.840.10008.1.2.4.203",
    b"1.2.840.10008.1.2.4.100", b"1.2.3.4", b"", b"\xff\xff",
)  # fmt: skip
_NUMBERED = (
    (0x0028, 0x0002), (0x0028, 0x0006), (0x0028, 0x0010), (0x0028, 0x0011), (0x0028, 0x0100),
    (0x0028, 0x0101), (0x0028, 0x0102), (0x0028, 0x0103), (0x0028, 0x0120), (0x0028, 0x0121),
)  # fmt: skip
_WORDED = (
    (0x0008, 0x0005, b"CS"), (0x0008, 0x0016, b"UI"), (0x0008, 0x0018, b"UI"),
    (0x0008, 0x0060, b"CS"), (0x0008, 0x0068, b"CS"), (0x0010, 0x0010, b"PN"),
    (0x0010, 0x0020, b"LO"), (0x0010, 0x1010, b"AS"), (0x0010, 0x0040, b"CS"),
    (0x0018, 0x0015, b"CS"), (0x0018, 0x1164, b"DS"), (0x0018, 0x5101, b"CS"),
    (0x0020, 0x0020, b"CS"), (0x0028, 0x0004, b"CS"), (0x0028, 0x0008, b"IS"),
    (0x0028, 0x0030, b"DS"), (0x0028, 0x0301, b"CS"), (0x0028, 0x1050, b"DS"),
    (0x0028, 0x1051, b"DS"), (0x0028, 0x1052, b"DS"), (0x0028, 0x1053, b"DS"),
    (0x0028, 0x1054, b"LO"), (0x0028, 0x1055, b"LO"), (0x0028, 0x1056, b"CS"),
    (0x0028, 0x2110, b"CS"), (0x0028, 0x2112, b"DS"), (0x2050, 0x0020, b"CS"),
)  # fmt: skip
_WORDS = (
    b"", b"0", b"-1", b"1", b"1e400", b"nan", b"inf", b"-inf", b"0.0000001", b"9" * 20,
    b"1\\2\\3", b"\\", b"\\\\\\", b" ", b"1,5", b"CHEST", b"HAND", b"LL", b"MONOCHROME1",
    b"MONOCHROME2", b"RGB", b"YBR_FULL_422", b"PALETTE COLOR", b"YBR_RCT", b"INVERSE", b"SIGMOID",
    b"LINEAR_EXACT", b"YES", b"ISO_IR 192", b"ISO 2022 IR 87", b"\\ISO 2022 IR 58", b"GB18030",
    b"no such set", b"\xff\xfe\x80", b"\x1b$B", b"../../../x", b"%s%n{0}{name}", b"A" * 70000,
    b"\0", b"\n", b"045Y", b"999Y", b"= ^ = ^ =", "Muñoz^José".encode(),
)  # fmt: skip


@dataclass(frozen=True)
class _Element:
    group: int
    number: int
    kind: bytes
    start: int
    value: int
    end: int


def _elements(data: bytes) -> list[_Element]:
    """Walk over what stands at the top, as far as it makes sense."""
    found: list[_Element] = []
    at, explicit = 132, True
    while at + 8 <= len(data):
        group, number = struct.unpack_from("<HH", data, at)
        if found and found[-1].group == 2 and group != 2:
            explicit = data[at + 4 : at + 6].isalpha()
        kind = data[at + 4 : at + 6] if explicit else b""
        if not explicit:
            value, length = at + 8, struct.unpack_from("<I", data, at + 4)[0]
        elif kind in _LONG:
            if at + 12 > len(data):
                break
            value, length = at + 12, struct.unpack_from("<I", data, at + 8)[0]
        else:
            value, length = at + 8, struct.unpack_from("<H", data, at + 6)[0]
        end = len(data) if length == 0xFFFFFFFF else value + length
        if end > len(data):
            break
        found.append(_Element(group, number, kind, at, value, end))
        at = end
    return found


def _made(group: int, number: int, kind: bytes, value: bytes, length: int | None = None) -> bytes:
    size = len(value) if length is None else length
    head = struct.pack("<HH", group, number) + kind
    if kind in _LONG:
        return head + b"\0\0" + struct.pack("<I", size % 2**32) + value
    return head + struct.pack("<H", size % 2**16) + value


def _put(data: bytes, group: int, number: int, made: bytes) -> bytes:
    """Put an element where it belongs, in the place of one of its tag."""
    for one in _elements(data):
        if (one.group, one.number) == (group, number):
            return data[: one.start] + made + data[one.end :]
        if (one.group, one.number) > (group, number):
            return data[: one.start] + made + data[one.start :]
    return data + made


def _surgery(data: bytes, draw: Random) -> bytes:
    elements = _elements(data)
    if not elements:
        return data
    one, other = draw.choice(elements), draw.choice(elements)
    whole = data[one.start : one.end]
    match draw.randrange(4):
        case 0:
            return data[: one.start] + data[one.end :]
        case 1:
            return data[: one.start] + whole * draw.choice((2, 2, 500)) + data[one.end :]
        case 2:
            return data[: other.start] + whole + data[other.start :]
        case _:
            return data[: one.value] + data[other.value : other.end] + data[one.end :]


def _length(data: bytes, draw: Random) -> bytes:
    elements = _elements(data)
    if not elements:
        return data
    one = draw.choice(elements)
    real = one.end - one.value
    width = 2 if one.value - one.start == 8 and one.kind else 4
    lie = draw.choice((0, 1, real + 1, real + 2, max(0, real - 1), real * 2, *NUMBERS)) % (
        1 << 8 * width
    )
    return data[: one.value - width] + lie.to_bytes(width, "little") + data[one.value :]


def _type(data: bytes, draw: Random) -> bytes:
    elements = [one for one in _elements(data) if one.kind]
    if not elements:
        return data
    one = draw.choice(elements)
    return data[: one.start + 4] + draw.choice(_TYPES) + data[one.start + 6 :]


def _tag(data: bytes, draw: Random) -> bytes:
    elements = _elements(data)
    if not elements:
        return data
    one = draw.choice(elements)
    tag = draw.choice(((0x7FE0, 0x0010), (0xFFFE, 0xE000), (0xFFFE, 0xE00D), (0, 0),
                       (0x0009, 0x10), (0x6000, 0x3000), (0xFFFF, 0xFFFF), (0x0002, 0x0010),
                       *_NUMBERED))  # fmt: skip
    return data[: one.start] + struct.pack("<HH", *tag) + data[one.start + 4 :]


def _number(data: bytes, draw: Random) -> bytes:
    group, number = draw.choice(_NUMBERED)
    values = [draw.choice((*NUMBERS, 3, 8, 10, 12, 16, 60, 61)) % 65536]
    values *= draw.choice((1, 1, 1, 2, 0))
    return _put(
        data, group, number, _made(group, number, b"US", struct.pack(f"<{len(values)}H", *values))
    )


def _word(data: bytes, draw: Random) -> bytes:
    group, number, kind = draw.choice(_WORDED)
    value = draw.choice(_WORDS)[:65534]
    return _put(data, group, number, _made(group, number, kind, value))


def _syntax(data: bytes, draw: Random) -> bytes:
    value = draw.choice(_SYNTAXES)
    return _put(data, 2, 0x10, _made(2, 0x10, b"UI", value + b"\0" * (len(value) % 2)))


def _nested(data: bytes, draw: Random) -> bytes:
    depth = draw.choice((1, 2, 20, 200, 1000, 3000, 9000))
    tag = draw.choice(((0x0008, 0x1115), (0x0040, 0xA730), (0x0028, 0x3010), (0x0009, 0x1001)))
    opened = struct.pack("<HH", *tag) + b"SQ\0\0" + b"\xff" * 4 + b"\xfe\xff\x00\xe0" + b"\xff" * 4
    closed = b"\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0"
    closing = depth if draw.random() < 0.7 else draw.randrange(depth)
    return _put(data, *tag, opened * depth + closed * closing)


def _lut(data: bytes, draw: Random) -> bytes:
    """Put in a table of grey levels that may be right or not (PS3.3 C.11.1, C.11.2)."""
    entries = draw.choice((0, 1, 2, 256, 4096, 65535))
    stated = draw.choice((entries, 0, 1, 256, 65535))
    bits = draw.choice((0, 8, 10, 16, 32, 255))
    first = draw.choice((0, 1, 100, 40000, 65535))
    kinds = (b"US", b"SS", b"OW", b"LO")
    item = _made(0x28, 0x3002, draw.choice(kinds), struct.pack("<3H", stated, first, bits))
    content = draw.randbytes(2 * entries) if draw.random() < 0.5 else bytes(2 * entries)
    item += _made(0x28, 0x3006, draw.choice((b"OW", b"OW", b"US", b"OB")), content)
    if draw.random() < 0.2:
        item = item[: draw.randrange(len(item))]
    packed = b"\xfe\xff\x00\xe0" + struct.pack("<I", len(item)) + item
    tag = draw.choice(((0x28, 0x3000), (0x28, 0x3010), (0x2050, 0x0010), (0x28, 0x1101)))
    return _put(data, *tag, _made(*tag, b"SQ", packed * draw.choice((1, 1, 2))))


def _fragments(data: bytes, draw: Random) -> bytes:
    """Break packed pixels: the table of offsets, a fragment's length, one too few or too many."""
    elements = [one for one in _elements(data) if (one.group, one.number) == (0x7FE0, 0x0010)]
    if not elements:
        return data
    one = elements[0]
    body = data[one.value : one.end]
    if not body.startswith(b"\xfe\xff\x00\xe0"):
        lengths = draw.choice((b"", body[: len(body) // 2], body[:-1], body + body, body + b"\0"))
        return _put(data, 0x7FE0, 0x10, _made(0x7FE0, 0x10, draw.choice((b"OW", b"OB")), lengths))
    items, at = [], 0
    while body[at : at + 4] == b"\xfe\xff\x00\xe0" and at + 8 <= len(body):
        size = struct.unpack_from("<I", body, at + 4)[0]
        items.append(body[at + 8 : at + 8 + size])
        at += 8 + size
    which = draw.randrange(len(items))
    match draw.randrange(6):
        case 0:
            items.pop(which)
        case 1:
            items.insert(which, items[which])
        case 2:
            items[which] = items[which][: draw.randrange(len(items[which]) + 1)]
        case 3:
            items[0] = struct.pack(
                "<2I", draw.choice(NUMBERS) % 2**32, draw.choice(NUMBERS) % 2**32
            )
        case 4:
            half = len(items[which]) // 2
            items[which : which + 1] = [items[which][:half], items[which][half:]]
        case _:
            coded = bytearray(items[which])
            for _ in range(min(len(coded), draw.choice((1, 4, 40)))):
                reach = len(coded) if draw.random() < 0.5 else min(len(coded), 120)
                coded[draw.randrange(reach)] = draw.choice((0, 1, 255, draw.randrange(256)))
            items[which] = bytes(coded)
    packed = b"".join(b"\xfe\xff\x00\xe0" + struct.pack("<I", len(i)) + i for i in items)
    end = b"\xfe\xff\xdd\xe0\0\0\0\0" if draw.random() < 0.8 else b""
    return _put(data, 0x7FE0, 0x10, _made(0x7FE0, 0x10, b"OB", packed + end, 0xFFFFFFFF))


def _deflated(data: bytes, draw: Random) -> bytes:
    import zlib

    elements = [one for one in _elements(data) if one.group != 2]
    if not elements:
        return data
    start = elements[0].start
    content = data[start:] + bytes(draw.choice((0, 10**6, 10**7)))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    if draw.random() < 0.5:
        packed = packed[: draw.randrange(len(packed))]
    whole = data[:start] + packed
    syntax = b"1.2.840.10008.1.2.1.99"
    return _put(data[:start], 2, 0x10, _made(2, 0x10, b"UI", syntax)) + whole[start:]


def _preamble(data: bytes, draw: Random) -> bytes:
    head = draw.choice(
        (b"MZ\x90\0", b"\x7fELF", b"II*\0\x08\0\0\0", b"\x89PNG\r\n\x1a\n", b"#!/bin/sh\n")
    )
    return head.ljust(128, b"\0") + data[128:]


DICOM: dict[str, Mutator] = {
    "dicom-surgery": _surgery,
    "dicom-length": _length,
    "dicom-type": _type,
    "dicom-tag": _tag,
    "dicom-number": _number,
    "dicom-word": _word,
    "dicom-syntax": _syntax,
    "dicom-nested": _nested,
    "dicom-lut": _lut,
    "dicom-fragments": _fragments,
    "dicom-deflated": _deflated,
    "dicom-preamble": _preamble,
}
