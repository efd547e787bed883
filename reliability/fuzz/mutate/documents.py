"""Faults of JSON documents and of JSON lines."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from reliability.fuzz.mutate.blind import Mutator

_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 2**31, 2**63, -(2**63), 10**400, 0.5, -0.0, 1e308, 5e-324, "",
    "0", "x", "a" * 300, "{0}{name}{x!r}", "%s%n", "../../../etc/passwd", "/dev/zero", "CON", "\0",
    "\u202e", "\ud800", "😀", "fsbytes:ff", "fsbytes:zz", "fsbytes:", "NaN", "Infinity", "en",
    "RD-APP-002",    "RD-NO-999", [], {}, [None], [[]], [1, 2, 3], {"": ""},
    {"code": "RD-NO-1", "params": {}},
    {"code": "RD-FILE-002", "params": {}}, {"format": 2}, "2026-11-27T25:61:00Z", "0" * 64,
)  # fmt: skip
_TOKENS = (
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "-0",
    "1" * 5000,
    "tru",
    "'x'",
    "//",
    "0x10",
    "١",
)


def _places(document: Any) -> list[tuple[Any, Any]]:
    """Return (container, key) of everything in a document."""
    found: list[tuple[Any, Any]] = []
    waiting = [document]
    while waiting:
        one = waiting.pop()
        pairs = list(one.items()) if isinstance(one, dict) else list(enumerate(one))
        for key, value in pairs:
            found.append((one, key))
            if isinstance(value, dict | list):
                waiting.append(value)
    return found


def _loaded(data: bytes) -> Any:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict | list) else None


def _written(document: Any) -> bytes:
    try:
        return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        return b"{}"


def _value(data: bytes, draw: Random) -> bytes:
    document = _loaded(data)
    places = _places(document) if document is not None else []
    if not places:
        return data
    container, key = draw.choice(places)
    container[key] = draw.choice(_VALUES)
    return _written(document)


def _near(data: bytes, draw: Random) -> bytes:
    """Change a number or a text a little, so that it still is of its type."""
    document = _loaded(data)
    places = _places(document) if document is not None else []
    plain = [(c, k) for c, k in places if isinstance(c[k], int | float | str)]
    if not plain:
        return data
    container, key = draw.choice(plain)
    value = container[key]
    if isinstance(value, str):
        odd = draw.choice(
            (value + "x", value[:-1], value.upper(), value * 50, value + "\n", " " + value)
        )
        container[key] = odd
    else:
        container[key] = draw.choice(
            (-value, value + 1, value * 1000, value / 3, value * 10**12, 0)
        )
    return _written(document)


def _structure(data: bytes, draw: Random) -> bytes:
    document = _loaded(data)
    places = _places(document) if document is not None else []
    if not places:
        return data
    (container, key), (other, other_key) = draw.choice(places), draw.choice(places)
    match draw.randrange(4):
        case 0:
            container.pop(key)
        case 1:
            container[key] = json.loads(json.dumps(other[other_key]))
        case 2:
            if isinstance(container, dict):
                container[draw.choice(("more", "", "format", "__class__", str(key) + "2"))] = 1
            else:
                container.extend(json.loads(json.dumps(container * draw.choice((1, 20)))))
        case _:
            container[key] = [container[key]] * draw.choice((1, 2, 200))
    return _written(document)


def _token(data: bytes, draw: Random) -> bytes:
    """Put something in that is no JSON, or only some readers' JSON."""
    document = _loaded(data)
    places = _places(document) if document is not None else []
    if not places:
        return data
    container, key = draw.choice(places)
    container[key] = "@@token@@"
    return _written(document).replace(b'"@@token@@"', draw.choice(_TOKENS).encode(), 1)


def _deep(data: bytes, draw: Random) -> bytes:
    depth = draw.choice((100, 300, 1500, 20_000, 200_000))
    opened, closed = draw.choice(((b"[", b"]"), (b'{"a":', b"}")))
    deep = opened * depth + b"1" + closed * (depth if draw.random() < 0.6 else 0)
    if draw.random() < 0.4:
        return deep
    at = data.find(b":", draw.randrange(max(1, len(data))))
    return data[: at + 1] + deep + b"," + data[at + 1 :] if at >= 0 else deep


def _double(data: bytes, draw: Random) -> bytes:
    """State a key twice."""
    document = _loaded(data)
    if not isinstance(document, dict) or not document:
        return data
    key = draw.choice(sorted(document))
    more = _written({key: draw.choice(_VALUES)})
    return data.rstrip()[:-1] + b"," + more[1:]


def _encoding(data: bytes, draw: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return draw.choice(
        (
            lambda: b"\xef\xbb\xbf" + data,
            lambda: text.encode("utf-16"),
            lambda: text.encode("utf-32"),
            lambda: data.replace(b'"', b'"\xff', 1),
            lambda: data.replace(b"{", b"\0{", 1),
            lambda: data + data,
            lambda: data.replace(b"\n", b"\r"),
            lambda: data.replace(b'":', b'"\\ud800":', 1),
        )
    )()


def _one_line(data: bytes, draw: Random) -> bytes:
    lines = data.splitlines()
    if not lines:
        return data
    at = draw.randrange(len(lines))
    name = draw.choice(sorted(JSON))
    lines[at] = JSON[name](lines[at], draw).replace(b"\n", b" ")
    return b"\n".join(lines) + b"\n"


def _line_order(data: bytes, draw: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    at = draw.randrange(len(lines))
    match draw.randrange(5):
        case 0:
            lines.pop(at)
        case 1:
            lines.insert(draw.randrange(len(lines) + 1), lines[at])
        case 2:
            draw.shuffle(lines)
        case 3:
            lines[at] = lines[at] * draw.choice((2, 200))
        case _:
            lines[at] = lines[at].rstrip(b"\n")
    return b"".join(lines)


def _garbage_lines(data: bytes, draw: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    made = draw.choice(
        (
            b"\n", b"\0\n", b"garbage\n", b"\xff\xfe\xfd\n", b"{\n", b"null\n", b"[]\n",
            b'{"event":"run_finished"}\n', b'{"event":"run_started","x":\n', b"\r\n",
            b"x" * 10**6 + b"\n",
            b"y" * 5_000_000 + b"\n", b'{"answer":"scan_failed","message":{"code":"RD-NO-1"}}\n',
        )
    )  # fmt: skip
    lines.insert(draw.randrange(len(lines) + 1), made)
    return b"".join(lines)


def _interleaved(data: bytes, draw: Random) -> bytes:
    """Let two lines run into each other, as two writers on one pipe would."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return data
    at = draw.randrange(len(lines) - 1)
    first, second = lines[at], lines[at + 1]
    cut = draw.randrange(len(first))
    lines[at : at + 2] = [first[:cut] + second, first[cut:]]
    return b"".join(lines)


JSON: dict[str, Mutator] = {
    "json-value": _value,
    "json-near": _near,
    "json-structure": _structure,
    "json-token": _token,
    "json-deep": _deep,
    "json-double": _double,
    "json-encoding": _encoding,
}
LINES: dict[str, Mutator] = {
    "lines-one": _one_line,
    "lines-order": _line_order,
    "lines-garbage": _garbage_lines,
    "lines-interleaved": _interleaved,
}
