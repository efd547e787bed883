"""The menu of everything that can leave the viewer: asks what goes in, and where it shall lie."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.export.options_dialog import ExportOptions
from radiodesk.gui.widgets.language import LanguageAware

Kind = Literal["report", "view", "capture", "anonymised", "csv", "json"]
# Proposed names say nothing about the patient.
_NAMES: dict[Kind, str] = {
    "report": "radiodesk-report.pdf",
    "view": "radiodesk-view.png",
    "capture": "radiodesk-capture.dcm",
    "anonymised": "radiodesk-anonymised.dcm",
    "csv": "radiodesk-readings.csv",
    "json": "radiodesk-readings.json",
}


class ExportMenu(LanguageAware, QMenu):
    """The choices.

    Signals:
        chosen: What to write (a `Kind`), its path, with the heat map, with the identity.
    """

    chosen = Signal(str, object, bool, bool)

    def __init__(
        self,
        settings: AppSettings,
        possible: Callable[[], set[Kind]],
        has_heat: Callable[[], bool],
        window: QWidget,
    ) -> None:
        """Prepare.

        Args:
            settings: Remembers the folder, never whether the patient was named.
            possible: Returns what can be written now.
            has_heat: Returns whether there is a heat map to go into a picture.
            window: Above which dialogs open.
        """
        super().__init__(window)
        self.setObjectName("exportMenu")
        self._settings, self._possible, self._has_heat = settings, possible, has_heat
        self._window = window
        self._actions = {kind: self.addAction("") for kind in _NAMES}
        self.insertSeparator(self._actions["csv"])
        for kind, action in self._actions.items():
            action.setObjectName(f"{kind}ExportAction")
            action.triggered.connect(partial(self._ask, kind))
        self.aboutToShow.connect(self._enable)
        self.retranslate()

    def open_above(self, place: QPoint) -> None:
        """Open upwards from a button.

        Args:
            place: Its lower left corner, on the screen.
        """
        self.popup(place - QPoint(0, self.sizeHint().height()))

    def retranslate(self) -> None:
        """Set every visible word again."""
        words = {
            "report": self.tr("Report of this radiograph (PDF)…"),
            "view": self.tr("Picture of the view (PNG)…"),
            "capture": self.tr("Picture as DICOM secondary capture…"),
            "anonymised": self.tr("Anonymised DICOM file…"),
            "csv": self.tr("All readings as a table (CSV)…"),
            "json": self.tr("All readings as JSON…"),
        }
        for kind, action in self._actions.items():
            action.setText(words[kind])
        self.setAccessibleName(self.tr("Export"))

    def _enable(self) -> None:
        possible = self._possible()
        for kind, action in self._actions.items():
            action.setEnabled(kind in possible)

    def _ask(self, kind: Kind, _checked: bool = False) -> None:
        """Ask what goes in, where that is a question."""
        if kind not in ("report", "capture"):
            self._ask_where(kind, False, False)
            return
        options = ExportOptions(self._title(kind), self._has_heat(), self._window)
        options.chosen.connect(partial(self._ask_where, kind))
        options.show()

    def _ask_where(self, kind: Kind, heat: bool, identity: bool) -> None:
        name = _NAMES[kind]
        filters = {
            "pdf": self.tr("PDF document (*.pdf)"),
            "png": self.tr("PNG picture (*.png)"),
            "dcm": self.tr("DICOM file (*.dcm)"),
            "csv": self.tr("CSV table (*.csv)"),
            "json": self.tr("JSON document (*.json)"),
        }
        start = str(self._settings.folder("export") / name)
        ending = name.rpartition(".")[2]
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, self._title(kind), start, filters[ending]
        )
        if chosen:
            self._settings.remember_folder("export", Path(chosen).parent)
            self.chosen.emit(kind, Path(chosen), heat, identity)

    def _title(self, kind: Kind) -> str:
        return self._actions[kind].text().removesuffix("…")
