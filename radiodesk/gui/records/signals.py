"""What the case log tells: the same signals from its thread and to the rest of the desktop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, SignalInstance


class CaseLogSignals(QObject):
    """Base of whoever tells of the case log.

    Signals:
        trouble_found: `Message`: why nothing can be added, or None again; when that changes.
        logged: Token of what was to be added, and its `LogEntry`.
        entries_loaded: `LogEntry` list, oldest first, and how many there are in all.
        agreement_counted: An `Agreement`, and how many disagreements have an image.
        erased: Numbers of the entries whose content is gone.
        verified: A `LogVerification`.
        exported: `Message`: what was written.
        failed: `Message`: what could not be done.
    """

    trouble_found = Signal(object)
    logged = Signal(int, object)
    entries_loaded = Signal(object, int)
    agreement_counted = Signal(object, int)
    erased = Signal(object)
    verified = Signal(object)
    exported = Signal(object)
    failed = Signal(object)

    def pass_on(self, source: CaseLogSignals) -> None:
        """Tell whatever another one tells."""
        for told, heard in zip(self._signals(), source._signals(), strict=True):
            heard.connect(told)

    def _signals(self) -> tuple[SignalInstance, ...]:
        return (
            self.trouble_found,
            self.logged,
            self.entries_loaded,
            self.agreement_counted,
            self.erased,
            self.verified,
            self.exported,
            self.failed,
        )
