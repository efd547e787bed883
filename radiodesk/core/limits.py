"""Bounds that parents and children keep to."""

from __future__ import annotations

MAX_LINE_BYTES = 4 * 1024 * 1024
"""Longest line of the protocol between the desktop and its children."""

MEMORY_BYTES = 1_500_000_000
"""Memory that a reader may use for one file beyond what it holds while idle: a picture of 64
megapixels needs less, a bomb wants more."""
