"""The readings of the case log as a Qt model, newest first, and the filter before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from radiodesk.core.case_log import LogEntry, OpinionRecord, ReadingRecord
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.probability_bars import percent_text
from radiodesk.gui.viewer.worklist import WorklistEntry

TIME, IMAGE, MODEL, ANSWER, NOVELTY, STATUS, OWN, AGREES = range(8)
STATUSES = ("all", "ok", "refused", "error", "differs", "erased")
Index = QModelIndex | QPersistentModelIndex
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


class ReadingsModel(QAbstractTableModel):
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
        """Put a new reading at the top, or an opinion beside its reading."""
        if entry.kind == "reading":
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._rows.append(ReadingRow(entry))
            self.endInsertRows()
        elif entry.opinion is not None:
            self._set_opinion(entry)
            self._announce()

    def erase(self, numbers: Iterable[int]) -> None:
        """Show that the contents of these entries are gone."""
        gone = set(numbers)
        for row in self._rows:
            if row.entry.id in gone:
                row.entry = row.entry.model_copy(update={"reading": None, "erased": True})
                row.opinion = None
        self._announce()

    def row(self, number: int) -> ReadingRow:
        """Return a row, 0 for the newest."""
        return self._rows[-1 - number]

    def appearance_changed(self) -> None:
        """Paint icons and words again."""
        self._announce()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, AGREES)

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
            return _answer(reading)
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

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            titles = (
                self.tr("Time"),
                self.tr("Image"),
                self.tr("Model"),
                self.tr("Answer"),
                self.tr("Novelty"),
                self.tr("Status"),
                self.tr("Own opinion"),
                self.tr("Agreement"),
            )
            return titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, the whole fingerprint as a tool tip, and an icon where one should look."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, index.column())
        reading = row.entry.reading
        if role == Qt.ItemDataRole.ToolTipRole and reading is not None:
            if index.column() == IMAGE:
                return reading.image_sha256
            return self.text(row, index.column())
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

    def _announce(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, AGREES))


class ReadingsFilter(QSortFilterProxyModel):
    """Lets through readings of a status that contain a text."""

    def __init__(self, source: ReadingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._status, self._text = "all", ""
        self.setSourceModel(source)

    def set_status(self, status: str) -> None:
        """Show one of `STATUSES`."""
        self._status = status
        self.invalidate()

    def set_text(self, text: str) -> None:
        """Show readings in which a text occurs, whatever its case."""
        self._text = text.casefold()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Say whether a row passes."""
        row = self._source.row(source_row)
        reading = row.entry.reading
        # Which filter lets it through would tell what the viewer keeps back.
        if self._status != "all" and reading is not None and self._source.kept_back(reading):
            return False
        passes = {
            "all": True,
            "erased": row.entry.erased,
            "differs": bool(row.differs),
        }.get(self._status, reading is not None and reading.status == self._status)
        if not passes or not self._text:
            return passes
        words = [self._source.text(row, column) for column in range(AGREES + 1)]
        if reading is not None:
            words += [reading.image_sha256 or "", reading.operator or ""]
        return self._text in "\n".join(words).casefold()


def _local(time: str) -> str:
    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return time


def _answer(reading: ReadingRecord) -> str:
    if reading.label is None:
        return reading.code or ""
    share = (reading.probabilities or {}).get(reading.label)
    text = reading.label if share is None else f"{reading.label} · {percent_text(share)}"
    # The set says nothing new where it holds that one class.
    return f"{text} ({', '.join(reading.set)})" if reading.set and len(reading.set) > 1 else text
