"""The foot of the setup: how many folds, start now, or wait in the queue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.config import FEWEST_FOLDS, MOST_FOLDS
from radiodesk.core.cross_validation import CrossValidation
from radiodesk.core.events import DeviceSelected
from radiodesk.core.messages import render
from radiodesk.core.requests import SourceFound
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.fields import SpinBox
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class StartBox(LanguageAware, QWidget):
    """Says where it computes, why it cannot start, and starts.

    Signals:
        folds_changed: `folds` is another now.
        start_wanted: Start now.
        queue_wanted: Let it wait for its turn.
        startable_changed: Whether it can start now (`bool`).
    """

    folds_changed = Signal()
    start_wanted = Signal()
    queue_wanted = Signal()
    startable_changed = Signal(bool)

    def __init__(self, appearance: Appearance, notice: QWidget) -> None:
        """Prepare.

        Args:
            appearance: Language and colours.
            notice: What has to be read before a start, shown above the reason not to.
        """
        super().__init__()
        self._appearance = appearance
        self._preset = role_label("presetInForceLabel", "caption")
        self._device = role_label("deviceLabel", "caption")
        self._device_selected: DeviceSelected | None = None
        self._reason = role_label("startReasonLabel", "warning")
        self._folds_label = QLabel()
        self._folds = SpinBox()
        self._folds.setObjectName("foldsSpinBox")
        # One below the fewest stands for a single run.
        self._folds.setRange(FEWEST_FOLDS - 1, MOST_FOLDS)
        self._folds.valueChanged.connect(self._on_folds_changed)
        self._folds_label.setBuddy(self._folds)
        self._each = QCheckBox()
        self._each.setObjectName("eachSourceCheck")
        self._each.toggled.connect(self._on_each_toggled)
        self._sources: list[SourceFound] = []
        self._start = QPushButton()
        self._start.setObjectName("startTrainingButton")
        self._start.setProperty("role", "primary")
        self._start.setIconSize(QSize(16, 16))
        self._start.clicked.connect(self.start_wanted)
        self._queue = QPushButton()
        self._queue.setObjectName("addToQueueButton")
        self._queue.clicked.connect(self.queue_wanted)
        folds = QHBoxLayout()
        folds.setSpacing(8)
        folds.addWidget(self._folds_label)
        folds.addWidget(self._folds, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._start, 1)
        buttons.addWidget(self._queue)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(self._preset)
        layout.addWidget(self._device)
        layout.addLayout(folds)
        layout.addWidget(self._each)
        layout.addWidget(notice)
        layout.addWidget(self._reason)
        layout.addLayout(buttons)
        appearance.theme_changed.connect(self._paint_icons)
        self._paint_icons()
        self.retranslate()

    @property
    def folds(self) -> int | None:
        """How many folds a cross-validation shall have, None for a single run."""
        if self.each_source:
            return len(self._estimable)
        value = self._folds.value()
        return value if value >= FEWEST_FOLDS else None

    @property
    def each_source(self) -> bool:
        """Whether every fold shall leave out one source."""
        return self._each.isChecked() and self._offered

    @property
    def sources_missing(self) -> bool:
        """Whether leaving out each source is asked for and the data does not allow it."""
        return self._each.isChecked() and not self._offered

    @property
    def _estimable(self) -> list[SourceFound]:
        return [one for one in self._sources if one.obstacle is None]

    @property
    def _offered(self) -> bool:
        return FEWEST_FOLDS <= len(self._estimable) <= MOST_FOLDS

    def offer_sources(self, sources: Sequence[SourceFound]) -> None:
        """Offer to leave out each of several sources in turn, where that tells something."""
        if list(sources) != self._sources:
            self._sources = list(sources)
            self._show_sources()
            self._show_start()

    def take(self, plan: CrossValidation | None) -> None:
        """Choose what an earlier run was: folds, each source in turn, or None: a single run."""
        drawn = plan is not None and plan.sources is None
        self._each.setChecked(plan is not None and not drawn)
        self._folds.setValue(plan.folds if plan is not None and drawn else FEWEST_FOLDS - 1)

    def show_preset(self, name: str, changed: int) -> None:
        """Say with which settings a run would start: the form above may be scrolled away.

        Args:
            name: What the form calls the preset.
            changed: How many settings differ from it.
        """
        text = self.tr("Preset: %1").replace("%1", name)
        if changed:
            text += " · " + self.tr("settings changed: %1").replace("%1", str(changed))
        self._preset.setText(text)

    def show_device(self, event: DeviceSelected) -> None:
        """Say where the run computes."""
        self._device_selected = event
        self._show_device()

    def allow(self, busy: bool, reason: str, said_above: bool = False) -> None:
        """Enable what can be done.

        Args:
            busy: Something is trained, and what is asked for now has to wait.
            reason: Why the settings or the data cannot be trained with, or empty.
            said_above: The notice says so already, and the settings need the room.
        """
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason) and not said_above)
        startable = not busy and not reason
        if startable != self._start.isEnabled():
            self._start.setEnabled(startable)
            self.startable_changed.emit(startable)
        self._start.setToolTip(reason)
        self._queue.setEnabled(not reason)

    def press(self) -> None:
        """Start, where that is possible now."""
        self._start.click()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._folds_label.setText(self.tr("Cross-validation"))
        self._folds.setAccessibleName(self.tr("Folds of a cross-validation"))
        self._folds.setSuffix(" " + self.tr("folds"))
        self._folds.setToolTip(
            self.tr(
                "K runs; each image is tested once, by a model that never saw it. Every fold has "
                "the same share of each class, and “Keep together” holds in all of them."
            )
        )
        self._show_sources()
        self._queue.setText(self.tr("Add to queue"))
        self._queue.setToolTip(
            self.tr("Let a run with these settings wait until the one under way has ended.")
        )
        self._queue.setAccessibleName(self._queue.text())
        self._show_device()
        self._show_start()

    def _show_sources(self) -> None:
        count, others = len(self._estimable), len(self._sources) - len(self._estimable)
        text = self.tr("Leave out each of %1 sources in turn").replace("%1", str(count))
        self._each.setText(text)
        self._each.setAccessibleName(text)
        tip = self.tr(
            "A run for each source: it learns from the others and is tested on the films of this "
            "one, so the figure says how a model does where it never was."
        )
        if others:
            tip += "\n" + self.tr("Sources for which that cannot be estimated: %1").replace(
                "%1", str(others)
            )
        self._each.setToolTip(tip)
        # What an earlier run was asked for is not dropped silently with other data.
        self._each.setVisible(self._offered or self._each.isChecked())
        self._folds.setEnabled(not self.each_source)
        if self.each_source:
            self._folds.setSpecialValueText(self.tr("a run for each source"))
        else:
            self._folds.setSpecialValueText(self.tr("off: one run"))

    def _on_each_toggled(self) -> None:
        self._folds.setValue(FEWEST_FOLDS - 1)
        self._show_sources()
        self._on_folds_changed()

    def _show_device(self) -> None:
        if self._device_selected is None:
            text = self.tr("Device: a GPU if there is one, else CPU")
        else:
            text = render(self._device_selected.message, self._appearance.language)
        self._device.setText(text)

    def _show_start(self) -> None:
        text = self.tr("Start training")
        if self.folds is not None:
            text = self.tr("Train %1 folds").replace("%1", str(self.folds))
        self._start.setText(text)
        self._start.setAccessibleName(text)

    def _on_folds_changed(self) -> None:
        self._show_start()
        self.folds_changed.emit()

    def _paint_icons(self) -> None:
        self._start.setIcon(self._appearance.icon("play", self._appearance.tokens.on_accent))
