"""How the last run ended, in one line above the plan of the next one, and the way back to it.

Its result must not stand beside data that it says nothing of, and must not be lost either.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from radiodesk.gui.training.outcome import Outcome
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class LastRunStrip(LanguageAware, QFrame):
    """Names the data of the last run and says how it ended; hidden while there was none.

    Signals:
        wanted: Show the run again.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lastRunStrip")
        self.setProperty("role", "panel")
        self._outcome: Outcome | None = None
        self._data = ""
        self._caption = role_label("lastRunDataLabel", "caption")
        self._verdict = role_label("lastRunVerdictLabel", "")
        self._show_again = QPushButton()
        self._show_again.setObjectName("showLastRunButton")
        self._show_again.clicked.connect(lambda: self.wanted.emit())
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self._caption)
        text.addWidget(self._verdict)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addLayout(text, 1)
        row.addWidget(self._show_again, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_outcome(None)

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Take how the last run ended, or None where there is nothing to go back to."""
        self._outcome = outcome
        self.setVisible(outcome is not None)
        self.retranslate()

    def set_data(self, name: str) -> None:
        """Take the name of the data that the run was made with, empty where it is not known."""
        self._data = name
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._caption.setText(
            self.tr("Last run, on “{data}”").format(data=self._data)
            if self._data
            else self.tr("Last run")
        )
        self._verdict.setText(self._outcome.verdict() if self._outcome is not None else "")
        self._show_again.setText(self.tr("Show the last run"))
        self._show_again.setAccessibleName(self._show_again.text())
