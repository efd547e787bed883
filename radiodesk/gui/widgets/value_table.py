"""What a plot's two small buttons open: its values as a table, and where to save it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from radiodesk.gui import codes
from radiodesk.gui.help.notes import note_message
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.widgets.details import show_details
from radiodesk.gui.widgets.plot_series import Cell, cell_text

_MAX_ROWS = 2000


def show_value_table(
    parent: QWidget, title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    """Open a table beside the window, without blocking it; the newest rows if there are many."""
    rows = rows[-_MAX_ROWS:]
    dialog = QDialog(parent)
    dialog.setObjectName("valueTableDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    table = QTableWidget(len(rows), len(header))
    table.setObjectName("valueTable")
    table.setAccessibleName(title)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setHorizontalHeaderLabels(list(header))
    table.verticalHeader().hide()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(cell_text(cell, 5))
            if not isinstance(cell, str):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(table)
    layout.addWidget(buttons)
    dialog.resize(480, 400)
    dialog.show()


def ask_where_to_save(parent: QWidget, title: str, save: Callable[[Path], None]) -> None:
    """Open a file dialog without blocking the window, then save."""
    dialog = QFileDialog(parent, QCoreApplication.translate("PlotFile", "Save plot"))
    dialog.setObjectName("savePlotDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(
        [
            QCoreApplication.translate("PlotFile", "Picture (*.png)"),
            QCoreApplication.translate("PlotFile", "Values (*.csv)"),
        ]
    )
    dialog.setDefaultSuffix("png")
    dialog.selectFile(f"{title}.png")

    def on_filter_selected(name: str) -> None:
        dialog.setDefaultSuffix("csv" if "csv" in name else "png")

    def on_file_selected(name: str) -> None:
        try:
            save(Path(name))
        except OSError as error:

            def words() -> str:
                sentence = QCoreApplication.translate(
                    "PlotFile", "“%1” could not be written. Choose another folder."
                )
                return sentence.replace("%1", Path(name).name)

            message = UserMessage("error", words, str(error), codes.PLOT_UNWRITTEN)
            note_message(message)
            show_details(parent, message)

    dialog.filterSelected.connect(on_filter_selected)
    dialog.fileSelected.connect(on_file_selected)
    dialog.open()
