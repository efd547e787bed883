"""The Data page: is my data any good?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
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
from radiodesk.core.paths import home, path_from_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import ScanFinished
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.class_table import ClassTable
from radiodesk.gui.data.examinations import Examinations, Subject
from radiodesk.gui.data.findings import FindingsArea, FindingsView
from radiodesk.gui.data.recent import RecentData
from radiodesk.gui.data.scanner import ScannerClient
from radiodesk.gui.data.shortcuts_view import ShortcutsView
from radiodesk.gui.data.source_bar import SourceBar
from radiodesk.gui.data.split_editor import SplitEditor
from radiodesk.gui.data.summary_panel import SummaryPanel
from radiodesk.gui.data.thumbnail_strip import SIDE
from radiodesk.gui.messages import DatasetChoice, UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.reader_client import ReaderClient

_PAUSE_MS = 30
_SAMPLE_FOLDER = "sample"
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
        self._reader = ReaderClient(self)
        self._path: Path | None = None
        self._mapping: dict[str, str] | None = None
        self._scan: ScanFinished | None = None
        self._making_sample = False
        self._elsewhere: DatasetChoice | None = None
        self._places: dict[int, tuple[str, int]] = {}
        self.setAcceptDrops(True)
        self._source = SourceBar(settings)
        self._findings = FindingsView(appearance)
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
        self._examiner.changed.connect(self._on_examined)
        self._split.split_changed.connect(self._on_split_changed)
        self._reader.thumbnail_ready.connect(self._on_thumbnail_ready)
        appearance.language_changed.connect(self._on_language_changed)
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

        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.setSpacing(8)
        left_layout.addWidget(FindingsArea(self._findings))
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
        self._source.show_path(choice.path)
        self._forget()
        self._start_scan()

    def unfinished_work(self) -> str:
        """Say that sample data is being written."""
        return self.tr("Sample data is being written.") if self._making_sample else ""

    def shutdown(self) -> None:
        """End the children and their threads."""
        self._scanner.shutdown()
        self._examiner.shutdown()
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
        self._examiner.want(self, None)
        self._shortcuts.show_scan(None, None)
        self._findings.show_examining(None)
        self._reader.cancel_all()
        self._places.clear()
        self._classes.show_classes([])
        self._findings.show_problems(None)
        self._summary.show_scan(None)
        self._stack.setCurrentIndex(0)

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
        parts = (
            lambda: self._classes.show_classes(scan.found),
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
        if self._scan is not None:
            language = self._appearance.language
            found = self._examiner.findings(self._subject) if self._subject else None
            more = [finding.problem(language) for finding in found or []]
            self._findings.show_problems([*self._scan.report.problems, *more])

    def _examine(self, scan: ScanFinished) -> None:
        """Look for copies and shortcuts, unless that was done with the same classes."""
        assert self._path is not None
        self._subject = Subject.of(self._path, scan) if scan.report.readable else None
        self._examiner.want(self, self._subject)
        self._shortcuts.show_scan(self._subject, scan)
        self._show_unread()

    def _on_examined(self, subject: Subject) -> None:
        if subject != self._subject:
            return
        share = self._examiner.share(subject)
        self._findings.show_examining(share)
        self._show_unread()
        if share is None:
            self._show_findings()

    def _show_rest(self, scan: ScanFinished, first: bool) -> None:
        self._stack.setCurrentIndex(1)
        self._summary.show_scan(scan)
        self._split.show_scan(scan)
        self._examine(scan)
        if first:
            assert self._path is not None
            self._recent.add(self._path)
            self._source.show_recent(self._recent.paths())
            self._request_thumbnails(scan)

    def _request_thumbnails(self, scan: ScanFinished) -> None:
        for found in scan.found:
            for place, example in enumerate(found.examples):
                asked = self._reader.request_thumbnail(path_from_wire(example), 2 * SIDE)
                self._places[asked] = (found.found, place)

    def _on_thumbnail_ready(self, asked: int, pixels: np.ndarray) -> None:
        where = self._places.pop(asked, None)
        if where is not None:
            self._classes.set_picture(*where, pixels)

    def _on_mapping_edited(self, mapping: object) -> None:
        assert isinstance(mapping, dict)
        self._mapping = mapping
        self._start_scan()

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
        self._examiner.want(self, None)
        self._findings.show_examining(None)

    def _on_failed(self, message: Message) -> None:
        self._making_sample = False
        self.message_posted.emit(UserMessage.of(message, self._appearance))

    def _on_language_changed(self) -> None:
        # The findings' sentences come from the scanner, which remembers what it has opened.
        if self._scan is not None and not self._scanner.busy:
            self._start_scan()
