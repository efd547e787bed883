"""How a data set is chosen on any page: dropped, or with a dialog for a folder or a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from radiodesk.gui.settings import AppSettings

_TABLE_SUFFIXES = {".csv", ".tsv", ".txt"}


def is_table(path: Path) -> bool:
    """Return whether a path is named like a table."""
    return path.suffix.lower() in _TABLE_SUFFIXES


def dropped_data(urls: Sequence[QUrl]) -> Path | None:
    """Return the first folder or table among what was dropped, None without any."""
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((path for path in paths if is_table(path) or path.is_dir()), None)


class DataDialogs(QObject):
    """Asks for a folder or a table, beginning where data was chosen last.

    Signals:
        chosen: The folder or table (`Path`).
    """

    chosen = Signal(object)

    def __init__(self, name: str, settings: AppSettings, above: QWidget) -> None:
        """Prepare.

        Args:
            name: Object name of the dialogs.
            settings: Where data was chosen last.
            above: Widget that they belong to.
        """
        super().__init__(above)
        self._name, self._settings, self._above = name, settings, above

    def ask_for_folder(self, title: str) -> None:
        """Show a dialog for a folder."""
        dialog = QFileDialog(self._above, title, str(self._settings.folder("data")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog)

    def ask_for_table(self) -> None:
        """Show a dialog for a table."""
        start, kinds = str(self._settings.folder("data")), self.tr("Tables (*.csv *.tsv *.txt)")
        dialog = QFileDialog(self._above, self.tr("Choose a table"), start, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setObjectName(self._name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_selected)
        dialog.open()

    def _on_selected(self, path: str) -> None:
        self._settings.remember_folder("data", Path(path).parent)
        self.chosen.emit(Path(path))
