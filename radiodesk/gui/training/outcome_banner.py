"""How the run ended, in one sentence, and what can be done next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.outcome import Outcome
from radiodesk.gui.widgets.clamped_label import ClampedLabel
from radiodesk.gui.widgets.details import show_details
from radiodesk.gui.widgets.labels import role_label, set_role
from radiodesk.gui.widgets.language import LanguageAware

_ICON = 24
_SPACING = 8
_ROOM_BESIDE_BUTTONS = 760
"""Width from which on the sentences have room beside the buttons."""
_ADVICE_LINES = 2
_FIGURES_LINES = 5
"""A result is never cut where it need not be."""


class OutcomeBanner(LanguageAware, QFrame):
    """Stands above the curves once a run is over.

    Signals:
        use_wanted: Use the model in the viewer.
        evaluate_wanted: Show the evaluation.
        resume_wanted: Go on with the run.
        again_wanted: Start the same again.
        closed: Go back to the plan of the next run.
    """

    use_wanted = Signal()
    evaluate_wanted = Signal()
    resume_wanted = Signal()
    again_wanted = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("trainingOutcome")
        self.setProperty("role", "panel")
        self._appearance = appearance
        self._outcome: Outcome | None = None
        self._icon = QLabel()
        self._verdict = ClampedLabel("trainingVerdictLabel", "verdict", lines=2)
        self._addition = ClampedLabel("trainingVerdictDetailLabel", "", lines=_ADVICE_LINES)
        for label in (self._verdict, self._addition):
            label.cut_changed.connect(self._offer_details)
        self._other_data = role_label("trainingVerdictDataLabel", "warning")
        self._run_data = ""
        self._use = _button("useInViewerButton", self.use_wanted)
        self._use.setProperty("role", "primary")
        self._evaluate = _button("evaluateRunButton", self.evaluate_wanted)
        self._resume = _button("resumeRunButton", self.resume_wanted)
        self._resume.setProperty("role", "primary")
        self._again = _button("startAgainButton", self.again_wanted)
        self._again.setProperty("role", "primary")
        self._details = QPushButton()
        self._details.setObjectName("runDetailsButton")
        self._details.clicked.connect(self._on_details_wanted)
        self._close = _button("nextRunButton", self.closed)
        head = QHBoxLayout()
        head.setSpacing(_SPACING)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._verdict, 1)
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(self._addition)
        text.addWidget(self._other_data)
        buttons = QHBoxLayout()
        buttons.setSpacing(_SPACING)
        buttons.addStretch(1)
        self._buttons = (
            self._details,
            self._close,
            self._evaluate,
            self._use,
            self._again,
            self._resume,
        )
        for button in self._buttons:
            buttons.addWidget(button)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setContentsMargins(_ICON + _SPACING, 0, 0, 0)
        self._foot.setSpacing(_SPACING)
        self._foot.addLayout(text, 1)
        self._foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._foot)
        appearance.theme_changed.connect(self.retranslate)
        self.retranslate()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show how a run ended."""
        self._outcome = outcome
        self.retranslate()

    def set_other_data(self, name: str) -> None:
        """Say that the run was made with other data than what is chosen now.

        Args:
            name: Of the run's data; empty where it is what is chosen.
        """
        self._run_data = name
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._other_data.setText(
            self.tr("This is of the run on “{data}”, not of the data chosen now.").format(
                data=self._run_data
            )
        )
        self._other_data.setVisible(bool(self._run_data))
        self._use.setText(self.tr("Use in viewer"))
        self._evaluate.setText(self.tr("Evaluate"))
        self._resume.setText(self.tr("Go on with this run"))
        self._details.setText(self.tr("Details…"))
        self._close.setText(self.tr("Plan the next run"))
        self._again.setText(self.tr("Start again"))
        for button in self._buttons:
            button.setAccessibleName(button.text())
        outcome = self._outcome
        if outcome is None:
            return
        tokens = self._appearance.tokens
        icon, colour = {
            "info": ("check", tokens.success),
            "warning": ("warning", tokens.warning),
            "error": ("error", tokens.error),
        }[outcome.level]
        self._icon.setPixmap(self._appearance.icon(icon, colour).pixmap(_ICON, _ICON))
        figures = outcome.level == "info"
        set_role(self._addition, "caption" if figures else "")
        self._addition.set_lines(_FIGURES_LINES if figures else _ADVICE_LINES)
        self._verdict.setText(outcome.verdict())
        self._addition.setText(outcome.addition())
        self._addition.setVisible(bool(self._addition.text()))
        self._use.setVisible(outcome.has_model)
        self._evaluate.setVisible(outcome.has_model or outcome.can_evaluate)
        self._resume.setVisible(outcome.can_resume)
        self._again.setVisible(outcome.can_start_again)
        self._offer_details()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the sentences where both have no room side by side."""
        super().resizeEvent(event)
        beside = self.width() >= _ROOM_BESIDE_BUTTONS
        way = QBoxLayout.Direction
        self._foot.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _offer_details(self) -> None:
        outcome = self._outcome
        cut = self._verdict.cut or self._addition.cut
        self._details.setVisible(outcome is not None and (bool(outcome.details) or cut))

    def _on_details_wanted(self) -> None:
        if self._outcome is not None:
            show_details(self, replace(self._outcome.message, words=self._outcome.whole))


def _button(name: str, signal: SignalInstance) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.clicked.connect(lambda: signal.emit())
    return button
