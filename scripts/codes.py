"""Keeps the list of every code that a log, a script or a support desk may have met.

Usage: ``python scripts/codes.py [write | check]``

A line is a code and the values in its sentence; the desktop's own sentences
(`radiodesk.gui.codes`) have none. ``write`` adds new codes and calls those that are gone
``retired``: they keep their line, so that none is ever taken for another sentence. It also writes
``docs/codes.md``, where whoever was given a code finds its sentence. ``check`` fails where the
program and the list or the page differ.
"""

from __future__ import annotations

import itertools
import string
import sys
from pathlib import Path

from radiodesk.core.messages import CATALOGUE
from radiodesk.core.messages.meaning import meaning
from radiodesk.gui import codes

_DOCS = Path(__file__).resolve().parent.parent / "docs"
LIST = _DOCS / "reliability" / "codes.txt"
PAGE = _DOCS / "codes.md"
RETIRED = "retired"
_HEAD = "# Every code that radiodesk has ever said, and the values of its sentence.\n"
_PAGE_HEAD = """\
# What a code means

Every code that radiodesk says or ever said, with its sentence; `{words}` in braces stand for what
it was about. What the window says in its own words has codes of its own: RD-DESK. A code never
changes its meaning. Written by `python scripts/codes.py write`.
"""
_TABLE_HEAD = "\n## {family}\n\n| code | English | Spanish |\n|---|---|---|\n"
_GONE = "| {code} | *no longer said* | *ya no se dice* |\n"


def stated() -> dict[str, str]:
    """Return the codes of the program, each with the values of its sentence."""
    own = {code: "" for name, code in vars(codes).items() if name.isupper()}
    return own | {code: _values(sentences[0]) for code, sentences in CATALOGUE.items()}


def listed() -> dict[str, str]:
    """Return the codes of the list, retired ones among them."""
    lines = [line for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {code: rest for code, _, rest in (line.partition(" ") for line in lines)}


def differences() -> list[str]:
    """Return what is not as the list says, a line each."""
    now, before = stated(), listed()
    found = []
    for code in sorted({*now, *before}):
        if code not in before:
            found.append(f"{code} is new: python scripts/codes.py write")
        elif before[code] == RETIRED and code in now:
            found.append(f"{code} was said before and retired; take another")
        elif before[code] != RETIRED and code not in now:
            found.append(f"{code} is gone: a log that holds it could not be read any more")
        elif before[code] != RETIRED and before[code] != now[code]:
            found.append(f"{code} says {now[code] or 'nothing'} and said {before[code]}")
    found += [f"{code} has no sentence" for code in sorted(now) if meaning(code) is None]
    if not found and (not PAGE.is_file() or PAGE.read_text("utf-8") != page()):
        found.append(f"{PAGE.name} is old: python scripts/codes.py write")
    return found


def page() -> str:
    """Return the page that says what every code of the list means, a table for each family."""
    parts = [_PAGE_HEAD]
    for family, members in itertools.groupby(sorted(listed()), _family):
        parts.append(_TABLE_HEAD.format(family=family))
        parts += [_row(code) for code in members]
    return "".join(parts)


def _family(code: str) -> str:
    return code.rpartition("-")[0]


def _row(code: str) -> str:
    english, spanish = meaning(code), meaning(code, "es")
    if english is None or spanish is None:
        return _GONE.format(code=code)
    return f"| {code} | {_cell(english)} | {_cell(spanish)} |\n"


def _cell(sentence: str) -> str:
    """Return a sentence as it may stand in a table."""
    for sign in "\\`*<|[":
        sentence = sentence.replace(sign, f"\\{sign}")
    return " ".join(sentence.split())


def write() -> None:
    """Write the list anew, and the page after it; a retired code stays so."""
    before = listed() if LIST.is_file() else {}
    kept = {code: rest for code, rest in before.items() if rest == RETIRED}
    gone = {code: RETIRED for code in before if code not in stated()}
    lines = sorted((stated() | gone | kept).items())
    text = "".join(f"{code} {rest}".rstrip() + "\n" for code, rest in lines)
    LIST.write_text(_HEAD + text, "utf-8")
    PAGE.write_text(page(), "utf-8")


def _values(sentence: str) -> str:
    names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    return " ".join(sorted(names))


def main(arguments: list[str]) -> int:
    """Write or check the list and the page; return the exit code."""
    if arguments == ["write"]:
        write()
        return 0
    for line in differences():
        print(line)
    return 1 if differences() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
