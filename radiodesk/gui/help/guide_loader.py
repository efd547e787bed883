"""Reads the guide, its pictures and the words to search on a thread, not in the window's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QTextDocument

from radiodesk.core.guide import Guide, guide_folder, read_guide
from radiodesk.core.messages import Language
from radiodesk.gui.background import Background
from radiodesk.gui.help.words_in_text import folded

DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


@dataclass(frozen=True)
class LoadedGuide:
    """Everything that the window shows in one language.

    Attributes:
        language: ``en`` or ``es``.
        guide: The chapters.
        words: Chapter name to its folded text, as it stands in the window.
        pictures: Path of a picture as the chapters name it (``../images/en/viewer.png``), and it.
    """

    language: Language
    guide: Guide
    words: dict[str, str]
    pictures: dict[str, QImage]


class GuideReader(QObject):
    """Reads on a thread that lives for one reading only.

    Signals:
        loaded: The `LoadedGuide`.
        failed: The guide is not there, as in an installation that is damaged.
    """

    loaded = Signal(object)
    failed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: Background | None = None

    @property
    def busy(self) -> bool:
        """Whether a guide is being read."""
        return self._thread is not None

    def read(self, language: Language) -> None:
        """Read the guide in a language; what is being read is given up."""
        self.end()
        self._thread = Background(self)
        self._thread.yielded.connect(self._on_yielded)
        self._thread.failed.connect(self._on_failed)
        self._thread.run(lambda: _load(language))

    def end(self) -> None:
        """Give up what is being read."""
        if self._thread is not None:
            self._thread.shutdown()
            self._thread.deleteLater()
            self._thread = None

    def _on_yielded(self, loaded: LoadedGuide) -> None:
        self.end()
        self.loaded.emit(loaded)

    def _on_failed(self, _error: Exception) -> None:
        self.end()
        self.failed.emit()


def _load(language: Language) -> Iterator[object]:
    guide = read_guide(language)
    words = {}
    for chapter in guide.chapters:
        document = QTextDocument()
        document.setMarkdown(chapter.markdown, DIALECT)
        words[chapter.name] = folded(document.toPlainText())
    yield LoadedGuide(language, guide, words, _pictures(guide_folder() / language))


def _pictures(chapters: Path) -> dict[str, QImage]:
    folder = chapters.parent / "images" / chapters.name
    return {
        f"../images/{chapters.name}/{path.name}": QImage(str(path))
        for path in sorted(folder.glob("*.png"))
    }
