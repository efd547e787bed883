"""A label of a few lines at most: a sentence of any length takes no room from what is below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QStylePainter

_MORE = "…"


class ClampedLabel(QLabel):
    """Wraps plain text, and ends the last line that it may have in dots.

    `text` stays whole, for tests, screen readers and the tooltip.

    Signals:
        cut_changed: `cut` is another now.
    """

    cut_changed = Signal()

    def __init__(self, name: str, role: str, lines: int) -> None:
        """Make an empty label.

        Args:
            name: Object name.
            role: As in the style sheet, or empty for body text.
            lines: How many there are at most.
        """
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._most = lines
        self._cut = False
        # As wide as there is room for; the sentence itself asks for none.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def cut(self) -> bool:
        """Whether some of the text is not shown."""
        return self._cut

    def set_lines(self, lines: int) -> None:
        """Allow another number of lines."""
        self._most = lines
        self._refresh()

    def setText(self, text: str) -> None:
        """Show a text; line breaks in it are kept."""
        super().setText(text)
        self._refresh()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that are shown at a width."""
        lines, _ = self._lines(width)
        return self.fontMetrics().lineSpacing() * max(1, len(lines))

    def hasHeightForWidth(self) -> bool:
        """Say that it is higher where it is narrower."""
        return True

    def sizeHint(self) -> QSize:
        """Ask for the height only."""
        return QSize(0, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Be one line at least."""
        return QSize(0, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether all of it fits."""
        super().resizeEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Look again whether all of it fits in another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that may be shown."""
        lines, _ = self._lines(self.width())
        painter = QStylePainter(self)
        painter.drawItemText(
            self.rect(),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip,
            self.palette(),
            self.isEnabled(),
            "\n".join(lines),
            self.foregroundRole(),
        )

    def _refresh(self) -> None:
        _, cut = self._lines(self.width())
        self.updateGeometry()
        self.update()
        if cut != self._cut:
            self._cut = cut
            self.cut_changed.emit()
        self.setToolTip(self.text() if cut else "")

    def _lines(self, width: int) -> tuple[list[str], bool]:
        """Return the lines that are shown at a width, and whether that is not all."""
        wrapped = [line for part in self.text().split("\n") for line in self._wrapped(part, width)]
        if len(wrapped) <= self._most:
            return wrapped, False
        shown = wrapped[: self._most]
        rest = shown[-1].rstrip() + _MORE
        shown[-1] = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return shown, True

    def _wrapped(self, text: str, width: int) -> list[str]:
        layout = QTextLayout(text, self.font(), self)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(float(max(1, width)))
            lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return lines
