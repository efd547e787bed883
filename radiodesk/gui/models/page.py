"""The Models page: which model reads, and what is each worth?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.core.errors import RadiodeskError
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.background import Background
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.models.card_view import ModelCardView
from radiodesk.gui.models.faces import ModelFace, read_faces
from radiodesk.gui.models.weights_box import WeightsBox
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings

_CARD_WIDTH = 400


class ModelsPage(Page):
    """Cards of the known models, and the base weights that a run would start from.

    Signals:
        model_activated: Name of the model that reads from now on.
    """

    object_name = "modelsPage"
    icon_name = "models"

    model_activated = Signal(str)

    def __init__(
        self, settings: AppSettings, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._listing = Background(self)
        self._activating = Background(self)
        self._coming: list[ModelFace] = []
        self._cards: list[ModelCardView] = []
        self._folders: dict[str, Path] = {}
        self._weights = WeightsBox(appearance)
        self._weights.message_posted.connect(self.message_posted)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._empty = QLabel()
        self._empty.setObjectName("modelsEmptyLabel")
        self._read = False
        self._empty.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._build_layout()

        self._listing.yielded.connect(self._on_face_read)
        self._listing.finished.connect(self._on_faces_read)
        self._listing.failed.connect(self._on_trouble)
        self._activating.yielded.connect(self._on_activated)
        self._activating.failed.connect(self._on_trouble)
        self.retranslate()

    def _build_layout(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self._heading)
        column.addWidget(self._empty)
        column.addLayout(self._grid)
        column.addWidget(self._weights)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Models")

    def refresh(self) -> None:
        """Read and verify all known models again."""
        self._coming = []
        self._listing.run(read_faces)
        self._weights.refresh()

    def shutdown(self) -> None:
        """End the threads and the download."""
        self._listing.shutdown()
        self._activating.shutdown()
        self._weights.shutdown()

    def unfinished_work(self) -> str:
        """Say that a download would be broken off."""
        return self.tr("Base weights are being downloaded.") if self._weights.busy else ""

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
        self._heading.setText(self.tr("Models known on this computer"))
        self._empty.setText(
            self.tr("No model yet. Train one on the Training page; it appears here by itself.")
            if self._read
            else self.tr("Reading the models…")
        )
        for card in self._cards:
            card.retranslate()

    def _on_face_read(self, value: object) -> None:
        assert isinstance(value, ModelFace)
        self._coming.append(value)

    def _on_faces_read(self) -> None:
        shown = [card.face for card in self._cards]
        self._folders = {face.entry.name: face.entry.folder for face in self._coming}
        if not self._read:
            self._read = True
            self.retranslate()
        self._empty.setVisible(not self._coming)
        if shown == self._coming:
            return
        for card in self._cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self._cards = []
        for face in self._coming:
            card = ModelCardView(face, self._appearance)
            card.activate_requested.connect(self._on_activate_requested)
            card.folder_requested.connect(self._on_folder_requested)
            self._cards.append(card)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, (self.width() - 16) // _CARD_WIDTH)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_activate_requested(self, name: str) -> None:
        folder = self._folders[name]

        def work() -> Iterator[str]:
            # A model that was damaged since the page was shown must not become the one that reads.
            open_bundle(folder)
            yield registry.activate(name).name

        self._activating.run(work)

    def _on_activated(self, name: object) -> None:
        def words() -> str:
            return self.tr("The model “{name}” reads from now on.").format(name=name)

        self.message_posted.emit(UserMessage("info", words))
        self.refresh()
        self.model_activated.emit(str(name))

    def _on_trouble(self, error: object) -> None:
        if isinstance(error, RadiodeskError):
            message = UserMessage.of(error.message, self._appearance)
        else:
            message = UserMessage("error", self._unread, details=str(error))
        self.message_posted.emit(message)
        self.refresh()

    def _unread(self) -> str:
        return self.tr("The models could not be read. Try again, or restart radiodesk.")

    def _on_folder_requested(self, name: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folders[name])))
