"""The table of readings with its filters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.log.filtered_table import FilteredTable, TableNames
from radiodesk.gui.log.readings_filter import STATUSES, ReadingsFilter
from radiodesk.gui.log.readings_model import ReadingsModel
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.gui.widgets.language import LanguageAware

_NAMES = TableNames(table="readingsTable", choice="readingStatusCombo", text="readingsFilterEdit")
_WIDTHS = (168, 224, 176, None, 80, 144, 120, 112)


class ReadingsTable(LanguageAware, FilteredTable):
    """Shows readings.

    Attributes:
        model: All of them.
    """

    def __init__(
        self,
        appearance: Appearance,
        files: Mapping[str, WorklistEntry],
        parent: QWidget | None = None,
    ) -> None:
        """Prepare.

        Args:
            appearance: Icons and language.
            files: SHA-256 to this session's files.
            parent: Qt owner.
        """
        self._known = self._shut = False
        self.model = ReadingsModel(appearance, files)
        super().__init__(_NAMES, ReadingsFilter(self.model), STATUSES, _WIDTHS, parent)
        self.model.setParent(self)
        self.filtered.connect(self.refresh)
        appearance.theme_changed.connect(self.model.appearance_changed)
        self.retranslate()

    def selected_entries(self) -> list[int]:
        """Return the numbers of the selected entries that still hold something."""
        rows = [self.model.row(row) for row in self.selected()]
        return sorted(row.entry.id for row in rows if not row.entry.erased)

    def now_known(self) -> None:
        """From now on an empty table means an empty log."""
        self._known = True

    def shut(self, shut: bool) -> None:
        """Say whether an empty table means a log that cannot be used."""
        self._shut = shut

    def refresh(self) -> None:
        """Show the table, or why there is nothing in it."""
        if self.model.rowCount():
            self.show_rows(self.tr("No reading matches the filter."))
        elif self._shut:
            self.show_rows(self.tr("The readings cannot be shown now. The reason stands above."))
        elif self._known:
            self.show_rows(self.tr("No readings yet. Open a radiograph in the viewer."))
        else:
            self.show_rows(self.tr("Opening the case log…"))

    def retranslate(self) -> None:
        """Set every visible word again."""
        names = {
            "all": self.tr("All readings"),
            "ok": self.tr("Read"),
            "refused": self.tr("Refused"),
            "error": self.tr("Cannot be read"),
            "differs": self.tr("You and the model differ"),
            "erased": self.tr("Erased"),
        }
        for row in range(self.choice.count()):
            self.choice.setItemText(row, names[self.choice.itemData(row)])
        self.choice.setAccessibleName(self.tr("Which readings to show"))
        self.text.setPlaceholderText(self.tr("Filter by text"))
        self.text.setAccessibleName(self.tr("Filter readings by text"))
        self.table.setAccessibleName(self.tr("Readings, newest first"))
        self.model.appearance_changed()
        self.refresh()
