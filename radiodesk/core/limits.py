"""Bounds that both ends of a pipe keep to."""

from __future__ import annotations

MAX_LINE_BYTES = 4 * 1024 * 1024
"""Longest line of the protocol between the desktop and its children."""
