"""What is heard of the reader child, wherever in the desktop it is heard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ReaderSignals(QObject):
    """The reader's answers as signals; the ids are those of the requests.

    Signals:
        model_loaded: A `radiodesk.core.requests.ModelLoaded`.
        radiograph_ready: Request id and `radiodesk.gui.viewer.film.Film`.
        reading_ready: Request id and `radiodesk.core.requests.ReadingReady`, which says whether
            `worth_ready` follows.
        worth_ready: Request id, `radiodesk.core.requests.WorthReady`, the heat maps as a
            (classes, rows, columns) float32 array of 0-1, or None, and the model's input as
            (S, S) uint8, or None.
        thumbnail_ready: Request id and a (side, side) uint8 picture.
        views_ready: Request id, (views, side, side) uint8 pictures, and a list of
            `radiodesk.core.requests.ViewChanges`.
        files_listed: Request id, list of paths, and whether these are the last of the request.
        files_noted: Request id and a list of `radiodesk.core.errors.Message`: what was left out of
            a drop and why.
        files_left_out: Request id and how many files of a drop are no radiographs by their name or
            kind; before the last `files_listed`, and only where there are any.
        file_written: A `radiodesk.core.requests.FileWritten`.
        request_failed: Request id and `radiodesk.core.errors.Message`.
        reader_lost: A `radiodesk.core.errors.Message`: the child ended unasked, and is started
            again for the next request.
    """

    model_loaded = Signal(object)
    radiograph_ready = Signal(int, object)
    reading_ready = Signal(int, object)
    worth_ready = Signal(int, object, object, object)
    thumbnail_ready = Signal(int, object)
    views_ready = Signal(int, object, object)
    files_listed = Signal(int, object, bool)
    files_noted = Signal(int, object)
    files_left_out = Signal(int, int)
    file_written = Signal(object)
    request_failed = Signal(int, object)
    reader_lost = Signal(object)

    def relay(self, source: ReaderSignals) -> None:
        """Tell everything that another one tells."""
        source.model_loaded.connect(self.model_loaded)
        source.radiograph_ready.connect(self.radiograph_ready)
        source.reading_ready.connect(self.reading_ready)
        source.worth_ready.connect(self.worth_ready)
        source.thumbnail_ready.connect(self.thumbnail_ready)
        source.views_ready.connect(self.views_ready)
        source.files_listed.connect(self.files_listed)
        source.files_noted.connect(self.files_noted)
        source.files_left_out.connect(self.files_left_out)
        source.file_written.connect(self.file_written)
        source.request_failed.connect(self.request_failed)
        source.reader_lost.connect(self.reader_lost)
