"""The one table of the viewer's keys: actions, tool tips and the shortcut sheet come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

CONTEXT = "Shortcuts"


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark words for lupdate, which knows this name; Qt's own returns an untyped object."""
    return text


@dataclass(frozen=True)
class Shortcut:
    """One thing that a key does.

    Attributes:
        name: Of the action; its object name is this and ``Action``.
        keys: Portable key sequences; any of them does it.
        words: English words, to be translated in `CONTEXT`.
        scope: ``page``: wherever the keyboard is on the viewer. ``view``: only on the radiograph,
            because lists and fields need these keys themselves.
    """

    name: str
    keys: tuple[str, ...]
    words: str
    scope: Literal["page", "view"] = "page"


GROUPS: dict[str, tuple[Shortcut, ...]] = {
    QT_TRANSLATE_NOOP("Shortcuts", "Files"): (
        Shortcut("open", ("Ctrl+O",), QT_TRANSLATE_NOOP("Shortcuts", "Open files")),
        Shortcut(
            "paste",
            ("Ctrl+V",),
            QT_TRANSLATE_NOOP("Shortcuts", "Paste files or an image"),
        ),
        Shortcut("nextFile", ("J", "PgDown"), QT_TRANSLATE_NOOP("Shortcuts", "Next file")),
        Shortcut("previousFile", ("K", "PgUp"), QT_TRANSLATE_NOOP("Shortcuts", "File before")),
        Shortcut("findFile", ("Ctrl+F",), QT_TRANSLATE_NOOP("Shortcuts", "Search the worklist")),
        Shortcut(
            "nextOrder", ("S",), QT_TRANSLATE_NOOP("Shortcuts", "Sort the worklist: next order")
        ),
        Shortcut(
            "turnOrder",
            ("Shift+S",),
            QT_TRANSLATE_NOOP("Shortcuts", "Turn the order of the worklist round"),
        ),
        Shortcut("findTag", ("T",), QT_TRANSLATE_NOOP("Shortcuts", "Search the DICOM tags")),
    ),
    QT_TRANSLATE_NOOP("Shortcuts", "Image"): (
        Shortcut("fold", ("F",), QT_TRANSLATE_NOOP("Shortcuts", "Radiograph alone, or all")),
        Shortcut("zoomIn", ("+", "="), QT_TRANSLATE_NOOP("Shortcuts", "Zoom in")),
        Shortcut("zoomOut", ("-",), QT_TRANSLATE_NOOP("Shortcuts", "Zoom out")),
        Shortcut("fit", ("0",), QT_TRANSLATE_NOOP("Shortcuts", "Show the whole image")),
        Shortcut(
            "actualSize",
            ("1",),
            QT_TRANSLATE_NOOP("Shortcuts", "One image pixel on one screen pixel"),
        ),
        Shortcut("panLeft", ("Left",), QT_TRANSLATE_NOOP("Shortcuts", "Look left"), "view"),
        Shortcut("panRight", ("Right",), QT_TRANSLATE_NOOP("Shortcuts", "Look right"), "view"),
        Shortcut("panUp", ("Up",), QT_TRANSLATE_NOOP("Shortcuts", "Look up"), "view"),
        Shortcut("panDown", ("Down",), QT_TRANSLATE_NOOP("Shortcuts", "Look down"), "view"),
        Shortcut("rotateLeft", ("L",), QT_TRANSLATE_NOOP("Shortcuts", "Turn left")),
        Shortcut("rotateRight", ("R",), QT_TRANSLATE_NOOP("Shortcuts", "Turn right")),
        Shortcut("flipSideways", ("X",), QT_TRANSLATE_NOOP("Shortcuts", "Swap left and right")),
        Shortcut("flipUpsideDown", ("Y",), QT_TRANSLATE_NOOP("Shortcuts", "Swap top and bottom")),
        Shortcut("asStored", ("U",), QT_TRANSLATE_NOOP("Shortcuts", "Undo turning and mirroring")),
        Shortcut(
            "overlay", ("O",), QT_TRANSLATE_NOOP("Shortcuts", "Text and rulers over the image")
        ),
    ),
    QT_TRANSLATE_NOOP("Shortcuts", "Brightness and contrast"): (
        Shortcut("nextWindow", ("W",), QT_TRANSLATE_NOOP("Shortcuts", "Next preset")),
        Shortcut("previousWindow", ("Shift+W",), QT_TRANSLATE_NOOP("Shortcuts", "Preset before")),
        Shortcut("brighter", ("Shift+Up",), QT_TRANSLATE_NOOP("Shortcuts", "Brighter"), "view"),
        Shortcut("darker", ("Shift+Down",), QT_TRANSLATE_NOOP("Shortcuts", "Darker"), "view"),
        Shortcut(
            "wider", ("Shift+Right",), QT_TRANSLATE_NOOP("Shortcuts", "Less contrast"), "view"
        ),
        Shortcut(
            "narrower", ("Shift+Left",), QT_TRANSLATE_NOOP("Shortcuts", "More contrast"), "view"
        ),
        Shortcut("invert", ("I",), QT_TRANSLATE_NOOP("Shortcuts", "Swap black and white")),
    ),
    QT_TRANSLATE_NOOP("Shortcuts", "Ruler"): (
        Shortcut("ruler", ("M",), QT_TRANSLATE_NOOP("Shortcuts", "Measure with a ruler")),
        Shortcut("leaveRuler", ("Esc",), QT_TRANSLATE_NOOP("Shortcuts", "Stop measuring"), "view"),
        Shortcut(
            "deleteRuler", ("Del",), QT_TRANSLATE_NOOP("Shortcuts", "Delete the ruler"), "view"
        ),
        Shortcut(
            "clearRulers",
            ("Shift+Del",),
            QT_TRANSLATE_NOOP("Shortcuts", "Delete all rulers"),
            "view",
        ),
    ),
    QT_TRANSLATE_NOOP("Shortcuts", "Heat map"): (
        Shortcut("heat", ("H",), QT_TRANSLATE_NOOP("Shortcuts", "Heat map on or off")),
        Shortcut("nextClass", ("C",), QT_TRANSLATE_NOOP("Shortcuts", "Next class")),
    ),
    QT_TRANSLATE_NOOP("Shortcuts", "Help"): (
        Shortcut("shortcuts", ("?",), QT_TRANSLATE_NOOP("Shortcuts", "This sheet")),
    ),
}
MOUSE: tuple[tuple[str, str], ...] = (
    (QT_TRANSLATE_NOOP("Shortcuts", "Wheel"), QT_TRANSLATE_NOOP("Shortcuts", "Zoom")),
    (QT_TRANSLATE_NOOP("Shortcuts", "Left drag"), QT_TRANSLATE_NOOP("Shortcuts", "Move")),
    (
        QT_TRANSLATE_NOOP("Shortcuts", "Right drag"),
        QT_TRANSLATE_NOOP("Shortcuts", "Contrast ↔ and brightness ↕"),
    ),
    (
        QT_TRANSLATE_NOOP("Shortcuts", "Middle drag"),
        QT_TRANSLATE_NOOP("Shortcuts", "Move while measuring"),
    ),
    (
        QT_TRANSLATE_NOOP("Shortcuts", "Double click"),
        QT_TRANSLATE_NOOP("Shortcuts", "Show the whole image"),
    ),
)
"""What the mouse does on the radiograph; for the sheet only."""


