"""One HTML file that says everything about an evaluation and needs nothing else.

Style and figures lie inside; there is no script and no address to fetch anything from.
"""

from __future__ import annotations

from radiodesk.evaluation.html.page import Report, render_html, write_html

__all__ = ["Report", "render_html", "write_html"]
