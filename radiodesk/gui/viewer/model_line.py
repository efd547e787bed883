"""Beside the choice of model: its gravest limit, and the way to its whole card."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from radiodesk.bundles import registry
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.background import Background
from radiodesk.gui.models.card_window import CardWindow
from radiodesk.gui.models.faces import ModelFace, read_face
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class ModelLine(LanguageAware, QWidget):
    """Says of the model that reads what it must not be used for.

    Attributes:
        button: Opens the card; for whoever lays the panel out.

    Signals:
        message_posted: A `UserMessage`: its card was written, or why not.
    """

    message_posted = Signal(object)

    def __init__(self, settings: AppSettings, appearance: Appearance) -> None:
        super().__init__()
        self._settings, self._appearance = settings, appearance
        self._face: ModelFace | None = None
        self._limit = role_label("modelLimitLabel", "small-warning")
        self.button = QToolButton()
        self.button.setObjectName("viewerModelCardButton")
        self.button.setProperty("role", "flat")
        self.button.clicked.connect(self._on_card_wanted)
        self._background = Background(self)
        self._background.yielded.connect(self._on_read)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._limit)
        self.retranslate()

    def set_model(self, model: ModelLoaded | None) -> None:
        """Show the card of the model that reads, once it is read."""
        if model is None:
            self._face = None
            self._show()
            return
        if self._face is not None and self._face.entry.sha256 == model.model.sha256:
            return

        def work() -> Iterator[ModelFace]:
            yield read_face(registry.find(model.model.sha256))

        self._background.run(work)

    def shutdown(self) -> None:
        """End the thread."""
        self._background.shutdown()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.button.setText(self.tr("Model card…"))
        self.button.setAccessibleName(self.tr("Show the card of the model that reads"))
        self.button.setToolTip(
            self.tr("What it learned from, what it is worth, and what it must not be used for")
        )
        self._show()

    def _on_read(self, face: ModelFace) -> None:
        self._face = face
        self._show()

    def _show(self) -> None:
        face = self._face
        card = face.card if face is not None else None
        limit = card.first_limit(self._appearance.language) if card else ""
        self._limit.setText(limit)
        # Of phantoms the panel says so itself.
        self.setVisible(bool(limit) and card is not None and not card.synthetic)
        self.button.setVisible(card is not None)

    def _on_card_wanted(self) -> None:
        face = self._face
        if face is None or face.card is None:
            return
        entry = face.entry
        window = CardWindow(
            face.card, entry.name, entry.sha256, self._settings, self._appearance, self.window()
        )
        window.message_posted.connect(self.message_posted)
        window.show()
