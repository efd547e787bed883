"""Changes to the models known here, made off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.registry import RegisteredModel
from radiodesk.gui.background import Background
from radiodesk.gui.models.importer import ModelTrial

What = Literal["activated", "exported", "retired", "removed", "restored", "emptied"]


@dataclass(frozen=True)
class Change:
    """Something that was done.

    Attributes:
        what: It.
        name: The model's name, or the name of the file that was written.
        now_reads: Name of the model that reads in the place of another since then, or empty.
    """

    what: What
    name: str
    now_reads: str = ""


class ModelShelf(QObject):
    """Does one thing after the other.

    Signals:
        changed: `Change`.
        failed: The exception: nothing was changed.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trial = ModelTrial()
        self._background = Background(self)
        self._background.yielded.connect(self.changed)
        self._background.failed.connect(self.failed)

    def activate(self, name: str) -> None:
        """Read with a model from now on, if it is whole and runs."""

        def act() -> RegisteredModel:
            # What was damaged since the page was shown must not become the one that reads.
            entry = registry.find(name)
            self._trial.load(open_bundle(entry.folder).path, entry.name)
            return registry.activate(entry.sha256)

        self._do("activated", act)

    def export(self, name: str, path: Path) -> None:
        """Write a model as one file; a file of that name is replaced."""

        def work() -> Iterator[Change]:
            bundle = open_bundle(registry.find(name).folder)
            library.export_model(bundle, path, replace=True)
            yield Change("exported", path.name)

        self._background.run(work)

    def retire(self, name: str) -> None:
        """Offer a model no longer."""
        self._do("retired", lambda: library.retire(name))

    def remove(self, name: str) -> None:
        """Move an imported model to the trash."""
        self._do("removed", lambda: library.remove(name))

    def restore(self, sha256: str) -> None:
        """Bring a retired or removed model back."""
        self._do("restored", lambda: library.restore(sha256))

    def empty_trash(self) -> None:
        """Delete for good what is in the trash."""

        def work() -> Iterator[Change]:
            library.empty_trash()
            yield Change("emptied", "")

        self._background.run(work)

    def shutdown(self) -> None:
        """Break off and end the thread."""
        self._trial.cancel()
        self._background.shutdown()

    def _do(self, what: What, act: Callable[[], RegisteredModel]) -> None:
        def work() -> Iterator[Change]:
            before = _active_name()
            name, now = act().name, _active_name()
            yield Change(what, name, now if now != before or what == "activated" else "")

        self._background.run(work)


def _active_name() -> str:
    active = registry.active()
    return active.name if active else ""
