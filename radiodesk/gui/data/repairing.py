"""From what is wrong with a data set to what is decided about it: findings, films, journal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.errors import Message
from radiodesk.core.labelling import Labelling
from radiodesk.core.remaining import remaining
from radiodesk.core.repairs import RepairOffer, Repairs
from radiodesk.core.requests import ScanFinished
from radiodesk.core.results import Finding
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.examinations import Examinations, Subject
from radiodesk.gui.data.findings import FindingsView
from radiodesk.gui.data.journal_keeper import JournalKeeper
from radiodesk.gui.data.repair_words import RepairWords
from radiodesk.gui.data.repairs_panel import RepairsPanel
from radiodesk.gui.data.shortcuts_view import ShortcutsView
from radiodesk.gui.messages import UserMessage


class Repairing(QObject):
    """Has the films of one data set at a time looked at, and keeps what the user decides.

    Attributes:
        examination: Looks at the films.
        keeper: Reads and writes the journal.
        mapping: Name as found to class name, None as long as it is as suggested.
        subject: What the films are looked at as, None before the first scan.

    Signals:
        scan_wanted: What holds now is on the disk, and the data shall be scanned with it.
        examined: More is known of the films now.
        message_posted: A `UserMessage`.
    """

    scan_wanted = Signal()
    examined = Signal()
    message_posted = Signal(object)

    def __init__(
        self,
        findings: FindingsView,
        panel: RepairsPanel,
        shortcuts: ShortcutsView,
        examination: Examinations,
        appearance: Appearance,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._findings, self._panel, self._shortcuts = findings, panel, shortcuts
        self._appearance = appearance
        self.examination = examination
        self.keeper = JournalKeeper(self)
        self.mapping: dict[str, str] | None = None
        self.subject: Subject | None = None
        self._path = Path()
        self._scan: ScanFinished | None = None
        self._scanned_with: frozenset[int] = frozenset()
        self._looked_with: dict[Subject, frozenset[int]] = {}
        self._seen: tuple[list[Finding], frozenset[int]] = ([], frozenset())
        findings.repair_wanted.connect(self._on_repair_wanted)
        findings.cancel_wanted.connect(self.give_up)
        findings.examine_wanted.connect(self.examine)
        panel.undo_wanted.connect(self._on_undo_wanted)
        panel.undo_all_wanted.connect(self._on_undo_all_wanted)
        panel.export_wanted.connect(lambda path: self.keeper.export(path, self.mapping))
        examination.changed.connect(self._on_examined)
        self.keeper.loaded.connect(self._on_loaded)
        self.keeper.saved.connect(self.scan_wanted)
        self.keeper.exported.connect(self._on_exported)
        self.keeper.failed.connect(self._on_failed)

    @property
    def labels(self) -> Labelling | None:
        """Where the classes stand, None where folders or a table say it."""
        return self.keeper.repairs.labels

    def open(self, path: Path, mapping: dict[str, str] | None) -> None:
        """Take another data set, and read its journal."""
        self._path, self.mapping = path, mapping
        self.examination.forget(path)
        self._forget()
        self.keeper.open(path)

    def take(self, scan: ScanFinished) -> None:
        """Take what a scan found, made with the repairs in force; `show` shows it."""
        self._scan = scan
        self._scanned_with = frozenset(one.number for one in self.keeper.repairs.in_force)

    def show(self) -> None:
        """Show the findings that no repair has answered yet, and the repairs."""
        if self._scan is None:
            return
        repairs = self.keeper.repairs
        since = [one for one in repairs.in_force if one.number not in self._scanned_with]
        found_now = self.examination.findings(self.subject) if self.subject else None
        if self.subject is not None and found_now is not None:
            self._seen = (found_now, self._looked_with[self.subject])
        seen, looked_with = self._seen  # until the repaired data was looked at
        looked = [one for one in repairs.in_force if one.number not in looked_with]
        found = [*remaining(self._scan.findings, since), *remaining(seen, looked)]
        self._findings.show_findings(found, list(self._scan.report.classes))
        self._panel.show_repairs(repairs)

    def examine(self) -> None:
        """Look at every film, unless that was done with the same classes."""
        assert self._scan is not None
        subject = Subject.of(self._path, self._scan) if self._scan.report.readable else None
        in_force = frozenset(one.number for one in self.keeper.repairs.in_force)
        # What was undone since may lead to findings that were never looked for.
        if subject is not None and not self._looked_with.setdefault(subject, in_force) <= in_force:
            self.examination.forget(self._path)
            self._looked_with = {subject: in_force}
        self.subject = subject
        self.examination.want(self, subject)
        self._shortcuts.show_scan(subject, self._scan)
        self.examined.emit()

    def give_up(self) -> None:
        """Look at no further film."""
        self.examination.want(self, None)
        known = self.subject is None or self.examination.findings(self.subject) is not None
        self._findings.show_examining(None, incomplete=not known)

    def take_mapping(self, mapping: dict[str, str]) -> None:
        """Keep which class each name stands for."""
        self.mapping = mapping
        self._decide(self.keeper.repairs.model_copy(update={"mapping": mapping}))

    def take_labels(self, rule: Labelling | None) -> None:
        """Keep where the classes stand; what was found and named without it no longer holds."""
        self.mapping = None
        self._forget()
        self._decide(self.keeper.repairs.model_copy(update={"labels": rule, "mapping": None}))

    def shutdown(self) -> None:
        """End the child and the threads."""
        self.examination.shutdown()
        self.keeper.shutdown()

    def _forget(self) -> None:
        """Show nothing of what was found; what was decided stays in the journal."""
        self._scan = self.subject = None
        self._looked_with, self._seen = {}, ([], frozenset())
        self.examination.want(self, None)
        self._shortcuts.show_scan(None, None)
        self._findings.show_examining(None)
        self._findings.show_findings(None)
        self._panel.show_repairs(Repairs())

    def _decide(self, repairs: Repairs) -> None:
        """Write what was decided, show it, and have the data read with it."""
        self.keeper.put(repairs)
        self.show()

    def _on_repair_wanted(self, finding: Finding, offer: RepairOffer) -> None:
        self._decide(self.keeper.repairs.adding(offer, finding.code))
        self._tell(offer)

    def _on_undo_wanted(self, number: int, undone: bool) -> None:
        repairs = self.keeper.repairs.undoing(number, undone)
        self._decide(repairs)
        for repair in repairs.entries:
            if repair.number == number:
                self._tell(repair, undone)

    def _on_undo_all_wanted(self) -> None:
        repairs = self.keeper.repairs
        for repair in repairs.in_force:
            repairs = repairs.undoing(repair.number)
        self._decide(repairs)

    def _tell(self, offer: RepairOffer, undone: bool = False) -> None:
        def words() -> str:
            sentence = (
                self.tr("Undone: {what}.")
                if undone
                else self.tr("{what}. Your files are unchanged; it can be undone below.")
            )
            return sentence.format(what=RepairWords().done(offer))

        self.message_posted.emit(UserMessage("info", words))

    def _on_examined(self, subject: Subject) -> None:
        if subject != self.subject:
            return
        share = self.examination.share(subject)
        self._findings.show_examining(share)
        self.examined.emit()
        if share is None:
            self.show()

    def _on_loaded(self, repairs: Repairs) -> None:
        if repairs.mapping is not None and self.mapping is None:
            self.mapping = dict(repairs.mapping)
        self._panel.show_repairs(repairs)
        self.scan_wanted.emit()

    def _on_exported(self, path: Path) -> None:
        def words() -> str:
            return self.tr("Repairs saved as {name}.").format(name=path.name)

        self.message_posted.emit(UserMessage("info", words))

    def _on_failed(self, message: Message) -> None:
        self.message_posted.emit(UserMessage.of(message, self._appearance))