SHORTCUTS = {shortcut.name: shortcut for group in GROUPS.values() for shortcut in group}
"""Name to shortcut."""


def words(text: str) -> str:
    """Return words of the table in the current language."""
    return QCoreApplication.translate(CONTEXT, text)


def key_words(shortcut: Shortcut) -> str:
    """Return its keys as this system and language write them."""
    native = QKeySequence.SequenceFormat.NativeText
    return " · ".join(QKeySequence(keys).toString(native) for keys in shortcut.keys)


def tip(name: str) -> str:
    """Return what a button for a shortcut says under the pointer, with its first key.

    Raises:
        KeyError: There is no such shortcut.
    """
    shortcut = SHORTCUTS[name]
    native = QKeySequence.SequenceFormat.NativeText
    return f"{words(shortcut.words)} ({QKeySequence(shortcut.keys[0]).toString(native)})"


def make_actions(
    page: QWidget, view: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Create an action for every shortcut of the table.

    Args:
        page: Where ``page`` shortcuts work while it is seen.
        view: Where ``view`` shortcuts work while it has the keyboard.
        handlers: Name to what is done.

    Raises:
        ValueError: A shortcut without a handler, or the reverse: the sheet would lie.
    """
    if handlers.keys() != SHORTCUTS.keys():
        raise ValueError(f"unmatched shortcuts: {sorted(handlers.keys() ^ SHORTCUTS.keys())}")
    actions = {}
    for name, shortcut in SHORTCUTS.items():
        place = view if shortcut.scope == "view" else page
        action = QAction(place)
        action.setObjectName(f"{name}Action")
        action.setShortcuts([QKeySequence(keys) for keys in shortcut.keys])
        context = Qt.ShortcutContext.WindowShortcut
        if shortcut.scope == "view":
            context = Qt.ShortcutContext.WidgetShortcut
        action.setShortcutContext(context)
        action.triggered.connect(_plain(handlers[name]))
        place.addAction(action)
        actions[name] = action
    return actions


def _plain(handler: Callable[[], object]) -> Callable[[bool], object]:
    return lambda _checked: handler()
