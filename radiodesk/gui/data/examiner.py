"""The desktop's client of the child that looks at every film of a data set."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import SCANNER_ANSWER, Examined, ExamineRequest, Probed, ScanProgress
from radiodesk.gui.data.child_client import ChildClient
from radiodesk.jobs.conversation import Conversation


def _parse(line: bytes) -> object:
    try:
        return SCANNER_ANSWER.validate_json(line)
    except ValidationError:
        return None


class ExaminerClient(ChildClient):
    """Examines one data set at a time in a child of its own, which a scan does not wait for.

    Signals:
        progress: Share done, 0-1.
        probed: A list of `radiodesk.core.probe_verdicts.ProbeVerdict`; `finished` follows.
        finished: The `Examined`; empty too where nothing could be looked at, which the scan says
            in its own words.
    """

    progress = Signal(float)
    probed = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_parse, parent)

    def start(self, path: Path, mapping: dict[str, str] | None) -> None:
        """Examine a data set in the place of the one before.

        Args:
            path: A folder of class folders, or a CSV/TSV.
            mapping: Name as found to class name; None suggests it.
        """
        self.cancel()
        request = ExamineRequest(data=path_to_wire(path), mapping=mapping, repairs="journal")
        self._ask(Conversation("scanner", request))

    def _on_answer(self, answer: object) -> None:
        if isinstance(answer, ScanProgress):
            if answer.total:
                self.progress.emit(answer.done / answer.total)
            return
        if isinstance(answer, Probed):
            self.probed.emit(answer.verdicts)
            return
        self._part()  # its memory is worth more than what it remembers
        self._finish()
        self.finished.emit(answer if isinstance(answer, Examined) else Examined(findings=[]))

    def _on_end(self, detail: str) -> None:
        self.finished.emit(Examined(findings=[]))
