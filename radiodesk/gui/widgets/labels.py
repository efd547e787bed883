"""Labels of plain text, wrapped, with a role that may change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def role_label(name: str, role: str) -> QLabel:
    """Return an empty label.

    Args:
        name: Object name.
        role: As in the style sheet, or empty for body text.
    """
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def set_role(label: QLabel, role: str) -> None:
    """Give a label another role, and the look that goes with it."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
