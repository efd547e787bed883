"""What each key of the viewer does: binds the table of shortcuts to the page's parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from radiodesk.gui.viewer.image_tools import ImageTools
from radiodesk.gui.viewer.intake import FileIntake
from radiodesk.gui.viewer.pose import Pose
from radiodesk.gui.viewer.radiograph_view import RadiographView
from radiodesk.gui.viewer.rulers import Rulers
from radiodesk.gui.viewer.shortcut_sheet import ShortcutSheet
from radiodesk.gui.viewer.shortcuts import make_actions
from radiodesk.gui.viewer.tags_panel import TagsPanel
from radiodesk.gui.viewer.worklist_panel import WorklistPanel

_NUDGE = 10
"""Steps of `film.nudged` for one press of a key."""
_BUTTONS = "invert rotateLeft rotateRight flipSideways flipUpsideDown ruler fit actualSize overlay"


class ViewerKeys(QObject):
    """The keyboard of one page."""

    def __init__(
        self,
        page: QWidget,
        worklist: WorklistPanel,
        view: RadiographView,
        tools: ImageTools,
        reading: QWidget,
        intake: FileIntake,
    ) -> None:
        super().__init__(page)
        self._page, self._view, self._reading = page, view, reading
        self._foldable = (worklist, tools, reading)
        self._folded = False
        self._sheet: ShortcutSheet | None = None
        tools.sheet_requested.connect(self._toggle_sheet)
        handlers: dict[str, Callable[[], object]] = {
            **{name: partial(tools.press, name) for name in _BUTTONS.split()},
            "open": intake.open,
            "paste": intake.paste,
            "nextFile": partial(worklist.step, 1),
            "previousFile": partial(worklist.step, -1),
            "findFile": worklist.search,
            "nextOrder": worklist.tools.next_order,
            "turnOrder": worklist.tools.turn_order,
            "findTag": self._find_tag,
            "fold": self._fold,
            "zoomIn": view.zoom_in,
            "zoomOut": view.zoom_out,
            "panLeft": partial(view.look, -1, 0),
            "panRight": partial(view.look, 1, 0),
            "panUp": partial(view.look, 0, -1),
            "panDown": partial(view.look, 0, 1),
            "asStored": partial(view.set_pose, Pose()),
            "nextWindow": partial(tools.windows.step, 1),
            "previousWindow": partial(tools.windows.step, -1),
            "brighter": partial(view.change_window, 0, -_NUDGE),
            "darker": partial(view.change_window, 0, _NUDGE),
            "wider": partial(view.change_window, _NUDGE, 0),
            "narrower": partial(view.change_window, -_NUDGE, 0),
            "leaveRuler": tools.stop_measuring,
            "deleteRuler": partial(view.change_rulers, Rulers.delete),
            "clearRulers": partial(view.change_rulers, Rulers.clear),
            "heat": tools.heat.toggle,
            "nextClass": tools.heat.next_class,
            "shortcuts": self._toggle_sheet,
        }
        make_actions(page, view, handlers)

    def _fold(self) -> None:
        """Leave the radiograph alone on the page, or bring the rest back."""
        if not self._view.isVisible():
            return  # an empty viewer has nothing to fold
        self._folded = not self._folded
        for panel in self._foldable:
            panel.setVisible(not self._folded)
        self._view.setFocus()

    def _find_tag(self) -> None:
        tags = self._reading.findChild(TagsPanel)
        if tags is not None and tags.isVisible():
            tags.go_to_search()

    def _toggle_sheet(self) -> None:
        if self._sheet is None:
            self._sheet = ShortcutSheet(self._page)
        self._sheet.toggle()
