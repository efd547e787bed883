"""What the worklist says of one file: two lines in its row, and everything under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QObject

from radiodesk.core.messages import render, short_form
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.answer_words import (
    most_probable,
    novelty_words,
    percent_text,
    verdict_words,
)
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.gui.viewer.worklist_order import Standing, standing
from radiodesk.gui.widgets.tips import plain_tip


class WorklistWords(QObject):
    """Words in the language of the desktop; none of an answer that is kept back."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def standing_words(self, where: Standing) -> str:
        """Return where a file stands."""
        return {
            "waiting": self.tr("waiting"),
            "kept": self.tr("your opinion first"),
            "read": self.tr("read"),
            "refused": self.tr("refused"),
            "error": self.tr("cannot be read"),
            "stopped": self.tr("not read"),
        }[where]

    def verdict(self, entry: WorklistEntry) -> str:
        """Return the answer: the set where there is one, else the most probable class.

        A sign stands before it where something speaks against the answer.
        """
        where, reading = standing(entry), entry.reading
        if where != "read" or reading is None or not (reading.label and reading.probabilities):
            return self.standing_words(where)
        doubted = entry.assessment is not None and entry.assessment.warnings
        return f"⚠ {verdict_words(reading)}" if doubted else verdict_words(reading)

    def detail(self, entry: WorklistEntry) -> str:
        """Return what stands below the answer, or why there is none; may be empty."""
        where, reading = standing(entry), entry.reading
        if reading is None or where not in ("read", "refused", "error"):
            return ""
        if where != "read":
            return short_form(reading.code, self._appearance.language) if reading.code else ""
        parts = []
        if entry.assessment is not None and entry.assessment.objection is not None:
            parts.append(self.tr("shown anyway"))
        if reading.set is not None and len(reading.set) != 1:
            parts.append(most_probable(reading))
        parts.append(self._novelty(entry))
        return " · ".join(part for part in parts if part)

    def tip(self, entry: WorklistEntry) -> str:
        """Return everything, for the pointer."""
        lines = [entry.name, self.verdict(entry)]
        reading, assessment = entry.reading, entry.assessment
        if reading is not None and not entry.kept_back:
            lines += self._figures(entry)
            messages = [] if entry.message is None else [entry.message]
            if assessment is not None:
                messages += [assessment.objection] if assessment.objection is not None else []
                messages += assessment.warnings
            sentences = [render(message, self._appearance.language) for message in messages]
            if reading.novelty is not None:
                lines.append(self._novelty(entry))
            lines += sentences or ([reading.reason] if reading.reason else [])
        return plain_tip(*lines)

    def plain(self, entry: WorklistEntry) -> str:
        """Return the row as one line, for screen readers and the filter."""
        return ", ".join(
            part for part in (entry.name, self.verdict(entry), self.detail(entry)) if part
        )

    def _figures(self, entry: WorklistEntry) -> list[str]:
        reading, assessment = entry.reading, entry.assessment
        if reading is None or not reading.probabilities:
            return []
        lines = []
        if reading.set is not None and assessment is not None and assessment.coverage is not None:
            lines.append(
                self.tr("set at {percent} % coverage: {labels}").format(
                    percent=f"{100 * assessment.coverage:.0f}",
                    labels=", ".join(reading.set) or self.tr("no class"),
                )
            )
        shares = reading.probabilities.items()
        lines.append(", ".join(f"{label} {percent_text(share)}" for label, share in shares))
        return lines

    def _novelty(self, entry: WorklistEntry) -> str:
        reading, assessment = entry.reading, entry.assessment
        if reading is None or reading.novelty is None:
            return ""
        if assessment is None:
            return novelty_words(reading.novelty, None)
        return novelty_words(reading.novelty, assessment.novelty_limit, assessment.novelty_usual)
