"""How much room the cache of earlier runs takes, and the button that clears it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from radiodesk.core.store import cache_root, clear, store_bytes
from radiodesk.gui import codes
from radiodesk.gui.background import Background
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.widgets.language import LanguageAware


class CacheBox(LanguageAware, QWidget):
    """One line below the settings.

    Signals:
        message_posted: A `UserMessage`: what was given back.
    """

    message_posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bytes: int | None = None
        self._work = Background(self)
        self._work.yielded.connect(self._on_yielded)
        self._work.failed.connect(self._on_failed)
        self._size = QLabel()
        self._size.setObjectName("cacheSizeLabel")
        self._size.setProperty("role", "caption")
        self._size.setWordWrap(True)
        self._clear = QPushButton()
        self._clear.setObjectName("clearCacheButton")
        self._clear.clicked.connect(self._on_clear_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._size, 1)
        row.addWidget(self._clear)
        self.retranslate()

    def refresh(self) -> None:
        """Measure again."""

        def measure() -> Iterator[tuple[int, int]]:
            yield 0, store_bytes(cache_root())

        self._work.run(measure)

    def shutdown(self) -> None:
        """End the thread."""
        self._work.shutdown()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._clear.setText(self.tr("Clear cache"))
        self._clear.setAccessibleName(self._clear.text())
        self._clear.setToolTip(
            self.tr(
                "Remove decoded images and features of earlier runs. Runs and models stay; the "
                "next run computes what it needs again."
            )
        )
        self._show_size()

    def _show_size(self) -> None:
        known = self._bytes is not None
        size = megabytes_text(self._bytes or 0)
        self._size.setText(
            self.tr("Cache of earlier runs: %1").replace("%1", size if known else "…")
        )
        self._clear.setEnabled(bool(self._bytes))

    def _on_clear_wanted(self) -> None:
        self._clear.setEnabled(False)

        def work() -> Iterator[tuple[int, int]]:
            given_back = clear(cache_root())
            yield given_back, store_bytes(cache_root())

        self._work.run(work)

    def _on_yielded(self, value: object) -> None:
        assert isinstance(value, tuple)
        given_back, self._bytes = value
        self._show_size()
        if given_back:

            def words() -> str:
                return self.tr("%1 given back.").replace("%1", megabytes_text(given_back))

            self.message_posted.emit(UserMessage("info", words))

    def _on_failed(self, error: object) -> None:
        def words() -> str:
            return self.tr("The cache could not be read. Close other programs and try again.")

        self.message_posted.emit(UserMessage("error", words, str(error), codes.CACHE_UNREAD))


def megabytes_text(count: int) -> str:
    """Return a size in MB, or in GB from 1000 MB."""
    megabytes = count / 1e6
    return f"{megabytes:.0f} MB" if megabytes < 1000 else f"{megabytes / 1000:.1f} GB"
