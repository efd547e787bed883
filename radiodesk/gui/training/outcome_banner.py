"""How the run ended, in one sentence, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import Level, UserMessage
from radiodesk.gui.widgets.details import show_details
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


@dataclass(frozen=True)
class Outcome:
    """An end of a run.

    Attributes:
        level: ``info`` for a model, ``warning`` for none by the user's will, ``error`` else.
        verdict: Says the sentence in the current language.
        addition: Says a second, smaller line.
        details: For the details button.
        code: Stable code of the sentence, for the log; empty for a model.
        has_model: There is a model to use and to evaluate.
        can_resume: The run can be gone on with.
        can_evaluate: There is something to evaluate though no single model, such as all folds.
    """

    level: Level
    verdict: Callable[[], str]
    addition: Callable[[], str] = str
    details: str = ""
    code: str = ""
    has_model: bool = False
    can_resume: bool = False
    can_evaluate: bool = False

    @property
    def message(self) -> UserMessage:
        """The same for the message bar and the log."""
        return UserMessage(self.level, self.verdict, self.details, self.code)


class OutcomeBanner(LanguageAware, QFrame):
    """Stands above the curves once a run is over.

    Signals:
        use_wanted: Use the model in the viewer.
        evaluate_wanted: Show the evaluation.
        resume_wanted: Go on with the run.
        closed: Go back to the plan of the next run.
    """

    use_wanted = Signal()
    evaluate_wanted = Signal()
    resume_wanted = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("trainingOutcome")
        self.setProperty("role", "panel")
        self._appearance = appearance
        self._outcome: Outcome | None = None
        self._icon = QLabel()
        self._verdict = QLabel()
        self._verdict.setObjectName("trainingVerdictLabel")
        self._verdict.setProperty("role", "verdict")
        self._verdict.setWordWrap(True)
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._addition = role_label("trainingVerdictDetailLabel", "caption")
        self._other_data = role_label("trainingVerdictDataLabel", "warning")
        self._run_data = ""
        self._use = _button("useInViewerButton", self.use_wanted)
        self._use.setProperty("role", "primary")
        self._evaluate = _button("evaluateRunButton", self.evaluate_wanted)
        self._resume = _button("resumeRunButton", self.resume_wanted)
        self._resume.setProperty("role", "primary")
        self._details = QPushButton()
        self._details.setObjectName("runDetailsButton")
        self._details.clicked.connect(self._on_details_wanted)
        self._close = _button("nextRunButton", self.closed)
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(self._verdict)
        text.addWidget(self._addition)
        text.addWidget(self._other_data)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addLayout(text, 1)
        for button in (self._details, self._close, self._evaluate, self._use, self._resume):
            row.addWidget(button)
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
        for button in (self._use, self._evaluate, self._resume, self._details, self._close):
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
        self._icon.setPixmap(self._appearance.icon(icon, colour).pixmap(24, 24))
        self._verdict.setText(outcome.verdict())
        self._addition.setText(outcome.addition())
        self._addition.setVisible(bool(self._addition.text()))
        self._use.setVisible(outcome.has_model)
        self._evaluate.setVisible(outcome.has_model or outcome.can_evaluate)
        self._resume.setVisible(outcome.can_resume)
        self._details.setVisible(bool(outcome.details))

    def _on_details_wanted(self) -> None:
        if self._outcome is not None:
            show_details(self, self._outcome.message)


def _button(name: str, signal: SignalInstance) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.clicked.connect(lambda: signal.emit())
    return button
