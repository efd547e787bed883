"""How often reader and model agree: one sentence, kappa with its interval, the counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.agreement import Agreement
from radiodesk.gui.widgets.language import LanguageAware

_ROW = 24
_COLUMN = 104
_SHOWN = 4


class AgreementView(LanguageAware, QWidget):
    """Shows an `Agreement`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agreementView")
        self._agreement: Agreement | None = None
        self._verdict = QLabel()
        self._verdict.setObjectName("agreementLabel")
        self._verdict.setProperty("role", "verdict")
        self._kappa = QLabel()
        self._kappa.setObjectName("kappaLabel")
        self._hint = QLabel()
        self._hint.setObjectName("agreementHint")
        self._hint.setProperty("role", "caption")
        for label in (self._verdict, self._kappa, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._matrix = QTableWidget()
        self._matrix.setObjectName("agreementMatrix")
        self._matrix.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._matrix.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._matrix.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._matrix.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._matrix.horizontalHeader().setDefaultSectionSize(_COLUMN)
        self._matrix.verticalHeader().setDefaultSectionSize(_ROW)
        self._matrix.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._matrix.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self._verdict, self._kappa, self._hint):
            words.addWidget(label)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(words, 1)
        layout.addWidget(self._matrix, 0, Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    def show_agreement(self, agreement: Agreement) -> None:
        """Show the figures."""
        self._agreement = agreement
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._matrix.setAccessibleName(self.tr("Own opinions (rows) and models' answers (columns)"))
        found = self._agreement
        counted = found is not None and found.count > 0
        self._kappa.setVisible(counted)
        self._matrix.setVisible(counted)
        if found is None or found.share is None:
            self._verdict.setText(self.tr("No second reads yet"))
            self._hint.setText(
                self.tr(
                    "Switch on “Second read” in the viewer: you say what you see, then the "
                    "model's answer appears. Here stands how often you agree."
                )
            )
            return
        self._verdict.setText(
            self.tr("Agreement {percent} % · second reads: {count}").format(
                percent=round(100 * found.share), count=found.count
            )
        )
        self._kappa.setText(self._kappa_text(found))
        hint = self.tr("Rows: your opinion. Columns: the model's answer.")
        if found.undecided:
            hint += " " + self.tr("Not counted, since one of you named no class: {count}.").format(
                count=found.undecided
            )
        self._hint.setText(hint)
        self._fill(found)

    def _kappa_text(self, found: Agreement) -> str:
        if found.kappa is None or found.interval is None:
            return self.tr("Cohen's kappa needs at least two classes.")
        low, high = found.interval
        return self.tr(
            "Cohen's kappa {kappa} (95 % interval {low} to {high}); 0 is chance, 1 is always."
        ).format(kappa=f"{found.kappa:.2f}", low=f"{low:.2f}", high=f"{high:.2f}")

    def _fill(self, found: Agreement) -> None:
        count = len(found.labels)
        self._matrix.setRowCount(count)
        self._matrix.setColumnCount(count)
        self._matrix.setHorizontalHeaderLabels(found.labels)
        self._matrix.setVerticalHeaderLabels(found.labels)
        for i, row in enumerate(found.matrix):
            for j, number in enumerate(row):
                item = QTableWidgetItem(str(number))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                font = item.font()
                font.setBold(i == j)
                item.setFont(font)
                self._matrix.setItem(i, j, item)
        shown = min(count, _SHOWN)
        frame = 2 * self._matrix.frameWidth()
        side = self._matrix.verticalHeader().sizeHint().width()
        top = self._matrix.horizontalHeader().sizeHint().height()
        bars = 10 if count > shown else 0
        self._matrix.setFixedSize(
            side + shown * _COLUMN + frame + bars, top + shown * _ROW + frame + bars
        )
