"""Keeps a window on the screen that it is opened on, frame and all.

What was left on a large screen is opened on a small one, or on none that is still there. Qt brings
such a window back, but reckons without its frame: the title bar or the status line may lie beyond
the edge.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget


def keep_on_screen(window: QWidget) -> None:
    """Shrink and move a window so that its frame is within the room of its screen.

    One that cannot be that small begins at the upper left corner, where it can be taken hold of.

    Args:
        window: On screen, so that its frame is known.
    """
    if window.isMaximized() or window.isFullScreen():
        return
    room, frame, inner = window.screen().availableGeometry(), window.frameGeometry(), window.size()
    if room.contains(frame):
        return
    around = frame.size() - inner
    smallest = window.minimumSizeHint().expandedTo(window.minimumSize())
    size = inner.boundedTo(room.size() - around).expandedTo(smallest)
    window.resize(size)
    window.move(_corner(room, frame.topLeft(), size + around))


def _corner(room: QRect, wanted: QPoint, size: QSize) -> QPoint:
    """Return the place nearest to the wanted one from which a size is within the room."""
    left = min(wanted.x(), room.x() + room.width() - size.width())
    top = min(wanted.y(), room.y() + room.height() - size.height())
    return QPoint(max(room.x(), left), max(room.y(), top))
