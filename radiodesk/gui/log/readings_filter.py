"""Which readings of the case log are shown; an answer that is kept back is not to be guessed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from radiodesk.gui.log.readings_model import AGREES, ReadingsModel
from radiodesk.gui.log.rows import RowFilter

STATUSES = ("all", "ok", "refused", "error", "differs", "erased")


class ReadingsFilter(RowFilter):
    """Lets through readings of a status that contain a text."""

    def __init__(self, source: ReadingsModel, parent: QObject | None = None) -> None:
        super().__init__(source, STATUSES[0], parent)
        self._source = source

    def belongs(self, row: int, choice: str) -> bool:
        """Say whether a reading is one of those of `STATUSES`."""
        shown = self._source.row(row)
        reading = shown.entry.reading
        # Which filter lets it through would tell what the viewer keeps back.
        if choice != "all" and reading is not None and self._source.kept_back(reading):
            return False
        special = {"all": True, "erased": shown.entry.erased, "differs": bool(shown.differs)}
        return special.get(choice, reading is not None and reading.status == choice)

    def words(self, row: int) -> str:
        """Return every cell, the whole fingerprint, the reader and the code."""
        shown = self._source.row(row)
        reading = shown.entry.reading
        words = [self._source.text(shown, column) for column in range(AGREES + 1)]
        if reading is not None:
            words += [reading.image_sha256 or "", reading.operator or ""]
            words += [] if self._source.kept_back(reading) else [reading.code or ""]
        return "\n".join(words)
