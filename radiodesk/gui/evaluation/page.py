"""The Evaluation page: can I trust this model?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from radiodesk.core.errors import Message
from radiodesk.core.evaluation_results import Disagreement
from radiodesk.core.messages import render
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.results import Metrics
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui import codes
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.background import Background
from radiodesk.gui.data.choosing import dropped_data
from radiodesk.gui.evaluation.bench import Bench
from radiodesk.gui.evaluation.bench_words import BenchWords
from radiodesk.gui.evaluation.choice import Choice
from radiodesk.gui.evaluation.chooser import Chooser
from radiodesk.gui.evaluation.evaluation_view import EvaluationView
from radiodesk.gui.evaluation.evaluator_client import Judged
from radiodesk.gui.evaluation.first_figures import first_classes, first_figures
from radiodesk.gui.evaluation.gallery_model import GalleryImage
from radiodesk.gui.evaluation.reports import Reports
from radiodesk.gui.evaluation.run_extras import RunExtras, read_extras
from radiodesk.gui.messages import UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings

_NAMED = 200
_RUN_S_OWN = ("test", "folds", None)
"""Images that the run's own figures are about; None where they cannot be judged again."""


class EvaluationPage(Page):
    """A list of runs, and what the chosen one is worth.

    Signals:
        film_requested: Image (`Path`) that shall be looked at.
    """

    object_name = "evaluationPage"
    icon_name = "evaluation"

    film_requested = Signal(object)

    def __init__(
        self, settings: AppSettings, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown: Judged | None = None
        self._extras: RunExtras | None = None
        self.setAcceptDrops(True)
        self._reading = Background(self)
        self._bench = Bench(self)
        self._words = BenchWords(self._bench, appearance)
        self._chooser = Chooser(settings, appearance)
        self._empty = QLabel()
        self._empty.setObjectName("evaluationEmptyLabel")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._view = EvaluationView(appearance)
        self._reports = Reports(self._bench, self._view.header, settings, appearance, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._chooser)
        layout.addWidget(self._stack, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        view, header, bench = self._view, self._view.header, self._bench
        self._chooser.chosen.connect(self._on_chosen)
        self._chooser.listed.connect(self._offer_rivals)
        self._chooser.failed.connect(self._on_trouble)
        self._reading.yielded.connect(self._on_extras_read)
        self._reading.failed.connect(self._on_trouble)
        bench.changed.connect(self._show)
        bench.progress.connect(self._on_progress)
        bench.failed.connect(self._on_failed)
        self._reports.message_posted.connect(self.message_posted)
        header.cancel_wanted.connect(bench.cancel)
        view.evaluate_wanted.connect(bench.evaluate)
        view.stress_wanted.connect(bench.stress)
        view.compare.wanted.connect(self._on_compare_wanted)
        view.compare.film_wanted.connect(self._on_disagreement_wanted)
        view.gallery.film_wanted.connect(self._on_film_wanted)
        view.overview.film_wanted.connect(self._on_film_wanted)
        view.gallery.heat_refused.connect(self._on_failed)

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Evaluation")

    def show_run(self, run_dir: Path) -> None:
        """Show a run, in the runs folder or elsewhere."""
        self._chooser.show_run(run_dir)

    def refresh(self) -> None:
        """List the runs again; the chosen one stays chosen."""
        self._chooser.refresh()

    def unfinished_work(self) -> str:
        """Return one sentence on what closing the window would break off, or nothing."""
        if self._bench.task in ("stress", "export"):
            return self.tr("A stress test or a report is not finished.")
        return ""

    def shutdown(self) -> None:
        """End the threads and the children."""
        self._chooser.shutdown()
        self._reading.shutdown()
        self._bench.shutdown()
        self._view.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        """List the runs whenever the page comes to the front."""
        super().showEvent(event)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a folder or a table of labelled images."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Judge the chosen model on what was dropped."""
        data = dropped_data(event.mimeData().urls())
        event.acceptProposedAction()
        if data is not None and self._chooser.takes_data:
            self._chooser.add_data(data)
            return

        def words() -> str:
            if data is None:
                return self.tr(
                    "Drop a folder of class folders or a table here. Single radiographs belong on "
                    "the Viewer page."
                )
            return self.tr("Choose a run with a model first; then drop the images to judge it on.")

        code = codes.NO_DATA_SET_TO_JUDGE_ON if data is None else codes.NO_RUN_TO_JUDGE
        self.message_posted.emit(UserMessage("warning", words, code=code))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._show_empty()
        self._show_words()
        self._offer_rivals()

    def _show_empty(self) -> None:
        """Say what to do where there is nothing to show of what is chosen."""
        choice = self._bench.choice
        if choice is not None and not isinstance(choice.entry, RunEntry):
            words = self.tr(
                "“%1” has not been judged here yet. Drop a folder of class folders on this page, "
                "or press “Other images”.\n\nWhat its card says of it stands on the Models page. "
                "What is trained on the Training page is judged by itself and appears at the left."
            ).replace("%1", choice.entry.name)
        else:
            words = self.tr(
                "No run yet. Train a model on the Training page; its results appear here.\n\n"
                "A model that came from elsewhere can be judged, too: choose it at the left, then "
                "“Other images”, or drop a folder of class folders here."
            )
        self._empty.setText(words)

    def _on_chosen(self, choice: Choice | None) -> None:
        nothing = choice is None or (choice.part is None and not isinstance(choice.entry, RunEntry))
        self._stack.setCurrentIndex(0 if nothing else 1)
        before = self._bench.choice
        if choice is None or before is None or choice.entry != before.entry:
            self._extras = None
            self._view.show_training(())
            self._reading.give_up()
            if choice is not None and isinstance(choice.entry, RunEntry):
                folder = choice.folder
                self._reading.run(lambda: iter([read_extras(folder)]))
        if choice is None or not choice.is_like(before):
            self._reports.forget()
            self._view.show_judged(None, None)
        self._bench.put(choice)
        self._show_empty()
        self._offer_rivals()

    def _on_extras_read(self, value: object) -> None:
        assert isinstance(value, RunExtras)
        self._extras = value
        self._view.show_training(value.epochs)
        self._show()

    def _show(self) -> None:
        """Show what the bench knows now."""
        bench, view = self._bench, self._view
        choice = bench.choice
        if bench.judged is not None and bench.judged is not self._shown:
            view.show_judged(bench.judged, choice.bundle if choice else None)
            self._tell_skipped(bench.judged)
        self._shown = bench.judged
        view.show_stress(bench.stress_report)
        view.compare.show_comparison(bench.comparison)
        view.compare.let_ask(bench.task is None and bench.judged is not None)
        if bench.judged is None:
            self._show_first(choice)
        view.let_look(bench.subject is not None or self._has_figures(choice))
        view.header.let_export(bench.judged is not None and bench.task is None)
        if bench.task is None:
            view.header.show_idle()
        elif bench.task != "evaluate" or bench.judged is None:
            view.header.show_progress(self._words.stage(0), 0, 0)
        self._show_words()

    def _tell_skipped(self, judged: Judged) -> None:
        """Name the files that could not be read, where somebody looks for details."""
        skipped, look = judged.skipped, self._appearance
        if not skipped:
            return

        def words() -> str:
            return self.tr("%n file(s) could not be read and are not counted.", "", len(skipped))

        details = "\n".join(
            f"{one.path}: {render(one.message, look.language)}" for one in skipped[:_NAMED]
        )
        message = UserMessage("warning", words, details, codes.NOT_ALL_FILES_JUDGED)
        self.message_posted.emit(message)

    def _first_metrics(self, choice: Choice | None) -> Metrics | None:
        """Return the figures that the run left of these images, None without any."""
        if choice is None or not isinstance(choice.entry, RunEntry):
            return None
        return choice.entry.metrics if choice.part in _RUN_S_OWN else None

    def _show_first(self, choice: Choice | None) -> None:
        """Show the figures that the run left, until its images are judged again."""
        metrics = self._first_metrics(choice)
        if metrics is None or choice is None:
            self._view.overview.show_figures(None, {}, [])
            return
        pooled = choice.entry.pooled if isinstance(choice.entry, RunEntry) else None
        self._view.overview.show_figures(
            metrics,
            first_figures(metrics, pooled.intervals if pooled else None),
            first_classes(metrics),
        )

    def _has_figures(self, choice: Choice | None) -> bool:
        entry = choice.entry if choice is not None else None
        return isinstance(entry, RunEntry) and entry.metrics is not None

    def _show_words(self) -> None:
        bench, view = self._bench, self._view
        synthetic = self._extras is not None and self._extras.synthetic
        view.header.show_words(*self._words.header(synthetic))
        if bench.judged is None:
            view.say(*self._words.waiting(), first=self._first_metrics(bench.choice) is not None)
        if bench.stress_report is None:
            view.say_stress(*self._words.stress())
        self._reports.show_words()

    def _on_progress(self, done: int, total: int) -> None:
        self._view.header.show_progress(self._words.stage(total), done, total)

    def _offer_rivals(self) -> None:
        choice = self._bench.choice
        rivals: list[tuple[Path, str]] = []
        if choice is not None:
            others = self.tr("{name} · other images")
            known = [
                (not choice.shares_images(entry), entry)
                for entry in self._chooser.entries
                if entry.folder != choice.folder and choice.rival(entry) is not None
            ]
            for elsewhere, entry in sorted(known, key=lambda pair: pair[0]):
                name = self._chooser.name(entry)
                rivals.append((entry.folder, others.format(name=name) if elsewhere else name))
        self._view.compare.offer(rivals)

    def _on_compare_wanted(self, folder: Path) -> None:
        choice = self._bench.choice
        for entry in self._chooser.entries:
            if choice is not None and entry.folder == folder:
                rival = choice.rival(entry)
                if rival is not None:
                    self._bench.compare(rival)

    def _on_film_wanted(self, image: GalleryImage) -> None:
        self._look_at(image.path, image.name)

    def _on_disagreement_wanted(self, wanted: Disagreement) -> None:
        film = path_from_wire(wanted.file) if wanted.file is not None else None
        self._look_at(film, display_name(path_from_wire(wanted.relative)))

    def _look_at(self, film: Path | None, name: str) -> None:
        if film is not None and film.is_file():
            self.film_requested.emit(film)
            return

        def words() -> str:
            sentence = self.tr("The image “{name}” is no longer where the run read it.")
            return sentence.format(name=name)

        self.message_posted.emit(UserMessage("warning", words, code=codes.IMAGE_GONE))

    def _on_failed(self, message: Message) -> None:
        if self._bench.asks_for_trust:
            # The message is the command line's; here a button says what to do.
            words = self._words
            asked = UserMessage("warning", lambda: words.waiting()[0], code=message.code)
            self.message_posted.emit(asked)
            return
        self.message_posted.emit(UserMessage.of(message, self._appearance))

    def _on_trouble(self, error: object) -> None:
        def words() -> str:
            return self.tr("A run could not be read. Look into its folder, or train again.")

        self.message_posted.emit(UserMessage("warning", words, str(error), codes.RUN_UNREAD))
