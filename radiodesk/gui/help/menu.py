"""The button with a question mark: guide, welcome, tour, and what helps when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton

from radiodesk.core.parts import hindrance_to_training
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware

_ICON_PX = 18


class HelpMenu(LanguageAware, QToolButton):
    """Offers what is no page.

    Signals:
        guide_wanted: Open the user guide.
        welcome_wanted: Show the welcome again.
        tour_wanted: Begin the tour of the sample data.
        diagnostics_wanted: Offer the diagnostics.
        backup_wanted: Offer to back up the data folder, or to restore it.
        licence_wanted: Show the licence.
        about_wanted: Say which version this is.
    """

    guide_wanted = Signal()
    welcome_wanted = Signal()
    tour_wanted = Signal()
    diagnostics_wanted = Signal()
    backup_wanted = Signal()
    licence_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("helpMenuButton")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self._appearance = appearance
        self._menu = QMenu(self)
        self._menu.setObjectName("helpMenu")
        self._guide = self._add("guideAction", self.guide_wanted, "F1")
        self._welcome = self._add("welcomeAction", self.welcome_wanted)
        self._tour = self._add("tourAction", self.tour_wanted)
        self._menu.addSeparator()
        self._backup = self._add("backupAction", self.backup_wanted)
        self._diagnostics = self._add("diagnosticsAction", self.diagnostics_wanted)
        self._menu.addSeparator()
        self._licence = self._add("licenceAction", self.licence_wanted)
        self._about = self._add("aboutAction", self.about_wanted)
        self.setMenu(self._menu)
        appearance.theme_changed.connect(self._paint_icon)
        self._paint_icon()
        self.retranslate()

    def _add(self, name: str, wanted: SignalInstance, keys: str = "") -> QAction:
        action = self._menu.addAction("")
        action.setObjectName(name)
        if keys:
            action.setShortcut(QKeySequence(keys))
            # The menu is no part of the window's, so its keys would not reach it.
            self.addAction(action)
        action.triggered.connect(lambda _checked=False: wanted.emit())
        return action

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setText(self.tr("Help"))
        self.setAccessibleName(self.tr("Help"))
        self.setToolTip(self.tr("Help"))
        self._guide.setText(self.tr("User guide"))
        self._backup.setText(self.tr("Back up or restore…"))
        self._diagnostics.setText(self.tr("Save diagnostics…"))
        self._welcome.setText(self.tr("Welcome page"))
        self._tour.setText(self.tr("Tour of the sample data"))
        # It trains, which not every copy does on every machine.
        self._tour.setEnabled(hindrance_to_training() is None)
        self._licence.setText(self.tr("Licence…"))
        self._about.setText(self.tr("About radiodesk"))

    def _paint_icon(self) -> None:
        self.setIcon(self._appearance.icon("help", self._appearance.tokens.text))
