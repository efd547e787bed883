"""Text that is safe in a spreadsheet."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Return a cell's text that no spreadsheet takes for a formula.

    File and class names come from strangers; one named ``=cmd()`` must stay a name (OWASP, "CSV
    injection": a leading apostrophe).
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def from_cell(cell: str) -> str:
    """Return what `safe_cell` made a cell of."""
    return cell[1:] if len(cell) > 1 and safe_cell(cell[1:]) == cell else cell
