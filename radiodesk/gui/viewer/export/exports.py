"""Every way out of the viewer, behind one menu: writes off the drawing thread."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QWidget

from radiodesk.core.errors import Message
from radiodesk.core.files import is_full, write_bytes, write_text
from radiodesk.core.messages import Language
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.requests import FileWritten
from radiodesk.gui.background import Background
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.export.export_menu import ExportMenu, Kind
from radiodesk.gui.viewer.export.pictures import film_image, to_array, with_heat
from radiodesk.gui.viewer.export.report_content import not_diagnostic, report_content
from radiodesk.gui.viewer.export.report_page import report_pdf
from radiodesk.gui.viewer.film import Film
from radiodesk.gui.viewer.report import report_json, report_text, write_report
from radiodesk.gui.viewer.session import ReadingSession
from radiodesk.gui.viewer.worklist import WorklistEntry

_CAPTURE_SIDE = 2048


class Exports(QObject):
    """Writes what leaves the viewer.

    Attributes:
        menu: The choices.

    Signals:
        exported: Path of a file that was written.
        noted: `Message`: what the user must know before handing it on.
        failed: `Message`: why it was not written.
    """

    exported = Signal(object)
    noted = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        session: ReadingSession,
        settings: AppSettings,
        language: Callable[[], Language],
        grab: Callable[[], QPixmap],
    ) -> None:
        """Prepare.

        Args:
            window: Above which dialogs open.
            session: The worklist and its reader.
            settings: Remembers the folder, never whether the patient was named.
            language: The desktop's language now.
            grab: Returns what the radiograph's view shows now.
        """
        super().__init__(window)
        self._session = session
        self._language = language
        self._grab = grab
        self._asked: set[int] = set()
        self._target = Path()
        self._background = Background(self)
        self._background.yielded.connect(self.exported)
        self._background.failed.connect(self._on_failed)
        session.client.file_written.connect(self._on_file_written)
        session.client.request_failed.connect(self._on_request_failed)
        self.menu = ExportMenu(settings, self._possible, self._has_heat, window)
        self.menu.chosen.connect(self._on_chosen)

    def save(self, kind: Kind, path: Path, *, heat: bool = True, identity: bool = False) -> None:
        """Write one export; `exported` or `failed` follows.

        Args:
            kind: What to write.
            path: The file to replace.
            heat: With the heat map, where there is one.
            identity: Name the patient and the file. Only where the user asked for it just now.
        """
        if kind in ("csv", "json"):
            self._save_table(kind, path)
            return
        entry, film = self._current()
        if entry is None or film is None:
            name = entry.name if entry is not None else "-"
            self.failed.emit(Message(code="RD-EXPORT-005", params={"name": name}))
        elif kind in ("report", "capture") and entry.kept_back:
            self.failed.emit(Message(code="RD-EXPORT-008", params={"name": entry.name}))
        elif kind == "view":
            self._save_view(path)
        elif kind == "anonymised":
            secret = secrets.token_hex(32)
            client = self._session.client
            self._asked.add(client.write_anonymised(entry.path, path, secret))
        elif kind == "capture":
            self._save_capture(entry, film, path, heat, identity)
        else:
            self._save_report(entry, film, path, heat, identity)

    def shutdown(self) -> None:
        """End the thread; a file under way is finished first."""
        self._background.shutdown()

    def _current(self) -> tuple[WorklistEntry | None, Film | None]:
        key = self._session.selected
        entry = self._session.worklist.find(key)
        return entry, None if key is None else self._session.film(key)

    def _possible(self) -> set[Kind]:
        """Return what can be written now."""
        entry, film = self._current()
        possible: set[Kind] = set()
        if film is not None:
            possible.add("view")
            if film.info.kind == "dicom":
                possible.add("anonymised")
            if entry is not None and entry.reading is not None and not entry.kept_back:
                possible |= {"report", "capture"}
        counts = self._session.worklist.counts()
        if counts["read"] + counts["refused"] + counts["error"]:
            possible.add("csv")
            if self._session.model is not None:
                possible.add("json")
        return possible

    def _has_heat(self) -> bool:
        entry, _film = self._current()
        return entry is not None and entry.heatmaps is not None

    def _on_chosen(self, kind: Kind, path: Path, heat: bool, identity: bool) -> None:
        self.save(kind, path, heat=heat, identity=identity)

    def _save_table(self, kind: Kind, path: Path) -> None:
        entries, language = self._session.worklist.entries, self._language()
        kept_back = sum(entry.kept_back for entry in entries)
        left_out = Message(code="RD-EXPORT-009", params={"count": kept_back})
        if kind == "csv":
            table = report_text(entries, language)
            self._write(path, lambda: write_report(path, table))
        else:
            try:
                document = report_json(entries, language)
            except ValueError:
                self.failed.emit(left_out if kept_back else Message(code="RD-EXPORT-007"))
                return
            self._write(path, lambda: write_text(path, document))
        if kept_back:
            self.noted.emit(left_out)

    def _save_view(self, path: Path) -> None:
        image = self._grab().toImage()
        self._write(path, lambda: write_bytes(path, _png(image)))

    def _save_report(
        self, entry: WorklistEntry, film: Film, path: Path, heat: bool, identity: bool
    ) -> None:
        language = self._language()
        content = report_content(
            entry, film, language, heat=heat, identity=identity, now=datetime.now()
        )
        self._write(path, lambda: write_bytes(path, report_pdf(content, language)))

    def _save_capture(
        self, entry: WorklistEntry, film: Film, path: Path, heat: bool, identity: bool
    ) -> None:
        image = film_image(film, _CAPTURE_SIDE)
        words = ["Rendered by radiodesk with the window of the file."]
        model, reading = entry.model, entry.reading
        if model is not None and reading is not None and reading.label is not None:
            if heat and entry.heatmaps is not None:
                number = model.labels.index(reading.label)
                image = with_heat(image, film, entry.heatmaps[number], model.resize_mode)
                words.append(f"Heat map of {reading.label} laid over it.")
            chances = ", ".join(f"{k} {v:.3f}" for k, v in (reading.probabilities or {}).items())
            words.append(f"Reading: {chances}.")
            words.append(f"Model {model.model.name}, SHA-256 {model.model.sha256}.")
        # DICOM text of devices is English (the standard has no other language for it).
        words.append(not_diagnostic("en"))
        client = self._session.client
        self._asked.add(
            client.write_capture(entry.path, path, to_array(image), " ".join(words), identity)
        )

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        """Write in the background: syncing a slow disk must not stall the window."""
        self._target = path

        def work() -> Iterator[Path]:
            write()
            yield path

        self._background.run(work)

    def _on_failed(self, trouble: Exception) -> None:
        message = Message(code="RD-APP-005", params={"name": display_name(self._target.parent)})
        if is_full(trouble):
            message = Message(code="RD-HALT-030", params={"name": display_name(self._target)})
        self.failed.emit(message)

    def _on_file_written(self, answer: FileWritten) -> None:
        if answer.id in self._asked:
            self._asked.discard(answer.id)
            self.exported.emit(path_from_wire(answer.path))
            for note in answer.notes:
                self.noted.emit(note)

    def _on_request_failed(self, request: int, message: Message) -> None:
        if request in self._asked:
            self._asked.discard(request)
            self.failed.emit(message)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
