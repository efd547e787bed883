"""The strip below the radiograph: window, inversion, turning, rulers, zoom; and the heat map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.film import Film
from radiodesk.gui.viewer.heat_tools import HeatTools
from radiodesk.gui.viewer.pose import Pose
from radiodesk.gui.viewer.radiograph_view import RadiographView
from radiodesk.gui.viewer.rulers import Rulers
from radiodesk.gui.viewer.shortcuts import SHORTCUTS, tip, words
from radiodesk.gui.viewer.window_combo import WindowCombo
from radiodesk.gui.widgets.language import LanguageAware

_ICON = QSize(18, 18)
_HEAT_ROW = 28


class ImageTools(LanguageAware, QWidget):
    """Drives one `RadiographView`.

    Attributes:
        windows: The choice of window.
        heat: The heat map's controls.

    Signals:
        sheet_requested: The user wants to see the shortcuts.
    """

    sheet_requested = Signal()

    def __init__(
        self, view: RadiographView, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("imageTools")
        self._view, self._appearance = view, appearance
        self._buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, str] = {}
        self.windows = WindowCombo()
        self.windows.window_chosen.connect(view.set_window)
        view.window_changed.connect(self.windows.leave)
        self._invert = self._button("invert", "invertButton", "invert", toggled=view.set_inverted)
        for shortcut, name, icon, change in (
            ("rotateLeft", "rotateLeftButton", "rotate-left", Pose.turned_left),
            ("rotateRight", "rotateRightButton", "rotate-right", Pose.turned_right),
            ("flipSideways", "flipHorizontalButton", "flip-horizontal", Pose.flipped_sideways),
            ("flipUpsideDown", "flipVerticalButton", "flip-vertical", Pose.flipped_upside_down),
        ):
            self._button(shortcut, name, icon, partial(self._turn, change))
        self._ruler = self._button("ruler", "rulerButton", "ruler", toggled=view.set_measuring)
        self._delete = self._ruler_action("deleteRulerMenuAction", Rulers.delete)
        self._clear = self._ruler_action("clearRulersMenuAction", Rulers.clear)
        self._ruler.setMenu(self._ruler_menu())
        self._ruler.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._button("fit", "fitButton", "", view.fit)
        self._button("actualSize", "actualSizeButton", "", view.show_actual_size)
        self._overlay = self._button(
            "overlay", "overlayButton", "text", toggled=view.set_overlay_shown
        )
        self._overlay.setChecked(True)
        self._button("shortcuts", "shortcutsButton", "keyboard", self.sheet_requested.emit)
        self.heat = HeatTools(view)
        view.rulers_changed.connect(self._on_rulers_changed)
        appearance.theme_changed.connect(self._paint_icons)
        self._arrange()
        self._paint_icons()
        self.retranslate()
        self.set_film(None, keep_view=False)

    def _button(
        self,
        shortcut: str,
        name: str,
        icon: str,
        clicked: Callable[[], object] | None = None,
        toggled: Callable[[bool], object] | None = None,
    ) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIconSize(_ICON)
        if toggled is not None:
            button.setCheckable(True)
            button.toggled.connect(toggled)
        if clicked is not None:
            button.clicked.connect(lambda _checked: clicked())
        self._buttons[shortcut] = button
        self._icons[shortcut] = icon
        return button

    def _ruler_action(self, name: str, change: Callable[[Rulers], None]) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked: self._view.change_rulers(change))
        action.setEnabled(False)
        return action

    def _ruler_menu(self) -> QMenu:
        menu = QMenu(self._ruler)
        menu.addActions([self._delete, self._clear])
        return menu

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.windows)
        for name, button in self._buttons.items():
            if name in ("rotateLeft", "ruler", "fit", "overlay"):
                row.addSpacing(8)
            row.addWidget(button)
        row.addStretch(1)
        # Of one height with and without heat maps: the image must not move when they come.
        self.heat.setFixedHeight(_HEAT_ROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.heat)

    def set_film(self, film: Film | None, keep_view: bool) -> None:
        """Follow the view to another film.

        Args:
            film: The film on screen, or None.
            keep_view: The same file again: leave the choices as they are.
        """
        if not keep_view or film is None:
            self.windows.set_film(film)
            self._invert.setChecked(False)
        self.windows.setEnabled(film is not None)
        for name, button in self._buttons.items():
            button.setEnabled(film is not None or name == "shortcuts")
        self.heat.set_film(film)

    def set_heatmaps(
        self, heatmaps: NDArray[np.float32] | None, model: ModelLoaded | None, label: str | None
    ) -> None:
        """Take the heat maps of the file on screen, as `HeatTools.set_heatmaps`."""
        self.heat.set_heatmaps(heatmaps, model, label)

    def press(self, shortcut: str) -> None:
        """Do what the button of a shortcut does, if it can be done now."""
        self._buttons[shortcut].click()

    def stop_measuring(self) -> None:
        """Let drags move the image again."""
        self._ruler.setChecked(False)

    def retranslate(self) -> None:
        """Set every visible word again."""
        for name, button in self._buttons.items():
            button.setToolTip(tip(name))
            button.setAccessibleName(words(SHORTCUTS[name].words))
        self._buttons["fit"].setText(self.tr("Fit"))
        self._buttons["actualSize"].setText("1:1")
        self._ruler.setToolTip(
            tip("ruler")
            + "\n"
            + self.tr("Millimetres where the file knows its pixels' size, else pixels.")
        )
        self._delete.setText(tip("deleteRuler"))
        self._clear.setText(tip("clearRulers"))

    def _turn(self, change: Callable[[Pose], Pose]) -> None:
        self._view.set_pose(change(self._view.pose))

    def _on_rulers_changed(self) -> None:
        there = bool(self._view.rulers.items)
        self._delete.setEnabled(there)
        self._clear.setEnabled(there)

    def _paint_icons(self) -> None:
        for name, icon in self._icons.items():
            if icon:
                self._buttons[name].setIcon(self._appearance.icon(icon))
