"""What a reading is worth: how usual the film is, where the heat lies, what was noted."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from radiodesk.core.errors import Message
from radiodesk.core.heat import COLD
from radiodesk.core.messages import render
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.viewer.answer_words import novelty_grade, percent_text
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.gui.widgets.labels import role_label, set_role
from radiodesk.gui.widgets.language import LanguageAware

_GRAVE = frozenset({"RD-DICOM-020"})
"""Notes that warn of the file itself."""


class WorthView(LanguageAware, QWidget):
    """Novelty, share of heat in the lungs, warnings and notes; each only where it is known."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._entry: WorklistEntry | None = None
        self._read_notes: list[Message] = []
        self._novelty = role_label("noveltyLabel", "")
        self._lungs = role_label("lungShareLabel", "")
        self._warnings = role_label("readingWarningsLabel", "warning")
        self._notes = role_label("notesLabel", "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._novelty, self._lungs, self._warnings, self._notes):
            layout.addWidget(widget)
        self.retranslate()

    def set_entry(self, entry: WorklistEntry | None, notes: list[Message]) -> None:
        """Show what is known of a file.

        Args:
            entry: With its reading, if there is one.
            notes: What was assumed while the file was read.
        """
        self._entry, self._read_notes = entry, notes
        self._show()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._warnings.setAccessibleName(self.tr("Warnings about this reading"))
        self._notes.setAccessibleName(self.tr("What was assumed while reading the file"))
        self._show()

    def _show(self) -> None:
        self._show_novelty()
        self._show_lungs()
        assessment = self._entry.assessment if self._entry is not None else None
        warnings = list(assessment.warnings) if assessment is not None else []
        warnings += [note for note in self._read_notes if note.code in _GRAVE]
        notes = [note for note in self._read_notes if note.code not in _GRAVE]
        for label, messages in ((self._warnings, warnings), (self._notes, notes)):
            label.setText("\n".join(render(m, self._appearance.language) for m in messages))
            label.setVisible(bool(messages))
        # Out of the layout as a whole, or its spacing would stay.
        self.setVisible(
            any(
                label.isVisibleTo(self)
                for label in (self._novelty, self._lungs, self._warnings, self._notes)
            )
        )

    def _show_novelty(self) -> None:
        entry = self._entry
        novelty = entry.reading.novelty if entry is not None and entry.reading else None
        assessed = entry.assessment if entry is not None else None
        limit = assessed.novelty_limit if assessed else None
        if novelty is None or limit is None or assessed is None:
            self._show_no_novelty()
            return
        self._novelty.show()
        grade = novelty_grade(novelty, limit, assessed.novelty_usual)
        words = {
            "low": self.tr("Unlike the training data: low"),
            "raised": self.tr("Unlike the training data: raised"),
            "high": self.tr("Unlike the training data: high"),
        }
        self._novelty.setText(words[grade])
        self._novelty.setToolTip(
            self.tr("Novelty {novelty}; above {limit} the model does not answer.").format(
                novelty=f"{novelty:.2f}", limit=f"{limit:g}"
            )
        )
        set_role(self._novelty, "" if grade == "low" else "warning")

    def _show_no_novelty(self) -> None:
        """Say of an answer that the model answers whatever it is shown; else show nothing."""
        entry = self._entry
        reading = entry.reading if entry is not None and not entry.kept_back else None
        assessed = entry is not None and entry.assessment is not None
        answered = assessed and reading is not None and reading.label is not None
        self._novelty.setVisible(answered)
        self._novelty.setText(
            self.tr(
                "This model cannot refuse what is unlike its training data: it learned from too "
                "few images to know."
            )
        )
        self._novelty.setToolTip("")
        set_role(self._novelty, "warning")

    def _show_lungs(self) -> None:
        entry = self._entry
        label = entry.reading.label if entry is not None and entry.reading else None
        assessed = entry.assessment if entry is not None else None
        shares = assessed.lung_share if assessed is not None else None
        share = None if shares is None or label is None else shares.get(label)
        area = assessed.lung_area if assessed is not None else None
        self._lungs.setVisible(share is not None)
        if share is None or area is None:
            return
        # A number and its sign stay on one line.
        percent, even = (percent_text(part).replace(" ", "\u00a0") for part in (share, area))
        words = self.tr("Heat for {label} inside the lungs: {share} (by chance: {even})").format(
            label=label, share=percent, even=even
        )
        head, bracket, tail = words.rpartition("(")
        self._lungs.setText(head + bracket + tail.replace(" ", "\u00a0"))
        self._lungs.setToolTip(
            self.tr(
                "Of the heat that the map shows at a threshold of {threshold} %, the part that "
                "lies inside the lungs as estimated from the picture. The lungs cover {even} of "
                "the picture, and as much of any heat spread evenly over it. Much heat elsewhere "
                "speaks against the reading; heat inside the lungs does not prove it."
            ).format(threshold=round(100 * COLD), even=even)
        )
