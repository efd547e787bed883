"""The strip of findings: what is wrong with the data, worst first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.results import SEVERITIES, Finding
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.finding_row import FindingRow
from radiodesk.gui.data.pictures import Pictures
from radiodesk.gui.widgets.language import LanguageAware

_ABOVE = 2
"""Widgets above the rows."""
_HIGHEST = 332
_SHARE = 0.58
"""Of the page's height that findings may take where that is more."""


class FindingsView(LanguageAware, QWidget):
    """Shows findings; each can list its files and be repaired.

    Signals:
        repair_wanted: A `Finding` and the `RepairOffer` chosen.
        cancel_wanted: The long look shall be given up.
        examine_wanted: It shall be begun again.
    """

    repair_wanted = Signal(object, object)
    cancel_wanted = Signal()
    examine_wanted = Signal()

    def __init__(
        self, appearance: Appearance, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("findingsView")
        self._appearance, self._pictures = appearance, pictures
        self._findings: list[Finding] | None = None
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._under_way: float | None = None
        self._incomplete = False
        self._examining = QLabel()
        self._examining.setObjectName("examiningLabel")
        self._examining.setProperty("role", "caption")
        self._bar = QProgressBar()
        self._bar.setObjectName("examiningProgressBar")
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(160)
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelExaminingButton")
        self._again = QPushButton()
        self._again.setObjectName("examineButton")
        self._cancel.clicked.connect(self.cancel_wanted)
        self._again.clicked.connect(self.examine_wanted)
        self._none = QLabel()
        self._none.setObjectName("noFindingsLabel")
        self._rows: list[FindingRow] = []
        self._labels: tuple[str, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._heading)
        row.addStretch(1)
        for widget in (self._examining, self._bar, self._cancel, self._again):
            row.addWidget(widget)
        self._layout.addLayout(row)
        self._layout.addWidget(self._none)
        self._layout.addStretch(1)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.retranslate()

    def show_findings(self, findings: list[Finding] | None, labels: Sequence[str] = ()) -> None:
        """Show findings, an all-clear for none, or nothing at all for None.

        A row whose finding is the same stays as it is, unfolded or not.

        Args:
            findings: What was found.
            labels: Classes that a file may be given.
        """
        self._findings = findings
        ordered = sorted(findings or [], key=lambda one: SEVERITIES.index(one.severity))
        same_labels = tuple(labels) == self._labels
        known = {row.finding.model_dump_json(): row for row in self._rows}
        self._labels = tuple(labels)
        rows = []
        for finding in ordered:
            row = known.pop(finding.model_dump_json(), None) if same_labels else None
            if row is None:
                row = FindingRow(finding, labels, self._pictures, self._appearance)
                row.repair_wanted.connect(self.repair_wanted)
            rows.append(row)
        for row in known.values():
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, row in enumerate(rows):
            self._layout.insertWidget(_ABOVE + place, row)
        self._rows = rows
        self.setVisible(findings is not None)
        self._none.setVisible(findings == [])

    def show_examining(self, share: float | None, incomplete: bool = False) -> None:
        """Say how far the long look is.

        Args:
            share: 0-1; None: it is over, or was not begun.
            incomplete: It was given up.
        """
        self._under_way, self._incomplete = share, incomplete
        going = share is not None
        for widget in (self._bar, self._cancel):
            widget.setVisible(going)
        self._again.setVisible(incomplete and not going)
        self._examining.setVisible(going or incomplete)
        self._bar.setValue(round(100 * (share or 0.0)))
        self._examining.setText(
            self.tr("Looking at every film: {percent} %").format(percent=self._bar.value())
            if going
            else self.tr("Not every film was looked at.")
        )

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.show_examining(self._under_way, self._incomplete)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Stop looking at every film"))
        self._again.setText(self.tr("Look at every film"))
        self._again.setAccessibleName(self.tr("Look at every film"))
        self._again.setToolTip(
            self.tr("Finds copies, shortcuts, inverted, coloured and marked films")
        )
        self.setAccessibleName(self.tr("Findings"))
        self._heading.setText(self.tr("Findings"))
        self._none.setText(self.tr("Nothing stands in the way: every file can be read."))
        self._none.setVisible(self._findings == [])

    def _on_theme_changed(self) -> None:
        for row in self._rows:
            row.paint_icon()


class FindingsArea(QScrollArea):
    """As high as its findings need, up to a limit; then it scrolls."""

    def __init__(self, findings: FindingsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = findings
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidget(findings)
        findings.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """What the findings need at this width."""
        content = self._findings
        width = max(200, self.viewport().width())
        needed = content.heightForWidth(width) if content.hasHeightForWidth() else 0
        needed = max(needed, content.minimumSizeHint().height())
        above = self.parentWidget()
        room = above.height() if above is not None else 0
        highest = max(_HIGHEST, round(_SHARE * room))
        return QSize(width, min(highest, needed + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when sentences wrap differently."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow findings that come, go or unfold."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
