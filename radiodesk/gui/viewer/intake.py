"""The ways in that are no drop: the file dialog and the clipboard."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from radiodesk.core.files import write_bytes
from radiodesk.gui import codes
from radiodesk.gui.background import Background
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.file_drops import local_paths

_ENCODED = {"image/png": ".png", "image/jpeg": ".jpg", "image/tiff": ".tif", "image/bmp": ".bmp"}
_MAX_WORDS = 100_000


class FileIntake(QObject):
    """Finds files for a page.

    An image in the clipboard becomes a file in a folder that only this user can open; the reader
    decodes it like any other. Where the clipboard holds it encoded, its bytes are not even looked
    at here.

    Signals:
        chosen: Paths that the user chose or pasted.
        failed: What says why nothing came of it, in the language of now, and its code.
    """

    chosen = Signal(object)
    failed = Signal(object, str)

    def __init__(self, settings: AppSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings, self._window = settings, parent
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0
        self._background = Background(self)
        self._background.yielded.connect(lambda path: self.chosen.emit([path]))
        self._background.failed.connect(lambda _trouble: self._say_unsaved())

    def open(self) -> None:
        """Let the user choose files."""
        start = str(self._settings.folder("open"))
        names, _filter = QFileDialog.getOpenFileNames(
            self._window, self.tr("Open radiographs"), start
        )
        if names:
            self._settings.remember_folder("open", Path(names[0]).parent)
            self.chosen.emit([Path(name) for name in names])

    def paste(self) -> None:
        """Take what is in the clipboard: files, their names as text, or an image."""
        # Where nothing was ever copied there is no such thing, on some systems.
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        if paths := local_paths(mime) or _named(mime):
            self.chosen.emit(paths)
        elif mime.hasImage() or any(mime.hasFormat(kind) for kind in _ENCODED):
            self._take_image(mime)
        else:
            self.failed.emit(
                lambda: self.tr("There is neither a file nor an image in the clipboard."),
                codes.CLIPBOARD_EMPTY,
            )

    def forget(self) -> None:
        """Delete the images that were pasted."""
        self._background.give_up()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def shutdown(self) -> None:
        """End the thread and delete the images that were pasted."""
        self._background.shutdown()
        self.forget()

    def _take_image(self, mime: QMimeData) -> None:
        kind = next((kind for kind in _ENCODED if mime.hasFormat(kind)), None)
        encoded = bytes(mime.data(kind).data()) if kind is not None else b""
        image = QImage() if encoded else QImage(mime.imageData())
        path = self._place(_ENCODED[kind] if kind is not None and encoded else ".png")
        if path is None or (image.isNull() and not encoded):
            self._say_unsaved()
            return

        def work() -> Iterator[Path]:
            # Compressing a screenshot takes longer than the window may stand still.
            if encoded:
                write_bytes(path, encoded)
            elif not image.save(str(path)):
                raise OSError(path.name)
            yield path

        self._background.run(work)

    def _place(self, ending: str) -> Path | None:
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(
                    prefix="radiodesk-pasted-", ignore_cleanup_errors=True
                )
        except OSError:
            return None
        self._count += 1
        name = self.tr("Clipboard {number}").format(number=self._count)
        return Path(self._folder.name) / f"{name}{ending}"

    def _say_unsaved(self) -> None:
        self.failed.emit(
            lambda: self.tr(
                "The image in the clipboard could not be taken. Save it and open the file."
            ),
            codes.CLIPBOARD_IMAGE_LOST,
        )


def _named(mime: QMimeData) -> list[Path]:
    """Return the files that the clipboard's text names, one whole path a line, or none.

    Whether they are there is for the reader to find out: a drive may be slow to answer.
    """
    text = mime.text()[:_MAX_WORDS] if mime.hasText() else ""
    lines = [line.strip().strip('"') for line in text.splitlines()]
    paths = [Path(line) for line in lines if line]
    return paths if all(path.is_absolute() for path in paths) else []
