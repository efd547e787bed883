"""Reads the guide, its pictures and the words to search on a thread, not in the window's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage, QTextDocument

from radiodesk.core.guide import Guide, guide_folder, read_guide
from radiodesk.core.messages import Language
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


def load(language: Language) -> Iterator[object]:
    """Yield one `LoadedGuide`, for a `radiodesk.gui.background.Background`.

    Raises:
        OSError: The guide is not there.
    """
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
