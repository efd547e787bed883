"""The Training tab: chooses data and settings, starts runs, hands their models on."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import UsageError
from radiodesk.core.estimate import RunNeeds, estimate_run
from radiodesk.core.events import DataPrepared, DeviceSelected
from radiodesk.core.messages import render
from radiodesk.core.pace import load_pace
from radiodesk.core.paths import default_runs_folder, path_from_wire, path_to_wire
from radiodesk.core.platform import computing_threads
from radiodesk.core.requests import TrainRequest
from radiodesk.core.run_folders import newest_unfinished
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.scanner import ScannerClient
from radiodesk.gui.messages import DatasetChoice, UserMessage
from radiodesk.gui.page import Page
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.supervisor.session import TrainerSession
from radiodesk.gui.training.cache_box import CacheBox
from radiodesk.gui.training.dataset_panel import DatasetPanel
from radiodesk.gui.training.outcome_banner import Outcome
from radiodesk.gui.training.plan_view import Plan
from radiodesk.gui.training.run_controller import RunController, RunState
from radiodesk.gui.training.run_view import RunView
from radiodesk.gui.training.settings_form import SettingsForm
from radiodesk.gui.viewer.reader_client import ReaderClient
from radiodesk.gui.widgets.announcer import Announcer
from radiodesk.gui.widgets.plot_panel import PlotPanel
from radiodesk.gui.widgets.question import ask

_SETUP_WIDTH = 340
_MB = 1024 * 1024


class TrainingPage(Page):
    """How is it learning?

    Signals:
        use_model_requested: Bundle folder (`Path`) to read with.
        evaluate_requested: Run folder (`Path`) to look at.
        run_finished: Run folder (`Path`) of a run that made a model.
        dataset_chosen_here: `DatasetChoice` that was made on this page.
    """

    object_name = "trainingPage"
    icon_name = "training"

    use_model_requested = Signal(object)
    evaluate_requested = Signal(object)
    run_finished = Signal(object)
    dataset_chosen_here = Signal(object)

    def __init__(self, settings: AppSettings, appearance: Appearance) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._appearance = appearance
        self._scanner = ScannerClient(self)
        self._thumbnails = ReaderClient(self)
        self._session = TrainerSession(self)
        self._announcer = Announcer(self, appearance)
        self._device: DeviceSelected | None = None
        self._looked_back = False
        self._data = DatasetPanel(settings, appearance, self._scanner, self._thumbnails)
        self._form = SettingsForm(appearance)
        self._device_label = QLabel()
        self._device_label.setObjectName("deviceLabel")
        self._device_label.setProperty("role", "caption")
        self._device_label.setWordWrap(True)
        self._reason = QLabel()
        self._reason.setObjectName("startReasonLabel")
        self._reason.setProperty("role", "warning")
        self._reason.setWordWrap(True)
        self._start = QPushButton()
        self._start.setObjectName("startTrainingButton")
        self._start.setProperty("role", "primary")
        self._start.setIconSize(QSize(16, 16))
        self._start.clicked.connect(self._on_start_wanted)
        self._cache = CacheBox()
        self._view = RunView(appearance)
        self._run = RunController(self._session, self._view, appearance, self)
        self._build()
        self._connect()
        self._paint_icons()
        self.retranslate()

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(16)
        column.addWidget(self._data)
        column.addWidget(self._form)
        column.addWidget(self._cache)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("trainingSetupArea")
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        foot.addWidget(self._device_label)
        foot.addWidget(self._reason)
        foot.addWidget(self._start)
        setup = QFrame()
        setup.setProperty("role", "panel")
        setup.setFixedWidth(_SETUP_WIDTH)
        side = QVBoxLayout(setup)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(scroll, 1)
        side.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(setup)
        layout.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._data.changed.connect(self._show_plan)
        self._data.chosen_here.connect(self.dataset_chosen_here)
        self._form.config_changed.connect(self._on_config_changed)
        self._run.resumed.connect(self._on_resumed)
        self._run.state_changed.connect(self._show_start)
        self._run.data_prepared.connect(self._on_data_prepared)
        self._run.device_selected.connect(self._on_device_selected)
        self._run.finished.connect(self._on_run_over)
        self._run.model_made.connect(self.run_finished)
        self._view.bar.discard_wanted.connect(self._on_discard_wanted)
        self._view.banner.use_wanted.connect(
            lambda: self.use_model_requested.emit(self._run.bundle)
        )
        self._view.banner.evaluate_wanted.connect(
            lambda: self.evaluate_requested.emit(self._run.run_dir)
        )
        self._cache.message_posted.connect(self.message_posted)
        self._appearance.theme_changed.connect(self._paint_icons)

    def title(self) -> str:
        """Return the tab's word."""
        return self.tr("Training")

    def set_dataset(self, choice: DatasetChoice) -> None:
        """Take the data of the next run."""
        self._data.choose(choice, self._config() or TrainingConfig())

    def unfinished_work(self) -> str:
        """Say what closing would break off."""
        if self._run.state is RunState.IDLE:
            return ""
        return self.tr("A training run is under way. Closing radiodesk ends it.")

    def shutdown(self) -> None:
        """End the trainer, the scanner, the reader and the threads."""
        self._session.shutdown()
        self._scanner.shutdown()
        self._thumbnails.shutdown()
        self._announcer.shutdown()
        self._cache.shutdown()
        for plot in self.findChildren(PlotPanel):
            plot.dismantle()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._start.setText(self.tr("Start training"))
        self._start.setAccessibleName(self.tr("Start training"))
        self._show_device()
        self._show_start()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read the machine's state when it is first looked at."""
        super().showEvent(event)
        self._session.start_sampling()
        if self._looked_back:
            self._show_plan()
        else:
            # psutil, which says how much memory is free, takes a frame to load the first time.
            QTimer.singleShot(0, self, self._show_plan)
        self._cache.refresh()
        if not self._looked_back:
            self._looked_back = True
            self._offer_unfinished()

    def _offer_unfinished(self) -> None:
        run_dir = newest_unfinished(default_runs_folder())
        if run_dir is not None and self._run.state is RunState.IDLE:
            self._run.offer(run_dir)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and tables."""
        if self._run.state is RunState.IDLE and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Train on what was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self._data.choose_here(DatasetChoice(path))

    def _config(self) -> TrainingConfig | None:
        try:
            return self._form.config()
        except UsageError:
            return None

    def _on_config_changed(self) -> None:
        config = self._config()
        if config is not None:
            self._data.set_config(config)
        self._show_plan()

    def _needs(self, config: TrainingConfig) -> RunNeeds | None:
        scan = self._data.scan
        if scan is None or not scan.split:
            return None
        train, val, test = (sum(parts) for parts in zip(*scan.split.values(), strict=True))
        return estimate_run(config, train, val, test, cores=computing_threads(), pace=load_pace())

    def _show_plan(self) -> None:
        config = self._config()
        if config is not None:
            self._view.set_plan(
                Plan(config, self._needs(config), _free_memory_mb(), _free_disk_mb())
            )
        self._show_start()

    def _reason_not_to_start(self) -> str:
        if self._run.state is not RunState.IDLE:
            return ""
        problem = self._form.problem()
        if problem is not None:
            return render(problem, self._appearance.language)
        if self._data.path_pending:
            return self.tr("Press Enter to take the data that the box names.")
        if self._data.scanning and self._data.choice is None:
            return self.tr("Drawing the sample data…")
        if self._data.scanning:
            return self.tr("Looking through the data…")
        if blocking := self._data.blocking_text():
            return blocking
        if self._data.choice is None:
            return self.tr("Choose data to train on.")
        if self._data.scan is None:
            return self.tr("The data has not been looked through; choose it again.")
        return ""

    def _show_start(self) -> None:
        idle = self._run.state is RunState.IDLE
        reason = self._reason_not_to_start()
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._start.setEnabled(idle and not reason)
        self._start.setToolTip(reason)
        self._data.set_editable(idle)
        self._form.setEnabled(idle)

    def _show_device(self) -> None:
        if self._device is None:
            text = self.tr("Device: chosen at the start; a CUDA GPU if TensorFlow sees one")
        else:
            text = render(self._device.message, self._appearance.language)
        self._device_label.setText(text)

    def _on_device_selected(self, event: DeviceSelected) -> None:
        self._device = event
        self._show_device()

    def _on_data_prepared(self, event: DataPrepared) -> None:
        self._data.show_split({k: (c.train, c.val, c.test) for k, c in event.classes.items()})

    def _on_start_wanted(self) -> None:
        count = self._data.left_out
        if not count:
            self._begin()
            return
        ask(
            self,
            "leaveOutFilesBox",
            self.tr("Start without the unreadable files?"),
            self.tr("%1 files cannot be read and will be left out; the Data page lists them.")
            .replace("%1", str(count)),
            self.tr("Leave them out and start"),
            self.tr("Cancel"),
            self._begin,
        )  # fmt: skip

    def _begin(self) -> None:
        config, choice = self._config(), self._data.choice
        if config is None or choice is None or self._run.state is not RunState.IDLE:
            return
        if self._data.path_pending:
            return
        mapping = dict(choice.mapping) if choice.mapping is not None else None
        self._run.start(
            TrainRequest(
                data=path_to_wire(choice.path),
                out=path_to_wire(default_runs_folder()),
                config=config,
                mapping=mapping,
                repairs="journal",
            )
        )

    def _on_resumed(self, request: TrainRequest) -> None:
        # What stands beside a run is what it is made of, whatever was chosen before.
        self._form.show_config(request.config)
        path = path_from_wire(request.data)
        if self._data.choice is None or self._data.choice.path != path:
            self._data.choose_here(DatasetChoice(path, request.mapping))

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

    def _on_run_over(self, outcome: Outcome) -> None:
        self.message_posted.emit(UserMessage(outcome.level, outcome.verdict, outcome.details))
        self._cache.refresh()
        self._announcer.announce(self.tr("Training is over"), outcome.verdict())

    def _paint_icons(self) -> None:
        tokens = self._appearance.tokens
        self._start.setIcon(self._appearance.icon("play", tokens.on_accent))


def _dropped(event: QDragEnterEvent | QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    if path is not None and (path.is_dir() or path.suffix.lower() in (".csv", ".tsv")):
        return path
    return None


def _free_memory_mb() -> float:
    import psutil  # first needed when the page is shown

    return float(psutil.virtual_memory().available) / _MB


def _free_disk_mb() -> float:
    folder = default_runs_folder()
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free / _MB
