"""Takes files and folders that are dropped on a widget."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent


class FileDropTarget:
    """Mixin: put it before the Qt class, call ``setAcceptDrops(True)``, define the two hooks."""

    def on_files_dropped(self, paths: list[Path]) -> None:
        """Take what was dropped: files and folders of this computer, in their order."""
        raise NotImplementedError

    def on_drag_changed(self, hovering: bool) -> None:
        """Show that files are held above the widget, or no longer."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders only."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.on_drag_changed(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept a drop anywhere on the widget."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the files."""
        self.on_drag_changed(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self.on_drag_changed(False)
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.on_files_dropped(paths)


def local_paths(mime: QMimeData) -> list[Path]:
    """Return the files and folders of this computer in a drag."""
    return [_path(url) for url in mime.urls() if url.isLocalFile()]


def _path(url: QUrl) -> Path:
    if os.name != "posix":
        return Path(url.toLocalFile())
    # Qt would replace the bytes of a name that is not UTF-8, and the file would not be found.
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(unquote_to_bytes(encoded)))
