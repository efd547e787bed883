"""Reads and writes a data set's journal of repairs on a thread of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.formats import NewerFormatError
from radiodesk.core.paths import display_name
from radiodesk.core.repairs import (
    Repairs,
    journal_path,
    load_journal,
    save_journal,
    write_repairs,
)
from radiodesk.gui.background import Background


class JournalKeeper(QObject):
    """Keeps the journal of one data set at a time.

    Signals:
        loaded: The `Repairs` of the data set that was opened.
        saved: What was decided last is on the disk, where the children read it.
        exported: Where the repairs were written to (`Path`).
        failed: The `Message` that says why something was not read or written.
    """

    loaded = Signal(object)
    saved = Signal()
    exported = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data: Path | None = None
        self._repairs = Repairs()
        self._background = Background(self)
        self._background.yielded.connect(self._on_yielded)
        self._background.failed.connect(self._on_failed)

    @property
    def repairs(self) -> Repairs:
        """The journal as it is shown, whether it is on the disk yet or not."""
        return self._repairs

    def open(self, data: Path) -> None:
        """Read the journal of a data set; a damaged one is put aside, a newer one left."""
        self._data, self._repairs = data, Repairs()

        def work() -> Iterator[object]:
            try:
                yield load_journal(data)
            except NewerFormatError as error:
                yield error.message
                yield Repairs()
            except RadiodeskError:
                damaged = journal_path(data)
                aside = damaged.with_suffix(".damaged")
                damaged.replace(aside)
                yield Message(code="RD-REPAIR-014", params={"name": display_name(aside)})
                yield Repairs()

        self._background.run(work)

    def put(self, repairs: Repairs) -> None:
        """Take over what was decided, and write it; the newest is what counts."""
        assert self._data is not None
        self._repairs, data = repairs, self._data

        def work() -> Iterator[object]:
            save_journal(data, repairs)
            yield None

        self._background.run(work)

    def export(self, path: Path, mapping: dict[str, str] | None) -> None:
        """Write what is in force into a file of the user's, for the command line.

        Args:
            path: The file.
            mapping: Name as found to class name, where the user changed it.
        """
        repairs = self._repairs.effective()
        if mapping is not None:
            repairs = repairs.model_copy(update={"mapping": mapping})

        def work() -> Iterator[object]:
            write_repairs(path, repairs)
            yield path

        self._background.run(work)

    def shutdown(self) -> None:
        """End the thread."""
        self._background.shutdown()

    def _on_yielded(self, value: object) -> None:
        if isinstance(value, Repairs):
            self._repairs = value
            self.loaded.emit(value)
        elif isinstance(value, Message):
            self.failed.emit(value)
        elif isinstance(value, Path):
            self.exported.emit(value)
        else:
            self.saved.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, RadiodeskError):
            self.failed.emit(error.message)
            return
        detail = str(getattr(error, "strerror", None) or type(error).__name__)
        self.failed.emit(Message(code="RD-REPAIR-013", params={"detail": detail}))
