"""The Viewer: what is on this film? Composes the worklist, the radiograph and the reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.bundles import registry
from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.paths import display_name
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.active_model import ActiveModel
from radiodesk.gui.viewer.drop_area import DropArea
from radiodesk.gui.viewer.export.exports import Exports
from radiodesk.gui.viewer.file_drops import FileDropTarget
from radiodesk.gui.viewer.image_tools import ImageTools
from radiodesk.gui.viewer.radiograph_view import RadiographView
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.gui.viewer.reading_panel import ReadingPanel
from radiodesk.gui.viewer.session import ReadingSession
from radiodesk.gui.viewer.worklist_panel import WorklistPanel


class ViewerPage(FileDropTarget, Page):
    """Reads what is dropped on it.

    Attributes:
        session: The worklist and its reader.
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
        self._folded = False
        self._shown_key: int | None = None
        self._active = ActiveModel(self)
        self.setAcceptDrops(True)
        self.session = ReadingSession(client or ReaderClient(), appearance.language)
        self._drop_area = DropArea(appearance)
        self._list = WorklistPanel(self.session.worklist, appearance)
        self._view = RadiographView()
        self._tools = ImageTools(self._view)
        self._reading = ReadingPanel(settings, appearance)
        self.exports = Exports(
            self, self.session, settings, lambda: appearance.language, self._view.grab
        )
        self._open = QPushButton()
        self._open.setObjectName("openFilesButton")
        self._open.clicked.connect(self._on_open_wanted)
        self._arrange()
        self._connect()
        self._add_shortcuts()
        self._reading.models.reload()
        self._reading.set_model(None)
        self._place_button()
        self.retranslate()

    def _arrange(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(self._tools)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("viewerSplitter")
        splitter.setChildrenCollapsible(False)
        for widget, stretch in ((self._list, 0), (middle, 1), (self._reading, 0)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.indexOf(widget), stretch)
        self._list.setMinimumWidth(208)
        self._reading.setMinimumWidth(264)
        splitter.setSizes([264, 780, 320])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._drop_area)
        self._stack.addWidget(splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        session = self.session
        self._drop_area.files_dropped.connect(self.open_paths)
        self._list.selected.connect(self._on_selected)
        self._list.stop_requested.connect(self._on_stop_wanted)
        self._list.clear_requested.connect(self._on_clear_wanted)
        self._list.export_requested.connect(self._on_export_wanted)
        self._view.step_requested.connect(self._list.step)
        self._reading.models.bundle_chosen.connect(self._on_bundle_chosen)
        self._active.activated.connect(self.model_activated)
        self._active.failed.connect(self._post)
        self._reading.models.choice_failed.connect(self._post)
        session.entry_changed.connect(self._on_entry_changed)
        session.film_ready.connect(self._on_film_ready)
        session.selection_wanted.connect(self._on_selection_wanted)
        session.files_listed.connect(self._on_files_listed)
        session.model_changed.connect(self._on_model_changed)
        session.model_failed.connect(self._on_model_failed)
        session.message_raised.connect(self._post)
        self.exports.exported.connect(self._on_report_written)
        self.exports.noted.connect(self._post_note)
        self.exports.failed.connect(self._post)
        session.worklist.rowsInserted.connect(self._place_button)
        session.worklist.modelReset.connect(self._place_button)
        self._appearance.language_changed.connect(self._on_language_changed)

    def _add_shortcuts(self) -> None:
        for keys, action in (
            ("Ctrl+O", self._on_open_wanted),
            ("F", self._fold),
            ("I", self._tools.toggle_invert),
            ("H", self._tools.toggle_heat),
            ("+", self._view.zoom_in),
            ("=", self._view.zoom_in),
            ("-", self._view.zoom_out),
            ("1", self._view.show_actual_size),
            ("0", self._view.fit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    # --- for the rest of the desktop -----------------------------------------------------------

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Viewer")

    def open_paths(self, paths: Sequence[Path]) -> None:
        """List files and folders and read them, the first one first."""
        self._begin()
        self.session.add(list(paths))

    def use_model(self, bundle: Path) -> None:
        """Read with this bundle (or run folder); asks if it is not known on this computer."""
        self._begin(load_active=False)
        self._reading.models.choose(bundle)

    def reload_models(self, name: str = "") -> None:
        """List the known models again and, if one is named, read with it."""
        self._reading.models.reload()
        if not self._begun:
            return
        try:
            if name:
                self._reading.models.choose(registry.find(name).folder)
            elif self.session.model is None:
                self._load_active()
        except RadiodeskError as error:
            self._post(error.message)

    def unfinished_work(self) -> str:
        """Say how many files are not read yet."""
        waiting = self.session.worklist.counts()["waiting"]
        if not waiting:
            return ""
        return self.tr("{count} files in the viewer are not read yet.").format(count=waiting)

    def shutdown(self) -> None:
        """End the reader."""
        self.session.client.shutdown()
        self.exports.shutdown()
        self._active.shutdown()

    def export_report(self, path: Path) -> None:
        """Write the results of the worklist to a CSV file."""
        self.exports.save("csv", path)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.exports.retranslate()
        self._open.setAccessibleName(self.tr("Open files"))
        self._open.setToolTip(self.tr("Open radiographs (Ctrl+O)"))
        self._place_button()
        if self._shown_key is not None:
            self._show_entry(self._shown_key)

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
            self._load_active()

    def _load_active(self) -> None:
        active = registry.active()
        if active is not None:
            self.session.use_model(active.folder, False)

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

    def _on_open_wanted(self) -> None:
        start = str(self._settings.folder("open"))
        names, _filter = QFileDialog.getOpenFileNames(self, self.tr("Open radiographs"), start)
        if names:
            self._settings.remember_folder("open", Path(names[0]).parent)
            self.open_paths([Path(name) for name in names])

    def _on_files_listed(self, added: int, known: int) -> None:
        self._list.refresh()
        if added + known == 1:
            return  # what happened to one file is seen at a glance
        if added + known == 0:
            text = self.tr("There are no files in what you dropped.")
            self.message_posted.emit(UserMessage("warning", text))
            return
        text = self.tr("Files added to the worklist: {count}.").format(count=added)
        if known:
            text += " " + self.tr("Already in it: {count}.").format(count=known)
        self.message_posted.emit(UserMessage("info", text))

    def _on_stop_wanted(self) -> None:
        self.session.stop()
        self._list.refresh()

    def _on_clear_wanted(self) -> None:
        self._shown_key = None
        self.session.clear()
        self._view.set_film(None)
        self._tools.set_film(None, keep_view=False)
        self._tools.set_heatmaps(None, None, None)
        self._reading.set_entry(None, None)

    # --- the file on screen --------------------------------------------------------------------

    def _on_selection_wanted(self, key: int) -> None:
        self._place_button()
        self._list.show_key(key)
        self._view.setFocus()

    def _on_selected(self, key: int) -> None:
        self._shown_key = key
        self.session.select(key)
        self._show_film(key, keep_view=False)
        self._show_entry(key)

    def _on_film_ready(self, key: int) -> None:
        if key == self._shown_key:
            self._show_film(key, keep_view=True)

    def _on_entry_changed(self, key: int) -> None:
        self._list.refresh()
        if key == self._shown_key:
            self._show_entry(key)

    def _show_film(self, key: int, keep_view: bool) -> None:
        film = self.session.film(key)
        keep = keep_view and self._view.film is not None
        self._view.set_film(film, self._note(key), keep_view=keep)
        self._tools.set_film(film, keep_view=keep)

    def _show_entry(self, key: int) -> None:
        entry, film = self.session.worklist.find(key), self.session.film(key)
        if entry is None:
            return
        if film is None:
            self._view.set_film(None, self._note(key))
        self._reading.set_entry(entry, film)
        label = entry.reading.label if entry.reading is not None else None
        self._tools.set_heatmaps(entry.heatmaps, entry.model, label)

    def _note(self, key: int) -> str:
        entry = self.session.worklist.find(key)
        if entry is None or entry.status == "waiting":
            return self.tr("Reading…")
        if entry.status == "stopped":
            return self.tr("Not read")
        return self.tr("“{name}” cannot be shown").format(name=entry.name)

    def _fold(self) -> None:
        """Leave the radiograph alone on the page, or bring the rest back."""
        self._folded = not self._folded
        for panel in (self._list, self._tools, self._reading):
            panel.setVisible(not self._folded)
        self._view.setFocus()

    # --- model, language, report ---------------------------------------------------------------

    def _on_bundle_chosen(self, bundle: Path, trusted: bool) -> None:
        self._active.want()
        self.session.use_model(bundle, trusted)

    def _on_model_changed(self, model: ModelLoaded) -> None:
        self._active.on_loaded(model)
        self._reading.set_model(model)
        self._list.refresh()

    def _on_model_failed(self, message: Message) -> None:
        self._active.give_up()
        self._reading.set_model(self.session.model)
        self._post(message)

    def _on_language_changed(self) -> None:
        self.session.language = self._appearance.language

    def _post(self, message: Message) -> None:
        self.message_posted.emit(UserMessage.of(message, self._appearance.language))

    def _post_note(self, message: Message) -> None:
        self.message_posted.emit(UserMessage.of(message, self._appearance.language, "warning"))

    def _on_export_wanted(self) -> None:
        self.exports.popup(self._list.export_place)

    def _on_report_written(self, path: Path) -> None:
        text = self.tr("“{name}” was written.").format(name=display_name(path))
        self.message_posted.emit(UserMessage("info", text))
        self.report_exported.emit(path)
