"""Text that is safe in a spreadsheet."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Return a cell's text that no spreadsheet takes for a formula.

    File and class names come from strangers; one named ``=cmd()`` must stay a name (OWASP, "CSV
    injection": a leading apostrophe).
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
