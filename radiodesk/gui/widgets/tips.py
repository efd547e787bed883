"""Tool tips with words of strangers in them: names of files and patients' tags."""

from __future__ import annotations

import html


def plain_tip(*lines: str) -> str:
    """Return a tool tip that shows exactly these words.

    Qt takes a tip that looks like HTML for HTML, so a file named ``<b>.png`` would lose its name.
    """
    return "<qt>" + "<br>".join(html.escape(line) for line in lines) + "</qt>"
