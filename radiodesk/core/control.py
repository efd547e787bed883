"""How an engine learns what the user wants, without knowing who the user is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from radiodesk.core.events import Event

Wish = Literal["go_on", "keep_best", "discard"]

Emit = Callable[[Event], None]
"""Takes each event as it happens."""

ShouldStop = Callable[[], Wish]
"""Asked between two batches. It may block: that is how a pause works."""


def never_stop() -> Wish:
    """Go on to the end."""
    return "go_on"
