"""Where the viewer's parts stand on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

_WIDTHS = (264, 780, 320)
_NARROWEST_LIST, _NARROWEST_READING = 208, 264


def laid_out(
    empty: QWidget, worklist: QWidget, middle: list[QWidget], reading: QWidget
) -> QStackedWidget:
    """Return the page's content: the empty viewer (0) or worklist, film and reading (1).

    Args:
        empty: Shown while nothing is listed.
        worklist: On the left.
        middle: From top to bottom; the first one takes what room there is.
        reading: On the right.
    """
    center = QWidget()
    column = QVBoxLayout(center)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for number, widget in enumerate(middle):
        column.addWidget(widget, 0 if number else 1)
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setObjectName("viewerSplitter")
    splitter.setChildrenCollapsible(False)
    for widget, stretch in ((worklist, 0), (center, 1), (reading, 0)):
        splitter.addWidget(widget)
        splitter.setStretchFactor(splitter.indexOf(widget), stretch)
    worklist.setMinimumWidth(_NARROWEST_LIST)
    reading.setMinimumWidth(_NARROWEST_READING)
    splitter.setSizes(list(_WIDTHS))
    stack = QStackedWidget()
    stack.addWidget(empty)
    stack.addWidget(splitter)
    return stack
