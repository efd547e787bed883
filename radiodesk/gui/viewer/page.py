"""The Viewer: what is on this film? Composes the worklist, the radiograph and the reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from radiodesk.bundles.container import is_container_name
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.models.trust_box import TrustBox
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.active_model import ActiveModel
from radiodesk.gui.viewer.drop_area import DropArea
from radiodesk.gui.viewer.export.exports import Exports
from radiodesk.gui.viewer.file_drops import FileDropTarget
from radiodesk.gui.viewer.image_tools import ImageTools
from radiodesk.gui.viewer.intake import FileIntake
from radiodesk.gui.viewer.keys import ViewerKeys
from radiodesk.gui.viewer.notices import Notices
from radiodesk.gui.viewer.page_layout import laid_out
from radiodesk.gui.viewer.probe_line import ProbeLine
from radiodesk.gui.viewer.radiograph_view import RadiographView
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.gui.viewer.reading_panel import ReadingPanel
from radiodesk.gui.viewer.screen import Screen
from radiodesk.gui.viewer.second_read import SecondRead
from radiodesk.gui.viewer.session import ReadingSession
from radiodesk.gui.viewer.worklist_panel import WorklistPanel
from radiodesk.gui.widgets.enclosure import Enclosure


class ViewerPage(FileDropTarget, Page):
    """Reads what is dropped on it.

    Attributes:
        session: The worklist and its reader.
        second_read: Keeps answers back until the reader has an opinion.
        exports: Every way out of it.

    Signals:
        report_exported: Path of an export that was written.
        model_activated: Name of the model that was chosen here and is the active one now.
    """

    object_name = "viewerPage"
    icon_name = "viewer"
    report_exported = Signal(object)
    model_activated = Signal(str)

    def __init__(
        self,
        settings: AppSettings,
        appearance: Appearance,
        client: ReaderClient | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._appearance = appearance
        self._begun = False
        self.setAcceptDrops(True)
        self.session = ReadingSession(client or ReaderClient(), appearance.language)
        self._drop_area = DropArea(appearance)
        self._list = WorklistPanel(self.session.worklist, settings, appearance)
        self._view = RadiographView()
        self._tools = ImageTools(self._view, appearance)
        self._reading = ReadingPanel(settings, appearance)
        trust = TrustBox(appearance, keeps=False)
        self._active = ActiveModel(self.session, self._reading, trust, self)
        self.second_read = SecondRead(self._reading, self.session.worklist, settings, self)
        self._screen = Screen(
            self.session, self._view, self._tools, self._reading, self.second_read, self
        )
        self._intake = FileIntake(settings, self)
        self._notices = Notices(appearance, self)
        self.exports = Exports(
            self, self.session, settings, lambda: appearance.language, self._view.grab
        )
        self._open = QPushButton()
        self._open.setObjectName("openFilesButton")
        self._open.clicked.connect(self._intake.open)
        middle = [self._view, ProbeLine(self._view), self._tools]
        self._stack = laid_out(self._drop_area, self._list, middle, self.second_read)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(trust)
        layout.addWidget(Enclosure(self._stack), 1)
        self._connect()
        ViewerKeys(self, self._list, self._view, self._tools, self.second_read, self._intake)
        self._place_button()
        self.retranslate()

    def _connect(self) -> None:
        session = self.session
        self._notices.posted.connect(self.message_posted)
        self._drop_area.files_dropped.connect(self.open_paths)
        self._list.selected.connect(self._on_selected)
        self._list.moved.connect(self._on_moved)
        self._list.stop_requested.connect(self._on_stop_wanted)
        self._list.clear_requested.connect(self._on_clear_wanted)
        self._list.export_requested.connect(self._on_export_wanted)
        self._intake.chosen.connect(self.open_paths)
        self._intake.failed.connect(self._notices.warn)
        self._active.activated.connect(self.model_activated)
        self._active.failed.connect(self._notices.fail)
        self._reading.line.message_posted.connect(self.message_posted)
        self._reading.show_anyway_requested.connect(session.show_anyway)
        session.coverage = self._settings.coverage
        self._reading.coverage.chosen.connect(session.set_coverage)
        self.second_read.changed.connect(self._list.refresh)
        session.entry_changed.connect(self._on_entry_changed)
        session.worth_made.connect(self._screen.refresh)
        session.film_ready.connect(self._screen.take_film)
        session.selection_wanted.connect(self._on_selection_wanted)
        session.files_listed.connect(self._on_files_listed)
        session.model_changed.connect(self._on_model_changed)
        session.message_raised.connect(self._notices.fail)
        self.exports.exported.connect(self._on_report_written)
        self.exports.noted.connect(self._notices.note)
        self.exports.failed.connect(self._notices.fail)
        session.worklist.rowsInserted.connect(self._place_button)
        session.worklist.modelReset.connect(self._place_button)
        self._appearance.language_changed.connect(self._on_language_changed)

    # --- for the rest of the desktop -----------------------------------------------------------

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Viewer")

    def open_paths(self, paths: Sequence[Path]) -> None:
        """List files and folders and read them, the first one first; import an exported model."""
        self._begin()
        for model in [path for path in paths if is_container_name(path)][:1]:
            self._active.take(model)
        self.session.add([path for path in paths if not is_container_name(path)])

    def use_model(self, bundle: Path, keep: bool = True) -> None:
        """Read with this bundle (or run folder); asks if it is not known on this computer.

        Args:
            bundle: The model.
            keep: Make it the active model of this computer; if not, it must be known here.
        """
        self._begin(load_active=False)
        if keep:
            self._reading.models.choose(bundle)
        else:
            self._active.visit(bundle)

    def start_over(self) -> None:
        """Empty the list, and read with the active model of this computer again."""
        self._on_clear_wanted()
        self._active.load()

    def reload_models(self, name: str = "") -> None:
        """List the known models again and, if one is named, read with it."""
        self._reading.models.reload()
        if self._begun:
            self._active.reload(name)

    def unfinished_work(self) -> str:
        """Say how many files are not read yet."""
        waiting = self.session.worklist.counts()["waiting"]
        if not waiting:
            return ""
        return self.tr("%n file(s) in the viewer are not read yet.", "", waiting)

    def shutdown(self) -> None:
        """End the reader."""
        self.session.client.shutdown()
        self.exports.shutdown()
        self._active.shutdown()
        self._intake.shutdown()

    def export_report(self, path: Path) -> None:
        """Write the results of the worklist to a CSV file."""
        self.exports.save("csv", path)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._view.set_caption(self._list.place())
        self._open.setAccessibleName(self.tr("Open files"))
        self._open.setToolTip(self.tr("Open radiographs (Ctrl+O)"))
        self._place_button()
        self._screen.refresh()

    # --- files ---------------------------------------------------------------------------------

    def on_files_dropped(self, paths: list[Path]) -> None:
        """Read what was dropped anywhere on the page."""
        self.open_paths(paths)

    def showEvent(self, event: QShowEvent) -> None:
        """Start the reader when the page is first seen, so that it is warm for the first drop."""
        super().showEvent(event)
        self._begin()

    def _begin(self, load_active: bool = True) -> None:
        if self._begun:
            return
        self._begun = True
        self.session.client.start()
        if load_active:
            self._active.load()

    def _place_button(self) -> None:
        """Show the empty page or the worklist, with the one button where it belongs."""
        empty = self.session.worklist.rowCount() == 0
        place = self._drop_area.button_place if empty else self._list.button_place
        if place.indexOf(self._open) < 0:
            place.addWidget(self._open)
            self._open.setProperty("role", "primary" if empty else "")
            self._open.style().unpolish(self._open)
            self._open.style().polish(self._open)
        self._open.setText(self.tr("Open files…") if empty else self.tr("Open…"))
        self._stack.setCurrentIndex(0 if empty else 1)
        self._list.refresh()

    def _on_files_listed(self, added: int, known: int, left_out: int) -> None:
        self._list.refresh()
        self._view.set_caption(self._list.place())
        self._notices.tell_listed(added, known, left_out)

    def _on_stop_wanted(self) -> None:
        self.session.stop()
        self._list.refresh()

    def _on_clear_wanted(self) -> None:
        self.session.clear()
        self._screen.clear()
        self._intake.forget()

    # --- the file on screen --------------------------------------------------------------------

    def _on_selection_wanted(self, key: int) -> None:
        self._place_button()
        self._list.show_key(key)
        self._view.setFocus()

    def _on_selected(self, key: int) -> None:
        self._screen.show_file(key)
        self._view.set_caption(self._list.place())

    def _on_moved(self) -> None:
        self._view.set_caption(self._list.place())

    def _on_entry_changed(self, key: int) -> None:
        self._list.refresh()
        self._screen.refresh(key)

    def _on_model_changed(self) -> None:
        self._list.refresh()

    # --- model, language, report ---------------------------------------------------------------

    def _on_language_changed(self) -> None:
        self.session.language = self._appearance.language

    def _on_export_wanted(self) -> None:
        self.exports.menu.open_above(self._list.export_place)

    def _on_report_written(self, path: Path) -> None:
        self._notices.tell_written(path)
        self.report_exported.emit(path)
