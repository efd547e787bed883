"""The worklist with its filter, its summary and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.worklist import EntryRole, Index, Status, WorklistModel
from radiodesk.gui.viewer.worklist_delegate import WorklistDelegate
from radiodesk.gui.widgets.language import LanguageAware


class _Rows(QListView):
    """A list whose rows are all of one height.

    Qt lays the whole list out and paints all of it again when one entry changes, as its height
    might be another.
    """

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] | None = None) -> None:
        """Paint the rows that changed."""
        for row in range(max(first.row(), 0), last.row() + 1):
            self.update(self.model().index(row, 0))


class WorklistPanel(LanguageAware, QWidget):
    """Shows the worklist.

    Attributes:
        view: The list.
        button_place: Where the page's one button for opening files stands while files are listed.

    Signals:
        selected: Key of the file that the user went to.
        stop_requested: Give up what is not read yet.
        clear_requested: Empty the list.
        export_requested: Open the choice of exports at `export_place`.
    """

    selected = Signal(int)
    stop_requested = Signal()
    clear_requested = Signal()
    export_requested = Signal()

    def __init__(
        self, worklist: WorklistModel, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("worklistPanel")
        self._worklist = worklist
        self._said: dict[Status, int] | None = None
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(worklist)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.button_place = QHBoxLayout()
        self._filter = QLineEdit()
        self._filter.setAcceptDrops(False)
        self._filter.setObjectName("worklistFilterEdit")
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._shown.setFilterFixedString)
        self.view = _Rows()
        self.view.setObjectName("worklistView")
        self.view.setModel(self._shown)
        self._delegate = WorklistDelegate(appearance, self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._summary = QLabel()
        self._summary.setObjectName("worklistSummary")
        self._summary.setProperty("role", "caption")
        self._summary.setWordWrap(True)
        self._stop = QPushButton()
        self._stop.setObjectName("stopReadingButton")
        self._stop.clicked.connect(self.stop_requested)
        self._clear = QPushButton()
        self._clear.setObjectName("clearWorklistButton")
        self._clear.clicked.connect(self.clear_requested)
        self._either = QStackedWidget()
        self._export = QPushButton()
        self._export.setObjectName("exportReportButton")
        self._export.clicked.connect(self.export_requested)
        self._arrange()
        appearance.theme_changed.connect(self.view.viewport().update)
        self.retranslate()

    def _arrange(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(8)
        above.addLayout(self.button_place)
        above.addWidget(self._filter, 1)
        below.addWidget(self._export, 1)
        # In one place and of one size, or the list would be laid out anew with every file.
        self._either.addWidget(self._clear)
        self._either.addWidget(self._stop)
        self._either.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        below.addWidget(self._either)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(above)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._summary)
        layout.addLayout(below)

    def sizeHint(self) -> QSize:
        """Return the width of the sketch."""
        return QSize(264, 400)

    @property
    def export_place(self) -> QPoint:
        """Upper left corner of the export button on the screen."""
        return self._export.mapToGlobal(QPoint(0, 0))

    def show_key(self, key: int) -> None:
        """Go to a file; the filter is lifted if it hides it."""
        source = self._worklist.index_of(key)
        if source.isValid() and not self._shown.mapFromSource(source).isValid():
            self._filter.clear()
        index = self._shown.mapFromSource(source)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def step(self, steps: int) -> None:
        """Go to the next file (1) or the one before (-1)."""
        row = self.view.currentIndex().row() + steps
        if 0 <= row < self._shown.rowCount():
            self.view.setCurrentIndex(self._shown.index(row, 0))

    def place(self) -> str:
        """Return where the current file stands in the list."""
        row, count = self.view.currentIndex().row() + 1, self._shown.rowCount()
        return self.tr("{row} of {count}").format(row=row, count=count) if row else ""

    def refresh(self) -> None:
        """Say how far the reading is."""
        counts = self._worklist.counts()
        if counts == self._said:
            return
        self._said = counts
        parts = [self.tr("{count} read").format(count=counts["read"])]
        if counts["refused"]:
            parts.append(self.tr("{count} refused").format(count=counts["refused"]))
        if counts["error"]:
            parts.append(self.tr("{count} cannot be read").format(count=counts["error"]))
        if counts["waiting"]:
            parts.append(self.tr("{count} waiting").format(count=counts["waiting"]))
        if counts["stopped"]:
            parts.append(self.tr("{count} not read").format(count=counts["stopped"]))
        self._summary.setText(", ".join(parts))
        done = counts["read"] + counts["refused"] + counts["error"]
        self._export.setEnabled(done > 0)
        self._either.setCurrentWidget(self._stop if counts["waiting"] else self._clear)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._filter.setPlaceholderText(self.tr("Filter by name"))
        self._filter.setAccessibleName(self.tr("Filter by name"))
        self.view.setAccessibleName(self.tr("Worklist"))
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop reading"))
        self._stop.setToolTip(self.tr("Give up the files that are not read yet"))
        self._clear.setText(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the worklist"))
        self._clear.setToolTip(self.tr("Empty the worklist. The files stay where they are."))
        self._export.setText(self.tr("Export…"))
        self._export.setAccessibleName(self.tr("Export"))
        self._export.setToolTip(self.tr("Save a report, a picture, the readings or a DICOM file"))
        self._said = None
        self.refresh()
        self.view.viewport().update()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry = current.data(EntryRole.ENTRY)
        if entry is not None:
            self.selected.emit(entry.key)
