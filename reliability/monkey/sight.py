"""What a user can reach on the screen just now: windows, and the widgets that show in them."""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

GROUPS: dict[str, tuple[type[QWidget], ...]] = {
    "button": (QAbstractButton,),
    "combo": (QComboBox,),
    "edit": (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox),
    "list": (QAbstractItemView,),
    "tabs": (QTabBar,),
    "slider": (QAbstractSlider,),
}
OTHER = "other"
"""Named widgets that are none of these: plots, films, drop areas."""
_TRIES = 6


def windows(main: QWidget) -> list[QWidget]:
    """Return the windows that take the user's events, the main one first if it does."""
    blocking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if blocking is not None:
        return [blocking]
    shown = [
        window
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and window is not main and window.inherits("QDialog")
    ]
    free = [*shown, *(w for w in QApplication.topLevelWidgets() if _is_extra(w, main, shown))]
    return [main, *sorted(free, key=name_of)]


def _is_extra(window: QWidget, main: QWidget, shown: list[QWidget]) -> bool:
    tip = window.inherits("QTipLabel")
    return window.isVisible() and window is not main and window not in shown and not tip


def reachable(window: QWidget) -> dict[str, list[QWidget]]:
    """Return the enabled widgets that show in a window, by group, in the order of their making."""
    found: dict[str, list[QWidget]] = {}
    for widget in window.findChildren(QWidget):
        if not (widget.isVisible() and widget.isEnabled() and widget.window() is window):
            continue
        group = _group(widget)
        if group is not None and not widget.visibleRegion().isEmpty():
            found.setdefault(group, []).append(widget)
    return found


def _group(widget: QWidget) -> str | None:
    for group, kinds in GROUPS.items():
        if isinstance(widget, kinds):
            return group
    name = widget.objectName()
    return OTHER if name and not name.startswith("qt_") else None


def point_in(widget: QWidget, draw: Random) -> QPoint | None:
    """Return where in its window to touch a widget; None where others lie over it."""
    region = widget.visibleRegion().boundingRect()
    window = widget.window()
    for _ in range(_TRIES):
        inside = QPoint(
            draw.randint(region.left(), max(region.left(), region.right())),
            draw.randint(region.top(), max(region.top(), region.bottom())),
        )
        place = widget.mapTo(window, inside) if widget is not window else inside
        hit = window.childAt(place)
        if hit is widget or (hit is not None and widget.isAncestorOf(hit)):
            return place
    return None


def name_of(widget: QWidget | None) -> str:
    """Return a widget's name, or its kind and the nearest name above it."""
    if widget is None:
        return "nothing"
    name = widget.objectName()
    if name and not name.startswith("qt_"):
        return name
    above = widget.parentWidget()
    kind = widget.metaObject().className()
    return kind if above is None else f"{name_of(above)}/{kind}"
