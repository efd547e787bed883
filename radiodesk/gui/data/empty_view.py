"""What the Data page shows before there is data: one sentence and one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from radiodesk.gui.widgets.language import LanguageAware


class EmptyView(LanguageAware, QWidget):
    """Says what can be dropped.

    Signals:
        folder_wanted: A folder shall be chosen.
    """

    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setObjectName("dataEmptyLabel")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._choose = QPushButton()
        self._choose.setObjectName("emptyChooseFolderButton")
        self._choose.setProperty("role", "primary")
        self._choose.clicked.connect(self.folder_wanted)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self._words)
        layout.addSpacing(16)
        layout.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._words.setText(
            self.tr(
                "Drop a folder here that holds one sub-folder per class, or a CSV table with the "
                "columns path and label. Nothing in it is changed."
            )
        )
        self._choose.setText(self.tr("Choose folder…"))
        self._choose.setAccessibleName(self.tr("Choose a data folder"))
