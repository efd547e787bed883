"""Faults of tables (CSV, TSV) and of settings (INI)."""

from __future__ import annotations

import csv
import io
from random import Random

from reliability.fuzz.mutate.blind import Mutator

_CELLS = (
    "", " ", "path", "label", "train", "test", "holdout", "nan", "1e999", "-1", "=cmd()", "+1",
    "@x", "'", '"', '""', "a" * 200_000, "../../../etc/passwd", "/etc/passwd", "/dev/zero", "C:\\x",
    "NORMAL", " normal", "Nromal", "CON", "x\ny", "x\0y", "é", "\u202e", "😀", "fsbytes:ff",
    "fsbytes:zz", ".", "..", "a/../b", "a//b", "~", "%s{0}{name}", "0.9=101;0.8=1", "0.9", "=", ";",
    "\ufeff", "1" * 5000,
)  # fmt: skip
_HEADS = (
    "path,label", "label,path", "path", "path,label,split", "PATH;LABEL", "path\tlabel\tpath",
    "", ",", ",,,", "path,label,patient_id,source,split,view,sex,age", "\ufeffpath,label",
    '"path,label',
)  # fmt: skip


def _rows(data: bytes) -> tuple[list[list[str]], str]:
    text = data.decode("utf-8", "replace")
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator)), separator
    except csv.Error:
        return [], separator


def _written(rows: list[list[str]], separator: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _cell(data: bytes, draw: Random) -> bytes:
    rows, separator = _rows(data)
    full = [row for row in rows if row]
    if not full:
        return data
    for _ in range(draw.choice((1, 1, 3, 10))):
        row = draw.choice(full)
        row[draw.randrange(len(row))] = draw.choice(_CELLS)
    return _written(rows, separator)


def _column(data: bytes, draw: Random) -> bytes:
    """Put one thing into a whole column."""
    rows, separator = _rows(data)
    if not rows or not rows[0]:
        return data
    at, value = draw.randrange(len(rows[0])), draw.choice(_CELLS[:6] + _CELLS[7:])[:200]
    for row in rows[draw.choice((0, 1)) :]:
        if at < len(row):
            row[at] = value
    return _written(rows, separator)


def _shape(data: bytes, draw: Random) -> bytes:
    rows, separator = _rows(data)
    if not rows:
        return data
    at = draw.randrange(len(rows))
    match draw.randrange(6):
        case 0:
            rows.pop(at)
        case 1:
            rows[at] = rows[at] * draw.choice((2, 100))
        case 2:
            rows[at] = rows[at][: draw.randrange(len(rows[at]) + 1)]
        case 3:
            rows.insert(draw.randrange(len(rows) + 1), rows[0])
        case 4:
            rows = [rows[0]] + rows[1:] * draw.choice((0, 2, 30))
        case _:
            draw.shuffle(rows)
    return _written(rows, separator)


def _head(data: bytes, draw: Random) -> bytes:
    rest = data.split(b"\n", 1)
    return draw.choice(_HEADS).encode() + b"\n" + (rest[1] if len(rest) > 1 else b"")


def _separator(data: bytes, draw: Random) -> bytes:
    rows, _ = _rows(data)
    if draw.random() < 0.5:
        return _written(rows, draw.choice(",;\t|"))
    return data.replace(b",", draw.choice((b";", b"\t", b",,", b", ", b"|")))


def _encoding(data: bytes, draw: Random) -> bytes:
    text = data.decode("utf-8", "replace") + draw.choice(("", "ñ", "日本", "😀"))
    name = draw.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "latin-1", "cp1252", "utf-7"))
    coded = text.encode(name, "replace")
    return coded[: -draw.choice((1, 2, 3))] if draw.random() < 0.3 else coded


def _line_ends(data: bytes, draw: Random) -> bytes:
    return data.replace(
        b"\n", draw.choice((b"\r\n", b"\r", b"\n\n", b"\x85", b"\0\n", b"\x1e", b" "))
    )


def _quotes(data: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice((b'"', b'""', b"'", b'"\n', b'\\"')) + data[at:]


def _setting(data: bytes, draw: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    made = draw.choice(
        (
            b"format=2\n", b"format=x\n", b"format=" + b"9" * 5000 + b"\n", b"language=zz\n",
            b"language=\n", b"[General\n", b"[]\n", b"x\n", b"=\n", b"theme=@Variant(\\0)\n",
            b"geometry=@ByteArray(\\x1\\x2)\n", b"operator=" + b"a" * 10**5 + b"\n",
        )
    )  # fmt: skip
    lines.insert(draw.randrange(len(lines) + 1), made)
    return b"".join(lines)


TABLE: dict[str, Mutator] = {
    "table-cell": _cell,
    "table-column": _column,
    "table-shape": _shape,
    "table-head": _head,
    "table-separator": _separator,
    "table-encoding": _encoding,
    "table-ends": _line_ends,
    "table-quotes": _quotes,
}
INI: dict[str, Mutator] = {"ini-setting": _setting}
