"""The controls of the split editor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from radiodesk.core.paths import is_folder, path_from_wire, path_to_wire
from radiodesk.core.requests import SourceFound
from radiodesk.gui.messages import SplitChoice
from radiodesk.gui.widgets.fields import ComboBox, SpinBox
from radiodesk.gui.widgets.language import LanguageAware

SHARES, LEAVE_OUT, LISTED = range(3)
_LEAST_SHARE = 5
_FIELD_WIDTH = 88


class SplitForm(LanguageAware, QWidget):
    """Shares, grouping, seed, and whether a source or a list decides what is tested.

    Signals:
        edited: The user changed something, and `choice` can be used.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self._sources: list[SourceFound] = []
        self._mode = ComboBox()
        self._mode.setObjectName("splitModeCombo")
        self._source = ComboBox()
        self._source.setObjectName("heldOutSourceCombo")
        self._list = QLineEdit()
        self._list.setObjectName("splitFileEdit")
        self._browse = QPushButton()
        self._browse.setObjectName("browseSplitFileButton")
        self._learn = QLabel()
        self._learn.setObjectName("trainShareLabel")
        self._val, self._test = self._share("valShareSpin"), self._share("testShareSpin")
        self._group = ComboBox()
        self._group.setObjectName("splitGroupCombo")
        self._seed = SpinBox()
        self._seed.setObjectName("splitSeedSpin")
        self._seed.setRange(0, 2**31 - 1)
        self._seed.setFixedWidth(_FIELD_WIDTH)
        self._labels = [QLabel() for _ in range(4)]
        self._val_label, self._test_label = QLabel(), QLabel()
        for combo, choices in (
            (self._mode, (SHARES, LEAVE_OUT, LISTED)),
            (self._group, ("patient", "source", "none")),
        ):
            for value in choices:
                combo.addItem("", value)
        self._build()
        self._connect()
        self.retranslate()

    def _share(self, name: str) -> QSpinBox:
        spin = SpinBox()
        spin.setObjectName(name)
        spin.setRange(_LEAST_SHARE, 50)
        spin.setSuffix(" %")
        spin.setFixedWidth(_FIELD_WIDTH)
        return spin

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        mode, shares = QWidget(), QWidget()
        row = QHBoxLayout(mode)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._mode, self._source, self._list, self._browse):
            row.addWidget(widget)
        self._list.setMinimumWidth(240)
        self._source.setMinimumWidth(200)
        row = QHBoxLayout(shares)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._learn)
        for label, spin in ((self._val_label, self._val), (self._test_label, self._test)):
            label.setBuddy(spin)
            row.addSpacing(8)
            row.addWidget(label)
            row.addWidget(spin)
        fields = (mode, shares, self._group, self._seed)
        for label, field in zip(self._labels, fields, strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        for spin in (self._val, self._test, self._seed):
            spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        self._mode.currentIndexChanged.connect(self._on_edited)
        self._source.currentIndexChanged.connect(self._on_edited)
        self._list.editingFinished.connect(self._on_edited)
        self._browse.clicked.connect(self._on_browse)
        self._group.currentIndexChanged.connect(self._on_edited)
        for spin in (self._val, self._test, self._seed):
            spin.valueChanged.connect(self._on_edited)

    @property
    def choice(self) -> SplitChoice:
        """What is chosen; a source or a list that is not named yet changes nothing."""
        mode = self._mode.currentData()
        listed = self._list.text().strip().strip('"')
        return SplitChoice(
            split=f"{self._train_share}/{self._val.value()}/{self._test.value()}",
            group_by=self._group.currentData(),
            seed=self._seed.value(),
            hold_out_source=self._source.currentData() if mode == LEAVE_OUT else None,
            split_file=path_to_wire(Path(listed).expanduser())
            if mode == LISTED and listed
            else None,
        )

    @property
    def _train_share(self) -> int:
        return 100 - self._val.value() - self._test.value()

    def begin(self, path: Path, choice: SplitChoice) -> None:
        """Show a choice for another data set.

        Args:
            path: Where its lists are looked for first.
            choice: What to show.
        """
        self._folder = path if is_folder(path) else path.parent
        with QSignalBlocker(self):
            _, val, test = (int(part) for part in choice.split.split("/"))
            self._val.setValue(val)
            self._test.setValue(test)
            self._group.setCurrentIndex(self._group.findData(choice.group_by))
            self._seed.setValue(choice.seed)
            listed = path_from_wire(choice.split_file) if choice.split_file else None
            self._list.setText("" if listed is None else str(listed))
            self._fill_sources(choice.hold_out_source)
            mode = LEAVE_OUT if choice.hold_out_source else LISTED if listed else SHARES
            self._mode.setCurrentIndex(mode)
        self._show_mode()

    def show_sources(self, sources: Sequence[SourceFound]) -> None:
        """Offer sources to leave out."""
        self._sources = list(sources)
        self._fill_sources(self._source.currentData())

    def _fill_sources(self, chosen: str | None) -> None:
        with QSignalBlocker(self._source):
            self._source.clear()
            self._source.addItem(self.tr("(choose a source)"), None)
            for one in self._sources:
                words = str(one.source)
                if one.obstacle is not None:
                    words = self.tr("{source} (cannot be estimated)").format(source=words)
                self._source.addItem(words, one.source)
            if chosen is not None and self._source.findData(chosen) < 0:
                self._source.addItem(chosen, chosen)
            self._source.setCurrentIndex(max(0, self._source.findData(chosen)))

    def retranslate(self) -> None:
        """Set every visible word again."""
        words = (
            self.tr("Test images"),
            self.tr("Shares"),
            self.tr("Keep together"),
            self.tr("Seed"),
        )
        for label, text in zip(self._labels, words, strict=True):
            label.setText(text)
        modes = (
            self.tr("Drawn by the shares below"),
            self.tr("One source, left out of training"),
            self.tr("As a list says"),
        )
        for place, text in enumerate(modes):
            self._mode.setItemText(place, text)
        groups = (
            self.tr("Images of one patient"),
            self.tr("Images of one source"),
            self.tr("Nothing: every image by itself"),
        )
        for place, text in enumerate(groups):
            self._group.setItemText(place, text)
        self._val_label.setText(self.tr("Validation"))
        self._test_label.setText(self.tr("Test"))
        named = (
            (self._mode, self.tr("What the test images are")),
            (self._source, self.tr("Source to leave out")),
            (self._list, self.tr("List of parts")),
            (self._browse, self.tr("Choose a list of parts")),
            (self._val, self.tr("Share that chooses the best epoch (validation)")),
            (self._test, self.tr("Share that judges the model (test)")),
            (self._group, self.tr("What stays in one part")),
            (self._seed, self.tr("Seed of the split")),
        )
        for widget, name in named:
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self._list.setPlaceholderText(self.tr("CSV with the columns path and split"))
        self._browse.setText(self.tr("Browse…"))
        self._fill_sources(self._source.currentData())
        self._show_mode()

    def _show_mode(self) -> None:
        mode = self._mode.currentData()
        self._source.setVisible(mode == LEAVE_OUT)
        self._list.setVisible(mode == LISTED)
        self._browse.setVisible(mode == LISTED)
        self._test.setEnabled(mode == SHARES)
        self._learn.setText(self.tr("Training {share} %").format(share=self._train_share))

    def _on_edited(self) -> None:
        self._show_mode()
        self.edited.emit()

    def _on_browse(self) -> None:
        dialog = QFileDialog(
            self,
            self.tr("Choose a list of parts"),
            str(self._folder),
            self.tr("Tables (*.csv *.tsv)"),
        )
        dialog.setObjectName("splitFileDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self._list.setText(name)
        self.edited.emit()
