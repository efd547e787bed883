"""The choice of window: the file's own ones, the whole range, and some measured on the image."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from radiodesk.gui.viewer.film import (
    DisplayWindow,
    Film,
    default_window,
    full_window,
    percentile_window,
)
from radiodesk.gui.viewer.shortcuts import tip
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware

_PERCENTILES = {"auto": (1.0, 99.0), "lung": (1.0, 60.0), "bone": (45.0, 99.8)}
"""Radiographs have no absolute units as CT has: dark tissue is lung, bright tissue is bone."""
_LETTERS = 15
_NARROWEST = 96


class WindowCombo(LanguageAware, ComboBox):
    """Lists the windows of one film; the first one is how the file asks to be shown.

    Signals:
        window_chosen: `DisplayWindow`.
    """

    window_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("windowPresetCombo")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setMinimumWidth(_NARROWEST)
        self._film: Film | None = None
        self._listed: object = None
        self.activated.connect(self._on_activated)
        self.retranslate()

    def set_film(self, film: Film | None) -> None:
        """List the windows of another film and show its first one as chosen."""
        self._film = film
        self._fill()
        self.setCurrentIndex(0 if film is not None else -1)

    def leave(self) -> None:
        """Show that the window was set by hand."""
        self.setCurrentIndex(-1)

    def step(self, steps: int) -> None:
        """Choose a window further down (1) or up (-1), round and round."""
        if self._film is not None:
            row = self.currentIndex()
            self.setCurrentIndex((row + steps) % self.count() if row >= 0 else 0)
            self._on_activated(self.currentIndex())

    def retranslate(self) -> None:
        """Set every visible word again."""
        chosen = self.currentIndex()
        self.setAccessibleName(self.tr("Window"))
        self.setToolTip(
            self.tr("Brightness and contrast. Drag with the right button to set them by hand.")
            + "\n"
            + tip("nextWindow")
        )
        self._listed = None
        self._fill()
        self.setCurrentIndex(chosen)

    def _fill(self) -> None:
        film = self._film
        self.setPlaceholderText(self.tr("By hand") if film is not None else "")
        if film is None:
            return
        listed = (film.table is None, film.info.table_name, tuple(film.info.windows))
        if listed == self._listed:
            return  # most files of a worklist have the same windows
        self._listed = listed
        self.clear()
        if film.table is not None:
            self.addItem(film.info.table_name or self.tr("Table of the file"), "file")
        for number, window in enumerate(film.info.windows):
            shown = self.tr("W {width}  L {center}").format(
                width=f"{window.width:g}", center=f"{window.center:g}"
            )
            self.addItem(window.name or shown, number)
        self.addItem(self.tr("Full range"), "full")
        self.addItem(self.tr("Automatic"), "auto")
        self.addItem(self.tr("Lung"), "lung")
        self.addItem(self.tr("Bone"), "bone")
        for row in range(self.count()):
            self.setItemData(row, self._explained(row), Qt.ItemDataRole.ToolTipRole)

    def _explained(self, row: int) -> str:
        assert self._film is not None
        choice = self.itemData(row)
        if choice == "file":
            return self.tr("Table of the file")
        if isinstance(choice, int):
            window = self._film.info.windows[choice]
            return self.tr("Centre {center}, width {width}, {function}").format(
                center=f"{window.center:g}",
                width=f"{window.width:g}",
                function=window.function,
            )
        if choice == "full":
            return self.tr("Everything that the file's kind of pixel can hold")
        low, high = _PERCENTILES[choice]
        return self.tr("From {low} % to {high} % of the pixels, without the border").format(
            low=f"{low:g}", high=f"{high:g}"
        )

    def _window(self, row: int) -> DisplayWindow:
        assert self._film is not None
        choice = self.itemData(row)
        if choice == "file":
            return default_window(self._film)
        if choice == "full":
            return full_window(self._film.info)
        if isinstance(choice, int):
            window = self._film.info.windows[choice]
            return DisplayWindow(window.center, window.width, window.function)
        return percentile_window(self._film, *_PERCENTILES[choice])

    def _on_activated(self, row: int) -> None:
        if self._film is not None and row >= 0:
            self.window_chosen.emit(self._window(row))
