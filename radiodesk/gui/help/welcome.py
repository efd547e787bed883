"""The welcome: what this is, what it is not, and three ways in. Shown once, then from Help."""

from __future__ import annotations

import datetime
import itertools
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.messages import render
from radiodesk.core.parts import hindrance_to_training
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.help.door import Door
from radiodesk.gui.help.texts import LicenceBox
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.file_drops import FileDropTarget
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_ICON_PX = 48
_LOOKED_AT = 200


class Welcome(FileDropTarget, LanguageAware, QWidget):
    """Lies over the page in front until a door is opened or a page is chosen.

    Whoever goes on so accepts the licence and that this is no diagnostic device; that is said
    below the doors, and kept with its day. What the program does by itself accepts nothing.

    Signals:
        read_wanted: Radiographs shall be read; a list of paths, empty where none were dropped.
        sample_wanted: The tour of the sample data shall begin.
        data_wanted: Own data shall be opened; a list of paths as above.
    """

    read_wanted = Signal(object)
    sample_wanted = Signal()
    data_wanted = Signal(object)

    def __init__(
        self, settings: AppSettings, appearance: Appearance, pages: QStackedWidget
    ) -> None:
        """Prepare, hidden.

        Args:
            settings: Where the acceptance is kept.
            appearance: Language and colours.
            pages: The pages that it lies over.
        """
        super().__init__(pages)
        self.setObjectName("welcomePage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._settings, self._appearance, self._pages = settings, appearance, pages
        self._hindrance = hindrance_to_training()
        self._icon = QLabel()
        self._name = QLabel("radiodesk")
        self._name.setProperty("role", "title")
        self._claim = role_label("welcomeClaim", "")
        self._notice = role_label("welcomeNotice", "warning")
        self._terms = role_label("welcomeTerms", "caption")
        self._licence = QPushButton()
        self._licence.setObjectName("welcomeLicenceButton")
        self._licence.clicked.connect(lambda: LicenceBox(self).open())
        self._back = QPushButton()
        self._back.setObjectName("welcomeBackButton")
        self._back.clicked.connect(self.leave)
        self.read = Door("welcomeReadButton", "lungs", appearance)
        self.sample = Door("welcomeSampleButton", "training", appearance)
        self.data = Door("welcomeDataButton", "folder", appearance)
        self._lay_out()
        self.read.opened.connect(lambda: self._go(lambda: self.read_wanted.emit([])))
        self.sample.opened.connect(lambda: self._go(self.sample_wanted.emit))
        self.data.opened.connect(lambda: self._go(lambda: self.data_wanted.emit([])))
        pages.installEventFilter(self)
        appearance.theme_changed.connect(self._paint_icon)
        self._paint_icon()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._icon)
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self._name)
        titles.addWidget(self._claim)
        head.addLayout(titles, 1)
        doors = QHBoxLayout()
        doors.setSpacing(16)
        for door in (self.read, self.sample, self.data):
            doors.addWidget(door)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._terms, 1)
        foot.addWidget(self._licence)
        foot.addWidget(self._back)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(24)
        column.addLayout(head)
        column.addLayout(doors)
        column.addWidget(self._notice)
        column.addLayout(foot)
        middle = QWidget()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner)
        row.addStretch(1)
        around = QVBoxLayout(middle)
        around.setContentsMargins(24, 24, 24, 24)
        around.addStretch(2)
        around.addLayout(row)
        around.addStretch(3)
        scroll = QScrollArea()
        scroll.setObjectName("welcomeArea")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(middle)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def open(self) -> None:
        """Lie over the pages."""
        self._show_terms()
        self.setGeometry(self._pages.rect())
        self.show()
        self.raise_()
        self.read.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go away since the user went on; the licence and the notice are accepted with that."""
        if self.isHidden():
            return
        self.hide()
        if self._settings.accepted_on is None:
            self._settings.accepted_on = datetime.date.today()

    def step_aside(self) -> None:
        """Go away for what the program shows; what was not accepted is asked at the next start."""
        self.hide()

    def on_files_dropped(self, paths: list[Path]) -> None:
        """Open the door that the files belong to."""
        folders = [path for path in paths if path.is_dir() and _has_folders(path)]
        wanted = self.data_wanted if folders else self.read_wanted
        self._go(lambda: wanted.emit(folders or paths))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Welcome to radiodesk"))
        self._claim.setText(
            self.tr(
                "Train a chest-radiograph classifier with buttons, judge it on images that it "
                "never saw, and read X-rays with it. Everything stays on this computer."
            )
        )
        self.read.say(
            self.tr("Read X-rays"),
            self.tr(
                "Drop radiographs on the window: probabilities, a heat map, and a reason where "
                "the model must not answer."
            ),
            self.tr("Read X-rays now"),
        )
        self.sample.say(
            self.tr("Try it out"),
            self.tr(
                "A guided tour in three minutes: train on 180 drawn chests, see what the model "
                "is worth, read with it."
            ),
            self.tr("Train on the sample data"),
        )
        if self._hindrance is not None:
            self.sample.shut(render(self._hindrance, self._appearance.language))
        self.data.say(
            self.tr("Your own data"),
            self.tr(
                "A folder with one sub-folder per class, a table, or DICOM. First you see what is "
                "wrong with it. Nothing in it is changed."
            ),
            self.tr("Open your own data"),
        )
        self._notice.setText(
            self.tr(
                "Not a diagnostic device. radiodesk is for teaching and research: its readings "
                "must not be used to diagnose or treat anyone."
            )
        )
        self._licence.setText(self.tr("Licence…"))
        self._licence.setAccessibleName(self.tr("Show the licence"))
        self._back.setText(self.tr("Back"))
        self._back.setAccessibleName(self.tr("Back to the pages"))
        self._show_terms()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the pages, and on top of them."""
        if watched is self._pages and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._pages.rect())
        return False

    def _go(self, through: Callable[[], None]) -> None:
        self.leave()
        through()

    def _show_terms(self) -> None:
        accepted = self._settings.accepted_on
        self._back.setVisible(accepted is not None)
        if accepted is None:
            self._terms.setText(
                self.tr("By going on you accept this and the licence (MIT: free, no warranty).")
            )
            return
        day = accepted.isoformat()
        self._terms.setText(
            self.tr("You accepted this and the licence (MIT: free, no warranty) on %1.").replace(
                "%1", day
            )
        )

    def _paint_icon(self) -> None:
        icon = self._appearance.icon("lungs", self._appearance.tokens.accent)
        self._icon.setPixmap(icon.pixmap(QSize(_ICON_PX, _ICON_PX)))


def _has_folders(folder: Path) -> bool:
    """Say whether a folder looks like one of class folders, by its first entries."""
    try:
        with os.scandir(folder) as entries:
            return any(entry.is_dir() for entry in itertools.islice(entries, _LOOKED_AT))
    except OSError:
        return False
