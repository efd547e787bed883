"""The list of repairs: what was decided about this data, each with the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.repairs import Repair, Repairs
from radiodesk.gui.data.repair_words import RepairWords
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.language import LanguageAware

_HIGHEST = 148
_LINE = 34
_SHOWN = 200


class RepairsPanel(LanguageAware, QFrame):
    """Lists repairs, the newest first; hidden while there are none.

    Signals:
        undo_wanted: Number of a repair, and True to undo it or False to put it in force again.
        undo_all_wanted: Nothing that was decided shall be in force.
        export_wanted: File (`Path`) that the repairs shall be written to.
    """

    undo_wanted = Signal(int, bool)
    undo_all_wanted = Signal()
    export_wanted = Signal(object)

    def __init__(self, settings: AppSettings) -> None:
        super().__init__()
        self.setObjectName("repairsPanel")
        self._settings = settings
        self._repairs = Repairs()
        self._toggle = QToolButton()
        self._toggle.setObjectName("showRepairsButton")
        self._toggle.setProperty("role", "flat")
        self._toggle.setCheckable(True)
        self._save = QPushButton()
        self._save.setObjectName("saveRepairsButton")
        self._undo_all = QPushButton()
        self._undo_all.setObjectName("undoAllRepairsButton")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._holder = QWidget()
        outer = QVBoxLayout(self._holder)
        outer.setContentsMargins(4, 0, 4, 0)
        outer.addLayout(self._rows)
        outer.addStretch(1)
        self._area.setWidget(self._holder)
        self._area.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._toggle)
        row.addStretch(1)
        row.addWidget(self._save)
        row.addWidget(self._undo_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._area)
        self._toggle.toggled.connect(self._on_toggled)
        self._save.clicked.connect(self._on_save)
        self._undo_all.clicked.connect(self.undo_all_wanted)
        self.retranslate()
        self.show_repairs(Repairs())

    def show_repairs(self, repairs: Repairs) -> None:
        """Show the repairs of a data set."""
        self._repairs = repairs
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for repair in list(reversed(repairs.entries))[:_SHOWN]:
            line = _RepairLine(repair)
            line.undo_wanted.connect(self.undo_wanted)
            self._rows.addWidget(line)
        self.setVisible(bool(repairs.entries) or repairs.labels is not None)
        self._undo_all.setEnabled(bool(repairs.in_force))
        self._fit()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Repairs"))
        count, rule = len(self._repairs.in_force), self._repairs.labels
        words = [] if rule is None else [self.tr("Classes from {rule}").format(rule=rule.words)]
        if self._repairs.entries:
            words.append(self.tr("%n repair(s) in force; your files are unchanged", "", count))
        sign = "▾ " if self._toggle.isChecked() else "▸ "
        self._toggle.setText(sign + " · ".join(words))
        self._toggle.setAccessibleName(self.tr("Show or hide the repairs"))
        self._save.setText(self.tr("Save repairs…"))
        self._save.setAccessibleName(self.tr("Save repairs…"))
        self._save.setToolTip(
            self.tr("As a file for the command line: radiodesk train --repairs FILE")
        )
        self._undo_all.setText(self.tr("Undo all"))
        self._undo_all.setAccessibleName(self.tr("Undo all repairs"))

    def _on_toggled(self, on: bool) -> None:
        self._area.setVisible(on)
        self._fit()
        self.retranslate()

    def _fit(self) -> None:
        needed = self._rows.count() * _LINE + 8
        self._area.setFixedHeight(min(_HIGHEST, needed))

    def _on_save(self) -> None:
        start = self._settings.folder("repairs") / "repairs.json"
        dialog = QFileDialog(self, self.tr("Save repairs"), str(start), "JSON (*.json)")
        dialog.setObjectName("saveRepairsDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, name: str) -> None:
        self._settings.remember_folder("repairs", Path(name).parent)
        self.export_wanted.emit(Path(name))


class _RepairLine(LanguageAware, QWidget):
    """One repair."""

    undo_wanted = Signal(int, bool)

    def __init__(self, repair: Repair) -> None:
        super().__init__()
        self.setObjectName("repairLine")
        self._repair = repair
        self._words = QLabel()
        self._when = QLabel()
        self._when.setProperty("role", "caption")
        self._undo = QPushButton()
        self._undo.setObjectName(f"undoRepairButton{repair.number}")
        self._undo.clicked.connect(
            lambda: self.undo_wanted.emit(self._repair.number, not self._repair.undone)
        )
        self._words.setEnabled(not repair.undone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self._when, 1)
        row.addWidget(self._undo)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        topic = RepairWords().topic(self._repair.code)
        words = RepairWords().done(self._repair) + (f" ({topic})" if topic else "")
        self._words.setText(words)
        shown = f"{self._repair.when.astimezone():%Y-%m-%d %H:%M}"
        if self._repair.undone:
            shown += " · " + self.tr("undone")
        self._when.setText(shown)
        text = self.tr("Apply again") if self._repair.undone else self.tr("Undo")
        self._undo.setText(text)
        self._undo.setAccessibleName(f"{text}: {words}")
