"""Makes the model that the user chose in the viewer the one that reads everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from radiodesk.bundles import registry
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.background import Background


class ActiveModel(QObject):
    """Waits until a choice has loaded: a damaged model must not become the active one.

    Signals:
        activated: Name of the model that is the active one of this computer now.
        failed: `Message`: the choice could not be kept.
    """

    activated = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = False
        self._background = Background(self)
        self._background.yielded.connect(lambda name: self.activated.emit(str(name)))
        self._background.failed.connect(self._on_failed)

    def want(self) -> None:
        """Keep the model that loads next: the user chose it."""
        self._wanted = True

    def give_up(self) -> None:
        """The choice could not be loaded."""
        self._wanted = False

    def on_loaded(self, model: ModelLoaded) -> None:
        """Make the choice the active model if it is registered here.

        A bundle that the user merely trusted has no name in the registry and stays a visitor.
        """
        if not self._wanted:
            return
        self._wanted = False
        sha256 = model.model.sha256

        def work() -> Iterator[str]:
            for entry in registry.registered():
                if entry.sha256 == sha256:
                    yield registry.activate(entry.name).name
                    return

        self._background.run(work)

    def shutdown(self) -> None:
        """End the thread."""
        self._background.shutdown()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RadiodeskError):
            self.failed.emit(error.message)
