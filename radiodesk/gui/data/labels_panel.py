"""Where does the class stand? For radiographs that do not lie in class folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.labelling import HeaderLabels, Labelling, TableLabels
from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.requests import AttributeFound, LabelPlaces
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware

_VALUES_SHOWN = 6
_WIDEST = 760
_TALLEST = 280
_FOUND = Qt.ItemDataRole.UserRole


class LabelsPanel(LanguageAware, QFrame):
    """Asks in which header attribute, or in which columns of a table, the class stands.

    Signals:
        chosen: The `Labelling`, or None for class folders.
        table_wanted: The columns of this table (`Path`) shall be told.
        cancelled: Nothing shall be changed.
    """

    chosen = Signal(object)
    table_wanted = Signal(object)
    cancelled = Signal()

    def __init__(self, settings: AppSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("labelsPanel")
        self.setProperty("role", "panel")
        self.setMaximumWidth(_WIDEST)
        self._settings = settings
        self._places = LabelPlaces(files=0, looked_at=0)
        self._table: Path | None = None
        self._heading = QLabel()
        self._heading.setProperty("role", "verdict")
        self._heading.setWordWrap(True)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._list = QListWidget()
        self._list.setObjectName("labelPlacesList")
        self._list.setWordWrap(True)
        self._list.setSpacing(4)
        self._list.setMaximumHeight(_TALLEST)
        self._attribute = QLineEdit()
        self._attribute.setObjectName("labelAttributeEdit")
        self._attribute_label = QLabel()
        self._browse = QPushButton()
        self._browse.setObjectName("labelTableButton")
        self._key, self._key_label = ComboBox(), QLabel()
        self._key.setObjectName("labelKeyCombo")
        self._column, self._column_label = ComboBox(), QLabel()
        self._column.setObjectName("labelColumnCombo")
        self._use = QPushButton()
        self._use.setObjectName("useLabelsButton")
        self._use.setProperty("role", "primary")
        self._folders = QPushButton()
        self._folders.setObjectName("useClassFoldersButton")
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelLabelsButton")
        self._build()
        self._list.currentItemChanged.connect(self._on_place_chosen)
        self._attribute.textChanged.connect(self._show)
        for combo in (self._key, self._column):
            combo.currentIndexChanged.connect(self._show)
        self._browse.clicked.connect(self._on_browse)
        self._use.clicked.connect(self._on_use)
        self._folders.clicked.connect(lambda: self.chosen.emit(None))
        self._cancel.clicked.connect(self.cancelled)
        self.retranslate()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(self._attribute_label, self._attribute)
        self._key_label.setBuddy(self._key)
        form.addRow("", self._browse)
        form.addRow(self._key_label, self._key)
        form.addRow(self._column_label, self._column)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._use)
        row.addWidget(self._folders)
        row.addWidget(self._cancel)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._hint)
        layout.addWidget(self._list, 8)
        layout.addLayout(form)
        layout.addLayout(row)
        layout.addStretch(1)

    def ask(self, rule: Labelling | None) -> None:
        """Begin anew for a data set.

        Args:
            rule: The one in force, or None.
        """
        self._places = LabelPlaces(files=0, looked_at=0)
        self._table = path_from_wire(rule.table) if isinstance(rule, TableLabels) else None
        self._folders.setVisible(rule is not None)
        self._list.clear()
        self._key.clear()
        self._column.clear()
        self._attribute.setText(rule.attribute if isinstance(rule, HeaderLabels) else "")
        if isinstance(rule, TableLabels):
            self._show_columns((rule.key, rule.column), rule.key, rule.column)
        self._show()

    def show_places(self, places: LabelPlaces) -> None:
        """Show what was found in the headers, or the columns of the table that was chosen."""
        if places.columns:
            self._show_columns(places.columns, places.key, places.column)
        else:
            self._places = places
            self._list.clear()
            for found in places.attributes:
                item = QListWidgetItem(_words(found))
                item.setData(_FOUND, found.attribute)
                item.setToolTip(", ".join(f"{v} ({n})" for v, n in found.values.items()))
                self._list.addItem(item)
            if places.attributes and self._table is None and not self._attribute.text():
                self._list.setCurrentRow(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Where does the class of each film stand?"))
        files, dicom = self._places.files, bool(self._places.attributes)
        found = self.tr("%n file(s) found.", "", files) if files else ""
        hint = (
            self.tr("These header attributes tell the films apart; choose one, or a table.")
            if dicom
            else self.tr(
                "No header attribute tells the films apart into 2 to 20 classes. Name another "
                "attribute, or choose a table with one column for the file and one for the class."
            )
        )
        self._hint.setText(f"{found} {hint}".strip() if files else "")
        self._list.setVisible(dicom)
        self._list.setAccessibleName(self.tr("Header attributes"))
        self._attribute_label.setText(self.tr("Header attribute"))
        self._attribute.setAccessibleName(self.tr("Header attribute"))
        self._attribute.setPlaceholderText(self.tr("SeriesDescription, or a tag as 0008,103E"))
        name = self._table.name if self._table is not None else ""
        self._browse.setText(
            self.tr("Table: {name}").format(name=name) if name else self.tr("Or from a table…")
        )
        self._browse.setAccessibleName(self.tr("Choose a table that names the classes"))
        self._key_label.setText(self.tr("Column with the file"))
        self._key.setAccessibleName(self.tr("Column with the file"))
        self._key.setToolTip(
            self.tr(
                "Path, name, or name without ending; or a column called like a DICOM attribute, "
                "such as AccessionNumber, whose value is looked up in the header."
            )
        )
        self._column_label.setText(self.tr("Column with the class"))
        self._column.setAccessibleName(self.tr("Column with the class"))
        self._use.setText(self.tr("Use these classes"))
        self._use.setAccessibleName(self.tr("Use these classes"))
        self._folders.setText(self.tr("Back to class folders"))
        self._folders.setAccessibleName(self.tr("Back to class folders"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._show()

    def _show(self) -> None:
        by_table = self._table is not None
        for widget in (self._key, self._key_label, self._column, self._column_label):
            widget.setVisible(by_table)
        self._use.setEnabled(self._rule() is not None)

    def _rule(self) -> Labelling | None:
        if self._table is not None:
            key, column = self._key.currentText(), self._column.currentText()
            if not key or not column or key == column:
                return None
            return TableLabels(table=path_to_wire(self._table), key=key, column=column)
        text = self._attribute.text().strip()
        return HeaderLabels(attribute=text) if text else None

    def _show_columns(self, columns: tuple[str, ...], key: str, column: str) -> None:
        for combo, wanted in ((self._key, key), (self._column, column)):
            combo.clear()
            combo.addItems(list(columns))
            combo.setCurrentIndex(max(0, combo.findText(wanted)))
        self._show()

    def _on_place_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._table = None
            self._attribute.setText(str(item.data(_FOUND)))
            self.retranslate()

    def _on_browse(self) -> None:
        start = str(self._settings.folder("data"))
        kinds = self.tr("Tables (*.csv *.tsv *.txt)")
        dialog = QFileDialog(self, self.tr("Choose a table"), start, kinds)
        dialog.setObjectName("labelTableDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take_table(Path(name)))
        dialog.open()

    def take_table(self, table: Path) -> None:
        """Take a table and ask for its columns."""
        self._table = table
        self._list.setCurrentRow(-1)
        self._attribute.clear()
        self.retranslate()
        self.table_wanted.emit(table)

    def _on_use(self) -> None:
        rule = self._rule()
        if rule is not None:
            self.chosen.emit(rule)


def _words(found: AttributeFound) -> str:
    shown = [f"{value} ({n})" for value, n in list(found.values.items())[:_VALUES_SHOWN]]
    more = " …" if len(found.values) > _VALUES_SHOWN else ""
    return f"{found.attribute}: {', '.join(shown)}{more}"
