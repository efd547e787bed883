"""The views of one data set as tabs; the one on shortcuts says when it waits to be read."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.class_table import ClassTable
from radiodesk.gui.data.findings import FindingsArea, FindingsView
from radiodesk.gui.data.repairs_panel import RepairsPanel
from radiodesk.gui.data.shortcuts_view import ShortcutsView
from radiodesk.gui.data.split_editor import SplitEditor
from radiodesk.gui.widgets.language import LanguageAware

_FINDINGS, _SHORTCUTS, _SPLIT = range(3)


class DataTabs(LanguageAware, QTabWidget):
    """Findings and classes in the first, shortcuts and the split in one each."""

    def __init__(
        self,
        findings: FindingsView,
        repairs: RepairsPanel,
        classes: ClassTable,
        shortcuts: ShortcutsView,
        split: SplitEditor,
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self.setObjectName("dataTabs")
        self.tabBar().setObjectName("dataTabBar")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._shortcuts, self._appearance = shortcuts, appearance
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(FindingsArea(findings))
        column.addWidget(repairs)
        column.addWidget(self._heading)
        column.addWidget(classes, 1)
        for view in (first, shortcuts, split):
            self.addTab(view, "")
        self.retranslate()

    def open_shortcuts(self) -> None:
        """Show what the shortcut probes say."""
        self.setCurrentIndex(_SHORTCUTS)

    def open_split(self) -> None:
        """Show how the data is divided."""
        self.setCurrentIndex(_SPLIT)

    def show_unread(self) -> None:
        """Mark the shortcuts while a verdict on them waits to be read."""
        unread = self._shortcuts.unread
        words = self.tr("Shortcuts, to be read") if unread else self.tr("Shortcuts")
        self.setTabText(_SHORTCUTS, words)
        tokens = self._appearance.tokens
        icon = self._appearance.icon("warning", tokens.warning) if unread else QIcon()
        self.setTabIcon(_SHORTCUTS, icon)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Classes"))
        self.setAccessibleName(self.tr("Views of the data"))
        self.setTabText(_FINDINGS, self.tr("Findings and classes"))
        self.setTabText(_SPLIT, self.tr("Split"))
        self.show_unread()
