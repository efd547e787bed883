"""The Evaluation page: can I trust this run?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.messages import LANGUAGES
from radiodesk.core.paths import default_runs_folder, display_name
from radiodesk.core.presets import PRESET_LABELS
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.background import Background
from radiodesk.gui.evaluation.run_view import RunView
from radiodesk.gui.evaluation.runs import (
    RunReport,
    RunSummary,
    WrongReading,
    list_runs,
    read_report,
    read_summary,
)
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings

_FOLDER_ROLE = Qt.ItemDataRole.UserRole
_SUMMARY_ROLE = Qt.ItemDataRole.UserRole + 1


class EvaluationPage(Page):
    """A list of runs, and what the chosen one is worth.

    Signals:
        film_requested: Image (`Path`) that was read wrong and shall be looked at.
    """

    object_name = "evaluationPage"
    icon_name = "evaluation"

    film_requested = Signal(object)

    def __init__(
        self, settings: AppSettings, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._elsewhere: list[Path] = []
        self._report: RunReport | None = None
        self._wanted: Path | None = None
        self._listing = Background(self)
        self._reading = Background(self)
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._runs = QListWidget()
        self._runs.setObjectName("runsList")
        self._runs.setUniformItemSizes(True)
        self._refresh_button = QPushButton()
        self._refresh_button.setObjectName("refreshRunsButton")
        self._folder_button = QPushButton()
        self._folder_button.setObjectName("openRunFolderButton")
        self._empty = QLabel()
        self._empty.setObjectName("evaluationEmptyLabel")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._view = RunView(appearance)
        self._build_layout()

        self._listing.yielded.connect(self._on_run_listed)
        self._listing.finished.connect(self._on_listed)
        self._listing.failed.connect(self._on_trouble)
        self._reading.yielded.connect(self._on_report_read)
        self._reading.failed.connect(self._on_trouble)
        self._runs.currentItemChanged.connect(self._on_run_chosen)
        self._refresh_button.clicked.connect(self.refresh)
        self._folder_button.clicked.connect(self._on_open_folder)
        self._view.film_wanted.connect(self._on_film_wanted)
        appearance.theme_changed.connect(self._view.retranslate)
        self.retranslate()

    def _build_layout(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._refresh_button)
        buttons.addWidget(self._folder_button)
        left = QVBoxLayout()
        left.setContentsMargins(16, 16, 0, 16)
        left.setSpacing(8)
        left.addWidget(self._heading)
        left.addWidget(self._runs, 1)
        left.addLayout(buttons)
        side = QWidget()
        side.setFixedWidth(280)
        side.setLayout(left)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(self._stack, 1)

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Evaluation")

    def show_run(self, run_dir: Path) -> None:
        """Show a run, in the runs folder or elsewhere."""
        folder = run_dir.resolve()
        if folder.parent != default_runs_folder().resolve() and folder not in self._elsewhere:
            self._elsewhere.insert(0, folder)
        self._wanted = folder
        self.refresh()

    def refresh(self) -> None:
        """List the runs again; the chosen one stays chosen."""
        item = self._runs.currentItem()
        if self._wanted is None and item is not None:
            self._wanted = item.data(_FOLDER_ROLE)
        self._runs.blockSignals(True)
        self._runs.clear()
        self._runs.blockSignals(False)
        runs, elsewhere = default_runs_folder().resolve(), list(self._elsewhere)

        def work() -> Iterator[RunSummary]:
            for folder in elsewhere:
                yield read_summary(folder)
            yield from list_runs(runs)

        self._listing.run(work)

    def shutdown(self) -> None:
        """End the threads."""
        self._listing.shutdown()
        self._reading.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        """List the runs whenever the page comes to the front."""
        super().showEvent(event)
        self.refresh()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Runs, newest first"))
        self._runs.setAccessibleName(self.tr("Runs, newest first"))
        self._refresh_button.setText(self.tr("Refresh"))
        self._refresh_button.setAccessibleName(self.tr("List the runs again"))
        self._folder_button.setText(self.tr("Open folder"))
        self._folder_button.setAccessibleName(self.tr("Open the folder of the chosen run"))
        self._empty.setText(
            self.tr("No run yet. Train a model on the Training page; its results appear here.")
        )
        for row in range(self._runs.count()):
            item = self._runs.item(row)
            item.setText(self._two_lines(item.data(_SUMMARY_ROLE)))
        self._view.retranslate()

    def _on_run_listed(self, value: object) -> None:
        assert isinstance(value, RunSummary)
        item = QListWidgetItem(self._two_lines(value))
        item.setData(_FOLDER_ROLE, value.folder)
        item.setData(_SUMMARY_ROLE, value)
        item.setToolTip(str(value.folder))
        self._runs.blockSignals(True)
        self._runs.addItem(item)
        self._runs.blockSignals(False)
        if value.folder == self._wanted:
            self._runs.setCurrentItem(item)

    def _on_listed(self) -> None:
        self._wanted = None
        if self._runs.count() and self._runs.currentItem() is None:
            self._runs.setCurrentRow(0)
        any_runs = self._runs.count() > 0
        self._stack.setCurrentIndex(1 if any_runs else 0)
        self._folder_button.setEnabled(any_runs)
        if not any_runs:
            self._view.show_report(None)

    def _on_run_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        folder: Path = item.data(_FOLDER_ROLE)
        self._reading.run(lambda: iter([read_report(folder)]))

    def _on_report_read(self, value: object) -> None:
        assert isinstance(value, RunReport)
        self._stack.setCurrentIndex(1)
        self._report = value
        self._view.show_report(value)

    def _on_film_wanted(self, wrong: WrongReading) -> None:
        film = self._report.film(wrong) if self._report is not None else None
        if film is not None and film.is_file():
            self.film_requested.emit(film)
            return
        name = display_name(Path(wrong.path))

        def words() -> str:
            sentence = self.tr("The image “{name}” is no longer where the run read it.")
            return sentence.format(name=name)

        self.message_posted.emit(UserMessage("warning", words))

    def _on_trouble(self, error: object) -> None:
        def words() -> str:
            return self.tr("A run could not be read. Look into its folder, or train again.")

        self.message_posted.emit(UserMessage("warning", words, details=str(error)))

    def _on_open_folder(self) -> None:
        item = self._runs.currentItem()
        if item is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(item.data(_FOLDER_ROLE))))

    def _two_lines(self, summary: RunSummary) -> str:
        name = display_name(summary.folder)
        preset = ""
        if summary.config is not None:
            words = PRESET_LABELS[summary.config.preset]
            preset = words[LANGUAGES.index(self._appearance.language)]
        state = self._state_phrase(summary)
        return f"{name}\n{' · '.join(part for part in (preset, state) if part)}"

    def _state_phrase(self, summary: RunSummary) -> str:
        metrics = summary.metrics
        if metrics is not None and metrics.accuracy is not None:
            return self.tr("{share:.0f} % right").format(share=100 * metrics.accuracy)
        if summary.failure is not None:
            return self.tr("failed")
        if summary.outcome is None:
            return self.tr("not finished")
        return self.tr("no model")
