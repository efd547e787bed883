"""The readings of the case log as a Qt model, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, Qt

from radiodesk.core.case_log import LogEntry, OpinionRecord, ReadingRecord
from radiodesk.core.messages import short_form
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.rows import Index, TitledModel
from radiodesk.gui.records.client import SHOWN
from radiodesk.gui.viewer.answer_words import most_probable, verdict_words
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.gui.widgets.tips import plain_tip

TIME, IMAGE, MODEL, ANSWER, NOVELTY, STATUS, OWN, AGREES = range(8)
_SHORT = 12


@dataclass
class ReadingRow:
    """One reading, and the opinion on it.

    Attributes:
        entry: As in the log.
        opinion: What the reader said first, or None.
    """

    entry: LogEntry
    opinion: OpinionRecord | None = None

    @property
    def differs(self) -> bool | None:
        """Whether the reader named another class than the model; None where one named none."""
        reading = self.entry.reading
        if self.opinion is None or reading is None:
            return None
        if self.opinion.label is None or reading.label is None:
            return None
        return self.opinion.label != reading.label


class ReadingsModel(TitledModel):
    """Columns: time, image, model, answer, novelty, status, own opinion, agreement."""

    def __init__(
        self,
        appearance: Appearance,
        files: Mapping[str, WorklistEntry],
        parent: QObject | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            appearance: For the icons.
            files: SHA-256 to this session's files: their names are shown, and answers that
                the viewer keeps back are kept back here, too.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._appearance, self._files = appearance, files
        self._rows: list[ReadingRow] = []  # oldest first

    def set_entries(self, entries: Iterable[LogEntry]) -> None:
        """Show these, given oldest first."""
        self.beginResetModel()
        self._rows = []
        for entry in entries:
            if entry.kind == "reading":
                self._rows.append(ReadingRow(entry))
            elif entry.opinion is not None:
                self._set_opinion(entry)
        self.endResetModel()

    def add(self, entry: LogEntry) -> None:
        """Put a new reading at the top, or an opinion beside its reading.

        What would not be loaded at the next start is no longer shown.
        """
        if entry.kind == "reading":
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._rows.append(ReadingRow(entry))
            self.endInsertRows()
            if (last := len(self._rows) - 1) >= SHOWN:
                self.beginRemoveRows(QModelIndex(), last, last)
                del self._rows[0]
                self.endRemoveRows()
        elif entry.opinion is not None:
            self._set_opinion(entry)
            self.appearance_changed()

    def erase(self, numbers: Iterable[int]) -> None:
        """Show that the contents of these entries are gone."""
        gone = set(numbers)
        for row in self._rows:
            if row.entry.id in gone:
                row.entry = row.entry.model_copy(update={"reading": None, "erased": True})
                row.opinion = None
        self.appearance_changed()

    def row(self, number: int) -> ReadingRow:
        """Return a row, 0 for the newest."""
        return self._rows[-1 - number]

    def status_name(self, status: str) -> str:
        """Return the word for what became of a reading."""
        names = {
            "ok": self.tr("read"),
            "refused": self.tr("refused"),
            "error": self.tr("cannot be read"),
            "anyway": self.tr("shown anyway"),
            "erased": self.tr("erased"),
            "illegible": self.tr("illegible"),
        }
        return names[status]

    def text(self, row: ReadingRow, column: int) -> str:
        """Return the words of a cell."""
        reading = row.entry.reading
        if reading is None:
            status = "erased" if row.entry.erased else "illegible"
            return {TIME: f"#{row.entry.id}", STATUS: self.status_name(status)}.get(column, "")
        if column == TIME:
            return _local(reading.time)
        if column == IMAGE:
            return self._image(reading)
        if column == MODEL:
            return (
                f"{reading.model_name} · {(reading.bundle_sha256 or '')[:8]}"
                if (reading.model_name)
                else ""
            )
        if column in (ANSWER, NOVELTY, STATUS) and self.kept_back(reading):
            return self.tr("your opinion first") if column == ANSWER else ""
        if column == ANSWER:
            return self._answer(reading)
        if column == NOVELTY:
            return "" if reading.novelty is None else f"{reading.novelty:.2f}"
        if column == STATUS:
            return self.status_name("anyway" if reading.shown_anyway else reading.status)
        if column == OWN:
            if row.opinion is None:
                return ""
            return row.opinion.label or self.tr("cannot tell")
        if row.differs is None:
            return ""
        return self.tr("differs") if row.differs else self.tr("agrees")

    def rowCount(self, parent: Index | None = None) -> int:
        """Readings shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Eight."""
        return AGREES + 1

    def titles(self) -> Sequence[str]:
        """Return the columns' titles."""
        return (
            self.tr("Time"),
            self.tr("Image"),
            self.tr("Model"),
            self.tr("Answer"),
            self.tr("Novelty"),
            self.tr("Status"),
            self.tr("Own opinion"),
            self.tr("Agreement"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, the fingerprint or the code as a tool tip, and an icon where one should look."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, index.column())
        reading = row.entry.reading
        if role == Qt.ItemDataRole.ToolTipRole and reading is not None:
            if index.column() == IMAGE and reading.image_sha256:
                return plain_tip(reading.image_sha256, self.text(row, IMAGE))
            lines = [self.text(row, index.column())]
            if index.column() == ANSWER and reading.code and not self.kept_back(reading):
                lines.append(reading.code)
            return plain_tip(*lines) if any(lines) else None
        if role == Qt.ItemDataRole.DecorationRole:
            if reading is not None and self.kept_back(reading):
                return None
            tokens = self._appearance.tokens
            refused = reading is not None and (reading.status == "refused" or reading.shown_anyway)
            if index.column() == STATUS and refused:
                return self._appearance.icon("warning", tokens.warning)
            if index.column() == STATUS and reading is not None and reading.status == "error":
                return self._appearance.icon("error", tokens.error)
            if index.column() == AGREES and row.differs:
                return self._appearance.icon("warning", tokens.warning)
        return None

    def kept_back(self, reading: ReadingRecord) -> bool:
        """Say whether the viewer still waits for the reader's opinion on it."""
        known = self._files.get(reading.image_sha256 or "")
        return known is not None and known.hidden and reading.status != "error"

    def _answer(self, reading: ReadingRecord) -> str:
        if reading.label is None:
            return short_form(reading.code, self._appearance.language) if reading.code else ""
        verdict, likeliest = verdict_words(reading), most_probable(reading)
        return verdict if verdict == likeliest else f"{verdict} · {likeliest}"

    def _image(self, reading: ReadingRecord) -> str:
        image = reading.image_sha256
        short = image[:_SHORT] if image else self.tr("not readable")
        known = self._files.get(image) if image else None
        name = reading.file_name or (known.name if known is not None else "")
        return f"{short} · {name}" if name else short

    def _set_opinion(self, entry: LogEntry) -> None:
        for row in reversed(self._rows):
            if row.entry.id == entry.subject:
                # Only the first opinion was given blind.
                row.opinion = row.opinion or entry.opinion
                return


def _local(time: str) -> str:
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return time
