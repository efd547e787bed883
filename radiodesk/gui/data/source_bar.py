"""Choosing the data: path, buttons, data sets opened before, sample data, and progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui.data.choosing import DataDialogs
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.language import LanguageAware


class SourceBar(LanguageAware, QWidget):
    """Asks for a data set; knows nothing of what is in it.

    Signals:
        path_chosen: The folder or table (`Path`).
        labels_wanted: It shall be said where the classes stand.
        sample_wanted: The built-in sample data shall be made and opened.
        cancel_wanted: The work under way shall be given up.
    """

    path_chosen = Signal(object)
    labels_wanted = Signal()
    sample_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = DataDialogs("dataDialog", settings, self)
        self._path = QLineEdit()
        self._path.setObjectName("dataPathEdit")
        self._folder = QPushButton()
        self._folder.setObjectName("browseDataFolderButton")
        self._table = QPushButton()
        self._table.setObjectName("browseDataTableButton")
        self._sample = QPushButton()
        self._sample.setObjectName("makeSampleButton")
        self._labels = QPushButton()
        self._labels.setObjectName("labelsFromButton")
        self._labels.setEnabled(False)
        self._labels.clicked.connect(self.labels_wanted)
        self._recent = QToolButton()
        self._recent.setObjectName("recentDataButton")
        self._recent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._recent)
        self._recent.setMenu(self._menu)
        self._bar = QProgressBar()
        self._bar.setObjectName("dataProgressBar")
        self._stage = QLabel()
        self._stage.setObjectName("dataProgressLabel")
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelScanButton")
        self._work = QWidget()
        self._build_layout()

        self._path.returnPressed.connect(self._on_path_entered)
        self._folder.clicked.connect(self.browse_folder)
        self._table.clicked.connect(self._dialogs.ask_for_table)
        self._dialogs.chosen.connect(self.path_chosen)
        self._sample.clicked.connect(self.sample_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self.show_idle()
        self.retranslate()

    def _build_layout(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._path, 1)
        for widget in (self._folder, self._table, self._labels, self._recent, self._sample):
            row.addWidget(widget)
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(8)
        work.addWidget(self._stage)
        work.addWidget(self._bar, 1)
        work.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._work)

    def show_path(self, path: Path, may_name_labels: bool) -> None:
        """Show which data is open.

        Args:
            path: The folder or table.
            may_name_labels: It is a folder, whose classes may stand elsewhere than in its folders.
        """
        self._path.setText(str(path))
        self._labels.setEnabled(may_name_labels)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer data sets opened before."""
        self._menu.clear()
        for path in paths:
            action = self._menu.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, path=path: self.path_chosen.emit(path))
        self._recent.setEnabled(bool(paths))

    def show_progress(self, stage: str, done: int, total: int) -> None:
        """Show how far the work is; `total` 0 means that it is not known."""
        self._work.show()
        self._stage.setText(stage)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setTextVisible(total > 0)
        self._sample.setEnabled(False)

    def show_idle(self) -> None:
        """Hide the progress."""
        self._work.hide()
        self._sample.setEnabled(True)

    def browse_folder(self) -> None:
        """Ask for a folder."""
        self._dialogs.ask_for_folder(self.tr("Choose a data folder"))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._path.setPlaceholderText(
            self.tr("Folder with one sub-folder per class, or a CSV with path and label")
        )
        self._path.setAccessibleName(self.tr("Data folder or table"))
        self._folder.setText(self.tr("Choose folder…"))
        self._folder.setAccessibleName(self.tr("Choose a data folder"))
        self._table.setText(self.tr("Choose table…"))
        self._table.setAccessibleName(self.tr("Choose a CSV or TSV table"))
        self._labels.setText(self.tr("Classes from…"))
        self._labels.setAccessibleName(self.tr("Say where the classes stand"))
        self._labels.setToolTip(
            self.tr("For DICOM folders: take the class from a header attribute or from a table")
        )
        self._recent.setText(self.tr("Recent ▾"))
        self._recent.setAccessibleName(self.tr("Data sets opened before"))
        self._sample.setText(self.tr("Make sample data"))
        self._sample.setAccessibleName(self.tr("Make sample data"))
        self._sample.setToolTip(
            self.tr("Writes synthetic chest phantoms, so that you can try everything at once")
        )
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel what is under way"))
        self._bar.setAccessibleName(self.tr("Progress"))

    def _on_path_entered(self) -> None:
        text = self._path.text().strip().strip('"')
        if text:
            self.path_chosen.emit(Path(text).expanduser())
