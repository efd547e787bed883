"""The convention by which every widget follows a change of language while it runs."""

from __future__ import annotations

from PySide6.QtCore import QEvent


class LanguageAware:
    """Mixin: put it before the Qt class, and set every visible word in `retranslate`.

    Call `retranslate` at the end of the constructor; afterwards each change of language calls it.
    """

    def retranslate(self) -> None:
        """Set every visible word again, through ``self.tr``."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Follow Qt's ``LanguageChange``."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]
