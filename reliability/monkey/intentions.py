"""What a random user decides to do with what can be reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFileDialog,
    QMenu,
    QTabBar,
    QWidget,
)

from reliability.monkey import hands
from reliability.monkey.hands import Deed
from reliability.monkey.samples import BROKEN, DICOMS, FILMS
from reliability.monkey.sight import OTHER, name_of, point_in, reachable, windows

TEXTS = (
    "",
    "12",
    "-5",
    "1e9",
    "0",
    "COVID",
    "=1+1",
    "ñandú",
    "名前 🫁",
    "x" * 300,
    "../..",
    "a,b;c",
)
SIZES = (
    (1, 1), (640, 480), (800, 600), (1366, 768), (1366, 768), (1920, 1080), (3840, 2160),
    (400, 1600), (2400, 500),
)  # fmt: skip
_CORNER, _PASSED_BY = ("languageCombo", "themeCombo"), 0.9
"""They are on every page, often the only boxes of their kind, and have events of their own."""
SAVED = ("saved.png", "saved.csv", "saved.json", "saved.zip", "saved", "año.pdf")


@dataclass(frozen=True)
class Stage:
    """Where a user acts.

    Attributes:
        main: The main window.
        given: Files that may be opened.
        out: Folder in which files may be saved.
    """

    main: QWidget
    given: Path
    out: Path


@dataclass(frozen=True)
class Intention:
    """One event: its kind, what it is about, and how it is done."""

    kind: str
    target: str
    detail: str
    deed: Deed


def intend(stage: Stage, draw: Random) -> Intention:
    """Decide what to do next."""
    open_windows = windows(stage.main)
    window = open_windows[0] if draw.random() < 0.7 else draw.choice(open_windows)
    if isinstance(window, QFileDialog):
        return _answer_file_dialog(window, stage, draw)
    if window.windowType() == Qt.WindowType.Popup:
        return _in_popup(window, draw)
    if isinstance(window, QDialog) and draw.random() < 0.7:
        return _in_dialog(window, draw)
    kind = draw.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
    return _KINDS[kind][1](window, stage, draw) or _anywhere(window, draw)


def _anywhere(window: QWidget, draw: Random) -> Intention:
    at = QPoint(
        draw.randint(0, max(window.width() - 1, 0)), draw.randint(0, max(window.height() - 1, 0))
    )
    return Intention("click", name_of(window.childAt(at)), "anywhere", hands.click(window, at))


def _touched(window: QWidget, draw: Random, *only: str) -> tuple[QWidget, QPoint] | None:
    """Choose a kind of widget first, so that the few of one kind are touched as often as others."""
    found = reachable(window)
    groups = [group for group in sorted(found) if not only or group in only]
    if not groups:
        return None
    group = draw.choice(groups)
    widget = draw.choice(found[group])
    if widget.objectName() in _CORNER and draw.random() < _PASSED_BY:
        widget = draw.choice(found[group])
    at = point_in(widget, draw)
    return None if at is None else (widget, at)


def _click(window: QWidget, _stage: Stage, draw: Random) -> Intention | None:
    touched = _touched(window, draw, *(() if draw.random() < 0.5 else ("button", "list", "combo")))
    if touched is None:
        return None
    widget, at = touched
    button = Qt.MouseButton.RightButton if draw.random() < 0.08 else Qt.MouseButton.LeftButton
    held = draw.choices(
        (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ),
        (20, 1, 1),
    )[0]
    return Intention(
        "click", name_of(widget), str(button.name), hands.click(window, at, button, held)
    )


def _double_click(window: QWidget, _stage: Stage, draw: Random) -> Intention | None:
    touched = _touched(window, draw)
    if touched is None:
        return None
    return Intention("double", name_of(touched[0]), "", hands.double_click(window, touched[1]))


def _drag(window: QWidget, _stage: Stage, draw: Random) -> Intention | None:
    touched = _touched(window, draw)
    if touched is None:
        return None
    widget, start = touched
    end = start + QPoint(draw.randint(-300, 300), draw.randint(-200, 200))
    button = draw.choices(
        (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton),
        (6, 2, 1),
    )[0]
    return Intention(
        "drag", name_of(widget), str(button.name), hands.drag(window, start, end, button)
    )


def _wheel(window: QWidget, _stage: Stage, draw: Random) -> Intention | None:
    touched = _touched(window, draw)
    if touched is None:
        return None
    widget, at = touched
    turns = draw.choice((-5, -2, -1, 1, 2, 5))
    ctrl, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    held = ctrl if draw.random() < 0.2 else none
    return Intention("wheel", name_of(widget), str(turns), hands.wheel(window, at, turns, held))


def _keys(window: QWidget, _stage: Stage, draw: Random) -> Intention:
    pressed = hands.some_keys(draw)
    words = " ".join(f"{held.name}+{key}" for key, held in pressed)
    return Intention("keys", name_of(window.focusWidget()), words, hands.keys(window, pressed))


def _write(window: QWidget, stage: Stage, draw: Random) -> Intention | None:
    touched = _touched(window, draw, "edit")
    if touched is None:
        return None
    text = draw.choice((*TEXTS, str(stage.given / FILMS), str(stage.given / BROKEN)))
    deed = hands.write(window, touched[1], text, draw.random() < 0.5)
    return Intention("text", name_of(touched[0]), Path(text).name[:40], deed)


def _drop(window: QWidget, stage: Stage, draw: Random) -> Intention:
    paths = dropped(stage.given, draw)
    touched = _touched(window, draw, OTHER, "list")
    at = touched[1] if touched else window.rect().center()
    words = f"{len(paths)}: {paths[0].name}"
    target = name_of(window.childAt(at))
    return Intention("drop", target, words, hands.drop(window, at, paths))


def dropped(given: Path, draw: Random) -> list[Path]:
    """Choose what falls: a film, some, a folder, damaged files, what is not there."""
    films = sorted((given / FILMS).glob("*/*.png")) + sorted((given / DICOMS).glob("*/*.dcm"))
    broken = sorted((given / BROKEN).iterdir())
    return draw.choice(
        (
            lambda: [draw.choice(films)],
            lambda: draw.sample(films, 12),
            lambda: [draw.choice(broken)],
            lambda: draw.sample(films, 3) + draw.sample(broken, 3),
            lambda: [given / draw.choice((FILMS, DICOMS, BROKEN))],
            lambda: [given / "not there.png"],
        )
    )()


def _tab(window: QWidget, _stage: Stage, draw: Random) -> Intention | None:
    touched = _touched(window, draw, "tabs")
    if touched is None or not isinstance(bar := touched[0], QTabBar) or not bar.count():
        return None
    number = draw.randrange(bar.count())
    at = bar.mapTo(window, bar.tabRect(number).center())
    return Intention("tab", name_of(bar), str(number), hands.click(window, at))


def _switch(name: str) -> Callable[[QWidget, Stage, Random], Intention | None]:
    def switch(window: QWidget, _stage: Stage, draw: Random) -> Intention | None:
        combo = window.findChild(QComboBox, name)
        if combo is None or not combo.isVisible():
            return None
        key = draw.choice((Qt.Key.Key_Up, Qt.Key.Key_Down))

        def deed() -> Deed:
            combo.setFocus(Qt.FocusReason.MouseFocusReason)
            yield from hands.keys(window, [(key, Qt.KeyboardModifier.NoModifier)])

        return Intention("switch", name, key.name, deed())

    return switch


def _resize(window: QWidget, _stage: Stage, draw: Random) -> Intention:
    width, height = draw.choice((*SIZES, (draw.randint(300, 2000), draw.randint(200, 1400))))
    how = draw.choices(("normal", "maximized", "minimized", "full"), (8, 1, 1, 1))[0]

    def deed() -> Deed:
        if how == "normal":
            window.resize(width, height)
            yield
            return
        {
            "maximized": window.showMaximized,
            "minimized": window.showMinimized,
            "full": window.showFullScreen,
        }[how]()
        for _ in range(10):
            yield
        window.showNormal()

    return Intention("resize", name_of(window), f"{how} {width}x{height}", deed())


def _shut(window: QWidget, stage: Stage, _draw: Random) -> Intention | None:
    if window is stage.main:
        return None

    def deed() -> Deed:
        window.close()
        yield

    return Intention("shut", name_of(window), "", deed())


_Chooser = Callable[[QWidget, Stage, Random], Intention | None]
_KINDS: dict[str, tuple[int, _Chooser]] = {
    "click": (42, _click),
    "double": (5, _double_click),
    "drag": (8, _drag),
    "wheel": (7, _wheel),
    "keys": (13, _keys),
    "text": (6, _write),
    "drop": (7, _drop),
    "tab": (7, _tab),
    "language": (2, _switch("languageCombo")),
    "theme": (2, _switch("themeCombo")),
    "resize": (4, _resize),
    "shut": (3, _shut),
}


def _in_popup(popup: QWidget, draw: Random) -> Intention:
    none = Qt.KeyboardModifier.NoModifier
    chance = draw.random()
    if chance < 0.2:
        deed = hands.keys(popup, [(Qt.Key.Key_Escape, none)])
        return Intention("popup", name_of(popup), "Escape", deed)
    if chance < 0.4:
        deed = hands.keys(popup, [(Qt.Key.Key_Down, none), (Qt.Key.Key_Return, none)])
        return Intention("popup", name_of(popup), "Down, Return", deed)
    at = QPoint(draw.randint(0, popup.width()), draw.randint(0, popup.height()))
    if isinstance(popup, QMenu) and popup.actions():
        action = draw.choice(popup.actions())
        at = popup.actionGeometry(action).center()
    return Intention("popup", name_of(popup), "click", hands.click(popup, at))


def _in_dialog(dialog: QDialog, draw: Random) -> Intention:
    buttons = [b for b in reachable(dialog).get("button", []) if isinstance(b, QAbstractButton)]
    if not buttons or draw.random() < 0.25:
        deed = hands.keys(dialog, [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)])
        return Intention("dialog", name_of(dialog), "Escape", deed)
    button = draw.choice(buttons)
    at = button.mapTo(dialog, button.rect().center())
    return Intention("dialog", name_of(dialog), name_of(button), hands.click(dialog, at))


def _answer_file_dialog(dialog: QFileDialog, stage: Stage, draw: Random) -> Intention:
    path = _answer(dialog, stage, draw) if draw.random() < 0.65 else None
    words = "Escape" if path is None else path.name
    return Intention("files", name_of(dialog), words, hands.answer_file_dialog(dialog, path))


def _answer(dialog: QFileDialog, stage: Stage, draw: Random) -> Path:
    if dialog.fileMode() == QFileDialog.FileMode.Directory:
        return draw.choice((stage.given / FILMS, stage.given / DICOMS, stage.given / BROKEN))
    if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
        return stage.out / draw.choice(SAVED)
    return dropped(stage.given, draw)[0]
