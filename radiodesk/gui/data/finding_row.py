"""One finding: icon, sentence, a few of its pictures, the button that repairs it, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from radiodesk.core.repairs import RepairOffer
from radiodesk.core.results import Finding
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.finding_gallery import FindingGallery
from radiodesk.gui.data.pictures import Pictures
from radiodesk.gui.data.repair_words import RepairWords
from radiodesk.gui.data.thumbnail_strip import ThumbnailStrip
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.words import unbroken

_PICTURES = 4
_SIDE = 48


class FindingRow(LanguageAware, QFrame):
    """Shows a finding.

    Signals:
        repair_wanted: The finding and the `RepairOffer` chosen.
    """

    repair_wanted = Signal(object, object)

    def __init__(
        self,
        finding: Finding,
        labels: Sequence[str],
        pictures: Pictures,
        appearance: Appearance,
    ) -> None:
        super().__init__()
        self.setObjectName("findingRow")
        self.setProperty("role", "panel")
        self._finding, self._labels = finding, labels
        self._pictures, self._appearance = pictures, appearance
        self._icon = QLabel()
        self._icon.setFixedWidth(20)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._strip: ThumbnailStrip | None = None
        self._files_button = QToolButton()
        self._files_button.setObjectName("showFilesButton")
        self._files_button.setCheckable(True)
        self._files_button.setProperty("role", "flat")
        self._files_button.setVisible(bool(finding.paths))
        self._files_button.toggled.connect(self._on_toggled)
        self._repair = QPushButton()
        self._repair.setObjectName("repairButton")
        self._others = QToolButton()
        self._others.setObjectName("otherRepairsButton")
        self._others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._others)
        self._menu.setToolTipsVisible(True)
        self._others.setMenu(self._menu)
        self._gallery: FindingGallery | None = None
        self._build()
        self.paint_icon()
        self.retranslate()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        offers = self._finding.offers
        if self._finding.paths and not self._finding.code.startswith(("RD-FILE", "RD-DICOM")):
            self._strip = self._make_strip()
            row.addWidget(self._strip)
        row.addWidget(self._files_button)
        row.addWidget(self._repair)
        row.addWidget(self._others)
        self._repair.setVisible(bool(offers))
        self._others.setVisible(len(offers) > 1)
        if offers:
            self._repair.clicked.connect(lambda: self._want(offers[0]))
        for offer in offers[1:]:
            action = self._menu.addAction("")
            action.triggered.connect(lambda _on=False, offer=offer: self._want(offer))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 4, 8, 4)
        self._layout.setSpacing(4)
        self._layout.addLayout(row)

    def _make_strip(self) -> ThumbnailStrip:
        paths = self._finding.paths[:_PICTURES]
        strip = ThumbnailStrip(len(paths), side=_SIDE)
        strip.setObjectName("findingPictures")
        strip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for place, path in enumerate(paths):
            self._pictures.want(path, strip, partial(strip.set_picture, place))
        return strip

    @property
    def finding(self) -> Finding:
        """The finding shown."""
        return self._finding

    def paint_icon(self) -> None:
        """Paint the icon in the theme's colour."""
        tokens = self._appearance.tokens
        severity = self._finding.severity
        colours = {"info": tokens.accent, "warning": tokens.warning, "error": tokens.error}
        icon = self._appearance.icon(severity, QColor(colours[severity]).name())
        self._icon.setPixmap(icon.pixmap(16, 16))

    def retranslate(self) -> None:
        """Set every visible word again."""
        sentence = self._finding.sentence(self._appearance.language)
        self._sentence.setText(unbroken(sentence))
        names = {
            "info": self.tr("Note"),
            "warning": self.tr("Warning"),
            "error": self.tr("Error"),
        }
        self._icon.setToolTip(names[self._finding.severity])
        self._icon.setAccessibleName(names[self._finding.severity])
        count = len(self._finding.paths)
        self._files_button.setText(
            self.tr("Hide files")
            if self._files_button.isChecked()
            else self.tr("Show the file")
            if count == 1
            else self.tr("Show %n file(s)", "", count)
        )
        self._files_button.setAccessibleName(
            self.tr("Files of the finding: {sentence}").format(sentence=sentence)
        )
        if self._strip is not None:
            self._strip.setAccessibleName(self.tr("Some of its films"))
        self._others.setText(self.tr("Or ▾"))
        self._others.setAccessibleName(self.tr("Other repairs"))
        for offer, action in zip(self._finding.offers[1:], self._menu.actions(), strict=True):
            action.setText(RepairWords().button(offer))
            action.setToolTip(RepairWords().tip(offer))
        if self._finding.offers:
            first = self._finding.offers[0]
            self._repair.setText(RepairWords().button(first))
            self._repair.setToolTip(RepairWords().tip(first))
            self._repair.setAccessibleName(f"{RepairWords().button(first)}: {sentence}")

    def _want(self, offer: RepairOffer) -> None:
        self.repair_wanted.emit(self._finding, offer)

    def _on_toggled(self, on: bool) -> None:
        if self._gallery is None:
            self._gallery = FindingGallery(
                self._finding, self._labels, self._pictures, self._appearance
            )
            self._gallery.repair_wanted.connect(self._want)
            self._layout.addWidget(self._gallery)
        self._gallery.setVisible(on)
        self.retranslate()
