"""Shows what helps to find a fault, all of it, before it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from radiodesk.bundles.facts import model_facts
from radiodesk.core.diagnostics import Collected, collect, write_diagnostics
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.messages import render
from radiodesk.core.paths import display_name, home
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.background import Background
from radiodesk.gui.help.parts import plain_button
from radiodesk.gui.help.save_zip import ask_for_zip
from radiodesk.gui.messages import Level, UserMessage
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.labels import role_label, set_role
from radiodesk.gui.widgets.language import LanguageAware

_WIDTH, _HEIGHT, _LIST_WIDTH = 820, 560, 190


class DiagnosticsBox(LanguageAware, QDialog):
    """Stays beside the window and blocks nothing.

    Signals:
        message_posted: A `UserMessage`: they were saved, or why not.
    """

    message_posted = Signal(object)

    def __init__(self, appearance: Appearance, settings: AppSettings, parent: QWidget) -> None:
        """Make the box; `open_box` shows it.

        Args:
            appearance: For the language.
            settings: Remember the folder.
            parent: The main window.
        """
        super().__init__(parent)
        self.setObjectName("diagnosticsBox")
        self._appearance, self._settings = appearance, settings
        self._collected: Collected | None = None
        self._message: Message | None = None
        self._work = Background(self)
        self._work.yielded.connect(self._on_yielded)
        self._work.failed.connect(self._on_failed)
        self._heading = role_label("diagnosticsHeading", "")
        self._list = QListWidget()
        self._list.setObjectName("diagnosticsMembersList")
        self._list.currentTextChanged.connect(self._on_member_chosen)
        self._text = QPlainTextEdit()
        self._text.setObjectName("diagnosticsText")
        self._text.setReadOnly(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._outcome = role_label("diagnosticsOutcomeLabel", "")
        self._save = plain_button("saveDiagnosticsButton")
        self._save.setProperty("role", "primary")
        self._save.clicked.connect(self._on_save_wanted)
        self._close = plain_button("closeDiagnosticsButton")
        self._close.clicked.connect(self.close)
        split = QSplitter()
        split.addWidget(self._list)
        split.addWidget(self._text)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_WIDTH, _WIDTH - _LIST_WIDTH])
        split.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._outcome, 1)
        for button in (self._save, self._close):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(self._heading)
        layout.addWidget(split, 1)
        layout.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)
        self.retranslate()

    def open_box(self) -> None:
        """Show it, or bring it to the front, with what is so now."""
        self._collected, self._message = None, None
        self._show()
        desktop = _desktop_facts()

        def work() -> Iterator[object]:
            yield collect(home(), model_facts(), desktop)

        self._work.run(work)
        self.show()
        self.activateWindow()

    def save(self, path: Path) -> None:
        """Write just what is shown."""
        collected = self._collected
        if collected is None:
            return

        def work() -> Iterator[object]:
            write_diagnostics(path, collected.members)
            params = {"name": display_name(path), "files": len(collected.members)}
            yield Message(code="RD-DIAG-004", params=params)

        self._work.run(work)

    def shutdown(self) -> None:
        """End the thread."""
        self._work.shutdown()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setWindowTitle(self.tr("Diagnostics"))
        self.setAccessibleName(self.windowTitle())
        self._heading.setText(
            self.tr(
                "For whoever looks for a fault. There are no names, no IDs, no paths and no films "
                "in it, and it goes nowhere by itself: this is all that will be saved."
            )
        )
        self._list.setAccessibleName(self.tr("Files that will be saved"))
        self._text.setAccessibleName(self.tr("Content of the chosen file"))
        self._save.setText(self.tr("Save…"))
        self._save.setAccessibleName(self.tr("Save the diagnostics"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        self._show()

    def _show(self) -> None:
        self._save.setEnabled(self._collected is not None)
        if self._collected is None:
            self._text.setPlainText(self.tr("Collecting…"))
        message = self._message
        self._outcome.setText("" if message is None else render(message, self._appearance.language))

    def _on_member_chosen(self, name: str) -> None:
        if self._collected is not None and name in self._collected.members:
            self._text.setPlainText(self._collected.members[name].decode("utf-8", "replace"))

    def _on_yielded(self, value: object) -> None:
        if isinstance(value, Collected):
            self._collected = value
            self._list.clear()
            self._list.addItems(list(value.members))
            self._list.setCurrentRow(0)
            self._show()
        elif isinstance(value, Message):
            self._tell(value, "info")

    def _on_failed(self, error: object) -> None:
        if isinstance(error, RadiodeskError):
            self._tell(error.message, "error")
        else:
            detail = type(error).__name__
            self._tell(Message(code="RD-APP-002", params={"detail": detail}), "error")

    def _tell(self, message: Message, level: Level) -> None:
        self._message = message
        set_role(self._outcome, "error" if level == "error" else "")
        self._show()
        self.message_posted.emit(UserMessage.of(message, self._appearance, level))

    def _on_save_wanted(self) -> None:
        start = self._settings.folder("export") / "radiodesk-diagnostics.zip"
        kinds = self.tr("ZIP (*.zip)")
        title = self.tr("Save the diagnostics")
        ask_for_zip(self, "saveDiagnosticsDialog", title, kinds, start, self._on_target_chosen)

    def _on_target_chosen(self, target: Path) -> None:
        self._settings.remember_folder("export", target.parent)
        self.save(target)


def _desktop_facts() -> dict[str, str]:
    screens = [
        f"{screen.size().width()}x{screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    ]
    return {
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "screens": ", ".join(screens),
    }
