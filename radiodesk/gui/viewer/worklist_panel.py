"""The worklist with its choices, its summary and what can be done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.shown_worklist import ShownWorklist
from radiodesk.gui.viewer.worklist import EntryRole, Index, WorklistModel
from radiodesk.gui.viewer.worklist_delegate import WorklistDelegate
from radiodesk.gui.viewer.worklist_order import Standing, standing
from radiodesk.gui.viewer.worklist_tools import WorklistTools
from radiodesk.gui.viewer.worklist_words import WorklistWords
from radiodesk.gui.widgets.language import LanguageAware

_SUMMARY_MS = 100


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
        tools: Filter and order.
        button_place: Where the page's one button for opening files stands while files are listed.

    Signals:
        selected: Key of the file that the user went to.
        moved: The file on screen has another place in the list.
        stop_requested: Give up what is not read yet.
        clear_requested: Empty the list.
        export_requested: Open the choice of exports at `export_place`.
    """

    selected = Signal(int)
    moved = Signal()
    stop_requested = Signal()
    clear_requested = Signal()
    export_requested = Signal()

    def __init__(
        self,
        worklist: WorklistModel,
        settings: AppSettings,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("worklistPanel")
        self._worklist = worklist
        self.button_place = QHBoxLayout()
        self.tools = WorklistTools(settings)
        words = WorklistWords(appearance, self)
        self._shown = ShownWorklist(worklist, words, self)
        self._shown.set_order(self.tools.order, self.tools.backwards)
        self.view = _Rows()
        self.view.setObjectName("worklistView")
        self.view.setModel(self._shown)
        self.view.setItemDelegate(WorklistDelegate(appearance, words, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._progress = QProgressBar()
        self._progress.setObjectName("readingProgressBar")
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(6)
        self._summary = QLabel()
        self._summary.setObjectName("worklistSummary")
        self._summary.setProperty("role", "caption")
        self._summary.setWordWrap(True)
        self._stop, self._clear, self._export = QPushButton(), QPushButton(), QPushButton()
        self._stop.setObjectName("stopReadingButton")
        self._clear.setObjectName("clearWorklistButton")
        self._export.setObjectName("exportReportButton")
        self._either = QStackedWidget()
        self._summing_up = QTimer(self, singleShot=True, interval=_SUMMARY_MS)
        self._arrange()
        self._connect()
        appearance.theme_changed.connect(self.view.viewport().update)
        self.retranslate()

    def _arrange(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(8)
        above.addLayout(self.button_place)
        above.addWidget(self.tools.text_edit, 1)
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
        layout.addWidget(self.tools)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._summary)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.tools.filter_changed.connect(self._on_filter_changed)
        self.tools.order_changed.connect(self._on_order_changed)
        self.tools.text_edit.returnPressed.connect(self.view.setFocus)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._shown.layoutChanged.connect(self.moved)
        self._stop.clicked.connect(self.stop_requested)
        self._clear.clicked.connect(self.clear_requested)
        self._export.clicked.connect(self.export_requested)
        self._summing_up.timeout.connect(self._sum_up)

    def sizeHint(self) -> QSize:
        """Return the width of the sketch."""
        return QSize(264, 400)

    @property
    def export_place(self) -> QPoint:
        """Upper left corner of the export button on the screen."""
        return self._export.mapToGlobal(QPoint(0, 0))

    def show_key(self, key: int) -> None:
        """Go to a file; the filter is lifted if it hides it."""
        if self._worklist.find(key) is not None and not self._shown.index_of(key).isValid():
            self.tools.lift_filter()
        index = self._shown.index_of(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def step(self, steps: int) -> None:
        """Go to the next file (1) or the one before (-1), as they are listed."""
        row = self.view.currentIndex().row() + steps
        if 0 <= row < self._shown.rowCount():
            self.view.setCurrentIndex(self._shown.index(row))

    def search(self) -> None:
        """Put the keyboard into the filter."""
        self.tools.text_edit.setFocus()
        self.tools.text_edit.selectAll()

    def place(self) -> str:
        """Return where the current file stands in the list."""
        row, count = self.view.currentIndex().row() + 1, self._shown.rowCount()
        return self.tr("{row} of {count}").format(row=row, count=count) if row else ""

    def refresh(self) -> None:
        """Say how far the reading is; now and then while answers come fast."""
        if self._summing_up.isActive() and self._worklist.counts()["waiting"]:
            return
        self._sum_up()
        self._summing_up.start()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.view.setAccessibleName(self.tr("Worklist"))
        self._progress.setAccessibleName(self.tr("Files that are read"))
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop reading"))
        self._stop.setToolTip(self.tr("Give up the files that are not read yet"))
        self._clear.setText(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the worklist"))
        self._clear.setToolTip(self.tr("Empty the worklist. The files stay where they are."))
        self._export.setText(self.tr("Export…"))
        self._export.setAccessibleName(self.tr("Export"))
        self._export.setToolTip(self.tr("Save a report, a picture, the readings or a DICOM file"))
        self._sum_up()
        self._shown.words_changed()

    def _sum_up(self) -> None:
        # By what may be seen: "1 refused" would tell the answer that is kept back.
        counts = Counter(standing(entry) for entry in self._worklist.entries)
        words: dict[Standing, str] = {
            "read": self.tr("%n read", "", counts["read"]),
            "kept": self.tr("%n wait(s) for your opinion", "", counts["kept"]),
            "refused": self.tr("%n refused", "", counts["refused"]),
            "error": self.tr("%n cannot be read", "", counts["error"]),
            "waiting": self.tr("%n waiting", "", counts["waiting"]),
            "stopped": self.tr("%n not read", "", counts["stopped"]),
        }
        parts = [text for where, text in words.items() if where == "read" or counts[where]]
        self._summary.setText(", ".join(parts))
        total, waiting = counts.total(), counts["waiting"]
        self._export.setEnabled(total > waiting + counts["stopped"])
        self._either.setCurrentWidget(self._stop if waiting else self._clear)
        self._progress.setVisible(waiting > 0 and total > 1)
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(total - waiting)

    def _on_filter_changed(self) -> None:
        self._shown.set_filter(self.tools.text, self.tools.wanted)

    def _on_order_changed(self) -> None:
        self._shown.set_order(self.tools.order, self.tools.backwards)
        if self.view.currentIndex().isValid():
            self.view.scrollTo(self.view.currentIndex())

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry = current.data(EntryRole.ENTRY)
        self._shown.current = None if entry is None else entry.key
        if entry is not None:
            self.selected.emit(entry.key)
