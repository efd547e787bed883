"""The text of a PDF that Qt wrote, in the order in which it was painted and without spaces.

Enough for a question like "is this name in it": the bytes of the file are compressed, and its
letters are numbers of glyphs that a table of each font turns back (ISO 32000-1, 9.10.3).
"""

from __future__ import annotations

import re
import unicodedata
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_PAINTED = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>\s*Tj")


def pdf_text(data: bytes) -> str:
    """Return what is written on the pages and in the properties of the document."""
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    fonts = {
        name: _letters(_stream(objects[int(_unicode_table(objects[int(font)]))]))
        for body in objects.values()
        for name, font in re.findall(rb"/(F\d+) (\d+) 0 R", body)
    }
    text = []
    for body in objects.values():
        font: dict[int, str] = {}
        for name, codes in _PAINTED.findall(_stream(body)):
            if name:
                font = fonts[name]
                continue
            glyphs = bytes.fromhex(codes.decode())
            text += [font[int.from_bytes(glyphs[i : i + 2])] for i in range(0, len(glyphs), 2)]
    properties = b"".join(body for body in objects.values() if b"/Producer" in body[:9999])
    written = "".join(text) + properties.replace(b"\0", b"").decode("latin-1")
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", written))  # ligatures apart


def _unicode_table(font: bytes) -> bytes:
    found = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert found, "a font without a way back to letters"
    return found[1]


def _stream(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None or b"/Subtype /Image" in body[: found.start()]:
        return b""
    squeezed = b"/FlateDecode" in body[: found.start()]
    return zlib.decompress(found[1]) if squeezed else found[1]


def _letters(table: bytes) -> dict[int, str]:
    letters = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, letter in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[int(glyph, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        rows = rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[[^\]]*\]|<[0-9A-Fa-f]+>)"
        for first, last, target in re.findall(rows, block):
            listed = re.findall(rb"<([0-9A-Fa-f]+)>", target)
            for number, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
                code = int(listed[number if target[:1] == b"[" else 0], 16)
                letters[glyph] = chr(code + (0 if target[:1] == b"[" else number))
    return letters
