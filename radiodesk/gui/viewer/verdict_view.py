"""The answer in one line, or the reason why there is none, and the way to see one anyway."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from radiodesk.core.assessment import Assessment
from radiodesk.core.messages import render
from radiodesk.core.paths import printable
from radiodesk.core.results import Reading
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import Level, UserMessage
from radiodesk.gui.viewer.answer_words import percent_text, set_words
from radiodesk.gui.viewer.worklist import READ_AGAIN, WorklistEntry
from radiodesk.gui.widgets.details import show_details
from radiodesk.gui.widgets.labels import role_label, set_role
from radiodesk.gui.widgets.language import LanguageAware

_OVERRULED = "RD-READ-"
"""Refusals of this family have an answer behind them; others, such as no model, have none."""


class VerdictView(LanguageAware, QWidget):
    """Caption, verdict, objection and the buttons beside a missing answer.

    Signals:
        show_anyway_requested: The user wants the answer that was refused, or that the reader lost.
    """

    show_anyway_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._entry: WorklistEntry | None = None
        self._caption = role_label("readingCaption", "caption")
        self._prediction = role_label("predictionLabel", "verdict")
        self._prediction.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._anyway = QPushButton()
        self._anyway.setObjectName("showAnywayButton")
        self._anyway.clicked.connect(self.show_anyway_requested)
        self._details = QPushButton()
        self._details.setObjectName("readingDetailsButton")
        self._details.setProperty("role", "flat")
        self._details.clicked.connect(self._on_details_wanted)
        self._objection = role_label("objectionLabel", "warning")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._caption, self._prediction, self._objection):
            layout.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self._anyway)
        buttons.addWidget(self._details)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self.retranslate()

    def set_entry(self, entry: WorklistEntry | None) -> None:
        """Show what is known of a file."""
        self._entry = entry
        self._show()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._prediction.setAccessibleName(self.tr("Reading"))
        self._objection.setAccessibleName(self.tr("What speaks against this reading"))
        self._details.setText(self.tr("Details…"))
        self._details.setAccessibleName(self.tr("Details of why this file has no answer"))
        self._show()

    def _show(self) -> None:
        entry = self._entry
        reading = entry.reading if entry is not None else None
        self._show_button(reading)
        self._show_objection(entry.assessment if entry is not None else None)
        self._caption.setToolTip("")
        if entry is None:
            self._say("", "", "verdict")
        elif entry.status == "stopped":
            self._say(self.tr("Not read"), self.tr("Reading was stopped."), "")
        elif reading is None:
            self._say("", self.tr("Reading…"), "verdict")
        elif reading.status == "ok" and reading.label and reading.probabilities:
            self._show_answer(reading, reading.label, reading.probabilities, entry.assessment)
        else:
            refused = reading.status == "refused"
            caption = self.tr("Refused") if refused else self.tr("Cannot be read")
            reason = reading.reason or ""
            if entry.message is not None:
                reason = render(entry.message, self._appearance.language)
            self._say(caption, reason, "", "warning" if refused else "error")

    def _show_button(self, reading: Reading | None) -> None:
        lost = reading is not None and reading.code in READ_AGAIN
        overruled = (
            reading is not None
            and reading.status == "refused"
            and (reading.code or "").startswith(_OVERRULED)
        )
        self._anyway.setVisible(lost or overruled)
        self._details.setVisible(reading is not None and reading.status != "ok")
        if lost:
            self._anyway.setText(self.tr("Read again"))
            self._anyway.setAccessibleName(self.tr("Read this file again"))
            self._anyway.setToolTip(self.tr("The file itself may be sound."))
            return
        self._anyway.setText(self.tr("Show anyway"))
        self._anyway.setAccessibleName(self.tr("Show the refused reading anyway"))
        self._anyway.setToolTip(
            self.tr("Ask the model all the same. What speaks against it stays on screen.")
        )

    def _show_answer(
        self,
        reading: Reading,
        label: str,
        probabilities: dict[str, float],
        assessment: Assessment | None,
    ) -> None:
        if reading.set is None or assessment is None or assessment.coverage is None:
            verdict = f"{label} · {percent_text(probabilities[label])}"
            self._say(self.tr("Most probable class"), verdict, "verdict")
            return
        percent = f"{100 * assessment.coverage:.0f}"
        caption = self.tr("Set at {percent} % coverage")
        if not reading.set:
            caption = self.tr("Set at {percent} % coverage: no class")
        elif len(reading.set) == len(probabilities):
            caption = self.tr("Set at {percent} % coverage: every class")
        words = set_words(reading.set, len(probabilities))
        self._say(caption.format(percent=percent), words, "verdict")
        self._caption.setToolTip(
            self.tr(
                "Of radiographs like those that the model was calibrated with, the set holds the "
                "right class in {percent} of 100, for every class."
            ).format(percent=percent)
        )

    def _show_objection(self, assessment: Assessment | None) -> None:
        objection = assessment.objection if assessment is not None else None
        self._objection.setVisible(objection is not None)
        if objection is not None:
            reason = render(objection, self._appearance.language)
            self._objection.setText(self.tr("Shown anyway. {reason}").format(reason=reason))

    def _on_details_wanted(self) -> None:
        entry = self._entry
        if entry is None or entry.reading is None:
            return
        facts = [self.tr("File: {path}").format(path=printable(str(entry.path)))]
        if entry.model is not None:
            known = entry.model.model
            facts.append(self.tr("Model: {name}").format(name=f"{known.name} {known.sha256[:12]}"))
        if entry.details:
            facts.append(self.tr("Cause: {cause}").format(cause=entry.details))
        level: Level = "warning" if entry.reading.status == "refused" else "error"
        words, code = self._prediction.text(), entry.reading.code or ""
        show_details(self, UserMessage(level, lambda: words, "\n".join(facts), code))

    def _say(self, caption: str, text: str, role: str, caption_role: str = "caption") -> None:
        _put(self._caption, caption, caption_role)
        self._caption.setVisible(bool(caption))
        _put(self._prediction, text, role)


def _put(label: QLabel, text: str, role: str) -> None:
    label.setText(text)
    set_role(label, role)
