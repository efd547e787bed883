"""How far the look for shortcuts is, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_OPENED = 0.5
"""Share of the whole look at a data set at which every image was opened."""


def probing_text(share: float) -> str:
    """Return where the look is.

    Args:
        share: Of the look for copies and shortcuts, 0-1.
    """
    if share < 0.99 * _OPENED:
        words = QCoreApplication.translate("Probing", "Looking for shortcuts: opening images, %1 %")
        return words.replace("%1", str(round(100 * share / _OPENED)))
    return QCoreApplication.translate("Probing", "Looking for shortcuts: the probes are running")
