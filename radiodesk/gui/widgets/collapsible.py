"""A heading that folds and unfolds what is below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from radiodesk.gui.appearance import Appearance


class CollapsibleSection(QWidget):
    """A section of a form.

    Attributes:
        content: Put the section's widgets into this one.
    """

    def __init__(
        self, name: str, appearance: Appearance, content: QWidget, expanded: bool = False
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._header = QToolButton()
        self._header.setObjectName(name)
        self._header.setProperty("role", "flat")
        self._header.setCheckable(True)
        self._header.setChecked(expanded)
        self._header.setIconSize(QSize(12, 12))
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.content = content
        self.content.setVisible(expanded)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._header)
        layout.addWidget(self.content)
        self._header.toggled.connect(self._on_toggled)
        appearance.theme_changed.connect(self._paint_icon)
        self._paint_icon()

    def set_title(self, title: str) -> None:
        """Set the heading's words."""
        self._header.setText(title)
        self._header.setAccessibleName(title)

    def set_expanded(self, expanded: bool) -> None:
        """Fold or unfold."""
        self._header.setChecked(expanded)

    def _on_toggled(self, expanded: bool) -> None:
        self.content.setVisible(expanded)
        self._paint_icon()

    def _paint_icon(self) -> None:
        name = "chevron-down" if self._header.isChecked() else "chevron-right"
        self._header.setIcon(self._appearance.icon(name, self._appearance.tokens.quiet))
