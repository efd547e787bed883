"""How the Data tab is divided: the source above, and below it one of three views."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

EMPTY, CONTENT, LABELS = range(3)
"""Places of the views in the stack."""
_SUMMARY_WIDTH = 352


def lay_out(
    page: QWidget,
    source: QWidget,
    empty: QWidget,
    views: QWidget,
    summary: QWidget,
    labels: QWidget,
) -> QStackedWidget:
    """Divide the page, and return what its lower part is chosen with.

    Args:
        page: Gets the layout.
        source: Where the data comes from; always seen.
        empty: Seen before there is data.
        views: What is known of the data.
        summary: Stays at their right.
        labels: Asks where the classes stand.
    """
    summary.setMinimumWidth(_SUMMARY_WIDTH)
    summary.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    content = QWidget()
    beside = QHBoxLayout(content)
    beside.setContentsMargins(0, 0, 0, 0)
    beside.setSpacing(16)
    beside.addWidget(views, 1)
    beside.addWidget(summary)
    stack = QStackedWidget()
    for view in (empty, content, _centred(labels)):
        stack.addWidget(view)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(16)
    layout.addWidget(source)
    layout.addWidget(stack, 1)
    return stack


def _centred(form: QWidget) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addStretch(1)
    layout.addWidget(form, 8)
    layout.addStretch(1)
    return holder
