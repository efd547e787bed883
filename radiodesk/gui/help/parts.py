"""Parts of the boxes of this package: buttons, panels, dates and sizes in words."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget


def plain_button(name: str) -> QPushButton:
    """Return a button without words that Enter does not press by itself."""
    button = QPushButton()
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button


def panel_of(*parts: QWidget | QHBoxLayout) -> QFrame:
    """Return a panel with its parts below each other."""
    panel = QFrame()
    panel.setProperty("role", "panel")
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    for part in parts:
        if isinstance(part, QHBoxLayout):
            part.setSpacing(8)
            layout.addLayout(part)
        elif isinstance(part, QPushButton):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            layout.addWidget(part)
    return panel


def date_text(moment: datetime.datetime) -> str:
    """Return a moment in the language and time zone of here."""
    local = moment.astimezone()
    return QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(local.timestamp())), QLocale.FormatType.ShortFormat
    )


def size_text(count: int) -> str:
    """Return a size in MB, or in GB from 1000 MB, in the language of now."""
    megabytes = count / 1e6
    if megabytes < 1000:
        return f"{QLocale().toString(max(0.1, megabytes), 'f', 1 if megabytes < 10 else 0)} MB"
    return f"{QLocale().toString(megabytes / 1000, 'f', 1)} GB"
