"""Real drag-and-drop: the events that a window system would send, through Qt's own delivery."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop_files(widget: QWidget, paths: Sequence[Path], at: QPoint | None = None) -> bool:
    """Drag files over a widget and let them go.

    The events go through `QApplication`, so a widget that takes no drops passes them on to its
    parent, as under a real mouse.

    Args:
        widget: What is under the pointer.
        paths: Files and folders.
        at: Where in the widget; its middle if None.

    Returns:
        Whether the drop was accepted.
    """
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return drop_mime(widget, mime, at)


def drop_mime(widget: QWidget, mime: QMimeData, at: QPoint | None = None) -> bool:
    """Drag anything over a widget and let it go; return whether it was accepted."""
    place = at or widget.rect().center()
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, mime, button, none)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDragMoveEvent(place, action, mime, button, none))
    drop = QDropEvent(QPointF(place), action, mime, button, none)
    QApplication.sendEvent(widget, drop)
    return drop.isAccepted()
