"""The desktop's client of the scanner child: looks through a data set, writes the sample data."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.requests import (
    SCANNER_ANSWER,
    LabelPlaces,
    LabelPlacesRequest,
    SampleFinished,
    SampleRequest,
    ScanFailed,
    ScanFinished,
    ScannerRequest,
    ScanProgress,
    ScanRequest,
)
from radiodesk.gui.data.child_client import ChildClient
from radiodesk.jobs.conversation import Conversation


def _parse(line: bytes) -> object:
    try:
        return SCANNER_ANSWER.validate_json(line)
    except ValidationError:
        return None


class ScannerClient(ChildClient):
    """Runs one scan at a time in a child; a new one replaces the one before.

    After `cancel` nothing is emitted for the scan given up.

    Signals:
        progress: Files done and files in all; in all is 0 while they are still being listed.
        finished: The `ScanFinished`.
        sample_finished: Folder (`Path`) of the sample data.
        label_places_found: The `LabelPlaces` of a folder, or of a table.
        failed: The `Message` that says why there is no result.
    """

    progress = Signal(int, int)
    finished = Signal(object)
    sample_finished = Signal(object)
    label_places_found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_parse, parent)
        self._asked_again: ScannerRequest | None = None

    def start(
        self,
        path: Path,
        mapping: dict[str, str] | None,
        config: TrainingConfig,
        language: Literal["en", "es"] = "en",
    ) -> None:
        """Look through a data set, with the repairs of its journal.

        Args:
            path: A folder of class folders, or a CSV/TSV.
            mapping: Name as found to class name (``""`` leaves it out); None suggests it.
            config: Settings that the split and the estimates are made for.
            language: Of the sentences in the report.
        """
        request = ScanRequest(
            data=path_to_wire(path),
            mapping=mapping,
            language=language,
            config=config,
            repairs="journal",
        )
        self._put(request)

    def write_sample(self, folder: Path) -> None:
        """Write the built-in sample data into a folder; one that is complete is left as it is."""
        self._put(SampleRequest(out=path_to_wire(folder)))

    def look_for_labels(self, path: Path, table: Path | None = None) -> None:
        """Look where the classes of a folder may stand.

        Args:
            path: The folder.
            table: Tell the columns of this table instead.
        """
        wire = None if table is None else path_to_wire(table)
        self._put(LabelPlacesRequest(data=path_to_wire(path), table=wire))

    def _put(self, request: ScannerRequest) -> None:
        # The child that scanned last remembers what it opened: a new mapping costs no new scan.
        if self._ask_again(request):
            self._asked_again = request
        else:
            self._asked_again = None
            self._ask(Conversation("scanner", request))

    def _on_answer(self, answer: object) -> None:
        if isinstance(answer, ScanProgress):
            self.progress.emit(answer.done, answer.total)
            return
        self._finish()
        if isinstance(answer, ScanFinished):
            self.finished.emit(answer)
        elif isinstance(answer, SampleFinished):
            self.sample_finished.emit(path_from_wire(answer.path))
        elif isinstance(answer, LabelPlaces):
            self.label_places_found.emit(answer)
        elif isinstance(answer, ScanFailed):
            self.failed.emit(answer.message)

    def _on_end(self, detail: str) -> None:
        request, self._asked_again = self._asked_again, None
        if request is not None:
            # The child that was kept may have gone for being idle just as it was asked.
            self._ask(Conversation("scanner", request))
            return
        self.failed.emit(Message(code="RD-APP-004", params={"detail": detail}))
