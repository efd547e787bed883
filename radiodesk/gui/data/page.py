"""The Data page: is my data any good?"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.errors import Message
from radiodesk.core.labelling import Labelling
from radiodesk.core.paths import home
from radiodesk.core.presets import make_config
from radiodesk.core.remaining import remaining
from radiodesk.core.repairs import RepairOffer, Repairs
from radiodesk.core.requests import ScanFinished
from radiodesk.core.results import Finding
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.class_table import ClassTable
from radiodesk.gui.data.examinations import Examinations, Subject
from radiodesk.gui.data.findings import FindingsArea, FindingsView
from radiodesk.gui.data.journal_keeper import JournalKeeper
from radiodesk.gui.data.labels_panel import LabelsPanel
from radiodesk.gui.data.pictures import Pictures
from radiodesk.gui.data.recent import RecentData
from radiodesk.gui.data.repair_words import RepairWords
from radiodesk.gui.data.repairs_panel import RepairsPanel
from radiodesk.gui.data.scanner import ScannerClient
from radiodesk.gui.data.shortcuts_view import ShortcutsView
from radiodesk.gui.data.source_bar import SourceBar
from radiodesk.gui.data.split_editor import SplitEditor
from radiodesk.gui.data.summary_panel import SummaryPanel
from radiodesk.gui.messages import DatasetChoice, UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.reader_client import ReaderClient

_PAUSE_MS = 30
_SAMPLE_FOLDER = "sample"
_EMPTY, _CONTENT, _LABELS = range(3)
_LABELS_MISSING = ("RD-REPAIR-020", "RD-REPAIR-024")
"""Films that nothing puts into classes yet."""
_TABLE_SUFFIXES = {".csv", ".tsv", ".txt"}


class DataPage(Page):
    """Import, findings, mapping, counts, thumbnails, split.

    Signals:
        dataset_chosen: A `DatasetChoice` to train on.
        sample_ready: Folder (`Path`) of the built-in sample data, complete.
    """

    object_name = "dataPage"
    icon_name = "data"

    dataset_chosen = Signal(object)
    sample_ready = Signal(object)

    def __init__(
        self,
        settings: AppSettings,
        appearance: Appearance,
        examination: Examinations | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Prepare.

        Args:
            settings: Folders last used.
            appearance: Language and colours.
            examination: Shared with other pages; None makes one of its own.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._recent = RecentData()
        self._scanner = ScannerClient(self)
        self._examiner = examination or Examinations(self)
        self._subject: Subject | None = None
        self._looked_with: dict[Subject, frozenset[int]] = {}
        self._seen: tuple[list[Finding], frozenset[int]] = ([], frozenset())
        self._keeper = JournalKeeper(self)
        self._reader = ReaderClient(self)
        self._pictures = Pictures(self._reader, self)
        self._path: Path | None = None
        self._mapping: dict[str, str] | None = None
        self._scan: ScanFinished | None = None
        self._repaired_before: frozenset[int] = frozenset()
        self._making_sample = False
        self._elsewhere: DatasetChoice | None = None
        self.setAcceptDrops(True)
        self._source = SourceBar(settings)
        self._findings = FindingsView(appearance, self._pictures)
        self._repairs = RepairsPanel(settings)
        self._labels = LabelsPanel(settings)
        self._classes = ClassTable()
        self._classes_heading = QLabel()
        self._classes_heading.setProperty("role", "heading")
        self._summary = SummaryPanel(appearance)
        self._shortcuts = ShortcutsView(self._examiner, appearance)
        self._split = SplitEditor(appearance)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("dataTabs")
        self._tabs.tabBar().setObjectName("dataTabBar")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._empty_words = QLabel()
        self._empty_words.setObjectName("dataEmptyLabel")
        self._empty_choose = QPushButton()
        self._empty_choose.setObjectName("emptyChooseFolderButton")
        self._empty_choose.setProperty("role", "primary")
        self._stack = QStackedWidget()
        self._build_layout()

        self._source.path_chosen.connect(self.open_data)
        self._source.sample_wanted.connect(self.make_sample)
        self._source.cancel_wanted.connect(self._on_cancel_wanted)
        self._empty_choose.clicked.connect(self._source.browse_folder)
        self._classes.mapping_edited.connect(self._on_mapping_edited)
        self._summary.use_wanted.connect(self._on_use_wanted)
        self._scanner.progress.connect(self._on_progress)
        self._scanner.finished.connect(self._on_scanned)
        self._scanner.sample_finished.connect(self._on_sample_finished)
        self._scanner.failed.connect(self._on_failed)
        self._scanner.busy_changed.connect(self._on_busy_changed)
        self._scanner.label_places_found.connect(self._labels.show_places)
        self._examiner.changed.connect(self._on_examined)
        self._split.split_changed.connect(self._on_split_changed)
        self._findings.repair_wanted.connect(self._on_repair_wanted)
        self._findings.cancel_wanted.connect(self._give_up_examining)
        self._findings.examine_wanted.connect(self._examine)
        self._repairs.undo_wanted.connect(self._on_undo_wanted)
        self._repairs.undo_all_wanted.connect(self._on_undo_all_wanted)
        self._repairs.export_wanted.connect(lambda path: self._keeper.export(path, self._mapping))
        self._keeper.loaded.connect(self._on_journal_loaded)
        self._keeper.saved.connect(self._start_scan)
        self._keeper.exported.connect(self._on_repairs_exported)
        self._keeper.failed.connect(self._on_journal_failed)
        self._source.labels_wanted.connect(self._ask_for_labels)
        self._labels.chosen.connect(self._on_labels_chosen)
        self._labels.table_wanted.connect(self._on_label_table_wanted)
        self._labels.cancelled.connect(self._show_what_is_known)
        self._source.show_recent(self._recent.paths())
        self.retranslate()

    def _build_layout(self) -> None:
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_words.setWordWrap(True)
        empty = QWidget()
        empty_layout = QVBoxLayout(empty)
        empty_layout.addStretch(2)
        empty_layout.addWidget(self._empty_words)
        empty_layout.addSpacing(16)
        empty_layout.addWidget(self._empty_choose, 0, Qt.AlignmentFlag.AlignHCenter)
        empty_layout.addStretch(3)

        labels = QWidget()
        labels_layout = QHBoxLayout(labels)
        labels_layout.setContentsMargins(0, 0, 0, 0)
        labels_layout.addStretch(1)
        labels_layout.addWidget(self._labels, 8)
        labels_layout.addStretch(1)

        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(8, 8, 8, 0)
        left_layout.setSpacing(8)
        left_layout.addWidget(FindingsArea(self._findings))
        left_layout.addWidget(self._repairs)
        left_layout.addWidget(self._classes_heading)
        left_layout.addWidget(self._classes, 1)
        self._summary.setMinimumWidth(352)
        self._summary.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        content = QWidget()
        content_layout = QHBoxLayout(content)
        content_layout.setContentsMargins(0, 0, 0, 0)
        content_layout.setSpacing(16)
        for view in (left, self._shortcuts, self._split):
            self._tabs.addTab(view, "")
        content_layout.addWidget(self._tabs, 1)
        content_layout.addWidget(self._summary)

        self._stack.addWidget(empty)
        self._stack.addWidget(content)
        self._stack.addWidget(labels)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(self._source)
        layout.addWidget(self._stack, 1)

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Data")

    def open_data(self, path: Path) -> None:
        """Look through a folder of class folders or a table."""
        self._open(DatasetChoice(path))

    def show_dataset(self, choice: DatasetChoice) -> None:
        """Show data that was chosen on another page, once this page is looked at."""
        if choice.path == self._path and choice.mapping == self._mapping:
            self._elsewhere = None
            return
        self._elsewhere = choice
        if self.isVisible():
            self._open(choice)

    def _open(self, choice: DatasetChoice) -> None:
        self._elsewhere = None
        self._examiner.forget(choice.path)
        self._split.begin(choice.path, choice.split)
        self._path = choice.path
        self._mapping = dict(choice.mapping) if choice.mapping is not None else None
        is_folder = choice.path.suffix.lower() not in _TABLE_SUFFIXES
        self._source.show_path(choice.path, is_folder)
        self._forget()
        self._pictures.open(choice.path, is_folder)
        self._scanner.cancel()
        self._keeper.open(choice.path)

    def unfinished_work(self) -> str:
        """Say that sample data is being written."""
        return self.tr("Sample data is being written.") if self._making_sample else ""

    def shutdown(self) -> None:
        """End the children and their threads."""
        self._scanner.shutdown()
        self._examiner.shutdown()
        self._keeper.shutdown()
        self._reader.shutdown()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._classes_heading.setText(self.tr("Classes"))
        self._empty_words.setText(
            self.tr(
                "Drop a folder here that holds one sub-folder per class, or a CSV table with the "
                "columns path and label. Nothing in it is changed."
            )
        )
        self._empty_choose.setText(self.tr("Choose folder…"))
        self._empty_choose.setAccessibleName(self.tr("Choose a data folder"))
        self._tabs.setAccessibleName(self.tr("Views of the data"))
        self._tabs.setTabText(0, self.tr("Findings and classes"))
        self._tabs.setTabText(2, self.tr("Split"))
        self._show_unread()

    def _show_unread(self) -> None:
        unread = self._shortcuts.unread
        words = self.tr("Shortcuts, to be read") if unread else self.tr("Shortcuts")
        self._tabs.setTabText(1, words)
        tokens = self._appearance.tokens
        icon = self._appearance.icon("warning", tokens.warning) if unread else QIcon()
        self._tabs.setTabIcon(1, icon)

    def show_shortcuts(self) -> None:
        """Show what the shortcut probes say."""
        self._tabs.setCurrentWidget(self._shortcuts)

    def show_split(self) -> None:
        """Show how the data is divided."""
        self._tabs.setCurrentWidget(self._split)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer what other pages opened meanwhile, and show the data chosen there."""
        super().showEvent(event)
        if self._elsewhere is not None and not self._making_sample:
            self._open(self._elsewhere)
        self._source.show_recent(self._recent.paths())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first folder or table that was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        usable = [p for p in paths if p.suffix.lower() in _TABLE_SUFFIXES or p.is_dir()]
        event.acceptProposedAction()
        if usable:
            self.open_data(usable[0])
            return

        def words() -> str:
            return self.tr(
                "Drop a folder of class folders or a table here. Single radiographs belong on the "
                "Viewer page."
            )

        self.message_posted.emit(UserMessage("warning", words))

    def _start_scan(self) -> None:
        assert self._path is not None
        language = self._appearance.language
        self._scanner.start(self._path, self._mapping, self._split.config(make_config()), language)

    def _forget(self) -> None:
        self._scan = self._subject = None
        self._looked_with, self._seen = {}, ([], frozenset())
        self._examiner.want(self, None)
        self._shortcuts.show_scan(None, None)
        self._findings.show_examining(None)
        self._reader.cancel_all()
        self._pictures.forget()
        self._classes.show_classes([])
        self._findings.show_findings(None)
        self._repairs.show_repairs(Repairs())
        self._summary.show_scan(None)
        self._stack.setCurrentIndex(_EMPTY)

    def _on_progress(self, done: int, total: int) -> None:
        if self._making_sample:
            stage = self.tr("Drawing sample data")
        elif total == 0:
            stage = self.tr("Listing: %n file(s) found", "", done)
        else:
            stage = self.tr("Opening every file once")
        self._source.show_progress(stage, done, total)

    def _on_busy_changed(self, busy: bool) -> None:
        if busy:
            self._source.show_progress(self.tr("Starting"), 0, 0)
        else:
            self._source.show_idle()

    def _on_scanned(self, scan: ScanFinished) -> None:
        first = self._scan is None
        self._scan = scan
        repairs = self._keeper.repairs
        self._repaired_before = frozenset(repair.number for repair in repairs.in_force)
        parts = (
            lambda: self._show_classes(scan),
            self._show_findings,
            lambda: self._show_rest(scan, first),
        )
        # Apart from one another: together they hold the window up for more than a frame.
        for place, part in enumerate(parts):
            QTimer.singleShot(
                place * _PAUSE_MS,
                self,
                lambda part=part: part() if self._scan is scan else None,
            )

    def _show_findings(self) -> None:
        if self._scan is None:
            return
        repairs = self._keeper.repairs
        since = [r for r in repairs.in_force if r.number not in self._repaired_before]
        found_now = self._examiner.findings(self._subject) if self._subject else None
        if self._subject is not None and found_now is not None:
            self._seen = (found_now, self._looked_with[self._subject])
        seen, looked_with = self._seen  # until the repaired data was looked at
        looked = [r for r in repairs.in_force if r.number not in looked_with]
        found = [*remaining(self._scan.findings, since), *remaining(seen, looked)]
        self._findings.show_findings(found, list(self._scan.report.classes))
        self._repairs.show_repairs(repairs)

    def _examine(self) -> None:
        """Look at every film, unless that was done with the same classes."""
        assert self._path is not None
        assert self._scan is not None
        subject = Subject.of(self._path, self._scan) if self._scan.report.readable else None
        in_force = frozenset(repair.number for repair in self._keeper.repairs.in_force)
        # What was undone since may lead to findings that were never looked for.
        if subject is not None and not self._looked_with.setdefault(subject, in_force) <= in_force:
            self._examiner.forget(self._path)
            self._looked_with = {subject: in_force}
        self._subject = subject
        self._examiner.want(self, subject)
        self._shortcuts.show_scan(subject, self._scan)
        self._show_unread()

    def _give_up_examining(self) -> None:
        self._examiner.want(self, None)
        known = self._subject is None or self._examiner.findings(self._subject) is not None
        self._findings.show_examining(None, incomplete=not known)

    def _on_examined(self, subject: Subject) -> None:
        if subject != self._subject:
            return
        share = self._examiner.share(subject)
        self._findings.show_examining(share)
        self._show_unread()
        if share is None:
            self._show_findings()

    def _on_journal_loaded(self, repairs: Repairs) -> None:
        if repairs.mapping is not None and self._mapping is None:
            self._mapping = dict(repairs.mapping)
        self._repairs.show_repairs(repairs)
        self._start_scan()

    def _on_journal_failed(self, message: Message) -> None:
        self.message_posted.emit(UserMessage.of(message, self._appearance))

    def _on_repair_wanted(self, finding: Finding, offer: RepairOffer) -> None:
        self._decide(self._keeper.repairs.adding(offer, finding.code))
        self._tell_repaired(offer)

    def _tell_repaired(self, offer: RepairOffer, undone: bool = False) -> None:
        def words() -> str:
            sentence = (
                self.tr("Undone: {what}.")
                if undone
                else self.tr("{what}. Your files are unchanged; it can be undone below.")
            )
            return sentence.format(what=RepairWords().done(offer))

        self.message_posted.emit(UserMessage("info", words))

    def _on_undo_wanted(self, number: int, undone: bool) -> None:
        repairs = self._keeper.repairs.undoing(number, undone)
        self._decide(repairs)
        for repair in repairs.entries:
            if repair.number == number:
                self._tell_repaired(repair, undone)

    def _on_undo_all_wanted(self) -> None:
        repairs = self._keeper.repairs
        for repair in repairs.in_force:
            repairs = repairs.undoing(repair.number)
        self._decide(repairs)

    def _decide(self, repairs: Repairs) -> None:
        """Write what was decided, show it, and read the data with it."""
        self._keeper.put(repairs)
        self._show_findings()

    def _on_repairs_exported(self, path: Path) -> None:
        def words() -> str:
            return self.tr("Repairs saved as {name}.").format(name=path.name)

        self.message_posted.emit(UserMessage("info", words))

    def _ask_for_labels(self) -> None:
        """Ask where the classes stand, and look for it meanwhile."""
        if self._path is None:
            return
        self._give_up_examining()
        self._labels.ask(self._keeper.repairs.labels)
        self._stack.setCurrentIndex(_LABELS)
        self._scanner.look_for_labels(self._path)

    def _on_label_table_wanted(self, table: Path) -> None:
        if self._path is not None:
            self._scanner.look_for_labels(self._path, table)

    def _on_labels_chosen(self, rule: Labelling | None) -> None:
        repairs = self._keeper.repairs.model_copy(update={"labels": rule, "mapping": None})
        self._mapping = None
        self._forget()
        self._decide(repairs)

    def _show_what_is_known(self) -> None:
        self._scanner.cancel()
        self._stack.setCurrentIndex(_EMPTY if self._scan is None else _CONTENT)

    def _show_rest(self, scan: ScanFinished, first: bool) -> None:
        self._stack.setCurrentIndex(_CONTENT)
        self._summary.show_scan(scan)
        self._split.show_scan(scan)
        self._examine()
        if first:
            assert self._path is not None
            self._recent.add(self._path)
            self._source.show_recent(self._recent.paths())

    def _show_classes(self, scan: ScanFinished) -> None:
        if not self._classes.show_classes(scan.found):
            return
        for found in scan.found:
            strip = self._classes.strip(found.found)
            assert strip is not None
            for place, example in enumerate(found.examples):
                take = partial(strip.set_picture, place)
                self._pictures.want(example, strip, take)

    def _on_mapping_edited(self, mapping: object) -> None:
        assert isinstance(mapping, dict)
        self._mapping = mapping
        self._decide(self._keeper.repairs.model_copy(update={"mapping": mapping}))

    def _on_split_changed(self) -> None:
        if self._path is not None:
            self._start_scan()

    def _on_use_wanted(self) -> None:
        if self._path is not None:
            self.dataset_chosen.emit(DatasetChoice(self._path, self._mapping, self._split.choice))

    def make_sample(self) -> None:
        """Write the built-in sample data, unless it is there already, and open it."""
        self._making_sample = True
        self._scanner.write_sample(home() / _SAMPLE_FOLDER)

    def _on_sample_finished(self, folder: Path) -> None:
        self._making_sample = False
        self.open_data(folder)
        self.sample_ready.emit(folder)

    def _on_cancel_wanted(self) -> None:
        self._making_sample = False
        self._scanner.cancel()
        self._give_up_examining()

    def _on_failed(self, message: Message) -> None:
        self._making_sample = False
        self.message_posted.emit(UserMessage.of(message, self._appearance))
        if message.code in _LABELS_MISSING:
            self._ask_for_labels()
