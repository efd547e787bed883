"""The Models page: which model reads, and what is each worth?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from radiodesk.bundles.container import SUFFIX
from radiodesk.bundles.library import file_name
from radiodesk.core.errors import RadiodeskError
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.models.card_view import ModelCardView
from radiodesk.gui.models.card_window import CardWindow
from radiodesk.gui.models.faces import ModelFace
from radiodesk.gui.models.found_box import FoundBox
from radiodesk.gui.models.import_bar import ImportBar
from radiodesk.gui.models.importer import Imported
from radiodesk.gui.models.listing import ModelListing
from radiodesk.gui.models.put_away import PutAwayBox
from radiodesk.gui.models.save_file import Kinds, ask_for_file
from radiodesk.gui.models.shelf import Change, ModelShelf
from radiodesk.gui.models.weights_box import WeightsBox
from radiodesk.gui.models.words import change_words
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.file_drops import FileDropTarget

_CARD_WIDTH = 400


class ModelsPage(FileDropTarget, Page):
    """Cards of the known models, and the base weights that a run would start from.

    Signals:
        model_activated: Name of the model that reads from now on.
        models_changed: Other models are known now, or fewer.
    """

    object_name = "modelsPage"
    icon_name = "models"

    model_activated = Signal(str)
    models_changed = Signal()

    def __init__(
        self, settings: AppSettings, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._appearance = settings, appearance
        self.setAcceptDrops(True)
        self._listing = ModelListing(self)
        self._shelf = ModelShelf(self)
        self._head = ImportBar(settings, appearance)
        self._cards: list[ModelCardView] = []
        self._folders: dict[str, Path] = {}
        self._weights = WeightsBox(appearance)
        self._put_away = PutAwayBox()
        self._found = FoundBox()
        self._empty = QLabel()
        self._empty.setObjectName("modelsEmptyLabel")
        self._empty.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._build_layout()
        self._connect()
        self.retranslate()

    def _build_layout(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self._head)
        column.addWidget(self._found)
        column.addWidget(self._empty)
        column.addLayout(self._grid)
        column.addWidget(self._put_away)
        column.addWidget(self._weights)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("modelsArea")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def _connect(self) -> None:
        self._weights.message_posted.connect(self.message_posted)
        self._listing.listed.connect(self._on_listed)
        self._listing.failed.connect(self._on_trouble)
        self._shelf.changed.connect(self._on_changed)
        self._shelf.failed.connect(self._on_trouble)
        self._head.message_posted.connect(self.message_posted)
        self._head.imported.connect(self._on_imported)
        self._head.asked.connect(lambda: self._scroll.verticalScrollBar().setValue(0))
        self._found.import_requested.connect(lambda folder: self._head.take([folder]))
        self._put_away.restore_requested.connect(self._shelf.restore)
        self._put_away.empty_requested.connect(self._shelf.empty_trash)

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Models")

    def refresh(self) -> None:
        """Read and verify all known models again."""
        self._listing.read()
        self._weights.refresh()

    def shutdown(self) -> None:
        """End the threads and the download."""
        self._listing.shutdown()
        self._shelf.shutdown()
        self._head.shutdown()
        self._weights.shutdown()

    def unfinished_work(self) -> str:
        """Say that a download would be broken off."""
        return self.tr("Base weights are being downloaded.") if self._weights.busy else ""

    def on_files_dropped(self, paths: list[Path]) -> None:
        """Import what was dropped anywhere on the page."""
        self._head.take(paths)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the models whenever the page comes to the front."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._scroll.setAccessibleName(self.tr("Models of this computer"))
        self._empty.setText(
            self.tr("No model yet. Train one on the Training page; it appears here by itself.")
            if self._listing.read_once
            else self.tr("Reading the models…")
        )
        for card in self._cards:
            card.retranslate()

    # --- the cards -----------------------------------------------------------------------------

    def _on_listed(self) -> None:
        self._put_away.show_entries(self._listing.put_away)
        self._found.show_models(self._listing.found)
        faces = self._listing.faces
        self._folders = {face.entry.name: face.entry.folder for face in faces}
        self._empty.setVisible(not faces)
        if [card.face for card in self._cards] == faces:
            self.retranslate()
            return
        for card in self._cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self._cards = [self._made_card(face) for face in faces]
        self._arrange()
        self.retranslate()

    def _made_card(self, face: ModelFace) -> ModelCardView:
        card = ModelCardView(face, self._appearance)
        card.activate_requested.connect(self._shelf.activate)
        card.retire_requested.connect(self._shelf.retire)
        card.remove_requested.connect(self._shelf.remove)
        card.card_requested.connect(self._on_card_requested)
        card.export_requested.connect(self._on_export_requested)
        card.folder_requested.connect(self._on_folder_requested)
        return card

    def _arrange(self) -> None:
        columns = max(1, (self.width() - 16) // _CARD_WIDTH)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_card_requested(self, face: ModelFace) -> None:
        assert face.card is not None
        entry = face.entry
        window = CardWindow(
            face.card, entry.name, entry.sha256, self._settings, self._appearance, self.window()
        )
        window.message_posted.connect(self.message_posted)
        window.show()

    def _on_export_requested(self, name: str) -> None:
        start = self._settings.folder("export") / file_name(name)

        def save(path: Path) -> None:
            self._settings.remember_folder("export", path.parent)
            self.export(name, path)

        ask_for_file(
            self,
            "exportModelDialog",
            self.tr("Export the model"),
            start,
            Kinds({f"radiodesk (*{SUFFIX})": SUFFIX}),
            save,
        )

    def export(self, name: str, path: Path) -> None:
        """Write a model as one file; a file of that name is replaced."""
        named = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        self._shelf.export(name, named)

    def _on_folder_requested(self, name: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folders[name])))

    # --- changes -------------------------------------------------------------------------------

    def _on_imported(self, imported: Imported) -> None:
        if imported.wanted:
            self._shelf.activate(imported.entry.sha256)
        self.refresh()
        self.models_changed.emit()

    def _on_changed(self, change: Change) -> None:
        self.message_posted.emit(UserMessage("info", lambda: change_words(change)))
        self.refresh()
        if change.now_reads:
            self.model_activated.emit(change.now_reads)
        elif change.what != "exported":
            self.models_changed.emit()

    def _on_trouble(self, error: object) -> None:
        if isinstance(error, RadiodeskError):
            message = UserMessage.of(error.message, self._appearance)
        else:
            message = UserMessage("error", self._unread, str(error), codes.MODELS_UNREAD)
        self.message_posted.emit(message)
        self.refresh()

    def _unread(self) -> str:
        return self.tr("The models could not be read. Try again, or restart radiodesk.")
