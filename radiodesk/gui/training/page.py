"""The Training tab: chooses data and settings, starts runs, hands their models on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent

from radiodesk.core.config import PresetName
from radiodesk.core.cross_validation import CrossValidation, newest_broken_off
from radiodesk.core.errors import Message
from radiodesk.core.events import DataPrepared
from radiodesk.core.paths import default_runs_folder, path_from_wire
from radiodesk.core.requests import TrainRequest
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.examinations import Examinations
from radiodesk.gui.data.scanner import ScannerClient
from radiodesk.gui.errands import Errands
from radiodesk.gui.messages import DatasetChoice, UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.supervisor.session import TrainerSession
from radiodesk.gui.training.cache_box import CacheBox
from radiodesk.gui.training.dataset_panel import DatasetPanel
from radiodesk.gui.training.job_runner import JobRunner
from radiodesk.gui.training.next_run import NextRun
from radiodesk.gui.training.outcome import Outcome
from radiodesk.gui.training.own_presets import OwnPresets
from radiodesk.gui.training.page_layout import dropped, lay_out
from radiodesk.gui.training.queue_view import QueueView
from radiodesk.gui.training.run_view import RunView
from radiodesk.gui.training.runs.runs_view import RunsView
from radiodesk.gui.training.runs.wording import when_text
from radiodesk.gui.training.settings_form import SettingsForm
from radiodesk.gui.training.shortcut_notice import ShortcutNotice
from radiodesk.gui.training.start_box import StartBox
from radiodesk.gui.training.views_preview import ViewsPreview
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.gui.widgets.announcer import Announcer
from radiodesk.gui.widgets.plot_panel import PlotPanel
from radiodesk.gui.widgets.question import ask
from radiodesk.gui.widgets.segments import Segments

_THIS_RUN, _RUNS, _QUEUE = range(3)


class TrainingPage(Page):
    """How is it learning?

    Signals:
        use_model_requested: Bundle folder (`Path`) to read with.
        evaluate_requested: Run folder (`Path`) to look at.
        run_finished: Run folder (`Path`) of a run that made a model.
        dataset_chosen_here: `DatasetChoice` that was made on this page.
        models_changed: Runs went to the trash or came back, and their models with them.
        shortcuts_wanted: The user wants to see what the shortcut probes say.
        split_wanted: The user wants to edit the split.
        startable_changed: Whether a run can start now (`bool`).
        run_begun: A run was started here.
        run_ended: A run is over; whether it made a model (`bool`).
    """

    object_name = "trainingPage"
    icon_name = "training"

    use_model_requested = Signal(object)
    evaluate_requested = Signal(object)
    run_finished = Signal(object)
    dataset_chosen_here = Signal(object)
    models_changed = Signal()
    shortcuts_wanted = Signal()
    split_wanted = Signal()
    startable_changed = Signal(bool)
    run_begun = Signal()
    run_ended = Signal(bool)

    def __init__(
        self, settings: AppSettings, appearance: Appearance, examination: Examinations | None = None
    ) -> None:
        """Prepare.

        Args:
            settings: Folders last used.
            appearance: Language and colours.
            examination: Shared with other pages; None makes one of its own.
        """
        super().__init__()
        self.setAcceptDrops(True)
        self._appearance = appearance
        self._scanner = ScannerClient(self)
        self._thumbnails = ReaderClient(self)
        self._session = TrainerSession(self)
        self._announcer = Announcer(self, appearance)
        self._looked_back = False
        self._data = DatasetPanel(settings, appearance, self._scanner, self._thumbnails)
        self._errands = Errands(self)
        self._presets = OwnPresets(appearance, self._errands, self)
        self._form = SettingsForm(appearance, self._presets)
        self._examination = examination or Examinations(self)
        self._shortcuts = ShortcutNotice(self._examination, appearance)
        self._start = StartBox(appearance, self._shortcuts)
        self._next = NextRun(self._data, self._form, self._shortcuts, self._start, appearance, self)
        self._cache = CacheBox()
        self._preview = ViewsPreview(self._thumbnails)
        self._view = RunView(appearance, self._preview)
        self._jobs = JobRunner(self._session, self._view, appearance, self._errands, self)
        self._run = self._jobs.run
        self._runs = RunsView(appearance, self._errands)
        self._queue = QueueView(appearance, self._jobs.queue)
        self._segments = Segments(("thisRunSegment", "runsSegment", "queueSegment"))
        views = (self._view, self._runs, self._queue)
        setup = (self._data, self._form, self._cache)
        self._setup = lay_out(self, setup, (self._start,), self._segments, views)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self._data.changed.connect(self._on_data_changed)
        self._data.split_wanted.connect(self.split_wanted)
        self._shortcuts.changed.connect(self._show_start)
        self._shortcuts.details_wanted.connect(self.shortcuts_wanted)
        self._data.chosen_here.connect(self.dataset_chosen_here)
        self._form.config_changed.connect(self._on_config_changed)
        self._start.startable_changed.connect(self.startable_changed)
        self._start.start_wanted.connect(lambda: self._next.confirm(self._begin))
        self._start.queue_wanted.connect(lambda: self._next.confirm(self._enqueue))
        self._start.folds_changed.connect(self._show_plan)
        self._jobs.resumed.connect(self._on_resumed)
        self._jobs.changed.connect(self._on_jobs_changed)
        self._jobs.over.connect(self._on_run_over)
        self._jobs.queue.message_posted.connect(self.message_posted)
        self._run.data_prepared.connect(self._on_data_prepared)
        self._run.data_prepared.connect(self._runs.refresh_if_seen)
        self._run.device_selected.connect(self._start.show_device)
        self._run.model_made.connect(self.run_finished)
        self._run.troubled.connect(self._on_run_troubled)
        self._presets.changed.connect(self._on_presets_changed)
        self._presets.message_posted.connect(self.message_posted)
        self._runs.clone_wanted.connect(self._on_clone_wanted)
        self._runs.resume_wanted.connect(self._on_resume_wanted)
        self._runs.evaluate_wanted.connect(self.evaluate_requested)
        self._runs.use_wanted.connect(self.use_model_requested)
        self._runs.keeper.models_changed.connect(self.models_changed)
        self._runs.keeper.message_posted.connect(self.message_posted)
        self._view.bar.discard_wanted.connect(self._on_discard_wanted)
        self._view.banner.use_wanted.connect(
            lambda: self.use_model_requested.emit(self._run.bundle)
        )
        self._view.banner.evaluate_wanted.connect(
            lambda: self.evaluate_requested.emit(self._jobs.folder)
        )
        self._cache.message_posted.connect(self.message_posted)

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Training")

    def set_dataset(self, choice: DatasetChoice) -> None:
        """Take the data of the next run, and how to divide it where that was chosen, too."""
        self._next.take_data(choice)

    def choose_preset(self, name: PresetName) -> None:
        """Take a preset of the program, as choosing it in the form does."""
        self._form.choose_preset(name)

    def start_run(self) -> None:
        """Start, as pressing the button does; nothing happens where a run cannot start."""
        self._start.press()

    def unfinished_work(self) -> str:
        """Say what closing would break off."""
        return self._jobs.unfinished_work()

    def shutdown(self) -> None:
        """End the trainer, the scanner, the reader and the threads."""
        self._jobs.shutdown()
        self._runs.shutdown()
        self._session.shutdown()
        self._errands.shutdown()
        self._scanner.shutdown()
        self._examination.shutdown()
        self._thumbnails.shutdown()
        self._announcer.shutdown()
        self._cache.shutdown()
        for plot in self.findChildren(PlotPanel):
            plot.dismantle()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._setup.setAccessibleName(self.tr("Settings of the next run"))
        self._segments.set_text(_THIS_RUN, self.tr("This run"))
        self._segments.set_text(_RUNS, self.tr("All runs"))
        self._show_start()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read the machine's state when it is first looked at."""
        super().showEvent(event)
        self._session.start_sampling()
        self._cache.refresh()
        if self._looked_back:
            self._show_plan()
        else:
            self._looked_back = True
            # psutil, which says how much memory is free, takes a frame to load the first time.
            QTimer.singleShot(0, self, self._show_plan)
            self._look_back()

    def _look_back(self) -> None:
        """Take up what earlier sessions left: presets, the queue, a run that broke off."""
        self._presets.load()
        self._jobs.queue.load()
        run_dir = newest_broken_off(default_runs_folder())
        if run_dir is not None and not self._jobs.busy:
            self._jobs.offer(run_dir)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and tables."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Train on what was dropped."""
        path = dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self._data.choose_here(DatasetChoice(path))

    def _on_config_changed(self) -> None:
        config = self._next.config
        if config is not None:
            self._data.set_config(config)
            self._preview.show_config(config)
        self._show_plan()

    def _show_plan(self) -> None:
        self._start.offer_sources(self._next.sources)
        plan = self._next.plan()
        if plan is not None:
            self._view.set_plan(plan)
        self._show_start()

    def _on_data_changed(self) -> None:
        self._shortcuts.look_at(self._data.choice, self._data.scan)
        self._preview.show_data(self._data.choice, self._data.scan)
        self._tell_data_apart()
        self._show_plan()

    def _tell_data_apart(self) -> None:
        asked, choice = self._run.request, self._data.choice
        self._view.set_data(
            path_from_wire(asked.data) if asked is not None else None,
            choice.path if choice is not None else None,
        )

    def _show_start(self) -> None:
        self._start.show_preset(self._form.preset_text, len(self._form.changed_settings()))
        # While something is trained the form is for the next run, which waits in the queue.
        self._start.allow(
            self._jobs.busy, self._next.reason_not_to_start(), said_above=self._shortcuts.unread
        )
        waiting = len(self._jobs.queue.runs)
        words = self.tr("Queue (%1)").replace("%1", str(waiting)) if waiting else self.tr("Queue")
        self._segments.set_text(_QUEUE, words)

    def _on_jobs_changed(self) -> None:
        busy = self._jobs.busy
        self._tell_data_apart()
        self._runs.set_busy(busy)
        self._queue.set_busy(busy)
        self._show_start()

    def _on_presets_changed(self) -> None:
        self._runs.set_presets(self._presets.presets)
        self._queue.set_presets(self._presets.presets)

    def _on_data_prepared(self, event: DataPrepared) -> None:
        asked, choice = self._run.request, self._data.choice
        if asked is None or choice is None or path_from_wire(asked.data) != choice.path:
            return  # the form is at the next run's data already
        self._data.show_split({k: (c.train, c.val, c.test) for k, c in event.classes.items()})

    def _begin(self) -> None:
        asked = self._next.asked()
        if asked is not None:
            self._segments.choose(_THIS_RUN)
            self._jobs.start(asked)
            self.run_begun.emit()

    def _on_resume_wanted(self, folder: Path) -> None:
        self._segments.choose(_THIS_RUN)
        self._jobs.resume(folder)

    def _enqueue(self) -> None:
        asked = self._next.asked()
        if asked is None:
            return
        self._jobs.enqueue(asked)

        def words() -> str:
            if self._jobs.busy:
                return self.tr("Added to the queue; it starts when its turn comes.")
            return self.tr("Added to the queue; “Start queue” there lets it begin.")

        self.message_posted.emit(UserMessage("info", words))

    def _on_clone_wanted(self, entry: RunEntry) -> None:
        if entry.config is None:
            return
        self._next.take(entry.config, entry.plan, entry.request)
        name = when_text(entry.folder)

        def words() -> str:
            return self.tr("The form holds the settings of the run of %1.").replace("%1", name)

        self.message_posted.emit(UserMessage("info", words))

    def _on_resumed(self, request: TrainRequest, plan: CrossValidation | None) -> None:
        # What stands beside a run is what it is made of, whatever was chosen before.
        self._next.take(request.config, plan, request)
        again = request.resume is None and plan is None

        def words() -> str:
            if again:
                return self.tr("Started again with the same data and settings.")
            return self.tr("Going on with the run where it broke off.")

        # Else the line of the window would go on to say that the run has ended.
        self.message_posted.emit(UserMessage("info", words))
        if again:
            self.run_begun.emit()

    def _on_discard_wanted(self) -> None:
        ask(
            self,
            "discardRunBox",
            self.tr("Discard this run?"),
            self.tr("The run ends, nothing of it is kept, and its folder goes to the trash."),
            self.tr("Discard the run"),
            self.tr("Keep training"),
            self._run.discard,
        )

    def _on_run_troubled(self, message: Message) -> None:
        said = UserMessage.of(message, self._appearance, "warning")
        self.message_posted.emit(said)
        self._announcer.announce(self.tr("Training stands still"), said.text)

    def _on_run_over(self, outcome: Outcome) -> None:
        self.message_posted.emit(outcome.message)
        self._cache.refresh()
        self._runs.refresh(choose=self._jobs.folder)
        self._announcer.announce(self.tr("Training is over"), outcome.verdict())
        self.run_ended.emit(outcome.has_model)
