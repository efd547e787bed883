"""Puts every reading of the viewer, and every opinion on one, into the case log."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

import radiodesk
from radiodesk.core.case_log import OpinionRecord, ReadingRecord, utc_now
from radiodesk.core.paths import display_name
from radiodesk.core.requests import ReadingReady
from radiodesk.gui.records.client import CaseLogClient
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.session import ReadingSession
from radiodesk.gui.viewer.worklist import WorklistEntry


class CaseRecorder(QObject):
    """Listens to a reading session.

    A file that is only shown again, with the same answer of the same model, is not logged again.

    Attributes:
        files: SHA-256 to entry of what was read in this session; never written anywhere. What
            was cleared away is there by name and path only.
    """

    def __init__(
        self,
        session: ReadingSession,
        client: CaseLogClient,
        settings: AppSettings,
        files: dict[str, WorklistEntry],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._client, self._settings = session, client, settings
        self.files = files
        self._logged: dict[int, tuple[int, ReadingRecord]] = {}
        session.reading_made.connect(self._on_reading_made)
        session.worklist.modelReset.connect(self._on_worklist_cleared)

    def record_opinion(self, key: int, label: str | None) -> None:
        """Keep what the reader said of an entry, if its reading was logged."""
        if key in self._logged and self._settings.logs_readings:
            token, _reading = self._logged[key]
            self._client.add_opinion(
                token, OpinionRecord(time=utc_now(), label=label, operator=self._operator())
            )

    def _on_reading_made(self, key: int, answer: ReadingReady) -> None:
        entry = self._session.worklist.find(key)
        if entry is None:
            return
        if answer.sha256 is not None:
            self.files[answer.sha256] = entry
        if not self._settings.logs_readings:
            return
        record = self._record(entry, answer)
        before = self._logged.get(key)
        if before is not None and _same(before[1], record):
            return
        self._logged[key] = (self._client.add_reading(record), record)

    def _on_worklist_cleared(self) -> None:
        # Nobody can be asked about them any more. Their names and paths are still wanted; the
        # pictures that hang on each would be held until the end of the session.
        for image, entry in self.files.items():
            self.files[image] = WorklistEntry(entry.key, entry.path, entry.name, entry.status)
        self._logged.clear()

    def _record(self, entry: WorklistEntry, answer: ReadingReady) -> ReadingRecord:
        reading, model, assessed = answer.reading, entry.model, answer.assessment
        objection = assessed.objection if assessed is not None else None
        return ReadingRecord(
            time=utc_now(),
            image_sha256=answer.sha256,
            file_name=display_name(entry.path) if self._settings.logs_file_names else None,
            app_version=radiodesk.__version__,
            model_name=model.model.name if model is not None else None,
            model_version=model.model.version if model is not None else None,
            bundle_sha256=model.model.sha256 if model is not None else None,
            preprocessing_version=model.preprocessing_version if model is not None else None,
            status=reading.status,
            label=reading.label,
            probabilities=reading.probabilities,
            set=reading.set,
            novelty=_finite(reading.novelty),
            coverage=assessed.coverage if assessed is not None else None,
            novelty_limit=_finite(assessed.novelty_limit) if assessed is not None else None,
            code=reading.code,
            objection=objection.code if objection is not None else None,
            shown_anyway=objection is not None,
            warnings=[warning.code for warning in assessed.warnings] if assessed else [],
            operator=self._operator(),
        )

    def _operator(self) -> str | None:
        return self._settings.operator.strip() or None


def _same(before: ReadingRecord, now: ReadingRecord) -> bool:
    return before.model_copy(update={"time": now.time}) == now


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
