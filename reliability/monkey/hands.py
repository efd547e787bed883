"""What a user does with mouse and keys, through the window system's own door.

Each deed is a generator: what is between two ``yield`` is done in one go, and the loop goes round
in between, as between the movements of a hand.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from random import Random

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QWidget

from tests.helpers.drops import drop_files

Deed = Generator[None, None, None]
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton

PLAIN_KEYS = (
    *"abcdefghijklmnopqrstuvwxyz0123456789+-,.? ",
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
    Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_F10, Qt.Key.Key_F11, Qt.Key.Key_Menu,
)  # fmt: skip
CTRL_KEYS = "abcefghijklmnoprstuvwxyz0123456+-="
"""Not Ctrl+Q and Ctrl+D: the session is closed at its end, and once."""


def _handle(window: QWidget) -> QWindow | None:
    return window.windowHandle() if window.isVisible() else None


def _inside(window: QWidget, at: QPoint) -> QPoint:
    return QPoint(
        min(max(at.x(), 0), max(window.width() - 1, 0)),
        min(max(at.y(), 0), max(window.height() - 1, 0)),
    )


def click(
    window: QWidget, at: QPoint, button: Qt.MouseButton = _LEFT, held: Qt.KeyboardModifier = _NONE
) -> Deed:
    """Move there and press."""
    handle = _handle(window)
    if handle is not None:
        QTest.mouseMove(handle, _inside(window, at))
        yield
    handle = _handle(window)
    if handle is not None:
        QTest.mouseClick(handle, button, held, _inside(window, at))


def double_click(window: QWidget, at: QPoint) -> Deed:
    """Click twice."""
    handle = _handle(window)
    if handle is not None:
        QTest.mouseDClick(handle, _LEFT, _NONE, _inside(window, at))
    yield


def drag(window: QWidget, start: QPoint, end: QPoint, button: Qt.MouseButton) -> Deed:
    """Press, move in a few steps, let go."""
    handle = _handle(window)
    if handle is None:
        return
    QTest.mousePress(handle, button, _NONE, _inside(window, start))
    steps = 5
    for step in range(1, steps + 1):
        yield
        handle = _handle(window)
        if handle is None:
            return
        QTest.mouseMove(handle, _inside(window, start + (end - start) * step / steps))
    yield
    handle = _handle(window)
    if handle is not None:
        QTest.mouseRelease(handle, button, _NONE, _inside(window, end))


def wheel(window: QWidget, at: QPoint, turns: int, held: Qt.KeyboardModifier) -> Deed:
    """Turn the wheel there; up where positive."""
    for _ in range(abs(turns)):
        handle = _handle(window)
        if handle is None:
            return
        turn = QPoint(0, 120 if turns > 0 else -120)
        QTest.wheelEvent(handle, QPointF(_inside(window, at)), turn, QPoint(), held)
        yield


def keys(window: QWidget, pressed: Sequence[tuple[Qt.Key | str, Qt.KeyboardModifier]]) -> Deed:
    """Press keys one after the other, where the focus is."""
    for key, held in pressed:
        handle = _handle(window)
        if handle is None:
            return
        QTest.keyClick(handle, ord(key) if isinstance(key, str) else key, held)
        yield


def some_keys(draw: Random) -> list[tuple[Qt.Key | str, Qt.KeyboardModifier]]:
    """Choose a few keys or one shortcut."""
    if draw.random() < 0.4:
        return [
            (getattr(Qt.Key, f"Key_{_KEY_NAMES.get(c, c.upper())}"), _CTRL)
            for c in [draw.choice(CTRL_KEYS)]
        ]
    held = _SHIFT if draw.random() < 0.15 else _NONE
    return [(draw.choice(PLAIN_KEYS), held) for _ in range(draw.randint(1, 4))]


_KEY_NAMES = {"+": "Plus", "-": "Minus", "=": "Equal"}


def write(window: QWidget, at: QPoint, text: str, leave: bool) -> Deed:
    """Click into an edit, put a text in the place of what it holds, and perhaps press Enter."""
    yield from click(window, at)
    yield
    yield from keys(window, [(Qt.Key.Key_A, _CTRL)])
    if text.isascii() and len(text) < 40:
        yield from keys(window, [(character, _NONE) for character in text])
    else:
        QGuiApplication.clipboard().setText(text)
        yield from keys(window, [(Qt.Key.Key_V, _CTRL)])
    if leave:
        yield from keys(window, [(Qt.Key.Key_Return, _NONE)])


def drop(window: QWidget, at: QPoint, paths: list[Path]) -> Deed:
    """Let files fall."""
    under = window.childAt(_inside(window, at)) or window
    drop_files(under, paths, under.mapFrom(window, _inside(window, at)))
    yield


def answer_file_dialog(dialog: QFileDialog, path: Path | None) -> Deed:
    """Give a path and accept, or press Escape.

    Nothing else of the dialog is touched: it shows, renames and deletes whatever the machine has.
    """
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    box = dialog.findChild(QDialogButtonBox)
    save, open_ = QDialogButtonBox.StandardButton.Save, QDialogButtonBox.StandardButton.Open
    accept = None if box is None else box.button(save) or box.button(open_)
    if path is None or edit is None or accept is None:
        yield from keys(dialog, [(Qt.Key.Key_Escape, _NONE)])
        return
    edit.setText(str(path))
    yield
    if accept.isEnabled():
        yield from click(dialog, accept.mapTo(dialog, accept.rect().center()))
    else:
        yield from keys(dialog, [(Qt.Key.Key_Escape, _NONE)])
