"""The long look at a data set, as far as the page needs it: what was found, and what is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.remaining import remaining
from radiodesk.core.repairs import Repairs
from radiodesk.core.results import Finding
from radiodesk.gui.data.examiner import ExaminerClient


class Examination(QObject):
    """Looks once at a data set with certain classes; repairs made later cost no second look.

    Signals:
        progress: Share done, 0-1.
        changed: It is over, or was given up: `findings` and `incomplete` are other ones now.
    """

    progress = Signal(float)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = ExaminerClient(self)
        self._found: list[Finding] = []
        self._of: tuple[Path, dict[str, str]] | None = None
        self._repaired_before: frozenset[int] = frozenset()
        self._complete = False
        self._client.progress.connect(self.progress)
        self._client.finished.connect(self._on_finished)

    @property
    def child_pid(self) -> int | None:
        """Process id of the child at work, or None."""
        return self._client.child_pid

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self._client.busy

    @property
    def incomplete(self) -> bool:
        """Whether it was given up before its end."""
        return self._of is not None and not self._complete and not self.busy

    def begin(self, data: Path, mapping: dict[str, str], repairs: Repairs) -> bool:
        """Look, unless that was done or is being done; return whether it begins.

        Args:
            data: The data set.
            mapping: Class name for each name as found.
            repairs: In force; they must be on the disk.
        """
        in_force = frozenset(repair.number for repair in repairs.in_force)
        looked = self._of == (data, mapping) and (self._complete or self.busy)
        # What was undone since may lead to findings that were never looked for.
        if looked and self._repaired_before <= in_force:
            return False
        self._found, self._of, self._complete = [], (data, mapping), False
        self._repaired_before = in_force
        self._client.start(data, mapping)
        return True

    def findings(self, repairs: Repairs) -> list[Finding]:
        """Return what was found and is not repaired yet."""
        since = [r for r in repairs.in_force if r.number not in self._repaired_before]
        return remaining(self._found, since)

    def give_up(self) -> None:
        """End what is under way; it can be begun again."""
        if self._client.busy:
            self._client.cancel()
            self.changed.emit()

    def forget(self) -> None:
        """Another data set is opened."""
        self._client.cancel()
        self._found, self._of, self._complete = [], None, False

    def shutdown(self) -> None:
        """End the child and the thread."""
        self._client.shutdown()

    def _on_finished(self, findings: list[Finding]) -> None:
        self._found, self._complete = list(findings), True
        self.changed.emit()
