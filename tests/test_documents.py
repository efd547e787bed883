"""What anybody reads first: no gap left open, no number given twice, no link that leads nowhere."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_GAP = re.compile(r"@[A-Z]+@")
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_has_no_gap_and_no_link_to_nowhere(page: Path) -> None:
    text = page.read_text("utf-8")
    assert _GAP.findall(text) == []
    local = [link for link in _LINK.findall(text) if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = Counter(path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert len(numbers) > 15
    assert [number for number, count in numbers.items() if count > 1] == []
