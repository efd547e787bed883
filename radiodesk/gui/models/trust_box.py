"""Asks whether a model is trusted: what it says of itself, its fingerprint, where it comes from.

It stands in the page and blocks nothing, for an import can be undone.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.models.importer import Offer
from radiodesk.gui.models.worth import class_words, worth_sentence
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_DIGITS, _GROUP = 32, 4
_BREAK = "\u200b"


class TrustBox(LanguageAware, QFrame):
    """Shows an `Offer` until it is answered.

    Signals:
        trusted: The `Offer`, and whether it shall read, too.
        refused: The user does not want it.
    """

    trusted = Signal(object, bool)
    refused = Signal()

    def __init__(self, appearance: Appearance, keeps: bool) -> None:
        """Make an empty box.

        Args:
            appearance: For the language.
            keeps: Whether a model may be kept without reading with it.
        """
        super().__init__()
        self.setObjectName("trustBox")
        self.setProperty("role", "panel")
        self._appearance = appearance
        self._offer: Offer | None = None
        self._heading = role_label("trustHeading", "heading")
        self._says = role_label("trustSaysLabel", "")
        self._classes = role_label("trustClassesLabel", "")
        self._classes.setTextFormat(Qt.TextFormat.RichText)
        self._worth = role_label("trustWorthLabel", "")
        self._limit = role_label("trustLimitLabel", "warning")
        self._origin = role_label("trustOriginLabel", "")
        self._fingerprint = role_label("trustFingerprintLabel", "")
        self._fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._advice = role_label("trustAdviceLabel", "caption")
        self._use = QPushButton()
        self._use.setObjectName("trustModelButton")
        self._keep = QPushButton()
        self._keep.setObjectName("keepModelButton")
        self._keep.setVisible(keeps)
        self._refuse = QPushButton()
        self._refuse.setObjectName("distrustModelButton")
        self._use.clicked.connect(lambda: self._answer(True))
        self._keep.clicked.connect(lambda: self._answer(False))
        self._refuse.clicked.connect(self._on_refused)
        self._lay_out()
        self.setVisible(False)
        self.retranslate()

    def _lay_out(self) -> None:
        worth, origin = QVBoxLayout(), QVBoxLayout()
        for column, labels in (
            (worth, (self._says, self._classes, self._worth, self._limit)),
            (origin, (self._origin, self._fingerprint, self._advice)),
        ):
            column.setSpacing(6)
            for label in labels:
                column.addWidget(label)
            column.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(worth, 1)
        columns.addLayout(origin, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._refuse, self._use, self._keep):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addLayout(columns)
        layout.addLayout(buttons)

    @property
    def offer(self) -> Offer | None:
        """What is asked about, or None."""
        return self._offer

    def ask(self, offer: Offer) -> None:
        """Show what a model says of itself; an offer that was not answered is forgotten."""
        self._offer = offer
        self.retranslate()
        self.setVisible(True)
        self._refuse.setFocus()  # the safe answer is the one that Enter gives

    def forget(self) -> None:
        """Ask no longer."""
        self._offer = None
        self.setVisible(False)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Do you trust this model?"))
        self._use.setText(self.tr("Trust it and read with it"))
        self._keep.setText(self.tr("Trust it and keep it"))
        self._refuse.setText(self.tr("Do not import"))
        for button in (self._use, self._keep, self._refuse):
            button.setAccessibleName(button.text())
        self._advice.setText(
            self.tr(
                "Anyone can write anything on a card. Ask whoever made the model for its "
                "fingerprint and compare."
            )
        )
        if self._offer is not None:
            self._show(self._offer)

    def _show(self, offer: Offer) -> None:
        manifest, card = offer.bundle.manifest, offer.face.card
        name, digits = offer.face.entry.name, offer.bundle.sha256[:_DIGITS]
        self._heading.setText(self.tr("Do you trust the model “{name}”?").format(name=name))
        self._says.setText(
            self.tr(
                "It is not known on this computer. It says of itself: made on {created} with "
                "radiodesk {version}."
            ).format(created=manifest.created[:10], version=manifest.version[:20])
        )
        self._classes.setText(class_words(manifest.labels))
        self._worth.setText(worth_sentence(card))
        limit = card.first_limit(self._appearance.language) if card else ""
        self._limit.setText(limit)
        self._limit.setVisible(bool(limit))
        # A path has no blanks to break at, and a narrow panel must stay narrow.
        place = str(offer.place).replace("/", f"/{_BREAK}").replace("\\", f"\\{_BREAK}")
        self._origin.setText(self.tr("From: {place}").format(place=place))
        grouped = " ".join(digits[i : i + _GROUP] for i in range(0, _DIGITS, _GROUP))
        self._fingerprint.setText(self.tr("Fingerprint: {sha256}").format(sha256=grouped))

    def _answer(self, wanted: bool) -> None:
        offer = self._offer
        self.forget()
        if offer is not None:
            self.trusted.emit(offer, wanted)

    def _on_refused(self) -> None:
        self.forget()
        self.refused.emit()
