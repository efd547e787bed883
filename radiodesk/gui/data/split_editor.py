"""How the data is divided: shares, what stays together, a source left out, or a list of parts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from radiodesk.core.config import FEWEST_FOLDS, MOST_FOLDS, TrainingConfig
from radiodesk.core.messages import render
from radiodesk.core.requests import ScanFinished
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.source_table import SourceTable
from radiodesk.gui.data.split_form import SplitForm
from radiodesk.gui.messages import SplitChoice
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_RECOUNT_MS = 300


class SplitEditor(LanguageAware, QScrollArea):
    """The form, what the split comes to, and which sources can be left out.

    Signals:
        split_changed: `SplitChoice` that the user has settled on for a moment.
    """

    split_changed = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("splitEditor")
        self._appearance = appearance
        self._scan: ScanFinished | None = None
        self._path: Path | None = None
        self._touched = False
        self._form = SplitForm()
        self._says = role_label("splitSaysLabel", "warning")
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._note = role_label("leaveOutNoteLabel", "caption")
        self._table = SourceTable("splitSourcesTable", appearance, leaving_out=True)
        self._reasons = role_label("leaveOutReasonsLabel", "")
        self._command = role_label("leaveOutCommandLabel", "caption")
        self._command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_RECOUNT_MS)
        self._settle.timeout.connect(self._on_settled)
        self._form.edited.connect(self._on_edited)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._form)
        layout.addWidget(self._says)
        layout.addSpacing(8)
        for below in (self._heading, self._note, self._table, self._reasons, self._command):
            layout.addWidget(below)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.retranslate()

    @property
    def choice(self) -> SplitChoice | None:
        """What the user settled on, or None where nothing was touched."""
        return self._form.choice if self._touched else None

    def config(self, base: TrainingConfig) -> TrainingConfig:
        """Return settings with this split."""
        return self._form.choice.applied_to(base)

    def begin(self, path: Path, choice: SplitChoice | None) -> None:
        """Take another data set; what was chosen for the one before is forgotten.

        Args:
            path: Folder or table.
            choice: How to divide it, or None: as usual.
        """
        self._settle.stop()
        self._path, self._scan = path, None
        self._touched = choice is not None
        self._form.begin(path, choice or SplitChoice())
        self.retranslate()

    def show_scan(self, scan: ScanFinished) -> None:
        """Show what a split comes to, and what each source is good for."""
        self._scan = scan
        with QSignalBlocker(self._form):
            self._form.show_sources([one for one in scan.sources if one.source is not None])
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Split editor"))
        self._heading.setText(self.tr("Train without one source, test on it"))
        scan = self._scan
        sources = scan.sources if scan is not None else []
        known = [one for one in sources if one.source is not None]
        self._table.show_sources(sources, list(scan.report.classes) if scan else [])
        self._table.setVisible(bool(known))
        self._note.setText(self._note_text(bool(known)))
        self._command.setText(self._command_text())
        good = sum(one.obstacle is None for one in known)
        self._command.setVisible(FEWEST_FOLDS <= good <= MOST_FOLDS)
        language = self._appearance.language
        reasons = [render(one.obstacle, language) for one in known if one.obstacle is not None]
        self._reasons.setText("\n".join(reasons))
        self._reasons.setVisible(bool(reasons))
        says = [*scan.blocking, *scan.notes] if scan is not None else []
        # Why a source cannot be left out stands below its table.
        says = [one for one in says if all(one != source.obstacle for source in known)]
        self._says.setText("\n".join(render(one, language) for one in says))
        self._says.setVisible(bool(says))

    def _note_text(self, known: bool) -> str:
        if not known:
            return self.tr(
                "The figure cannot be estimated: this data does not say where its images come "
                "from. Add a column source to its table, or a labels.csv with the columns path "
                "and source."
            )
        return self.tr(
            "It tells how a model reads films of a hospital that it never learned from. That "
            "takes classes with more than one source each."
        )

    def _command_text(self) -> str:
        name = f'"{self._path}"' if self._path is not None else "DATA"
        words = self.tr(
            "Each source in turn, with pooled figures: tick “Leave out each of … sources in turn” "
            "on the Training page, or from the command line:"
        )
        return f"{words}\nradiodesk train --data {name} --out RUNS --leave-source-out"

    def _on_edited(self) -> None:
        self._touched = True
        self._settle.start()

    def _on_settled(self) -> None:
        self.split_changed.emit(self._form.choice)
