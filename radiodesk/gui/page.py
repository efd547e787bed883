"""What the window expects of a page (one tab)."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from radiodesk.gui.widgets.language import LanguageAware


class Page(LanguageAware, QWidget):
    """One tab of the window.

    A subclass sets `object_name` and `icon_name`, and defines `title` and `retranslate`. Build
    what is slow (plots) on the first ``showEvent``, not in the constructor.

    Attributes:
        object_name: Qt object name, such as ``trainingPage``.
        icon_name: Icon of the tab in ``resources/icons``.

    Signals:
        message_posted: A `radiodesk.gui.messages.UserMessage` for the status line and the log.
    """

    object_name: ClassVar[str]
    icon_name: ClassVar[str]

    message_posted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(self.object_name)

    def title(self) -> str:
        """Return the tab's word in the current language."""
        raise NotImplementedError

    def unfinished_work(self) -> str:
        """Return one sentence on what closing the window would break off, or nothing."""
        return ""

    def shutdown(self) -> None:
        """End every child process, thread and timer of the page within a second."""
