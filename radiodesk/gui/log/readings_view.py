"""The case log: agreement on top, the table with its filters, what is kept below."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from radiodesk.core.agreement import Agreement
from radiodesk.core.case_log import LogEntry, LogVerification
from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.agreement_view import AgreementView
from radiodesk.gui.log.log_buttons import LogButtons
from radiodesk.gui.log.options import LogOptions
from radiodesk.gui.log.readings_table import ReadingsTable
from radiodesk.gui.messages import Level, UserMessage
from radiodesk.gui.records.client import CaseLogClient
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.gui.widgets.labels import role_label, set_role
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.question import ask


class ReadingsView(LanguageAware, QWidget):
    """Shows the case log and what can be done with it.

    Signals:
        message_posted: `UserMessage` about something done or not done.
    """

    message_posted = Signal(object)

    def __init__(
        self,
        settings: AppSettings,
        appearance: Appearance,
        client: CaseLogClient,
        files: Mapping[str, WorklistEntry],
        parent: QWidget | None = None,
    ) -> None:
        """Prepare; nothing is loaded yet.

        Args:
            settings: What is kept, and for how long.
            appearance: Language and icons.
            client: The log.
            files: SHA-256 to this session's files.
            parent: Qt owner.
        """
        super().__init__(parent)
        self.setObjectName("readingsView")
        self._settings, self._appearance, self._client = settings, appearance, client
        self._files = files
        self._total = 0
        self._trouble: Message | None = None
        self._verdict: LogVerification | None = None
        self._agreement = AgreementView(appearance)
        self._buttons = LogButtons(settings)
        self._table = ReadingsTable(appearance, files)
        self._note = role_label("caseLogNote", "")
        self._options = LogOptions(settings)
        self._build_layout()
        self._connect()
        self.retranslate()

    def _build_layout(self) -> None:
        self._table.bar.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._agreement)
        layout.addWidget(self._note)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._options)

    def _connect(self) -> None:
        client = self._client
        client.trouble_found.connect(self._on_trouble_found)
        client.logged.connect(self._on_logged)
        client.entries_loaded.connect(self._on_entries_loaded)
        client.agreement_counted.connect(self._on_agreement_counted)
        client.erased.connect(self._on_erased)
        client.verified.connect(self._on_verified)
        client.exported.connect(self._on_exported)
        client.failed.connect(self._on_failed)
        self._buttons.verify_wanted.connect(self._on_verify_wanted)
        self._buttons.export_wanted.connect(self.export_log)
        self._buttons.disagreements_wanted.connect(self.export_disagreements)
        self._buttons.erase_wanted.connect(self._on_erase_wanted)
        self._options.retention_chosen.connect(self._on_retention_chosen)
        self._table.selection_changed.connect(self._refresh)

    def show_again(self) -> None:
        """Follow a change of what the viewer keeps back."""
        self._table.model.appearance_changed()
        self._table.refresh()

    def export_log(self, path: Path) -> None:
        """Write the log without what the viewer keeps back until the reader has an opinion."""
        kept_back = [image for image, entry in self._files.items() if entry.kept_back]
        self._client.export(path, kept_back)

    def export_disagreements(self, folder: Path) -> None:
        """Write the session's radiographs on which reader and model differ as a data set."""
        files = {image: entry.path for image, entry in self._files.items()}
        self._client.export_disagreements(folder, files)

    def retranslate(self) -> None:
        """Set every visible word again."""
        if self._verdict is not None:
            self._on_verify_wanted()  # it was worded in another language
        self._verdict = None
        self._refresh()

    # --- what the log tells --------------------------------------------------------------------

    def _on_trouble_found(self, trouble: Message | None) -> None:
        mended = self._trouble is not None and trouble is None
        self._trouble = trouble
        self._table.shut(trouble is not None)
        self._options.show_trouble(trouble)
        self._refresh()
        if mended:
            self._client.load()

    def _on_logged(self, _token: int, entry: LogEntry) -> None:
        self._table.model.add(entry)
        self._total += 1
        self._verdict = None
        self._refresh()

    def _on_entries_loaded(self, entries: list[LogEntry], total: int) -> None:
        self._table.now_known()
        self._table.model.set_entries(entries)
        self._total = total
        self._refresh()

    def _on_agreement_counted(self, agreement: Agreement, differing: int) -> None:
        self._agreement.show_agreement(agreement)
        self._buttons.allow_disagreements(differing > 0)

    def _on_erased(self, numbers: list[int]) -> None:
        self._table.model.erase(numbers)
        self._verdict = None
        self._refresh()
        self._say(Message(code="RD-LOG-021", params={"count": len(numbers)}), "info")

    def _on_verified(self, verdict: LogVerification) -> None:
        self._verdict = verdict
        self._refresh()

    def _on_exported(self, message: Message) -> None:
        self._say(message, "info")

    def _on_failed(self, message: Message) -> None:
        self._say(message, "info" if message.code == "RD-LOG-026" else "error")

    def _say(self, message: Message, level: Level) -> None:
        self.message_posted.emit(UserMessage.of(message, self._appearance, level))

    # --- what the user wants -------------------------------------------------------------------

    def _on_verify_wanted(self) -> None:
        self._client.verify(self._appearance.language)

    def _on_erase_wanted(self) -> None:
        numbers = self._table.selected_entries()
        if not numbers:
            return
        ask(
            self,
            "confirmEraseBox",
            self.tr("Erase entries?"),
            self.tr(
                "What the selected entries hold ({count}), and your opinions on them, will be gone "
                "for good. That they were there stays in the log."
            ).format(count=len(numbers)),
            self.tr("Erase"),
            self.tr("Keep"),
            lambda: self._client.erase(numbers, self._settings.operator.strip() or None),
        )

    def _on_retention_chosen(self, days: int) -> None:
        if days == 0:
            self._settings.retention_days = 0
            return
        self._options.put_back_retention()
        ask(
            self,
            "confirmRetentionBox",
            self.tr("Erase old entries?"),
            self.tr(
                "What is older than %n day(s) will be gone for good, now and at each start.",
                "",
                days,
            ),
            self.tr("Erase"),
            self.tr("Keep"),
            lambda: self._retain(days),
        )

    def _retain(self, days: int) -> None:
        self._settings.retention_days = days
        self._options.put_back_retention()
        self._client.retain(days)

    def _refresh(self) -> None:
        language = self._appearance.language
        if self._trouble is not None:
            self._set_note(render(self._trouble, language), "warning")
        elif self._verdict is not None:
            self._set_note(self._verdict.reason, "" if self._verdict.ok else "error")
        else:
            self._set_note("", "")
        # "No second reads yet" would not be true of a log that cannot be read.
        self._agreement.setVisible(self._trouble is None or self._total > 0)
        self._table.refresh()
        erasing = self._trouble is None and bool(self._table.selected_entries())
        self._buttons.allow(self._total > 0, erasing)

    def _set_note(self, text: str, role: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        set_role(self._note, role)
