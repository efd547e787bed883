"""The head of the Models page: a way in for models, and the question whether one is trusted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from radiodesk.bundles.container import SUFFIX
from radiodesk.core.errors import Message
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.models.importer import Imported, ModelImporter, Offer
from radiodesk.gui.models.trust_box import TrustBox
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.language import LanguageAware


class ImportBar(LanguageAware, QWidget):
    """Imports what is chosen or dropped.

    Signals:
        imported: `Imported`: a model that is known here now.
        asked: A model waits for an answer.
        message_posted: A `UserMessage`.
    """

    imported = Signal(object)
    asked = Signal()
    message_posted = Signal(object)

    def __init__(self, settings: AppSettings, appearance: Appearance) -> None:
        super().__init__()
        self._settings, self._appearance = settings, appearance
        self._importer = ModelImporter(self)
        self._trust = TrustBox(appearance, keeps=True)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._hint = QLabel()
        self._hint.setProperty("role", "caption")
        self._import = QPushButton()
        self._import.setObjectName("importModelButton")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._hint)
        head.addWidget(self._import)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self._trust)
        self._import.clicked.connect(self._on_import_wanted)
        self._importer.offered.connect(self._on_offered)
        self._importer.imported.connect(self._on_imported)
        self._importer.failed.connect(self._on_failed)
        self._importer.busy_changed.connect(lambda busy: self._import.setEnabled(not busy))
        self._trust.trusted.connect(self._importer.trust)
        self.retranslate()

    def take(self, paths: list[Path]) -> None:
        """Import what was dropped: one model, for each is asked about."""
        if len(paths) > 1:

            def words() -> str:
                return self.tr("Drop one model at a time; the first was taken.")

            self.message_posted.emit(UserMessage("warning", words, code=codes.ONE_MODEL_AT_A_TIME))
        self._importer.take(paths[0], wanted=False)

    def shutdown(self) -> None:
        """End the thread."""
        self._importer.shutdown()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Models known on this computer"))
        self._hint.setText(self.tr("Or drop a .radiodesk file on this page"))
        self._import.setText(self.tr("Import model…"))
        self._import.setAccessibleName(self.tr("Import a model from a .radiodesk file"))

    def _on_import_wanted(self) -> None:
        start = str(self._settings.folder("models"))
        kinds = f"radiodesk (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import a model"), start, kinds)
        if chosen:
            self._settings.remember_folder("models", Path(chosen).parent)
            self.take([Path(chosen)])

    def _on_offered(self, offer: Offer) -> None:
        self._trust.ask(offer)
        self.asked.emit()

    def _on_imported(self, imported: Imported) -> None:
        name = imported.entry.name

        def words() -> str:
            return self.tr("The model “{name}” is imported.").format(name=name)

        self.message_posted.emit(UserMessage("info", words))
        self.imported.emit(imported)

    def _on_failed(self, message: Message) -> None:
        self.message_posted.emit(UserMessage.of(message, self._appearance))
