"""The top of an evaluation: the verdict, what must be known beside it, work under way, export."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.tips import plain_tip

_LETTERS = 250
"""Of the remarks shown at first, about two lines; the gravest come first."""
_BAR = 240
_LINE = 32


class Header(LanguageAware, QWidget):
    """Words that stay over every part of the page.

    Signals:
        cancel_wanted: The work under way shall be given up.
        html_wanted: One HTML file shall be written.
        files_wanted: A folder of CSV and PNG files shall be written.
        folder_wanted: The folder of the report just written shall be opened.
    """

    cancel_wanted = Signal()
    html_wanted = Signal()
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = role_label("verdictLabel", "verdict")
        self._remarks = role_label("verdictRemarksLabel", "")
        self._facts = role_label("runFactsLabel", "caption")
        self._facts.setWordWrap(False)
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._all_remarks: tuple[str, ...] = ()
        self._more = QToolButton()
        self._more.setObjectName("moreRemarksButton")
        self._more.setProperty("role", "flat")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_remarks)
        for label in (self._verdict, self._remarks, self._facts):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._export = QToolButton()
        self._export.setObjectName("exportEvaluationButton")
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._export)
        self._html = menu.addAction("")
        self._html.setObjectName("exportHtmlAction")
        self._html.triggered.connect(self.html_wanted)
        self._files = menu.addAction("")
        self._files.setObjectName("exportFilesAction")
        self._files.triggered.connect(self.files_wanted)
        menu.addSeparator()
        self._names = menu.addAction("")
        self._names.setObjectName("exportNamesAction")
        self._names.setCheckable(True)
        self._export.setMenu(menu)
        self._export.setEnabled(False)
        self._stage = QLabel()
        self._stage.setObjectName("evaluationStageLabel")
        self._stage.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setObjectName("evaluationProgressBar")
        self._bar.setFixedWidth(_BAR)
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelEvaluationButton")
        self._cancel.clicked.connect(self.cancel_wanted)
        self._written = QLabel()
        self._written.setObjectName("reportWrittenLabel")
        self._written.setTextFormat(Qt.TextFormat.PlainText)
        self._open = QPushButton()
        self._open.setObjectName("openReportFolderButton")
        self._open.clicked.connect(self.folder_wanted)
        self._work, self._done = QWidget(), QWidget()
        self._build_layout()
        self.show_idle()
        self.show_written("")
        self.retranslate()

    def _build_layout(self) -> None:
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(8)
        work.addWidget(self._stage)
        work.addWidget(self._bar)
        work.addWidget(self._cancel)
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        done.setSpacing(8)
        done.addWidget(self._written)
        done.addWidget(self._open)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._verdict, 1)
        top.addWidget(self._export, 0, Qt.AlignmentFlag.AlignTop)
        known = QHBoxLayout()
        known.setSpacing(8)
        known.addWidget(self._remarks, 1)
        known.addWidget(self._more, 0, Qt.AlignmentFlag.AlignBottom)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._facts, 1)
        line.addWidget(self._work)
        line.addWidget(self._done)
        # As high while work is under way as without: the parts below would jump.
        line.addSpacerItem(QSpacerItem(0, _LINE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(known)
        layout.addLayout(line)

    @property
    def names_files(self) -> bool:
        """Whether the report shall name files."""
        return self._names.isChecked()

    def show_words(self, verdict: str, remarks: Sequence[str], facts: Sequence[str]) -> None:
        """Show the verdict, what must be known beside it, and facts of the run."""
        self._verdict.setText(verdict)
        self._all_remarks = tuple(remarks)
        self._show_remarks()
        text = " · ".join(facts)
        self._facts.setText(text)
        self._facts.setToolTip(plain_tip(text))

    def _show_remarks(self) -> None:
        remarks = self._all_remarks
        lengths = accumulate(len(remark) + 1 for remark in remarks)
        fitting = max(1, sum(length <= _LETTERS for length in lengths))
        every = self._more.isChecked()
        self._remarks.setText(" ".join(remarks if every else remarks[:fitting]))
        self._remarks.setVisible(bool(remarks))
        hidden = len(remarks) - fitting
        self._more.setVisible(hidden > 0)
        self._more.setText(
            self.tr("Fewer") if every else self.tr("{count} more…").format(count=hidden)
        )

    def let_export(self, can: bool) -> None:
        """Say whether there is anything to write a report of."""
        self._export.setEnabled(can)

    def show_progress(self, stage: str, done: int, total: int) -> None:
        """Show how far the work is; `total` 0 means that it is not known."""
        self._work.show()
        self._stage.setText(stage)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setTextVisible(total > 0)

    def show_idle(self) -> None:
        """Hide the progress."""
        self._work.hide()

    def show_written(self, words: str) -> None:
        """Say that a report was written; nothing hides it."""
        self._written.setText(words)
        self._done.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._more.setAccessibleName(self.tr("Show every remark"))
        self._show_remarks()
        self._verdict.setAccessibleName(self.tr("Verdict"))
        self._export.setText(self.tr("Export ▾"))
        self._export.setAccessibleName(self.tr("Export this evaluation"))
        self._html.setText(self.tr("Report as one HTML file…"))
        self._files.setText(self.tr("Tables and pictures (CSV, PNG) into a folder…"))
        self._names.setText(self.tr("Name the files in the list of errors"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel what is under way"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self._open.setText(self.tr("Open folder"))
        self._open.setAccessibleName(self.tr("Open the folder of the report"))
