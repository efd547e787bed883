"""Takes a model from a file or folder: looks, offers, tries it in a child, copies it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from radiodesk.bundles import library, registry
from radiodesk.bundles.bundle import Bundle
from radiodesk.bundles.registry import RegisteredModel, shown_name
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import READER_ANSWER, LoadModel, RequestFailed
from radiodesk.gui.background import Background, Work
from radiodesk.gui.models.faces import ModelFace, face_of
from radiodesk.jobs.conversation import Conversation


@dataclass(frozen=True)
class Offer:
    """A model that nobody here knows, whole and unchanged, and not yet trusted.

    Attributes:
        bundle: Held in memory: what is asked about is what is copied.
        face: What it says of itself.
        place: Where it comes from.
    """

    bundle: Bundle
    face: ModelFace
    place: Path


@dataclass(frozen=True)
class Imported:
    """A model that is known here now.

    Attributes:
        entry: How.
        wanted: It shall read, too.
    """

    entry: RegisteredModel
    wanted: bool


class ModelTrial:
    """Loads a model in a reader of its own, to see whether its graph runs and is what it says."""

    def __init__(self) -> None:
        self._conversation: Conversation | None = None
        self._given_up = False

    def load(self, place: Path, name: str) -> None:
        """Load a model that is trusted, and let it go again.

        Raises:
            RadiodeskError: It cannot be used, or the reader died of it.
        """
        request = LoadModel(id=0, bundle=path_to_wire(place), trusted=True, threads=1)
        self._conversation = talk = Conversation("reader", request)
        if self._given_up:
            talk.cancel()
        with closing(talk.answers()) as lines:
            for line in lines:
                try:
                    answer = READER_ANSWER.validate_json(line)
                except ValidationError:
                    continue
                if isinstance(answer, RequestFailed):
                    params = {**answer.message.params, "name": name}
                    raise RadiodeskError(answer.message.code, **params)
                return
        if not talk.cancelled:
            raise RadiodeskError("RD-MODEL-011", name=name)

    def cancel(self) -> None:
        """Give up from another thread."""
        self._given_up = True
        if self._conversation is not None:
            self._conversation.cancel()


class ModelImporter(QObject):
    """Takes one model after the other.

    Signals:
        offered: `Offer`: a model that must be trusted first; answer with `trust`.
        imported: `Imported`.
        failed: `Message`: why nothing came of it.
        busy_changed: Whether something is under way.
    """

    offered = Signal(object)
    imported = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trial = ModelTrial()
        self._background = Background(self)
        self._background.yielded.connect(self._on_yielded)
        self._background.finished.connect(lambda: self.busy_changed.emit(False))
        self._background.failed.connect(self._on_failed)

    def take(self, place: Path, wanted: bool) -> None:
        """Import a model; one that is not known here is offered first.

        Args:
            place: A ``.radiodesk`` file, or a run or bundle folder.
            wanted: It shall read, too.
        """

        def work() -> Iterator[object]:
            bundle = library.look_at(place)
            if registry.is_known(bundle.sha256):
                yield from self._bring_in(bundle, wanted)
            else:
                stranger = RegisteredModel(
                    name=shown_name(bundle),
                    sha256=bundle.sha256,
                    path=path_to_wire(bundle.path),
                    origin="imported",
                )
                yield Offer(bundle, face_of(bundle, stranger), place)

        self._run(work)

    def trust(self, offer: Offer, wanted: bool) -> None:
        """Import what was offered."""
        self._run(lambda: self._bring_in(offer.bundle, wanted))

    def shutdown(self) -> None:
        """Break off and end the thread."""
        self._trial.cancel()
        self._background.shutdown()

    def _run(self, work: Work) -> None:
        self.busy_changed.emit(True)
        self._background.run(work)

    def _bring_in(self, bundle: Bundle, wanted: bool) -> Iterator[object]:
        # A graph that does not run must not get among the models to choose from.
        self._trial.load(bundle.path, shown_name(bundle))
        entry, _copied = library.import_model(bundle)
        yield Imported(entry, wanted)

    def _on_yielded(self, value: object) -> None:
        if isinstance(value, Offer):
            self.offered.emit(value)
        else:
            self.imported.emit(value)

    def _on_failed(self, error: object) -> None:
        self.busy_changed.emit(False)
        if isinstance(error, RadiodeskError):
            self.failed.emit(error.message)
        else:
            detail = getattr(error, "strerror", None) or str(error)
            self.failed.emit(Message(code="RD-APP-002", params={"detail": detail[:200]}))
