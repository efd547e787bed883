"""Faults of pictures: chunks, segments, directories and headers that lie."""

from __future__ import annotations

import struct
import zlib
from random import Random

from reliability.fuzz.mutate.blind import NUMBERS, Mutator

_SIGNATURE = 8
_KINDS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP", b"zTXt", b"iTXt", b"acTL", b"fcTL",
          b"fdAT", b"eXIf", b"gAMA", b"sBIT", b"pHYs", b"tIME", b"????")  # fmt: skip
_TAGS = (254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 284, 292, 317, 320, 322,
         323, 324, 325, 330, 338, 339, 347, 34665, 34675)  # fmt: skip


def png_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return kind and content of each chunk as far as there are whole ones."""
    chunks, at = [], _SIGNATURE
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    return chunks


def _png(data: bytes, chunks: list[tuple[bytes, bytes]]) -> bytes:
    parts = [data[:_SIGNATURE]]
    for kind, content in chunks:
        crc = zlib.crc32(kind + content)
        parts.append(len(content).to_bytes(4) + kind + content + crc.to_bytes(4))
    return b"".join(parts)


def _png_header(data: bytes, draw: Random) -> bytes:
    """Lie in IHDR, with a right checksum."""
    chunks = png_chunks(data)
    if not chunks or len(chunks[0][1]) != 13:
        return data
    width, height, *rest = struct.unpack(">II5B", chunks[0][1])
    match draw.randrange(4):
        case 0:
            width = draw.choice(NUMBERS) % 2**32
        case 1:
            height = draw.choice(NUMBERS) % 2**32
        case 2:
            width, height = (
                max(1, width + draw.randint(-3, 3)),
                max(1, height + draw.randint(-3, 3)),
            )
        case _:
            rest[draw.randrange(5)] = draw.choice((0, 1, 2, 3, 4, 6, 7, 8, 16, 255))
    header = struct.pack(">II5B", width, height, *rest)
    return _png(data, [(chunks[0][0], header), *chunks[1:]])


def _png_order(data: bytes, draw: Random) -> bytes:
    chunks = png_chunks(data)
    if not chunks:
        return data
    at = draw.randrange(len(chunks))
    match draw.randrange(4):
        case 0:
            chunks.pop(at)
        case 1:
            chunks.insert(draw.randrange(len(chunks) + 1), chunks[at])
        case 2:
            draw.shuffle(chunks)
        case _:
            chunks[at] = (draw.choice(_KINDS), chunks[at][1])
    return _png(data, chunks)


def _png_more(data: bytes, draw: Random) -> bytes:
    chunks = png_chunks(data)
    inflated = bytes(draw.choice((10, 10**5, 3 * 10**7)))
    packed = zlib.compress(inflated, 9)
    content = draw.choice(
        (b"Comment\0\0" + packed, b"name\0\0" + packed, packed, draw.randbytes(40), b"", b"\0" * 26)
    )
    chunks.insert(draw.randint(1, max(1, len(chunks))), (draw.choice(_KINDS), content))
    return _png(data, chunks)


def _png_content(data: bytes, draw: Random) -> bytes:
    """Damage what is packed, and pack it anew: the checksums are right."""
    chunks = png_chunks(data)
    try:
        raw = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    except zlib.error:
        return data
    at, length = draw.randrange(len(raw) + 1), draw.choice((1, 9, 999))
    match draw.randrange(4):
        case 0:
            raw = raw[:at]
        case 1:
            raw = raw + draw.randbytes(length)
        case 2:
            raw = raw[:at] + draw.randbytes(length) + raw[at + length :]
        case _:
            raw = raw * draw.choice((2, 20))
    before = [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")]
    return _png(data, [*before, (b"IDAT", zlib.compress(raw)), (b"IEND", b"")])


def _segments(data: bytes) -> list[tuple[int, int]]:
    """Return place and length of each JPEG segment before the scan, its length field included."""
    found, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        length = int.from_bytes(data[at + 2 : at + 4])
        found.append((at, length + 2))
        if data[at + 1] == 0xDA:
            break
        at += 2 + length
    return found


def _jpeg_segment(data: bytes, draw: Random) -> bytes:
    segments = _segments(data)
    if not segments:
        return data
    at, length = draw.choice(segments)
    whole = data[at : at + length]
    match draw.randrange(6):
        case 0:
            return data[:at] + data[at + length :]
        case 1:
            return data[:at] + whole * draw.choice((2, 50)) + data[at + length :]
        case 2:
            marker = draw.choice(
                (0xC0, 0xC1, 0xC2, 0xC3, 0xC9, 0xDB, 0xC4, 0xDD, 0xDC, 0xE1, 0xEE, 0xFE)
            )
            return data[: at + 1] + bytes((marker,)) + data[at + 2 :]
        case 3:
            size = draw.choice(NUMBERS) % 65536
            return data[: at + 2] + size.to_bytes(2) + data[at + 4 :]
        case 4:
            spot = at + 4 + draw.randrange(max(1, length - 4))
            return data[:spot] + bytes((draw.choice((0, 1, 3, 4, 17, 255)),)) + data[spot + 1 :]
        case _:
            content = draw.randbytes(draw.choice((2, 30, 3000)))
            made = b"\xff" + bytes((draw.choice((0xE1, 0xE2, 0xED, 0xFE)),))
            head = draw.choice((b"", b"Exif\0\0MM\0*\0\0\0\x08", b"ICC_PROFILE\0\x01\x01"))
            content = head + content
            return data[:at] + made + (len(content) + 2).to_bytes(2) + content + data[at:]


def _jpeg_scan(data: bytes, draw: Random) -> bytes:
    """Put a marker, or noise, into the coded picture."""
    start = data.find(b"\xff\xda")
    if start < 0 or start + 20 >= len(data):
        return data
    at = draw.randrange(start + 14, len(data))
    marker = b"\xff" + bytes((draw.choice((0x00, 0xD0, 0xD7, 0xD9, 0xDA, 0xC4, 0xFF)),))
    return data[:at] + marker + data[at + draw.choice((0, 2)) :]


def _tiff_entry(data: bytes, draw: Random) -> bytes:
    order = "<" if data[:2] == b"II" else ">"
    if len(data) < 8:
        return data
    at = struct.unpack_from(order + "I", data, 4)[0]
    if at + 2 > len(data):
        return data
    count = struct.unpack_from(order + "H", data, at)[0]
    entry = at + 2 + 12 * draw.randrange(max(1, count))
    if entry + 12 > len(data):
        return data
    out = bytearray(data)
    match draw.randrange(6):
        case 0:
            struct.pack_into(order + "H", out, entry, draw.choice(_TAGS))
        case 1:
            struct.pack_into(
                order + "H", out, entry + 2, draw.choice((0, 1, 2, 3, 4, 5, 7, 12, 16, 99))
            )
        case 2:
            struct.pack_into(order + "I", out, entry + 4, draw.choice(NUMBERS) % 2**32)
        case 3:
            struct.pack_into(order + "I", out, entry + 8, draw.choice(NUMBERS) % 2**32)
        case 4:
            struct.pack_into(order + "H", out, at, draw.choice((0, 1, count + 1, 999, 65535)))
        case _:
            end = at + 2 + 12 * count
            if end + 4 <= len(out):  # the directory that follows: itself, or anywhere
                struct.pack_into(
                    order + "I", out, end, draw.choice((at, 0, 8, len(data), 2**32 - 1))
                )
    return bytes(out)


def _bmp_header(data: bytes, draw: Random) -> bytes:
    if len(data) < 54:
        return data
    out = bytearray(data)
    at = draw.choice((2, 10, 14, 18, 22, 26, 28, 30, 34, 46, 50))
    width = 2 if at in (26, 28) else 4
    out[at : at + width] = (draw.choice(NUMBERS) % 2 ** (8 * width)).to_bytes(width, "little")
    return bytes(out)


PNG: dict[str, Mutator] = {
    "png-header": _png_header,
    "png-order": _png_order,
    "png-more": _png_more,
    "png-content": _png_content,
}
JPEG: dict[str, Mutator] = {"jpeg-segment": _jpeg_segment, "jpeg-scan": _jpeg_scan}
TIFF: dict[str, Mutator] = {"tiff-entry": _tiff_entry}
BMP: dict[str, Mutator] = {"bmp-header": _bmp_header}
