"""Asks where a file shall be written, by the very name that it will have.

An ending that is added after the dialog asked about an older file would replace another file,
of which nobody was asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from radiodesk.gui.widgets.question import ask


@dataclass(frozen=True)
class Kinds:
    """What can be written.

    Attributes:
        endings: Filter of the dialog to the ending that belongs to it, the usual one first.
        others: More endings that are left as they are typed.
    """

    endings: dict[str, str]
    others: tuple[str, ...] = ()

    def named(self, path: Path, ending: str) -> Path:
        """Return the path that is written: as it was typed, or with the ending."""
        known = (*self.endings.values(), *self.others)
        return path if path.suffix.lower() in known else path.with_name(path.name + ending)


def ask_for_file(
    parent: QWidget, name: str, title: str, start: Path, kinds: Kinds, save: Callable[[Path], None]
) -> None:
    """Open a file dialog without blocking the window, then save.

    Args:
        parent: Below this.
        name: Object name of the dialog.
        title: Of the dialog.
        start: The file that is proposed.
        kinds: What can be written.
        save: Called with the file, once it is known that it may be replaced.
    """
    dialog = QFileDialog(parent, title, str(start.parent), ";;".join(kinds.endings))
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

    def ending() -> str:
        return kinds.endings.get(dialog.selectedNameFilter(), next(iter(kinds.endings.values())))

    def on_selected(chosen: str) -> None:
        path = Path(chosen)
        named = kinds.named(path, ending())
        # The dialog adds no ending to a name with a point in it, and asked about another file.
        if named != path and named.exists():
            _ask_about(parent, named, save)
        else:
            save(named)

    dialog.filterSelected.connect(lambda _filter: dialog.setDefaultSuffix(ending()[1:]))
    dialog.setDefaultSuffix(ending()[1:])
    dialog.selectFile(start.name)
    dialog.fileSelected.connect(on_selected)
    dialog.open()


def _ask_about(parent: QWidget, path: Path, save: Callable[[Path], None]) -> None:
    translate = QCoreApplication.translate
    ask(
        parent,
        "replaceFileBox",
        translate("SaveFile", "Replace the file?"),
        translate("SaveFile", "“{file}” is there already. Its content would be lost.").format(
            file=path.name
        ),
        translate("SaveFile", "Replace"),
        translate("SaveFile", "Keep it"),
        lambda: save(path),
    )
