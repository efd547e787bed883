"""The strip of findings: what is wrong with the data, worst first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.results import Problem
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware

_ORDER = {"error": 0, "warning": 1, "info": 2}
_FILES_SHOWN = 500
_LIST_HEIGHT = 120
_HIGHEST = 248


class FindingsView(LanguageAware, QWidget):
    """Shows problems; each can list its files."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingsView")
        self._appearance = appearance
        self._problems: list[Problem] | None = None
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        self._under_way: float | None = None
        self._examining = QLabel()
        self._examining.setObjectName("examiningLabel")
        self._examining.setProperty("role", "caption")
        self._none = QLabel()
        self._none.setObjectName("noFindingsLabel")
        self._rows: list[_FindingRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._examining)
        self._layout.addWidget(self._none)
        self._layout.addStretch(1)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.retranslate()

    def show_problems(self, problems: list[Problem] | None) -> None:
        """Show problems, an all-clear for none, or nothing at all for None."""
        self._problems = problems
        for row in self._rows:
            self._layout.removeWidget(row)
            row.deleteLater()
        ordered = sorted(problems or [], key=lambda problem: _ORDER[problem.severity])
        self._rows = [_FindingRow(problem, self._appearance) for problem in ordered]
        for row in self._rows:
            self._layout.insertWidget(self._layout.count() - 1, row)
        self.setVisible(problems is not None)
        self._none.setVisible(problems == [])

    def show_examining(self, share: float | None) -> None:
        """Say how far the look for copies and shortcuts is.

        Args:
            share: 0-1; None: it is over, or was not begun.
        """
        self._under_way = share
        self._examining.setVisible(share is not None)
        self._examining.setText(
            self.tr("Looking for copies and shortcuts: {percent} %").format(
                percent=round(100 * (share or 0.0))
            )
        )

    def retranslate(self) -> None:
        """Set every visible word again."""
        self.show_examining(self._under_way)
        self.setAccessibleName(self.tr("Findings"))
        self._heading.setText(self.tr("Findings"))
        self._none.setText(self.tr("Nothing stands in the way: every file can be read."))
        self._none.setVisible(self._problems == [])

    def _on_theme_changed(self) -> None:
        for row in self._rows:
            row.paint_icon()


class FindingsArea(QScrollArea):
    """As high as its findings need, up to a limit; then it scrolls."""

    def __init__(self, findings: FindingsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = findings
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidget(findings)
        findings.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """What the findings need at this width."""
        content = self._findings
        width = max(200, self.viewport().width())
        needed = content.heightForWidth(width) if content.hasHeightForWidth() else 0
        needed = max(needed, content.minimumSizeHint().height())
        return QSize(width, min(_HIGHEST, needed + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when sentences wrap differently."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow findings that come, go or unfold."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _FindingRow(LanguageAware, QFrame):
    """One problem: icon, sentence, and a button that lists its files."""

    def __init__(self, problem: Problem, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("findingRow")
        self.setProperty("role", "panel")
        self._problem = problem
        self._appearance = appearance
        self._icon = QLabel()
        self._icon.setFixedWidth(20)
        self._sentence = QLabel(problem.message)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QToolButton()
        self._button.setObjectName("showFilesButton")
        self._button.setCheckable(True)
        self._button.setProperty("role", "flat")
        self._button.setVisible(bool(problem.paths))
        self._button.toggled.connect(self._on_toggled)
        self._files: QPlainTextEdit | None = None
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 4, 8, 4)
        self._layout.setSpacing(4)
        self._layout.addLayout(row)
        self.paint_icon()
        self.retranslate()

    def paint_icon(self) -> None:
        """Paint the icon in the theme's colour."""
        tokens = self._appearance.tokens
        severity = self._problem.severity
        colours = {"info": tokens.accent, "warning": tokens.warning, "error": tokens.error}
        icon = self._appearance.icon(severity, QColor(colours[severity]).name())
        self._icon.setPixmap(icon.pixmap(16, 16))

    def retranslate(self) -> None:
        """Set every visible word again."""
        names = {
            "info": self.tr("Note"),
            "warning": self.tr("Warning"),
            "error": self.tr("Error"),
        }
        self._icon.setToolTip(names[self._problem.severity])
        self._icon.setAccessibleName(names[self._problem.severity])
        count = len(self._problem.paths)
        self._button.setText(
            self.tr("Hide files")
            if self._button.isChecked()
            else self.tr("Show the file")
            if count == 1
            else self.tr("Show %n file(s)", "", count)
        )
        self._button.setAccessibleName(
            self.tr("Files of the finding: {sentence}").format(sentence=self._problem.message)
        )

    def _on_toggled(self, on: bool) -> None:
        if self._files is None:
            self._files = QPlainTextEdit()
            self._files.setObjectName("findingFilesView")
            self._files.setReadOnly(True)
            self._files.setFixedHeight(_LIST_HEIGHT)
            names = self._problem.paths[:_FILES_SHOWN]
            left_out = len(self._problem.paths) - len(names)
            more = [self.tr("… and {count} more").format(count=left_out)] if left_out else []
            self._files.setPlainText("\n".join([*names, *more]))
            self._files.setAccessibleName(self.tr("Files of this finding"))
            self._layout.addWidget(self._files)
        self._files.setVisible(on)
        self.retranslate()
