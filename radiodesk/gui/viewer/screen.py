"""Puts one file of the worklist on the screen: its film, its heat maps, its reading."""

from __future__ import annotations

from PySide6.QtCore import QObject

from radiodesk.gui.viewer.image_tools import ImageTools
from radiodesk.gui.viewer.radiograph_view import RadiographView
from radiodesk.gui.viewer.reading_panel import ReadingPanel
from radiodesk.gui.viewer.second_read import SecondRead
from radiodesk.gui.viewer.session import ReadingSession


class Screen(QObject):
    """What view, tools and reading panel show together.

    Attributes:
        key: Of the entry on screen, or None.
    """

    def __init__(
        self,
        session: ReadingSession,
        view: RadiographView,
        tools: ImageTools,
        reading: ReadingPanel,
        second_read: SecondRead,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.key: int | None = None
        self._session = session
        self._view, self._tools, self._reading = view, tools, reading
        self._second_read = second_read
        second_read.changed.connect(self._on_kept_back_changed)

    def show_file(self, key: int) -> None:
        """Show another file as far as it is known."""
        self.key = key
        self._session.select(key)
        self._show_film(key, keep_view=False)
        self._show_entry(key)

    def take_film(self, key: int) -> None:
        """Show a film that came, if it is of the file on screen."""
        if key == self.key:
            self._show_film(key, keep_view=True)

    def refresh(self, key: int | None = None) -> None:
        """Show a file's reading anew, if it is the one on screen."""
        if self.key is not None and key in (None, self.key):
            self._show_entry(self.key)

    def clear(self) -> None:
        """Show nothing."""
        self.key = None
        self._view.set_film(None)
        self._tools.set_film(None, keep_view=False)
        self._tools.set_heatmaps(None, None, None)
        self._reading.set_entry(None, None)

    def _show_film(self, key: int, keep_view: bool) -> None:
        film = self._session.film(key)
        keep = keep_view and self._view.film is not None
        self._view.set_film(film, self._note(key), keep_view=keep)
        self._tools.set_film(film, keep_view=keep)

    def _show_entry(self, key: int) -> None:
        entry, film = self._session.worklist.find(key), self._session.film(key)
        if entry is None:
            return
        if film is None:
            self._view.set_film(None, self._note(key))
        self._reading.set_entry(entry, film)
        model = entry.model or self._session.model
        self._second_read.show_entry(entry, model.labels if model is not None else [])
        if entry.hidden:
            self._tools.set_heatmaps(None, None, None)
            return
        label = entry.reading.label if entry.reading is not None else None
        self._tools.set_heatmaps(entry.heatmaps, entry.model, label)

    def _on_kept_back_changed(self) -> None:
        self.refresh()
        self._view.setFocus()

    def _note(self, key: int) -> str:
        entry = self._session.worklist.find(key)
        if entry is None or entry.status == "waiting":
            return self.tr("Reading…")
        if entry.status == "stopped":
            return self.tr("Not read")
        return self.tr("“{name}” cannot be shown").format(name=entry.name)
