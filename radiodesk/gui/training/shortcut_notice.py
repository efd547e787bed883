"""Above the start button: what the shortcut probes say of the data, and that it was read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from radiodesk.core.messages import render
from radiodesk.core.probe_verdicts import ProbeVerdict, gravest_first, must_be_read
from radiodesk.core.requests import ScanFinished
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.acknowledgement import AcknowledgementBox
from radiodesk.gui.data.examinations import Examinations, Subject
from radiodesk.gui.data.probing import probing_text
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class ShortcutNotice(LanguageAware, QWidget):
    """Keeps the start waiting until the verdicts on the data are there and have been read.

    Signals:
        changed: Whether a run may start is another now.
        details_wanted: The user wants to see every verdict and what is behind it.
    """

    changed = Signal()
    details_wanted = Signal()

    def __init__(self, examination: Examinations, appearance: Appearance) -> None:
        super().__init__()
        self._examination, self._appearance = examination, appearance
        self._subject: Subject | None = None
        self._awaited = False
        self._sentence = role_label("shortcutNoticeLabel", "warning")
        self._box = AcknowledgementBox("acknowledgeBeforeTrainingCheck")
        self._details = QPushButton()
        self._details.setObjectName("seeShortcutsButton")
        self._details.setProperty("role", "flat")
        self._skip = QPushButton()
        self._skip.setObjectName("skipProbesButton")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._box, 1)
        row.addWidget(self._details)
        row.addWidget(self._skip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._sentence)
        layout.addLayout(row)
        self._box.acknowledged.connect(self._on_acknowledged)
        self._details.clicked.connect(self.details_wanted)
        self._skip.clicked.connect(self._on_skipped)
        examination.changed.connect(self._on_changed)
        self.retranslate()

    @property
    def verdicts(self) -> list[ProbeVerdict]:
        """What is known of the data, for the run; empty where it was not probed."""
        return (self._examination.verdicts(self._subject) if self._subject else None) or []

    @property
    def waiting(self) -> bool:
        """Whether the verdicts are still being made."""
        if self._subject is None or not self._awaited:
            return False
        return self._examination.verdicts(self._subject) is None

    @property
    def unread(self) -> bool:
        """Whether a strong verdict waits for its acknowledgement."""
        return self._awaited and must_be_read(self.verdicts)

    def look_at(self, choice: DatasetChoice | None, scan: ScanFinished | None) -> None:
        """Take the data of the next run; have it probed where it was not and should be."""
        subject = Subject.of(choice.path, scan) if choice and scan and not scan.blocking else None
        if subject == self._subject:
            return
        self._subject = subject
        self._awaited = subject is not None and scan is not None and scan.probing
        self._examination.want(self, subject if self._awaited else None)
        self._show()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._details.setText(self.tr("See all"))
        self._details.setAccessibleName(self.tr("See all verdicts on the Data page"))
        self._skip.setText(self.tr("Do not wait"))
        self._skip.setAccessibleName(self.tr("Train without the shortcut probes"))
        self._skip.setToolTip(self.tr("The model card will say that this data was not probed."))
        self._show()

    def _show(self) -> None:
        strong = gravest_first(self.verdicts)
        words = ""
        if self.waiting and self._subject is not None:
            words = probing_text(self._examination.share(self._subject) or 0.0)
        elif strong:
            language = self._appearance.language
            sentences = [render(one.message, language) for one in strong]
            words = sentences[0]
            if sentences[1:]:
                words += " " + self.tr("%n more verdict(s) like this.", "", len(sentences) - 1)
            self._sentence.setToolTip("\n\n".join(sentences))
        self._sentence.setText(words)
        self._box.show_verdicts(self.verdicts if strong and not self.waiting else [])
        self._details.setVisible(bool(strong) and not self.waiting)
        self._skip.setVisible(self.waiting)
        self.setVisible(bool(words))

    def _on_changed(self, subject: Subject) -> None:
        if subject == self._subject:
            self._show()
            self.changed.emit()

    def _on_acknowledged(self) -> None:
        if self._subject is not None:
            self._examination.acknowledge(self._subject)

    def _on_skipped(self) -> None:
        self._awaited = False
        self._examination.want(self, None)
        self._show()
        self.changed.emit()
