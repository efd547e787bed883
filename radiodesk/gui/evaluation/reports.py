"""Has reports written where the user wants them, and opens their folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from radiodesk.core.paths import display_name
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.bench import Bench
from radiodesk.gui.evaluation.header import Header
from radiodesk.gui.evaluation.report_dialogs import ask_for_file, ask_for_folder
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.settings import AppSettings


class Reports(QObject):
    """Stands between the export menu, the dialogs and the bench.

    Signals:
        message_posted: A `UserMessage`.
    """

    message_posted = Signal(object)

    def __init__(
        self, bench: Bench, header: Header, settings: AppSettings, appearance: Appearance,
        window: QWidget,
    ) -> None:  # fmt: skip
        """Listen to the menu.

        Args:
            bench: Writes the reports.
            header: Holds the menu, and says that a report is written.
            settings: Where the folder last used is remembered.
            appearance: Language of the reports.
            window: Parent of the dialogs.
        """
        super().__init__(window)
        self._bench, self._header = bench, header
        self._settings, self._appearance, self._window = settings, appearance, window
        self._written: Path | None = None
        header.html_wanted.connect(self._on_html_wanted)
        header.files_wanted.connect(self._on_files_wanted)
        header.folder_wanted.connect(self._on_folder_wanted)
        bench.exported.connect(self._on_exported)

    def forget(self) -> None:
        """Say no more of the report written last."""
        self._written = None
        self.show_words()

    def show_words(self) -> None:
        """Say again, in the language of now, that a report is written."""
        self._header.show_written(self._sentence(self._written) if self._written else "")

    def _sentence(self, path: Path) -> str:
        return self.tr("The report “{name}” is written.").format(name=display_name(path))

    def _name(self) -> str:
        """Return a name for the report, without an ending."""
        choice = self._bench.choice
        if choice is None:
            return "evaluation"
        where: str = choice.part or ""
        if choice.data is not None:
            where = choice.data.stem
        return "-".join(part for part in (choice.folder.name, where, "evaluation") if part)

    def _on_html_wanted(self) -> None:
        ask_for_file(
            self._window,
            self._settings,
            self._name(),
            lambda path: self._bench.export(
                path, "html", self._appearance.language, self._header.names_files
            ),
        )

    def _on_files_wanted(self) -> None:
        name = self._name()
        ask_for_folder(
            self._window,
            self._settings,
            lambda folder: self._bench.export(
                folder / name, "folder", self._appearance.language, self._header.names_files
            ),
        )

    def _on_exported(self, path: Path) -> None:
        self._written = path
        self.show_words()
        self.message_posted.emit(UserMessage("info", lambda: self._sentence(path)))

    def _on_folder_wanted(self) -> None:
        if self._written is not None:
            folder = self._written if self._written.is_dir() else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
