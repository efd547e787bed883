"""The box by which a user confirms having read what the shortcut probes say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from radiodesk.core.probe_verdicts import ProbeVerdict
from radiodesk.gui.widgets.language import LanguageAware


class AcknowledgementBox(LanguageAware, QCheckBox):
    """Ticked once; it then says when, and stays ticked.

    Signals:
        acknowledged: The user has just confirmed.
    """

    acknowledged = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._when: datetime | None = None
        self.toggled.connect(self._on_toggled)
        self.show_verdicts([])

    def show_verdicts(self, verdicts: Sequence[ProbeVerdict]) -> None:
        """Show whether the strong ones are acknowledged; without any there is nothing to tick."""
        strong = [one.acknowledged for one in verdicts if one.strength == "strong"]
        times = [time for time in strong if time is not None]
        self._when = None
        if strong and len(times) == len(strong):
            self._when = datetime.fromisoformat(max(times)).astimezone()
        with QSignalBlocker(self):
            self.setChecked(self._when is not None)
        self.setVisible(bool(strong))
        self.setEnabled(self._when is None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        words = self.tr("I have read this")
        if self._when is not None:
            words = self.tr("Read on {when}").format(when=f"{self._when:%Y-%m-%d %H:%M}")
        self.setText(words)
        self.setAccessibleName(self.tr("I have read what the shortcut probes say"))
        self.setToolTip(
            self.tr("Recorded with its time, kept with this data and stated in the model card")
        )

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.acknowledged.emit()
