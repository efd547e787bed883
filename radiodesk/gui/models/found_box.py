"""Models in the data folder that a lost list no longer names: imported again where trusted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from radiodesk.bundles.lost_list import FoundModel
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_DIGITS = 12


class FoundRow(LanguageAware, QWidget):
    """One of them.

    Signals:
        import_requested: The folder of its bundle.
    """

    import_requested = Signal(object)

    def __init__(self, model: FoundModel) -> None:
        super().__init__()
        self._model = model
        self._words = role_label("foundModelLabel", "")
        self._import = QPushButton()
        self._import.setObjectName("importFoundModelButton")
        self._import.clicked.connect(lambda: self.import_requested.emit(model.folder))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._import)
        layout.addWidget(self._words, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        folder = self._model.folder
        place = folder.parent.name if folder.name == "bundle" else folder.name
        words = f"{self._model.name} · {self._model.sha256[:_DIGITS]} · {place}"
        self._words.setText(words)
        self._import.setText(self.tr("Import again…"))
        self._import.setAccessibleName(
            self.tr("Import the model {name} again").format(name=self._model.name)
        )


class FoundBox(LanguageAware, QFrame):
    """Lists them; hidden while there are none.

    Signals:
        import_requested: The folder of a bundle.
    """

    import_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foundModelsBox")
        self.setProperty("role", "panel")
        self._models: list[FoundModel] = []
        self._rows: list[FoundRow] = []
        self._heading = role_label("foundModelsHeading", "heading")
        self._words = role_label("foundModelsWords", "caption")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._words)
        layout.addLayout(self._list)
        self.show_models([])
        self.retranslate()

    def show_models(self, models: list[FoundModel]) -> None:
        """List these models."""
        self.setVisible(bool(models))
        if models == self._models:
            return
        self._models = models
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = [FoundRow(model) for model in models]
        for row in self._rows:
            row.import_requested.connect(self.import_requested)
            self._list.addWidget(row)

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Found in the data folder, and no longer on the list"))
        self._words.setText(
            self.tr(
                "The list of models was lost. Lying here makes no model trusted: import again "
                "those that you know."
            )
        )
