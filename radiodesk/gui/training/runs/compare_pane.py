"""What the chosen runs have learnt and differ in: curves on the left, a table on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from radiodesk.core.runs.curves import Curves
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.runs.curves_overlay import MOST_RUNS, CurvesOverlay
from radiodesk.gui.training.runs.differences import DifferencesView
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_SIDE = 500


class ComparePane(LanguageAware, QWidget):
    """Shows up to eight runs, and says how to choose them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._count = 0
        self._hint = role_label("compareHintLabel", "caption")
        self._curves = CurvesOverlay(appearance)
        self._differences = DifferencesView(appearance)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setObjectName("compareSplitter")
        sides.setChildrenCollapsible(False)
        sides.addWidget(self._curves)
        sides.addWidget(self._differences)
        sides.setSizes([_SIDE, _SIDE])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._hint)
        layout.addWidget(sides, 1)
        self.retranslate()
        self.show_runs(())

    def show_runs(self, entries: Sequence[RunEntry]) -> tuple[RunEntry, ...]:
        """Compare some runs in place of those shown.

        Returns:
            Those whose curves are wanted by `show_curves`.
        """
        self._count = len(entries)
        shown = tuple(entries)[:MOST_RUNS]
        self._curves.setVisible(bool(shown))
        self._differences.setVisible(bool(shown))
        self._differences.show_runs(shown)
        self._show_hint()
        return shown

    def show_curves(self, runs: Sequence[tuple[RunEntry, Curves]]) -> None:
        """Show the curves of the runs."""
        self._curves.show_runs(runs)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._show_hint()

    def _show_hint(self) -> None:
        text = ""
        if not self._count:
            text = self.tr(
                "Choose a run to see its curves. With Ctrl or Shift choose several, and they are "
                "laid over each other and compared."
            )
        elif self._count > MOST_RUNS:
            text = self.tr("The first %1 of %2 chosen runs are shown.")
            text = text.replace("%1", str(MOST_RUNS)).replace("%2", str(self._count))
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
