"""The runs that wait for their turn: their order, and whether they may start."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.config import TrainingConfig
from radiodesk.core.own_presets import OwnPreset, name_of
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.presets import PRESET_LABELS
from radiodesk.core.runs.queue import QueuedRun
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.queue_keeper import QueueKeeper
from radiodesk.gui.training.runs.wording import changed_settings
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_ID = Qt.ItemDataRole.UserRole


class QueueView(LanguageAware, QWidget):
    """A list, the buttons that order it, and one that lets it start or holds it."""

    def __init__(self, appearance: Appearance, keeper: QueueKeeper) -> None:
        super().__init__()
        self.setObjectName("queueView")
        self._appearance, self._keeper = appearance, keeper
        self._presets: Sequence[OwnPreset] = ()
        self._busy = False
        self._state = role_label("queueStateLabel", "")
        self._list = QTreeWidget()
        self._list.setObjectName("queueList")
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setColumnCount(4)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._list.setColumnWidth(0, 64)
        self._list.setColumnWidth(2, 200)
        self._list.setColumnWidth(3, 150)
        self._list.itemSelectionChanged.connect(self._allow)
        self._up = _button("queueUpButton", lambda: self._move(-1))
        self._down = _button("queueDownButton", lambda: self._move(1))
        self._remove = _button("queueRemoveButton", self._on_remove_wanted)
        self._go = _button("queueGoButton", lambda: keeper.set_going(not keeper.going))
        self._go.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._up, self._down, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._state)
        layout.addWidget(self._list, 1)
        layout.addLayout(row)
        keeper.changed.connect(self.show_queue)
        appearance.theme_changed.connect(self._paint_icons)
        self._paint_icons()
        self.retranslate()

    def set_presets(self, presets: Sequence[OwnPreset]) -> None:
        """Take the user's presets, by whose names settings are known again."""
        self._presets = presets
        self.show_queue()

    def set_busy(self, busy: bool) -> None:
        """Take whether something is being trained."""
        self._busy = busy
        self._show_state()

    def show_queue(self) -> None:
        """Show what waits; the chosen run stays chosen."""
        chosen = self._chosen
        self._list.blockSignals(True)
        self._list.clear()
        for number, run in enumerate(self._keeper.runs):
            item = QTreeWidgetItem(
                [str(number + 1), self._settings(run), _data(run), run.added[:16].replace("T", " ")]
            )
            item.setData(0, _ID, run.id)
            for column in range(4):
                item.setToolTip(column, item.text(column))
            self._list.addTopLevelItem(item)
            if run.id == chosen:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._show_state()
        self._allow()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._list.setAccessibleName(self.tr("Queue of runs"))
        self._list.setHeaderLabels(
            [self.tr("Turn"), self.tr("Settings"), self.tr("Data"), self.tr("Added")]
        )
        self._up.setText(self.tr("Earlier"))
        self._down.setText(self.tr("Later"))
        self._remove.setText(self.tr("Take out"))
        for button in (self._up, self._down, self._remove):
            button.setAccessibleName(button.text())
        self.show_queue()

    @property
    def _chosen(self) -> str | None:
        items = self._list.selectedItems()
        return str(items[0].data(0, _ID)) if items else None

    def _settings(self, run: QueuedRun) -> str:
        config: TrainingConfig = run.request.config
        spanish = self._appearance.language == "es"
        own = name_of(config, self._presets)
        parts = [own or PRESET_LABELS[config.preset][1 if spanish else 0]]
        if run.sources is not None:
            parts.append(self.tr("each source left out"))
        elif run.folds is not None:
            parts.append(self.tr("%1 folds").replace("%1", str(run.folds)))
        if own is None:
            parts += changed_settings(config, spanish)
        return ", ".join(parts)

    def _show_state(self) -> None:
        waiting = len(self._keeper.runs)
        if not waiting:
            text = self.tr("Nothing waits. “Add to queue” on the left puts the settings there.")
        elif self._keeper.going and self._busy:
            text = self.tr("The next run starts when the one under way ends, however it ends.")
        elif self._keeper.going:
            text = self.tr("The next run starts now.")
        else:
            text = self.tr("The queue is held: nothing of it starts until you say so.")
        self._state.setText(text)
        self._go.setText(
            self.tr("Hold the queue") if self._keeper.going else self.tr("Start queue")
        )
        self._go.setAccessibleName(self._go.text())
        self._go.setEnabled(bool(waiting) or self._keeper.going)

    def _allow(self) -> None:
        chosen = self._chosen
        at = next((i for i, run in enumerate(self._keeper.runs) if run.id == chosen), None)
        self._up.setEnabled(at is not None and at > 0)
        self._down.setEnabled(at is not None and at < len(self._keeper.runs) - 1)
        self._remove.setEnabled(at is not None)

    def _move(self, places: int) -> None:
        if self._chosen is not None:
            self._keeper.move(self._chosen, places)

    def _on_remove_wanted(self) -> None:
        if self._chosen is not None:
            self._keeper.remove(self._chosen)

    def _paint_icons(self) -> None:
        self._remove.setIcon(self._appearance.icon("discard"))


def _data(run: QueuedRun) -> str:
    return display_name(path_from_wire(run.request.data))


def _button(name: str, slot: Callable[[], object]) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.clicked.connect(lambda: slot())
    return button
