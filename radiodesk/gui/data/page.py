"""The Data page: is my data any good?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from radiodesk.core.errors import Message
from radiodesk.core.labelling import Labelling
from radiodesk.core.paths import home
from radiodesk.core.presets import make_config
from radiodesk.core.requests import ScanFinished
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.choosing import dropped_data, is_table
from radiodesk.gui.data.class_table import ClassTable
from radiodesk.gui.data.data_tabs import DataTabs
from radiodesk.gui.data.empty_view import EmptyView
from radiodesk.gui.data.examinations import Examinations
from radiodesk.gui.data.findings import FindingsView
from radiodesk.gui.data.labels_panel import LabelsPanel
from radiodesk.gui.data.page_layout import CONTENT, EMPTY, LABELS, lay_out
from radiodesk.gui.data.pictures import Pictures
from radiodesk.gui.data.recent import RecentData
from radiodesk.gui.data.repairing import Repairing
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
_LABELS_MISSING = ("RD-REPAIR-020", "RD-REPAIR-024")
"""Films that nothing puts into classes yet."""


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
        self.setAcceptDrops(True)
        self._appearance = appearance
        self._recent = RecentData()
        self._scanner = ScannerClient(self)
        self._reader = ReaderClient(self)
        self._pictures = Pictures(self._reader, self)
        self._path: Path | None = None
        self._scan: ScanFinished | None = None
        self._making_sample = False
        self._elsewhere: DatasetChoice | None = None
        examination = examination or Examinations(self)
        self._source = SourceBar(settings)
        self._empty = EmptyView()
        self._classes = ClassTable(self._pictures)
        self._split = SplitEditor(appearance)
        self._summary = SummaryPanel(appearance)
        self._labels = LabelsPanel(settings)
        findings, repairs = FindingsView(appearance, self._pictures), RepairsPanel(settings)
        shortcuts = ShortcutsView(examination, appearance)
        self._repairing = Repairing(findings, repairs, shortcuts, examination, appearance, self)
        self._tabs = DataTabs(findings, repairs, self._classes, shortcuts, self._split, appearance)
        self._stack = lay_out(
            self, self._source, self._empty, self._tabs, self._summary, self._labels
        )
        self._connect()
        self._source.show_recent(self._recent.paths())

    def _connect(self) -> None:
        self._source.path_chosen.connect(self.open_data)
        self._source.sample_wanted.connect(self.make_sample)
        self._source.cancel_wanted.connect(self._on_cancel_wanted)
        self._source.labels_wanted.connect(self._ask_for_labels)
        self._empty.folder_wanted.connect(self._source.browse_folder)
        self._scanner.progress.connect(self._on_progress)
        self._scanner.finished.connect(self._on_scanned)
        self._scanner.sample_finished.connect(self._on_sample_finished)
        self._scanner.failed.connect(self._on_failed)
        self._scanner.busy_changed.connect(self._on_busy_changed)
        self._scanner.label_places_found.connect(self._labels.show_places)
        self._repairing.scan_wanted.connect(self._start_scan)
        self._repairing.examined.connect(self._tabs.show_unread)
        self._repairing.message_posted.connect(self.message_posted)
        self._classes.mapping_edited.connect(self._repairing.take_mapping)
        self._split.split_changed.connect(self._on_split_changed)
        self._summary.use_wanted.connect(self._on_use_wanted)
        self._labels.chosen.connect(self._on_labels_chosen)
        self._labels.table_wanted.connect(self._on_label_table_wanted)
        self._labels.cancelled.connect(self._on_labels_cancelled)

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Data")

    def open_data(self, path: Path) -> None:
        """Look through a folder of class folders or a table."""
        self._open(DatasetChoice(path))

    def show_dataset(self, choice: DatasetChoice) -> None:
        """Show data that was chosen on another page, once this page is looked at."""
        if choice.path == self._path and choice.mapping == self._repairing.mapping:
            self._elsewhere = None
            return
        self._elsewhere = choice
        if self.isVisible():
            self._open(choice)

    def make_sample(self) -> None:
        """Write the built-in sample data, unless it is there already, and open it."""
        self._making_sample = True
        self._scanner.write_sample(home() / _SAMPLE_FOLDER)

    def show_shortcuts(self) -> None:
        """Show what the shortcut probes say."""
        self._tabs.open_shortcuts()

    def show_split(self) -> None:
        """Show how the data is divided."""
        self._tabs.open_split()

    def unfinished_work(self) -> str:
        """Say that sample data is being written, or data looked through."""
        if self._making_sample:
            return self.tr("Sample data is being written.")
        return self.tr("The data is still being looked through.") if self._scanner.busy else ""

    def shutdown(self) -> None:
        """End the children and their threads."""
        self._scanner.shutdown()
        self._repairing.shutdown()
        self._reader.shutdown()

    def retranslate(self) -> None:
        """Leave it to the parts: the page has no words of its own that stay."""

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
        event.acceptProposedAction()
        path = dropped_data(event.mimeData().urls())
        if path is not None:
            self.open_data(path)
            return

        def words() -> str:
            return self.tr(
                "Drop a folder of class folders or a table here. Single radiographs belong on the "
                "Viewer page."
            )

        self.message_posted.emit(UserMessage("warning", words, code=codes.NO_DATA_SET_DROPPED))

    def _open(self, choice: DatasetChoice) -> None:
        self._elsewhere = None
        self._making_sample = False
        self._path = choice.path
        self._split.begin(choice.path, choice.split)
        is_folder = not is_table(choice.path)
        self._source.show_path(choice.path, is_folder)
        self._forget()
        self._pictures.open(choice.path, is_folder)
        self._scanner.cancel()
        mapping = dict(choice.mapping) if choice.mapping is not None else None
        self._repairing.open(choice.path, mapping)

    def _forget(self) -> None:
        self._scan = None
        self._reader.cancel_all()
        self._pictures.forget()
        self._classes.show_classes([])
        self._summary.show_scan(None)
        self._stack.setCurrentIndex(EMPTY)

    def _start_scan(self) -> None:
        assert self._path is not None
        config = self._split.config(make_config())
        language = self._appearance.language
        self._scanner.start(self._path, self._repairing.mapping, config, language)

    def _on_busy_changed(self, busy: bool) -> None:
        if busy:
            self._source.show_progress(self.tr("Starting"), 0, 0)
        else:
            self._source.show_idle()

    def _on_progress(self, done: int, total: int) -> None:
        if self._making_sample:
            stage = self.tr("Drawing sample data")
        elif total == 0:
            stage = self.tr("Listing: %n file(s) found", "", done)
        else:
            stage = self.tr("Opening every file once")
        self._source.show_progress(stage, done, total)

    def _on_scanned(self, scan: ScanFinished) -> None:
        first = self._scan is None
        self._scan = scan
        self._repairing.take(scan)
        parts = (
            lambda: self._classes.show_classes(scan.found),
            self._repairing.show,
            lambda: self._show_rest(scan, first),
        )
        # Apart from one another: together they hold the window up for more than a frame.
        for place, part in enumerate(parts):
            QTimer.singleShot(
                place * _PAUSE_MS,
                self,
                lambda part=part: part() if self._scan is scan else None,
            )

    def _show_rest(self, scan: ScanFinished, first: bool) -> None:
        self._stack.setCurrentIndex(CONTENT)
        self._summary.show_scan(scan)
        self._split.show_scan(scan)
        self._repairing.examine()
        if first:
            assert self._path is not None
            self._recent.add(self._path)
            self._source.show_recent(self._recent.paths())

    def _on_failed(self, message: Message) -> None:
        self._making_sample = False
        self.message_posted.emit(UserMessage.of(message, self._appearance))
        if message.code in _LABELS_MISSING:
            self._ask_for_labels()

    def _on_cancel_wanted(self) -> None:
        self._making_sample = False
        self._scanner.cancel()
        self._repairing.give_up()

    def _on_sample_finished(self, folder: Path) -> None:
        self._making_sample = False
        self.open_data(folder)
        self.sample_ready.emit(folder)

    def _ask_for_labels(self) -> None:
        """Ask where the classes stand, and look for it meanwhile."""
        if self._path is None:
            return
        self._repairing.give_up()
        self._labels.ask(self._repairing.labels)
        self._stack.setCurrentIndex(LABELS)
        self._scanner.look_for_labels(self._path)

    def _on_label_table_wanted(self, table: Path) -> None:
        if self._path is not None:
            self._scanner.look_for_labels(self._path, table)

    def _on_labels_chosen(self, rule: Labelling | None) -> None:
        self._forget()
        self._repairing.take_labels(rule)

    def _on_labels_cancelled(self) -> None:
        self._scanner.cancel()
        self._stack.setCurrentIndex(EMPTY if self._scan is None else CONTENT)

    def _on_split_changed(self) -> None:
        if self._path is not None:
            self._start_scan()

    def _on_use_wanted(self) -> None:
        if self._path is not None:
            mapping = self._repairing.mapping
            self.dataset_chosen.emit(DatasetChoice(self._path, mapping, self._split.choice))
