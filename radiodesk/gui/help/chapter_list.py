"""The chapters of the guide, each with how often it holds the words that are looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from radiodesk.core.guide import Chapter

_NAME = Qt.ItemDataRole.UserRole


class ChapterList(QListWidget):
    """Names the chapters in reading order.

    Signals:
        chapter_chosen: Name of the chapter that the reader chose here.
    """

    chapter_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guideChapters")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._titles: dict[str, str] = {}
        self.currentItemChanged.connect(self._on_chosen)

    def set_chapters(self, chapters: Sequence[Chapter]) -> None:
        """List other chapters, or the same in another language."""
        with QSignalBlocker(self):
            self.clear()
            self._titles = {chapter.name: chapter.title for chapter in chapters}
            for name, title in self._titles.items():
                item = QListWidgetItem(title)
                item.setData(_NAME, name)
                self.addItem(item)

    def choose(self, name: str) -> None:
        """Mark the chapter that is shown."""
        with QSignalBlocker(self):
            for item in self._items():
                if item.data(_NAME) == name:
                    self.setCurrentItem(item)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say behind each title how often the chapter holds the words; nothing where it does not.

        Args:
            counts: Chapter name to number.
        """
        for item in self._items():
            name = item.data(_NAME)
            count = counts.get(name, 0)
            item.setText(f"{self._titles[name]} ({count})" if count else self._titles[name])

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chapter_chosen.emit(item.data(_NAME))
