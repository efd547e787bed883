"""One row for each shortcut probe: how well the class can be guessed, and the verdict in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from radiodesk.core.messages import render
from radiodesk.core.probe_verdicts import ProbeVerdict
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_ORDER = ("sources", "header", "border", "without_lungs")
_BAR_WIDTH = 120
_BAR_HEIGHT = 10


class VerdictRows(LanguageAware, QWidget):
    """Verdicts, the strongest shortcut first."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probeVerdicts")
        self._appearance = appearance
        self._verdicts: list[ProbeVerdict] = []
        self._rows: list[_VerdictRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        appearance.theme_changed.connect(self.retranslate)

    def show_verdicts(self, verdicts: Sequence[ProbeVerdict]) -> None:
        """Show what the probes say."""
        bare = [one.model_copy(update={"acknowledged": None}) for one in verdicts]
        if bare == self._verdicts:
            return
        self._verdicts = bare
        for row in self._rows:
            self._layout.removeWidget(row)
            row.deleteLater()
        ordered = sorted(bare, key=lambda v: (v.strength != "strong", _ORDER.index(v.name)))
        self._rows = [_VerdictRow(one, self._appearance) for one in ordered]
        for row in self._rows:
            self._layout.addWidget(row)

    def retranslate(self) -> None:
        """Set every visible word again."""
        for row in self._rows:
            row.show_words()


class _VerdictRow(QFrame):
    """Icon, sentence, and for a classifier its share from chance to certainty."""

    def __init__(self, verdict: ProbeVerdict, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName(f"{verdict.name}VerdictRow")
        self.setProperty("role", "panel")
        self._verdict, self._appearance = verdict, appearance
        self._icon = QLabel()
        self._icon.setFixedWidth(20)
        self._sentence = role_label("verdictSentenceLabel", "")
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setHorizontalSpacing(8)
        layout.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._sentence, 0, 1)
        layout.setColumnStretch(1, 1)
        self._bar: QProgressBar | None = None
        if verdict.against_rest is not None:
            self._bar = QProgressBar()
            self._bar.setObjectName(f"{verdict.name}ProbeBar")
            # Half of it is chance: an empty bar says that nothing is given away.
            self._bar.setRange(50, 100)
            self._bar.setValue(max(50, round(100 * verdict.against_rest)))
            self._bar.setFixedWidth(_BAR_WIDTH)
            self._bar.setTextVisible(False)
            self._bar.setFixedHeight(_BAR_HEIGHT)
            share = QLabel(f"{round(100 * verdict.against_rest)} %")
            share.setObjectName(f"{verdict.name}ProbeLabel")
            layout.addWidget(self._bar, 0, 2, Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(share, 0, 3, Qt.AlignmentFlag.AlignVCenter)
        self.show_words()

    def show_words(self) -> None:
        """Set words and colours again."""
        tokens, severity = self._appearance.tokens, self._verdict.finding.severity
        colour = tokens.warning if severity == "warning" else tokens.accent
        self._icon.setPixmap(self._appearance.icon(severity, colour).pixmap(16, 16))
        words = render(self._verdict.message, self._appearance.language)
        self._sentence.setText(words)
        if self._bar is not None:
            self._bar.setAccessibleName(words)
            self._bar.setToolTip(words)
