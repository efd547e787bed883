"""The left side of the page: what is judged, and on which images."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.evaluation_results import Part
from radiodesk.core.messages import LANGUAGES
from radiodesk.core.paths import default_runs_folder, display_name
from radiodesk.core.presets import PRESET_LABELS
from radiodesk.core.runs.entries import RunEntry, list_entries, read_entry
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.background import Background
from radiodesk.gui.evaluation.choice import Choice
from radiodesk.gui.evaluation.model_entries import ModelEntry, list_models
from radiodesk.gui.evaluation.outside_data import OutsideDataButton
from radiodesk.gui.evaluation.wording import part_name
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.training.runs.wording import noted
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.tips import plain_tip

_WIDTH = 264
_ENTRY_ROLE = Qt.ItemDataRole.UserRole
Entry = RunEntry | ModelEntry
Offer = tuple[Part, Path | None]
"""Which images, and where they are if they are no run's own."""


class Chooser(LanguageAware, QWidget):
    """Lists runs, cross-validations and models, and offers the images to judge them on.

    Signals:
        chosen: The `Choice`, or None where there is nothing to choose.
        listed: Everything is in the list.
        failed: The exception for which runs could not be listed.
    """

    chosen = Signal(object)
    listed = Signal()
    failed = Signal(object)

    def __init__(
        self, settings: AppSettings, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._elsewhere: list[Path] = []
        self._outside: list[Path] = []
        self._offers: list[Offer] = []
        self._wanted: Path | None = None
        self._listing = Background(self)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._runs = QListWidget()
        self._runs.setObjectName("runsList")
        self._runs.setUniformItemSizes(True)
        self._runs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._part_word, self._part = QLabel(), ComboBox()
        self._part_word.setProperty("role", "heading")
        self._part.setObjectName("evaluationPartCombo")
        self._part.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._other = OutsideDataButton(settings)
        self._new_only = QCheckBox()
        self._new_only.setObjectName("newImagesOnlyCheckBox")
        self._new_only.hide()
        self._refresh = QPushButton()
        self._refresh.setObjectName("refreshRunsButton")
        self._folder = QPushButton()
        self._folder.setObjectName("openRunFolderButton")
        self._build_layout()
        self._listing.yielded.connect(self._on_entry_listed)
        self._listing.finished.connect(self._on_listed)
        self._listing.failed.connect(self.failed)
        self._runs.currentItemChanged.connect(self._on_entry_chosen)
        self._part.currentIndexChanged.connect(self._tell)
        self._new_only.toggled.connect(self._tell)
        self._other.data_chosen.connect(self.add_data)
        self._refresh.clicked.connect(self.refresh)
        self._folder.clicked.connect(self._on_open_folder)
        self.retranslate()

    def _build_layout(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._refresh, 1)
        buttons.addWidget(self._folder, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 0, 16)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._runs, 1)
        layout.addWidget(self._part_word)
        layout.addWidget(self._part)
        layout.addWidget(self._new_only)
        layout.addWidget(self._other)
        layout.addLayout(buttons)
        self.setFixedWidth(_WIDTH + 16)

    @property
    def choice(self) -> Choice | None:
        """What is chosen now."""
        entry = self._entry
        if entry is None:
            return None
        part, data = self._offer or (None, None)
        return Choice(entry, part, data, part == "data" and self._new_only.isChecked())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything in the list."""
        return tuple(self._runs.item(row).data(_ENTRY_ROLE) for row in range(self._runs.count()))

    @property
    def takes_data(self) -> bool:
        """Whether the chosen one can be judged on other images: one model reads them all."""
        choice = self.choice
        return choice is not None and choice.bundle is not None

    @property
    def _offer(self) -> Offer | None:
        index = self._part.currentIndex()
        return self._offers[index] if 0 <= index < len(self._offers) else None

    @property
    def _entry(self) -> Entry | None:
        item = self._runs.currentItem()
        entry: Entry | None = None if item is None else item.data(_ENTRY_ROLE)
        return entry

    def show_run(self, run_dir: Path) -> None:
        """Choose a run, in the runs folder or elsewhere."""
        folder = run_dir.resolve()
        if folder.parent != default_runs_folder().resolve() and folder not in self._elsewhere:
            self._elsewhere.insert(0, folder)
        self._wanted = folder
        self.refresh()

    def add_data(self, data: Path) -> None:
        """Offer other labelled images, and choose them if `takes_data`."""
        data = data.resolve()
        if data in self._outside:
            self._outside.remove(data)
        self._outside.insert(0, data)
        self._offer_parts(("data", data))
        self._tell()

    def refresh(self) -> None:
        """List everything again; the chosen one stays chosen."""
        entry = self._entry
        if self._wanted is None and entry is not None:
            self._wanted = entry.folder
        self._runs.blockSignals(True)
        self._runs.clear()
        self._runs.blockSignals(False)
        runs, elsewhere = default_runs_folder().resolve(), list(self._elsewhere)

        def work() -> Iterator[Entry]:
            for folder in elsewhere:
                entry = read_entry(folder)
                if entry is not None:
                    yield entry
            yield from list_entries(runs)
            yield from list_models()

        self._listing.run(work)

    def name(self, entry: Entry) -> str:
        """Return how an entry is called in one line."""
        if isinstance(entry, ModelEntry):
            return entry.name
        return display_name(entry.folder)

    def shutdown(self) -> None:
        """End the thread."""
        self._listing.shutdown()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Runs, newest first"))
        self._runs.setAccessibleName(self.tr("Runs, newest first"))
        self._part_word.setText(self.tr("Judged on"))
        self._part.setAccessibleName(self.tr("Images that it is judged on"))
        self._new_only.setText(self.tr("Only images new to the model"))
        self._new_only.setAccessibleName(self.tr("Leave out images that the model learned from"))
        self._new_only.setToolTip(self._new_only.accessibleName())
        self._refresh.setText(self.tr("Refresh"))
        self._refresh.setAccessibleName(self.tr("List the runs again"))
        self._folder.setText(self.tr("Open folder"))
        self._folder.setAccessibleName(self.tr("Open the folder of the chosen run"))
        for row in range(self._runs.count()):
            item = self._runs.item(row)
            item.setText(self._two_lines(item.data(_ENTRY_ROLE)))
        self._offer_parts(self._offer)

    def _on_entry_listed(self, value: object) -> None:
        assert isinstance(value, RunEntry | ModelEntry)
        item = QListWidgetItem(self._two_lines(value))
        item.setData(_ENTRY_ROLE, value)
        item.setToolTip(plain_tip(str(value.folder)))
        self._runs.blockSignals(True)
        self._runs.addItem(item)
        self._runs.blockSignals(False)
        if value.folder == self._wanted:
            self._runs.setCurrentItem(item)

    def _on_listed(self) -> None:
        self._wanted = None
        if self._runs.count() and self._runs.currentItem() is None:
            self._runs.setCurrentRow(0)
        self._folder.setEnabled(self._runs.count() > 0)
        if not self._runs.count():
            self._offer_parts(None)
            self._tell()
        self.listed.emit()

    def _on_entry_chosen(self) -> None:
        self._offer_parts(self._offer)
        self._tell()

    def _offer_parts(self, wanted: Offer | None) -> None:
        """Offer the images that the chosen entry can be judged on; what was wanted stays so."""
        self._offers = self._parts()
        self._part.blockSignals(True)
        self._part.clear()
        for place, (part, data) in enumerate(self._offers):
            self._part.addItem(part_name(part) if data is None else display_name(data))
            tip = "" if data is None else plain_tip(str(data))
            self._part.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        place = self._offers.index(wanted) if wanted in self._offers else 0
        self._part.setCurrentIndex(place)
        self._part.blockSignals(False)
        self._part.setEnabled(len(self._offers) > 0)
        self._other.setEnabled(self.takes_data)

    def _parts(self) -> list[Offer]:
        entry = self._entry
        if entry is None:
            return []
        own: list[Offer] = []
        if isinstance(entry, RunEntry):
            if entry.plan is not None:
                return [("folds", None)] if entry.pooled is not None else []
            if entry.bundle is None:
                return []
            own = [("test", None), ("val", None)]
        return [*own, *(("data", path) for path in self._outside)]

    def _tell(self) -> None:
        part, _ = self._offer or (None, None)
        self._new_only.setVisible(part == "data")
        self.chosen.emit(self.choice)

    def _on_open_folder(self) -> None:
        entry = self._entry
        if entry is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(entry.folder)))

    def _two_lines(self, entry: Entry) -> str:
        if isinstance(entry, ModelEntry):
            kind = self.tr("Model")
            return f"{entry.name}\n{kind}"
        parts = [note] if (note := noted(entry)) else []
        if entry.config is not None:
            words = PRESET_LABELS[entry.config.preset]
            parts.append(words[LANGUAGES.index(self._appearance.language)])
        if entry.plan is not None:
            parts.append(self.tr("%n fold(s)", "", entry.plan.folds))
        parts.append(self._state_phrase(entry))
        return f"{display_name(entry.folder)}\n{' · '.join(parts)}"

    def _state_phrase(self, entry: RunEntry) -> str:
        metrics = entry.metrics
        if metrics is not None and metrics.accuracy is not None:
            return self.tr("{share:.0f} % right").format(share=100 * metrics.accuracy)
        if entry.summary.failure is not None:
            return self.tr("failed")
        if entry.summary.outcome is None:
            return self.tr("not finished")
        return self.tr("no model")
