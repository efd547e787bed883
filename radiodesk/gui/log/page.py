"""The Log page: what was read and who agreed; and what the program said in this session."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.messages_view import MessagesView
from radiodesk.gui.log.readings_view import ReadingsView
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.records.client import CaseLogClient
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.worklist import WorklistEntry


class LogPage(Page):
    """Readings and messages, each on a tab of its own.

    Attributes:
        client: The case log.
        readings: What was read.
    """

    object_name = "logPage"
    icon_name = "log"

    def __init__(
        self,
        settings: AppSettings,
        appearance: Appearance,
        files: Mapping[str, WorklistEntry] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Prepare; the case log is loaded when the page is first seen.

        Args:
            settings: What the case log keeps.
            appearance: Language and icons.
            files: SHA-256 to this session's files.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._settings = settings
        self._seen = False
        self.client = CaseLogClient(self)
        # Not "files or {}": the mapping is shared and fills later.
        known = files if files is not None else {}
        self.readings = ReadingsView(settings, appearance, self.client, known)
        self._messages = MessagesView(appearance)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("logTabs")
        self._tabs.tabBar().setObjectName("logTabBar")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self.readings, "")
        self._tabs.addTab(self._messages, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.addWidget(self._tabs)
        self.readings.message_posted.connect(self.message_posted)
        self.retranslate()

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Log")

    def add(self, message: UserMessage) -> None:
        """Put a message at the top."""
        self._messages.add(message)

    def keep_retention(self) -> None:
        """Say what is wrong with the case log; erase what is older than the retention time."""
        self.client.look()
        if self._settings.retention_days:
            self.client.retain(self._settings.retention_days)

    def unfinished_work(self) -> str:
        """Say how many readings are not in the case log yet."""
        if not self.client.waiting:
            return ""
        return self.tr("Not in the case log yet, since it cannot be written: {count}.").format(
            count=self.client.waiting
        )

    def shutdown(self) -> None:
        """Write what is still to be logged and close the log."""
        self.client.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        """Load the case log when the page is first seen."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.client.load()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._tabs.setTabText(0, self.tr("Readings"))
        self._tabs.setTabText(1, self.tr("Messages"))
        self._tabs.setAccessibleName(self.tr("Readings and messages"))
