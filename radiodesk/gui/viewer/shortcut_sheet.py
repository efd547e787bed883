"""The sheet of keys: what can be done in the viewer, and with which key. Never blocks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QWidget

from radiodesk.gui.viewer.shortcuts import GROUPS, MOUSE, SHORTCUTS, key_words, words
from radiodesk.gui.widgets.language import LanguageAware

_COLUMNS = (("Files", "Ruler", "Heat map", "Help"), ("Image",), ("Brightness and contrast",))


class ShortcutSheet(LanguageAware, QDialog):
    """Shows `shortcuts.GROUPS`; the key that opened it, or Escape, closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutSheet")
        self.setModal(False)
        # The sheet is a window of its own, which the page's keys do not reach.
        for keys in SHORTCUTS["shortcuts"].keys:
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 16, 24, 24)
        self._row.setSpacing(32)
        self.retranslate()

    def toggle(self) -> None:
        """Open the sheet, or close it."""
        if self.isVisible():
            self.close()
        else:
            self.show()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setAccessibleName(self.tr("Shortcuts"))
        while (old := self._row.takeAt(0)) is not None:
            if (column := old.widget()) is not None:
                column.hide()
                column.deleteLater()
        for names in _COLUMNS:
            column = QWidget()
            grid = QGridLayout(column)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(4)
            for name in names:
                rows = [(key_words(s), words(s.words)) for s in GROUPS[name]]
                _add_group(grid, words(name), rows)
            if names is _COLUMNS[-1]:
                rows = [(words(gesture), words(does)) for gesture, does in MOUSE]
                _add_group(grid, self.tr("Mouse"), rows)
            grid.setRowStretch(grid.rowCount(), 1)
            self._row.addWidget(column)


def _add_group(grid: QGridLayout, title: str, rows: list[tuple[str, str]]) -> None:
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    heading.setContentsMargins(0, 8, 0, 0)
    grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
    for keys, does in rows:
        key = QLabel(keys)
        key.setProperty("role", "key")
        row = grid.rowCount()
        grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(QLabel(does), row, 1)
