"""Faults of ZIP archives: members renamed, doubled, locked, linked, blown up; tables that lie."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from random import Random

from reliability.fuzz.mutate.blind import NUMBERS, Mutator
from reliability.fuzz.mutate.documents import JSON

_NAMES = (
    "../../evil.png", "/tmp/evil.png", "C:\\evil.png", "..\\..\\evil.png", "a/b/c.png", "a", "a/",
    "", ".", "..", "CON.png", "x\0y.png", "x" * 300 + ".png", "é.png", "😀.dcm", "DICOMDIR",
    "in.zip", "a//b.png", "./././x.png", "x.png.", "x.png ", "a:b.png", "data/../../x", "-rf.png",
    "\n.png",
)  # fmt: skip
Members = list[tuple[zipfile.ZipInfo, bytes]]


def members(data: bytes) -> Members:
    """Return the members of an archive as far as they can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(entry, archive.read(entry)) for entry in archive.infolist()]
    except Exception:  # whatever an earlier fault made of it
        return []


def packed(parts: Members) -> bytes:
    """Write members as they are described."""
    import warnings

    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # two of one name are wanted
        for entry, content in parts:
            made = zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0))
            made.external_attr, made.compress_type = entry.external_attr, entry.compress_type
            archive.writestr(made, content)
    return out.getvalue()


def _change(change: Callable[[Members, int, Random], None]) -> Mutator:
    def mutate(data: bytes, draw: Random) -> bytes:
        parts = members(data)
        if not parts:
            return data
        change(parts, draw.randrange(len(parts)), draw)
        try:
            return packed(parts)
        except (ValueError, OSError, struct.error, UnicodeError):
            return data

    return mutate


def _rename(parts: Members, at: int, draw: Random) -> None:
    parts[at][0].filename = draw.choice((*_NAMES, draw.choice(parts)[0].filename))


def _double(parts: Members, at: int, draw: Random) -> None:
    parts.insert(draw.randrange(len(parts) + 1), parts[at])


def _remove(parts: Members, at: int, draw: Random) -> None:
    parts.pop(at)


def _kind(parts: Members, at: int, draw: Random) -> None:
    kind = draw.choice((0o120777, 0o010644, 0o020644, 0o040755, 0o140644, 0o100000, 0o104755))
    parts[at][0].external_attr = kind << 16


def _content(parts: Members, at: int, draw: Random) -> None:
    entry, content = parts[at]
    bomb = bytes(draw.choice((0, 100, 3_000_000, 30_000_000)))
    nested = packed(parts[:1])
    parts[at] = (entry, draw.choice((b"", bomb, nested, content[: len(content) // 2], content * 2)))
    entry.compress_type = draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA))


def _many(parts: Members, at: int, draw: Random) -> None:
    entry, content = parts[at]
    for number in range(draw.choice((5, 300))):
        made = zipfile.ZipInfo(f"{number}/{entry.filename}")
        parts.append((made, content[:100]))


def _header(data: bytes, draw: Random) -> bytes:
    """Lie in one field of a local or central header, or of the end."""
    mark = draw.choice((b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"))
    places: list[int] = []
    at = data.find(mark)
    while at >= 0 and len(places) < 100:
        places.append(at)
        at = data.find(mark, at + 1)
    if not places:
        return data
    at = draw.choice(places) + 4 + 2 * draw.randrange(20)
    width = draw.choice((2, 4))
    return (
        data[:at]
        + (draw.choice(NUMBERS) % (1 << 8 * width)).to_bytes(width, "little")
        + data[at + width :]
    )


def _listed(data: bytes, draw: Random) -> bytes:
    """Damage the list of a backup, packed whole again."""
    parts = members(data)
    for at, (entry, content) in enumerate(parts):
        if entry.filename.endswith(".json") and "/" not in entry.filename:
            name = draw.choice(sorted(JSON))
            parts[at] = (entry, JSON[name](content, draw))
            return packed(parts)
    return data


ZIP: dict[str, Mutator] = {
    "zip-rename": _change(_rename),
    "zip-double": _change(_double),
    "zip-remove": _change(_remove),
    "zip-kind": _change(_kind),
    "zip-content": _change(_content),
    "zip-many": _change(_many),
    "zip-header": _header,
}
BACKUP: dict[str, Mutator] = {**ZIP, "backup-list": _listed}
