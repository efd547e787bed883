"""What is said of a request whose reader ended before it answered."""

from __future__ import annotations

from radiodesk.core.errors import Message
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.requests import ListFiles, LoadModel, ReaderRequest
from radiodesk.jobs.watch import Limits, Trouble, trouble_message


def loss(request: ReaderRequest, detail: str, trouble: Trouble | None, limits: Limits) -> Message:
    """Return why a request got no answer.

    Args:
        request: What was asked.
        detail: How the reader ended.
        trouble: Why it was ended by us, or None where it ended by itself.
        limits: What the request was allowed to cost.
    """
    if isinstance(request, LoadModel):
        name = display_name(path_from_wire(request.bundle))
        return Message(code="RD-MODEL-005", params={"name": name, "detail": detail})
    path = request.paths[0] if isinstance(request, ListFiles) else request.path
    name = display_name(path_from_wire(path))
    if trouble is not None:
        return trouble_message(trouble, name, limits)
    return Message(code="RD-FILE-080", params={"name": name})


def ended(detail: str) -> Message:
    """Return that a reader ended unasked."""
    return Message(code="RD-APP-004", params={"detail": detail})
