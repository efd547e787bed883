"""Which data to train on: choose it, look through it, say what is in it and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.core.paths import home, path_from_wire
from radiodesk.core.requests import ScanFinished
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.scanner import ScannerClient
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.training.class_table import PICTURES_PER_CLASS, ClassTable
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.words import unbroken

_THUMBNAIL_PIXELS = 96
_RECOUNT_MS = 400
_FEW_TEST_IMAGES, _IN_SHORT = "RD-DATA-111", "RD-DATA-112"


class DatasetPanel(LanguageAware, QWidget):
    """The data of the next run.

    Signals:
        changed: The choice, or what is known of it, is another now.
        chosen_here: `DatasetChoice` that the user made in this panel.
        split_wanted: The user wants to edit the split.
    """

    changed = Signal()
    chosen_here = Signal(object)
    split_wanted = Signal()

    def __init__(
        self,
        settings: AppSettings,
        appearance: Appearance,
        scanner: ScannerClient,
        thumbnails: ReaderClient,
    ) -> None:
        super().__init__()
        self._settings, self._appearance = settings, appearance
        self._scanner, self._thumbnails = scanner, thumbnails
        self._config = TrainingConfig()
        self._choice: DatasetChoice | None = None
        self._scan: ScanFinished | None = None
        self._failure: Message | None = None
        self._wanted_pictures: dict[int, str] = {}
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._path = QLineEdit()
        self._path.setObjectName("datasetPathEdit")
        self._shown_path = ""
        self._path.returnPressed.connect(self._on_path_entered)
        self._path.editingFinished.connect(self._on_path_left)
        self._path.textEdited.connect(self.changed)
        self._browse = QPushButton()
        self._browse.setObjectName("browseDatasetButton")
        self._browse.clicked.connect(self._on_browse)
        self._sample = QPushButton()
        self._sample.setObjectName("trainingSampleDataButton")
        self._sample.clicked.connect(self._on_sample_wanted)
        self._progress = QProgressBar()
        self._progress.setObjectName("trainingScanProgressBar")
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelTrainingScanButton")
        self._cancel.clicked.connect(self.cancel)
        self._classes = ClassTable()
        self._note = QLabel()
        self._note.setObjectName("datasetNoteLabel")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._few = role_label("fewTestImagesLabel", "small-warning")
        self._split = QPushButton()
        self._split.setObjectName("editSplitButton")
        self._split.clicked.connect(self.split_wanted)
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(_RECOUNT_MS)
        self._recount.timeout.connect(self._look)
        self._build()
        scanner.progress.connect(self._on_progress)
        scanner.finished.connect(self._on_scanned)
        scanner.failed.connect(self._on_failed)
        scanner.sample_finished.connect(self._on_sample_written)
        thumbnails.thumbnail_ready.connect(self._on_thumbnail)
        self.retranslate()
        self._show()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        busy = QHBoxLayout()
        busy.setSpacing(8)
        busy.addWidget(self._progress, 1)
        busy.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addLayout(row)
        layout.addWidget(self._sample)
        layout.addLayout(busy)
        layout.addWidget(self._classes)
        layout.addWidget(self._few)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._split, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(foot)

    @property
    def choice(self) -> DatasetChoice | None:
        """The chosen data, or None."""
        return self._choice

    @property
    def scan(self) -> ScanFinished | None:
        """What was found in it, or None while that is not known."""
        return self._scan

    @property
    def scanning(self) -> bool:
        """Whether it is being looked through."""
        return self._scanner.busy

    @property
    def path_pending(self) -> bool:
        """Whether the box names other data than what is chosen."""
        return self._path.text() != self._shown_path

    @property
    def left_out(self) -> int:
        """How many files cannot be read and would be left out."""
        return self._scan.report.files - self._scan.report.readable if self._scan else 0

    def choose(self, choice: DatasetChoice, config: TrainingConfig) -> None:
        """Take a data set and look through it."""
        self._choice, self._config = choice, config
        self._path.setText(str(choice.path))
        self._shown_path = self._path.text()
        self._path.setToolTip(str(choice.path))
        self._settings.remember_folder("data", choice.path.parent)
        self._forget()
        self._look()

    def choose_here(self, choice: DatasetChoice) -> None:
        """Take what the user chose on this page, and tell the rest of the desktop."""
        self.choose(choice, self._config)
        self.chosen_here.emit(choice)

    def _look(self) -> None:
        if self._choice is None:
            return
        mapping = self._choice.mapping
        self._scanner.start(
            self._choice.path,
            dict(mapping) if mapping is not None else None,
            self._config,
            self._appearance.language,
        )
        self._show()

    def set_config(self, config: TrainingConfig) -> None:
        """Take the settings; the parts are counted again if these change them."""
        before, self._config = self._config, config
        split = ("split", "group_by", "seed", "hold_out_source", "split_file")
        if self._scan and any(getattr(before, n) != getattr(config, n) for n in split):
            self._recount.start()

    def cancel(self) -> None:
        """Give up looking."""
        self._scanner.cancel()
        if self._scan is None:
            self._choice = None
        self._show()

    def show_split(self, counts: Mapping[str, tuple[int, int, int]]) -> None:
        """Show the images of each part, as the trainer counted them."""
        self._classes.show_counts(counts)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._title.setText(self.tr("Data"))
        self._path.setPlaceholderText(self.tr("Folder of class folders, or a CSV"))
        self._path.setAccessibleName(self.tr("Data folder or table"))
        self._browse.setText(self.tr("Browse…"))
        self._browse.setAccessibleName(self.tr("Choose the data folder"))
        self._sample.setText(self.tr("Use sample data"))
        self._sample.setToolTip(
            self.tr("Synthetic chest phantoms drawn by radiodesk, to try the training with.")
        )
        self._sample.setAccessibleName(self.tr("Use sample data"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Stop looking through the data"))
        self._progress.setAccessibleName(self.tr("Looking through the data"))
        self._split.setText(self.tr("Split…"))
        self._split.setAccessibleName(self.tr("Edit the split on the Data page"))
        self._split.setToolTip(self.tr("What is learned from, chosen by and judged by"))
        self._show()

    def _forget(self) -> None:
        self._scan = self._failure = None
        for identity in self._wanted_pictures:
            self._thumbnails.cancel(identity)
        self._wanted_pictures.clear()
        self._classes.clear()
        self._recount.stop()
        self._progress.setRange(0, 0)

    def _show(self) -> None:
        busy = self.scanning
        self._progress.setVisible(busy)
        self._cancel.setVisible(busy)
        self._sample.setVisible(self._choice is None and not busy)
        self._classes.setVisible(self._scan is not None)
        self._split.setVisible(self._scan is not None)
        self._note.setText(self._note_text())
        self._note.setVisible(bool(self._note.text()))
        self._show_few()
        self.changed.emit()

    def _note_text(self) -> str:
        if self._scan is None:
            if self._choice is None:
                return self.tr("Drop a folder here, or browse for one. One sub-folder per class.")
            return ""
        parts = [self.tr("%n image(s)", "", self._scan.report.readable)]
        if self._scan.report.patients:
            parts.append(self.tr("%n patient(s)", "", self._scan.report.patients))
        if self.left_out:
            parts.append(
                self.tr("%n file(s) cannot be read and will be left out", "", self.left_out)
            )
        language = self._appearance.language
        return "\n".join(
            [" · ".join(parts), *(render(note, language) for note in self._scan.notes)]
        )

    def _show_few(self) -> None:
        """Say that there is little to judge by, where that is so and no reason to stop."""
        scan, language = self._scan, self._appearance.language
        findings = scan.findings if scan is not None and not scan.blocking else ()
        found = next((one.message for one in findings if one.code == _FEW_TEST_IMAGES), None)
        self._few.setVisible(found is not None)
        if found is not None:
            short = Message(code=_IN_SHORT, params=found.params)
            self._few.setText(unbroken(render(short, language)))
            self._few.setToolTip(render(found, language))

    def blocking_text(self) -> str:
        """Return why training cannot start with this data, or nothing."""
        language = self._appearance.language
        if self._failure is not None:
            return render(self._failure, language)
        if self._scan is not None and self._scan.blocking:
            return " ".join(render(message, language) for message in self._scan.blocking)
        return ""

    def _on_path_entered(self) -> None:
        text = self._path.text().strip().strip('"')
        if text:
            self.choose_here(DatasetChoice(Path(text).expanduser()))
        else:
            self._path.setText(self._shown_path)
            self.changed.emit()

    def _on_path_left(self) -> None:
        # Enter ends the editing, too; by then the data is chosen.
        if self.path_pending:
            self._on_path_entered()

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the data folder"))
        dialog.setObjectName("chooseDatasetDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(self._settings.folder("data")))
        dialog.fileSelected.connect(lambda name: self.choose_here(DatasetChoice(Path(name))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_sample_wanted(self) -> None:
        self._forget()
        self._scanner.write_sample(home() / "sample")
        self._show()

    def _on_sample_written(self, folder: Path) -> None:
        self.choose_here(DatasetChoice(folder))

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _on_scanned(self, scan: ScanFinished) -> None:
        self._scan = scan
        # In the order of every other page: the colour of a class goes by its place.
        in_order = sorted(scan.split, key=list(scan.report.classes).index)
        self.show_split({label: scan.split[label] for label in in_order})
        if not self._classes.has_pictures and not self._wanted_pictures:
            self._ask_for_pictures()
        self._show()

    def _on_failed(self, message: Message) -> None:
        self._failure = message
        self._show()

    def _ask_for_pictures(self) -> None:
        if self._scan is None or self._choice is None:
            return
        folder = self._choice.path if self._choice.path.is_dir() else self._choice.path.parent
        asked: dict[str, int] = defaultdict(int)
        for found in self._scan.found:
            for example in found.examples:
                if found.label and asked[found.label] < PICTURES_PER_CLASS:
                    asked[found.label] += 1
                    path = folder / path_from_wire(example)
                    identity = self._thumbnails.request_thumbnail(path, _THUMBNAIL_PIXELS)
                    self._wanted_pictures[identity] = found.label

    def _on_thumbnail(self, identity: int, picture: np.ndarray) -> None:
        label = self._wanted_pictures.pop(identity, None)
        if label is not None:
            self._classes.add_picture(label, picture)
