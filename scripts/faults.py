"""Write or check which tests show each line of ``docs/reliability/faults.md``.

The page is the list of the faults; its last column is written from the names of the tests.

Usage: ``python scripts/faults.py write|check``
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability" / "faults.md"
_ROW = re.compile(r"^\| (\d+) \| (.+?) \| .*\|$")
_NAME = re.compile(r"^test_fault_(\d+)_")


def tests_of_faults() -> dict[int, dict[Path, int]]:
    """Return, for each fault's number, the files with its tests and how many each has."""
    found: dict[int, dict[Path, int]] = defaultdict(lambda: defaultdict(int))
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = node.name if isinstance(node, ast.FunctionDef) else ""
            if named := _NAME.match(name):
                found[int(named[1])][file] += 1
    return found


def page(text: str) -> tuple[str, list[int]]:
    """Return the page with its last column as it should be, and the faults without a test."""
    tests, lines, without = tests_of_faults(), [], []
    for line in text.splitlines():
        row = _ROW.match(line)
        if row is None:
            lines.append(line)
            continue
        number = int(row[1])
        links = [
            f"[{file.stem.removeprefix('test_')}](../../{file.relative_to(ROOT).as_posix()})"
            + (f" {count}" if count > 1 else "")
            for file, count in tests[number].items()
        ]
        if not links:
            without.append(number)
        lines.append(f"| {number} | {row[2]} | {', '.join(links)} |")
    return "\n".join(lines) + "\n", without


def main(arguments: list[str]) -> int:
    """Write the page, or say how it differs from the tests."""
    if arguments not in (["write"], ["check"]):
        print(__doc__)
        return 2
    found = PAGE.read_text("utf-8")
    wanted, without = page(found)
    if arguments == ["write"]:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")
    elif found != wanted:
        print("docs/reliability/faults.md is not current; run: python scripts/faults.py write")
        return 1
    if without:
        print("no test:", *without)
    return 1 if without else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
