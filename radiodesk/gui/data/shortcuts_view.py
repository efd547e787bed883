"""Can the class be guessed without looking at the lungs? What the probes say, source by source."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from radiodesk.core.probe_verdicts import must_be_read
from radiodesk.core.requests import ScanFinished
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.acknowledgement import AcknowledgementBox
from radiodesk.gui.data.examinations import Examinations, Subject
from radiodesk.gui.data.probing import probing_text
from radiodesk.gui.data.source_table import SourceTable
from radiodesk.gui.data.verdict_rows import VerdictRows
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class ShortcutsView(LanguageAware, QScrollArea):
    """The verdicts on one data set, the table behind them, and the box that acknowledges them."""

    def __init__(
        self, examination: Examinations, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsView")
        self._examination, self._appearance = examination, appearance
        self._subject: Subject | None = None
        self._sources_known = False
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._state = role_label("shortcutsStateLabel", "caption")
        self._rows = VerdictRows(appearance)
        self._box = AcknowledgementBox("acknowledgeShortcutsCheck")
        self._box.acknowledged.connect(self._on_acknowledged)
        self._table_heading = QLabel()
        self._table_heading.setProperty("role", "heading")
        self._table_note = role_label("sourcesNoteLabel", "caption")
        self._table = SourceTable("shortcutSourcesTable", appearance, leaving_out=False)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        above: tuple[QWidget, ...] = (self._heading, self._state, self._rows, self._box)
        below: tuple[QWidget, ...] = (self._table_heading, self._table_note, self._table)
        for widget in above:
            layout.addWidget(widget)
        layout.addSpacing(8)
        for widget in below:
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        examination.changed.connect(self._on_changed)
        self.retranslate()

    @property
    def unread(self) -> bool:
        """Whether a strong verdict waits for its acknowledgement."""
        if self._subject is None:
            return False
        return must_be_read(self._examination.verdicts(self._subject) or [])

    def show_scan(self, subject: Subject | None, scan: ScanFinished | None) -> None:
        """Show what is known of a data set."""
        self._subject = subject
        sources = scan.sources if scan is not None else []
        self._sources_known = any(one.source is not None for one in sources)
        self._table.show_sources(sources, list(scan.report.classes) if scan else [])
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Shortcuts to the class"))
        self._heading.setText(self.tr("Can the class be guessed without looking at the lungs?"))
        self._table_heading.setText(self.tr("Where the images come from"))
        self._table.setVisible(self._sources_known)
        self._table_note.setText(
            self.tr(
                "A class that shares no source with the others can be told by its source alone."
            )
            if self._sources_known
            else self.tr(
                "This data does not say where its images come from. Add a column source to its "
                "table, or a labels.csv with the columns path and source."
            )
        )
        self._show()

    def _show(self) -> None:
        verdicts = self._examination.verdicts(self._subject) if self._subject else None
        share = self._examination.share(self._subject) if self._subject else None
        if verdicts is None and share is not None:
            words = probing_text(share)
        elif verdicts is None:
            words = self.tr("Not probed yet.")
        elif not verdicts:
            words = self.tr(
                "Not probed: that takes at least ten patients of each class, and two classes."
            )
        else:
            words = self.tr(
                "Simple classifiers that never see the lungs. What they find, a network finds, "
                "too. The bars run from chance to certainty."
            )
        self._state.setText(words)
        self._rows.show_verdicts(verdicts or [])
        self._box.show_verdicts(verdicts or [])

    def _on_changed(self, subject: Subject) -> None:
        if subject == self._subject:
            self._show()

    def _on_acknowledged(self) -> None:
        if self._subject is not None:
            self._examination.acknowledge(self._subject)
