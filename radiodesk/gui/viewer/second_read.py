"""The blind second read: the reader says what is on the film before the model's answer is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.opinion_keys import OpinionKeys
from radiodesk.gui.viewer.opinion_panel import OpinionPanel
from radiodesk.gui.viewer.worklist import WorklistEntry, WorklistModel
from radiodesk.gui.widgets.language import LanguageAware


class SecondRead(LanguageAware, QWidget):
    """The column beside the film: the switch, and below it the question or the model's answer.

    Signals:
        opinion_given: Key of the entry and the class, None for "cannot tell".
        changed: Which answers are kept back has changed.
    """

    opinion_given = Signal(int, object)
    changed = Signal()

    def __init__(
        self,
        reading: QWidget,
        worklist: WorklistModel,
        settings: AppSettings,
        page: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """Put the switch above the reading.

        Args:
            reading: Shows the model's answer; hidden as a whole while that is kept back.
            worklist: Whose answers are kept back.
            settings: Hold the switch.
            page: Where the keys work.
            parent: Qt owner.
        """
        super().__init__(parent)
        self.setObjectName("secondReadColumn")
        self._worklist, self._settings = worklist, settings
        self._entry: WorklistEntry | None = None
        self._seen: set[int] = set()
        self._switch = QCheckBox()
        self._switch.setObjectName("secondReadCheckBox")
        self._switch.setChecked(settings.second_read)
        self._own = QLabel()
        self._own.setObjectName("ownOpinionLabel")
        self._own.setWordWrap(True)
        self._own.setTextFormat(Qt.TextFormat.PlainText)
        self._opinion = OpinionPanel(settings)
        self._reading = reading
        self._stack = QStackedWidget()
        self._stack.addWidget(reading)
        self._stack.addWidget(self._opinion)
        self._keys = OpinionKeys(page, self._opinion.press, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.setSpacing(4)
        top.addWidget(self._switch)
        top.addWidget(self._own)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self._switch.toggled.connect(self._on_switched)
        self._opinion.given.connect(self._on_given)
        worklist.rowsInserted.connect(self._on_rows_inserted)
        worklist.modelReset.connect(self._on_worklist_cleared)
        self.retranslate()
        self._show()

    def sizeHint(self) -> QSize:
        """Return the width of the sketch."""
        return QSize(320, 400)

    @property
    def asking(self) -> bool:
        """Whether the model's answer on screen is kept back."""
        return self._entry is not None and self._entry.hidden

    def show_entry(self, entry: WorklistEntry | None, labels: Sequence[str]) -> None:
        """Ask about a file, or show what the model says of it.

        Args:
            entry: The file on screen.
            labels: The classes that its model knows, in class order.
        """
        self._entry = entry
        if entry is not None and (
            entry.status == "error" or (entry.status == "refused" and not labels)
        ):
            entry.hidden = False  # nothing to look at, or nothing to choose from
        if entry is not None and entry.reading is not None and not entry.hidden:
            self._seen.add(entry.key)
        self._opinion.set_labels(labels, enabled=entry is not None and _finished(entry))
        self._show()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._switch.setText(self.tr("Second read: my opinion first"))
        self._switch.setAccessibleName(self.tr("Second read: my opinion first"))
        self._switch.setToolTip(
            self.tr("Keeps the model's answer back until you have said what you see.")
        )
        self._show()

    def _show(self) -> None:
        asking = self.asking
        self._stack.setCurrentWidget(self._opinion if asking else self._reading)
        self._keys.lend(asking)
        entry = self._entry
        self._own.setVisible(not asking and entry is not None and entry.asked)
        if entry is None or not entry.asked:
            return
        own = entry.opinion or self.tr("cannot tell")
        label = entry.reading.label if entry.reading is not None else None
        if entry.opinion is None or label is None:
            text = self.tr("You: {label}.")
        elif entry.opinion == label:
            text = self.tr("You: {label}. The model agrees.")
        else:
            text = self.tr("You: {label}. The model differs.")
        self._own.setText(text.format(label=own))

    def _on_given(self, label: str | None) -> None:
        entry = self._entry
        if entry is None or not entry.hidden or not _finished(entry):
            return
        entry.hidden, entry.asked, entry.opinion = False, True, label
        self.opinion_given.emit(entry.key, label)
        self._worklist.announce(entry.key)
        self.changed.emit()

    def _on_switched(self, on: bool) -> None:
        self._settings.second_read = on
        for entry in self._worklist.entries:
            # An opinion on an answer that was on screen would not be blind.
            entry.hidden = on and entry.key not in self._seen and entry.status != "error"
            self._worklist.announce(entry.key)
        self.changed.emit()

    def _on_worklist_cleared(self) -> None:
        self._seen.clear()
        self.show_entry(None, [])

    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        if self._switch.isChecked():
            for entry in self._worklist.entries[first : last + 1]:
                entry.hidden = True


def _finished(entry: WorklistEntry) -> bool:
    """Say whether there is an answer of which nothing more is to come."""
    return entry.status in ("read", "refused") and entry.request is None
