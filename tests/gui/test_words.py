from __future__ import annotations

import pytest

from radiodesk.gui.widgets.words import unbroken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("72 a 96 %). Más", "72 a 96~%). Más"),
        ("· 1–5 s", "· 1–5~s"),
        ("31 s – 3 min", "31~s – 3~min"),
        ("6 sources", "6 sources"),
        ("of 3 minutes", "of 3 minutes"),
    ],
)
def test_no_line_begins_with_the_unit_of_the_number_before(text: str, expected: str) -> None:
    assert unbroken(text) == expected.replace("~", "\N{NO-BREAK SPACE}")
