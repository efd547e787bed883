"""What is on the bench: one model and its images, and all that has been found of them so far."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import Comparison, StressReport
from radiodesk.core.messages import Language
from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import AllFolds, ExportRequest, Subject
from radiodesk.gui.evaluation.choice import Choice
from radiodesk.gui.evaluation.evaluator_client import EvaluatorClient, Judged

Task = Literal["evaluate", "compare", "stress", "export"]
_UNKNOWN_MODEL = "RD-MODEL-003"
_PAUSE_MS = 200
"""Who walks through the list by keys does not want every run judged on the way."""


class Bench(QObject):
    """Has the chosen model judged, and keeps what was found until another is chosen.

    Attributes:
        choice: What is on it, or None.
        judged: Its evaluation, once it is there.
        comparison: With another model, once asked for.
        rival: The other model of `comparison`.
        stress_report: Its stress test, once asked for or where one was kept.
        trouble: Why there is no evaluation, where it failed.

    Signals:
        changed: Anything of the above, or what is being done.
        progress: Images done and in all; in all is 0 while files are being listed.
        exported: The file or folder (`Path`) that was written.
        failed: The `Message` that says why something asked for was not done.
    """

    changed = Signal()
    progress = Signal(int, int)
    exported = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice: Choice | None = None
        self.judged: Judged | None = None
        self.comparison: Comparison | None = None
        self.rival: Subject | None = None
        self.stress_report: StressReport | None = None
        self.trouble: Message | None = None
        self._trusted: set[Path] = set()
        self._client = EvaluatorClient(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.evaluate)
        self._client.progress.connect(self.progress)
        self._client.judged.connect(self._on_judged)
        self._client.compared.connect(self._on_compared)
        self._client.stressed.connect(self._on_stressed)
        self._client.exported.connect(self.exported)
        self._client.failed.connect(self._on_failed)
        self._client.busy_changed.connect(self._on_busy_changed)

    @property
    def task(self) -> Task | None:
        """What is being done."""
        if self._pause.isActive():
            return "evaluate"
        request = self._client.request
        return None if request is None else request.op

    @property
    def subject(self) -> Subject | None:
        """What can be judged, None where there is no model or there are no images."""
        choice = self.choice
        return None if choice is None else choice.subject(choice.folder in self._trusted)

    @property
    def asks_for_trust(self) -> bool:
        """Whether the model is not known here, and is judged only if somebody trusts it."""
        return self.trouble is not None and self.trouble.code == _UNKNOWN_MODEL

    def put(self, choice: Choice | None) -> None:
        """Put something on the bench; the same as before stays as it is."""
        if choice is not None and choice.is_like(self.choice):
            return
        self.choice = choice
        self._pause.stop()
        self._client.cancel()
        self.judged = self.comparison = self.rival = self.stress_report = self.trouble = None
        if self.subject is not None:
            self._pause.start()
        self.changed.emit()

    def evaluate(self) -> None:
        """Have it judged; who asks again after `asks_for_trust` trusts its model until the end."""
        self._pause.stop()
        if self.asks_for_trust and self.choice is not None:
            self._trusted.add(self.choice.folder)
        self.trouble = None
        if self.subject is not None:
            self._client.evaluate(self.subject)

    def compare(self, rival: Subject) -> None:
        """Have it compared with another model on the same images."""
        if self.subject is not None:
            self.rival, self.comparison = rival, None
            self._client.compare(self.subject, rival)

    def stress(self) -> None:
        """Have its images read under changes of their look."""
        subject = self.subject
        if subject is not None and not isinstance(subject, AllFolds):
            self._client.stress(subject)

    def export(
        self, out: Path, form: Literal["html", "folder"], language: Language, names: bool
    ) -> None:
        """Have a report written, with what was found besides the evaluation."""
        subject = self.subject
        if subject is None:
            return
        self._client.export(
            ExportRequest(
                id=0,
                subject=subject,
                out=path_to_wire(out),
                form=form,
                language=language,
                file_names=names,
                stress=self.stress_report is not None,
                against=self.rival if self.comparison is not None else None,
            )
        )

    def cancel(self) -> None:
        """Give up what is being done."""
        self._pause.stop()
        self._client.cancel()
        self.changed.emit()

    def shutdown(self) -> None:
        """End the child and the thread."""
        self._pause.stop()
        self._client.shutdown()

    def _on_judged(self, judged: Judged) -> None:
        if judged.subject == self.subject:
            self.judged = judged
            self.stress_report = self.stress_report or judged.stress
            self.changed.emit()

    def _on_compared(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.changed.emit()

    def _on_stressed(self, report: StressReport) -> None:
        self.stress_report = report
        self.changed.emit()

    def _on_failed(self, message: Message) -> None:
        if self.judged is None:
            self.trouble = message
        self.failed.emit(message)
        self.changed.emit()

    def _on_busy_changed(self) -> None:
        self.changed.emit()
