"""How the Training tab is divided: the setup on the left, what is looked at on the right."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.paths import default_runs_folder
from radiodesk.gui.widgets.segments import Segments

_SETUP_WIDTH = 340
_MB = 1024 * 1024


def lay_out(
    page: QWidget,
    setup: Sequence[QWidget],
    foot: Sequence[QWidget],
    segments: Segments,
    views: Sequence[QWidget],
) -> QScrollArea:
    """Divide the page; return the part of it that scrolls.

    Args:
        page: Gets the layout.
        setup: Widgets of the left side, which scrolls.
        foot: Widgets that stay below them.
        segments: Chooses the view on the right.
        views: One for each segment.
    """
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(16, 16, 16, 8)
    column.setSpacing(16)
    for widget in setup:
        column.addWidget(widget)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setObjectName("trainingSetupArea")
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    panel = QFrame()
    panel.setProperty("role", "panel")
    panel.setFixedWidth(_SETUP_WIDTH)
    side = QVBoxLayout(panel)
    side.setContentsMargins(0, 0, 0, 0)
    side.setSpacing(0)
    side.addWidget(scroll, 1)
    for widget in foot:
        side.addWidget(widget)
    stack = QStackedWidget()
    for view in views:
        stack.addWidget(view)
    segments.chosen.connect(stack.setCurrentIndex)
    right = QVBoxLayout()
    right.setSpacing(8)
    right.addWidget(segments)
    right.addWidget(stack, 1)
    layout = QHBoxLayout(page)
    layout.setContentsMargins(8, 8, 8, 8)
    layout.setSpacing(8)
    layout.addWidget(panel)
    layout.addLayout(right, 1)
    return scroll


def dropped(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """Return the data set that is dropped, None if it is none."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    if path is not None and (path.is_dir() or path.suffix.lower() in (".csv", ".tsv")):
        return path
    return None


def free_memory_mb() -> float:
    """Return the memory that is free now."""
    import psutil  # first needed when the page is shown

    return float(psutil.virtual_memory().available) / _MB


def free_disk_mb() -> float:
    """Return the space on the disk of the runs folder."""
    folder = default_runs_folder()
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free / _MB
