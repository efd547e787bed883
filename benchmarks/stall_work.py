"""The work of `stalls` without our window: the same children, driven from a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def scan_without_window(data: Path) -> None:
    """Let the scanner child look through a folder, as the Data page does."""
    from radiodesk.core.paths import path_to_wire
    from radiodesk.core.presets import make_config
    from radiodesk.core.requests import ScanRequest
    from radiodesk.jobs.conversation import Conversation

    conversation = Conversation(
        "scanner", ScanRequest(data=path_to_wire(data), config=make_config())
    )
    for line in conversation.answers():
        if b'"scan_progress"' not in line:
            conversation.cancel()


def read_without_window(data: Path, count: int) -> None:
    """Let the reader child read files, as the viewer does."""
    from radiodesk.bundles import registry
    from radiodesk.core.paths import path_to_wire
    from radiodesk.core.requests import READER_ANSWER, LoadModel, ReadFile, is_last
    from radiodesk.jobs.child import Child
    from radiodesk.jobs.shared_pixels import SharedPixels

    model = registry.active()
    assert model is not None
    shared = SharedPixels.create()
    child = Child("reader", shared=shared)
    lines = child.lines()
    files = sorted(path for path in data.glob("*/*") if path.is_file())[:count]
    requests: list[Any] = [LoadModel(id=0, bundle=path_to_wire(model.folder))]
    requests += [ReadFile(id=n, path=path_to_wire(path)) for n, path in enumerate(files, start=1)]
    for request in requests:
        child.send(request)
        for line in lines:
            if is_last(READER_ANSWER.validate_json(line)):
                break
    child.end()
    shared.close()
