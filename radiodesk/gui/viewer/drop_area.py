"""The empty viewer: one large target, one sentence, one button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.file_drops import FileDropTarget
from radiodesk.gui.widgets.language import LanguageAware


class DropArea(FileDropTarget, LanguageAware, QWidget):
    """Says where to drop radiographs, and takes them.

    Attributes:
        button_place: Where the page's one button for opening files stands while nothing is listed.

    Signals:
        files_dropped: List of paths.
    """

    files_dropped = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropArea")
        self._appearance = appearance
        self._hot = False
        self.setAcceptDrops(True)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "verdict")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._formats = QLabel()
        self._formats.setProperty("role", "caption")
        self._formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._formats.setWordWrap(True)
        self.button_place = QVBoxLayout()
        self.button_place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 48)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence)
        layout.addWidget(self._formats)
        layout.addLayout(self.button_place)
        layout.addStretch(3)
        appearance.theme_changed.connect(self._paint_icon)
        self._paint_icon()
        self.retranslate()

    def on_files_dropped(self, paths: list[Path]) -> None:
        """Tell the page."""
        self.files_dropped.emit(paths)

    def on_drag_changed(self, hovering: bool) -> None:
        """Light the target up."""
        self._hot = hovering
        self.update()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.setAccessibleName(self.tr("Drop radiographs here"))
        self._sentence.setText(self.tr("Drop radiographs or folders here"))
        self._formats.setText(
            self.tr("PNG, JPEG, TIFF, BMP, NPY, DICOM, and ZIP of these. Nothing is uploaded.")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed outline."""
        tokens = self._appearance.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(tokens.accent if self._hot else tokens.line)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.hover if self._hot else tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 8, 8)

    def _paint_icon(self) -> None:
        icon = self._appearance.icon("lungs", self._appearance.tokens.quiet)
        self._icon.setPixmap(icon.pixmap(QSize(48, 48)))
        self.update()
