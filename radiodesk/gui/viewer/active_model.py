"""Which model reads: loads the choice, and makes it the one that reads everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.bundles import registry
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.background import Background
from radiodesk.gui.models.importer import Imported, ModelImporter
from radiodesk.gui.models.trust_box import TrustBox
from radiodesk.gui.viewer.reading_panel import ReadingPanel
from radiodesk.gui.viewer.session import ReadingSession


class ActiveModel(QObject):
    """Waits until a choice has loaded: a damaged model must not become the active one.

    Signals:
        activated: Name of the model that is the active one of this computer now.
        failed: `Message`: the choice could not be loaded or kept.
    """

    activated = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: ReadingSession, reading: ReadingPanel, trust: TrustBox, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._reading = session, reading
        self._wanted = False
        self._background = Background(self)
        self._background.yielded.connect(lambda name: self.activated.emit(str(name)))
        self._background.failed.connect(self._on_failed)
        self._importer = ModelImporter(self)
        self._importer.offered.connect(trust.ask)
        self._importer.imported.connect(self._on_imported)
        self._importer.failed.connect(self._on_not_loaded)
        trust.trusted.connect(self._importer.trust)
        reading.models.bundle_chosen.connect(self._on_bundle_chosen)
        reading.models.import_wanted.connect(self.take)
        reading.models.choice_failed.connect(self.failed)
        session.model_changed.connect(self._on_loaded)
        session.model_failed.connect(self._on_not_loaded)
        reading.models.reload()
        reading.set_model(None)

    def load(self) -> None:
        """Read with the active model of this computer, if there is one."""
        active = registry.active()
        if active is not None:
            self.visit(active.folder)

    def visit(self, bundle: Path) -> None:
        """Read with a known model in this window, without making it the active one."""
        self._wanted = False
        self._session.use_model(bundle, False)

    def take(self, place: Path) -> None:
        """Import a model and read with it; one that is not known here is asked about."""
        self._importer.take(place, wanted=True)

    def reload(self, name: str) -> None:
        """Read with a model that became the active one elsewhere, or with any if none reads yet."""
        try:
            if name:
                self.visit(registry.find(name).folder)
            elif self._session.model is None:
                self.load()
        except RadiodeskError as error:
            self.failed.emit(error.message)

    def shutdown(self) -> None:
        """End the threads."""
        self._importer.shutdown()
        self._reading.line.shutdown()
        self._background.shutdown()

    def _on_bundle_chosen(self, bundle: Path) -> None:
        self._wanted = True
        self._session.use_model(bundle, False)

    def _on_imported(self, imported: Imported) -> None:
        self._reading.models.reload()
        self._on_bundle_chosen(imported.entry.folder)

    def _on_loaded(self, model: ModelLoaded) -> None:
        """Make the choice the active model."""
        self._reading.set_model(model)
        if not self._wanted:
            return
        self._wanted = False
        sha256 = model.model.sha256

        def work() -> Iterator[str]:
            yield registry.activate(sha256).name

        self._background.run(work)

    def _on_not_loaded(self, message: Message) -> None:
        self._wanted = False
        self._reading.set_model(self._session.model)
        self.failed.emit(message)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RadiodeskError):
            self.failed.emit(error.message)
