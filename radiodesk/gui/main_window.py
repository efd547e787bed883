"""The window: six tabs, language, theme and help, and a line for messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.messages import LANGUAGES
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.menu import HelpMenu
from radiodesk.gui.help.texts import AboutBox, LicenceBox
from radiodesk.gui.help.tour_strip import TourStrip
from radiodesk.gui.help.welcome import Welcome
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings, WindowState
from radiodesk.gui.theme.tokens import THEMES
from radiodesk.gui.widgets.fields import CHANGED_BY_ARROWS, ComboBox
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.message_bar import MessageBar
from radiodesk.gui.widgets.page_tabs import PageTabs
from radiodesk.gui.widgets.placing import keep_on_screen
from radiodesk.gui.widgets.question import ask

_FIRST_SIZE = QSize(1366, 768)
_LANGUAGE_NAMES = {"en": "English", "es": "Español"}  # each in its own language, never translated


class Companion(Protocol):
    """What works beside the pages, such as a box that stays open."""

    def unfinished_work(self) -> str:
        """Return what closing would break off, or nothing."""
        ...

    def shutdown(self) -> None:
        """End, within a second."""
        ...


class MainWindow(LanguageAware, QMainWindow):
    """Holds the pages; knows nothing of what they do.

    Attributes:
        tabs: The tab widget (``mainTabs``).
        help: The menu of what is no page.
        welcome: Lies over the pages at the first start.
        tour_strip: Leads through the sample data.
    """

    def __init__(
        self,
        pages: Sequence[Page],
        appearance: Appearance,
        settings: AppSettings,
        window_state: WindowState,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._pages = tuple(pages)
        self._appearance = appearance
        self._window_state = window_state
        self._companions: list[Companion] = []
        self._close_confirmed = False
        self.tabs = PageTabs(self)
        for number, page in enumerate(self._pages):
            self.tabs.addTab(page, page.title())
            page.message_posted.connect(self.show_message)
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.activated.connect(lambda page=page: self.tabs.choose(page))
        quit_shortcut = QShortcut(QKeySequence("Ctrl+Q"), self)
        quit_shortcut.activated.connect(self.close)
        self._language_combo = ComboBox()
        self._language_combo.setObjectName("languageCombo")
        self._theme_combo = ComboBox()
        self._theme_combo.setObjectName("themeCombo")
        for language in LANGUAGES:
            self._language_combo.addItem(_LANGUAGE_NAMES[language], language)
        for theme in THEMES:
            self._theme_combo.addItem("", theme)
        self.help = HelpMenu(appearance)
        self._build_corner()
        pages_area = self.tabs.findChild(QStackedWidget)
        assert pages_area is not None  # every tab widget has one
        self.welcome = Welcome(settings, appearance, pages_area)
        self.tabs.chosen.connect(self.welcome.leave)
        self.tour_strip = TourStrip()
        self._lay_out()
        self._message_bar = MessageBar(appearance)
        self.tabs.chosen.connect(self._message_bar.put_away)
        self._notice = QLabel()
        self._notice.setObjectName("notDiagnosticLabel")
        self._notice.setProperty("role", "caption")
        self.statusBar().addWidget(self._message_bar, 1)
        self.statusBar().addPermanentWidget(self._notice)
        self.statusBar().setSizeGripEnabled(False)
        self.help.welcome_wanted.connect(self.welcome.open)
        self.help.tour_wanted.connect(self.welcome.leave)
        self.help.licence_wanted.connect(lambda: LicenceBox(self).open())
        self.help.about_wanted.connect(lambda: AboutBox(self).open())
        appearance.theme_changed.connect(self._on_appearance_changed)
        appearance.language_changed.connect(self._on_appearance_changed)
        self._paint_icons()
        self.retranslate()
        if not self.restoreGeometry(window_state.load("geometry")):
            self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize()))
        for splitter in self.tabs.findChildren(QSplitter):
            splitter.restoreState(window_state.load(splitter.objectName()))
        self._to_be_placed: QSize | None = self.size()

    def _build_corner(self) -> None:
        corner = QWidget()
        corner.setObjectName("tabCorner")
        corner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(corner)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(8)
        for combo, current in (
            (self._language_combo, self._appearance.language),
            (self._theme_combo, self._appearance.tokens.name),
        ):
            combo.setCurrentIndex(combo.findData(current))
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            layout.addWidget(combo)
        layout.addWidget(self.help)
        self.tabs.setCornerWidget(corner, Qt.Corner.TopRightCorner)
        self._language_combo.currentIndexChanged.connect(self._on_language_chosen)
        self._theme_combo.currentIndexChanged.connect(self._on_theme_chosen)

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.tour_strip)
        self.setCentralWidget(centre)

    def show_page(self, page: Page, below_welcome: bool = False) -> None:
        """Bring a page to the front. Nobody has accepted anything by that.

        Args:
            page: One of the window's.
            below_welcome: Leave the welcome over it where it lies over the pages.
        """
        if not below_welcome:
            self.welcome.step_aside()
        self.tabs.turn_to(page)
        self.welcome.raise_()

    def attend(self, companion: Companion) -> None:
        """Ask something beside the pages, too, before closing, and end it then."""
        self._companions.append(companion)

    def come_forward(self) -> None:
        """Come to the front, as far as the system allows that."""
        self.setWindowState(
            self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive
        )
        self.show()
        self.activateWindow()

    def show_message(self, message: UserMessage) -> None:
        """Show a message in the status line."""
        self._message_bar.show_message(message)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setWindowTitle("radiodesk")
        for number, page in enumerate(self._pages):
            self.tabs.setTabText(number, page.title())
            self.tabs.setTabToolTip(number, f"{page.title()} (Ctrl+{number + 1})")
        self._language_combo.setAccessibleName(self.tr("Language"))
        self._language_combo.setToolTip(self.tr("Language"))
        self._theme_combo.setAccessibleName(self.tr("Theme"))
        self._theme_combo.setToolTip(self.tr("Theme: dark suits dark rooms"))
        self.tabs.setAccessibleName(self.tr("Pages"))
        names = {"dark": self.tr("Dark"), "light": self.tr("Light")}
        for row in range(self._theme_combo.count()):
            self._theme_combo.setItemText(row, names[self._theme_combo.itemData(row)])
        self._notice.setText(self.tr("Not a diagnostic device: for teaching and research only"))

    def _paint_icons(self) -> None:
        for number, page in enumerate(self._pages):
            self.tabs.setTabIcon(number, self._appearance.icon(page.icon_name))

    def _on_appearance_changed(self) -> None:
        for combo, current in (
            (self._language_combo, self._appearance.language),
            (self._theme_combo, self._appearance.tokens.name),
        ):
            combo.setCurrentIndex(combo.findData(current))
        self._paint_icons()

    def _on_language_chosen(self, row: int) -> None:
        self._appearance.set_language(self._language_combo.itemData(row))

    def _on_theme_chosen(self, row: int) -> None:
        self._appearance.set_theme(self._theme_combo.itemData(row))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard out of the page that lies below the welcome.

        Where nobody pressed Tab but the widget with the focus is going away, keep it out of boxes,
        too, that the next arrow key would change.
        """
        left = self.focusWidget()
        going = left is not None and not (left.isEnabled() and left.isVisible())
        moved = super().focusNextPrevChild(forward)
        passed: set[QWidget | None] = set()
        while moved and (front := self.focusWidget()) not in passed:
            below = self.welcome.isVisible() and self._page_has_focus()
            if not below and not (going and isinstance(front, CHANGED_BY_ARROWS)):
                break
            passed.add(front)
            moved = super().focusNextPrevChild(forward)
        return moved

    def _page_has_focus(self) -> bool:
        front, page = self.focusWidget(), self.tabs.currentWidget()
        return front is not None and page is not None and page.isAncestorOf(front)

    def showEvent(self, event: QShowEvent) -> None:
        """Make sure that all of the window is on the screen that it opens on."""
        super().showEvent(event)
        placed = self._to_be_placed
        # Whoever gave it a size of their own since it was made has the last word.
        if placed is not None and self.size() == placed.expandedTo(self.minimumSizeHint()):
            # Not before the system has put its frame around it.
            QTimer.singleShot(0, self, lambda: keep_on_screen(self))
        self._to_be_placed = None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where work would be broken off, then end every child."""
        working = (*self._pages, *self._companions)
        unfinished = [sentence for one in working if (sentence := one.unfinished_work())]
        if unfinished and not self._close_confirmed:
            event.ignore()
            ask(
                self,
                "confirmCloseBox",
                self.tr("Close radiodesk?"),
                "\n".join(unfinished),
                self.tr("Close anyway"),
                self.tr("Stay"),
                self._close_anyway,
            )
            return
        self._window_state.save("geometry", self.saveGeometry())
        for splitter in self.tabs.findChildren(QSplitter):
            if any(splitter.sizes()):  # one that was never on screen has none yet
                self._window_state.save(splitter.objectName(), splitter.saveState())
        self.hide()  # what must still end is nothing to look at
        for one in working:
            one.shutdown()
        event.accept()

    def _close_anyway(self) -> None:
        self._close_confirmed = True
        # After the box is gone: a window does not close under a modal child.
        QTimer.singleShot(0, self, self.close)
