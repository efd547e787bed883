"""How often reader and model agree: one sentence, kappa with its interval, the counts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from radiodesk.core.agreement import FEWEST_READS, Agreement
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.agreement_matrix import AgreementMatrix
from radiodesk.gui.widgets.language import LanguageAware

_SHOWN = 4
"""Classes; more are scrolled to."""


class AgreementView(LanguageAware, QWidget):
    """Shows an `Agreement`."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
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
        self._matrix = AgreementMatrix(appearance)
        self._place = QScrollArea()
        self._place.setFrameShape(QFrame.Shape.NoFrame)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place.setWidget(self._matrix)
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self._verdict, self._kappa, self._hint):
            words.addWidget(label)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(words, 1)
        layout.addWidget(self._place, 0, Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    def show_agreement(self, agreement: Agreement) -> None:
        """Show the figures."""
        self._agreement = agreement
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        found = self._agreement
        counted = found is not None and found.count > 0
        self._kappa.setVisible(counted)
        self._place.setVisible(counted)
        if found is None:  # the log is being opened
            self._verdict.setText("")
            self._hint.setText("")
            return
        if found.share is None:
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
        hint = ""
        if found.undecided:
            hint = self.tr("Not counted, since one of you named no class: {count}.").format(
                count=found.undecided
            )
        self._hint.setText(hint)
        self._fill(found)

    def _kappa_text(self, found: Agreement) -> str:
        if found.kappa is None:
            return self.tr("Cohen's kappa needs at least two classes.")
        if found.interval is None:
            kappa = self.tr("Cohen's kappa {kappa}; 0 is chance, 1 is always.").format(
                kappa=f"{found.kappa:.2f}"
            )
            if found.count >= FEWEST_READS:
                return kappa
            needed = self.tr(
                "An interval needs at least {count} films that both of you read."
            ).format(count=FEWEST_READS)
            return f"{kappa} {needed}"
        low, high = found.interval
        return self.tr(
            "Cohen's kappa {kappa} (95 % interval {low} to {high}); 0 is chance, 1 is always."
        ).format(kappa=f"{found.kappa:.2f}", low=f"{low:.2f}", high=f"{high:.2f}")

    def _fill(self, found: Agreement) -> None:
        self._matrix.show_counts(found.labels, found.matrix)
        size = self._matrix.sizeHint()
        self._matrix.resize(size)
        bar = self._place.verticalScrollBar().sizeHint().width()
        cut = len(found.labels) > _SHOWN
        most = self._matrix.size_of(_SHOWN)
        shown = size.boundedTo(most) + (QSize(bar, bar) if cut else QSize(0, 0))
        self._place.setFixedSize(shown)
