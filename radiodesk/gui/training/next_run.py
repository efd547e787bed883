"""What would be trained next: the settings of the form, on the data of the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from radiodesk.core.config import TrainingConfig
from radiodesk.core.cross_validation import CrossValidation
from radiodesk.core.errors import UsageError
from radiodesk.core.estimate import RunNeeds, estimate_run
from radiodesk.core.messages import render
from radiodesk.core.pace import load_pace
from radiodesk.core.parts import hindrance_to_training
from radiodesk.core.paths import default_runs_folder, path_from_wire, path_to_wire
from radiodesk.core.platform import computing_threads
from radiodesk.core.requests import SourceFound, TrainRequest
from radiodesk.core.run_folders import hindrance_to_writing
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.messages import DatasetChoice
from radiodesk.gui.training.dataset_panel import DatasetPanel
from radiodesk.gui.training.page_layout import free_disk_mb, free_memory_mb
from radiodesk.gui.training.plan_view import Plan
from radiodesk.gui.training.settings_form import SettingsForm
from radiodesk.gui.training.shortcut_notice import ShortcutNotice
from radiodesk.gui.training.start_box import StartBox
from radiodesk.gui.widgets.question import ask


class NextRun(QObject):
    """Reads the setup as one: whether it can be trained, what it comes to, what to ask for."""

    def __init__(
        self,
        data: DatasetPanel,
        form: SettingsForm,
        shortcuts: ShortcutNotice,
        start: StartBox,
        appearance: Appearance,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._data, self._form, self._shortcuts, self._start = data, form, shortcuts, start
        self._appearance, self._page = appearance, page
        self._hindrance = hindrance_to_training()

    @property
    def config(self) -> TrainingConfig | None:
        """The settings, None while one of them is wrong."""
        try:
            return self._form.config()
        except UsageError:
            return None

    @property
    def sources(self) -> Sequence[SourceFound]:
        """Sources that the data names, of which each may be left out in turn."""
        scan = self._data.scan
        return [one for one in scan.sources if one.source is not None] if scan else ()

    def plan(self) -> Plan | None:
        """Return what it will do and need, None while a setting is wrong."""
        config = self.config
        if config is None:
            return None
        return Plan(
            config,
            self._needs(config),
            free_memory_mb(),
            free_disk_mb(),
            folds=self._start.folds,
            each_source=self._start.each_source,
        )

    def reason_not_to_start(self) -> str:
        """Return why it cannot be trained yet and what to do, or nothing."""
        problem = (
            self._hindrance or self._form.problem() or hindrance_to_writing(default_runs_folder())
        )
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
        if self._start.sources_missing:
            return self.tr(
                "This data does not name 2 to 20 sources that can be left out in turn: untick that."
            )
        if self._shortcuts.waiting:
            return self.tr("Training can start when the shortcut probes are done.")
        if self._shortcuts.unread:
            return self.tr("Read what the probes say and tick the box above.")
        return ""

    def confirm(self, do: Callable[[], None]) -> None:
        """Do something with the data once the user knows what will be left out of it."""
        count = self._data.left_out
        if not count:
            do()
            return
        ask(
            self._page,
            "leaveOutFilesBox",
            self.tr("Start without the unreadable files?"),
            self.tr(
                "%n file(s) cannot be read and will be left out; the Data page lists them.",
                "",
                count,
            ),
            self.tr("Leave them out and start"),
            self.tr("Cancel"),
            do,
        )

    def asked(self) -> TrainRequest | CrossValidation | None:
        """Return what is asked for, None while settings or data are wrong."""
        request, folds = self._request(), self._start.folds
        if request is None or folds is None:
            return request
        if not self._start.each_source:
            return CrossValidation(request=request, folds=folds)
        reasons = {one.source: one.obstacle for one in self.sources}
        every = request.config.model_copy(update={"hold_out_source": None, "split_file": None})
        return CrossValidation(
            request=request.model_copy(update={"config": every}),
            folds=folds,
            sources=[name for name, reason in reasons.items() if name and reason is None],
            unestimated={name: reason for name, reason in reasons.items() if name and reason},
        )

    def _request(self) -> TrainRequest | None:
        config, choice = self.config, self._data.choice
        if config is None or choice is None or self._data.path_pending:
            return None
        mapping = dict(choice.mapping) if choice.mapping is not None else None
        return TrainRequest(
            data=path_to_wire(choice.path),
            out=path_to_wire(default_runs_folder()),
            config=config,
            mapping=mapping,
            probes=self._shortcuts.verdicts,
            repairs="journal",
        )

    def take_data(self, choice: DatasetChoice) -> None:
        """Take its data, and how to divide it where that was chosen, too."""
        config = self.config or TrainingConfig()
        self._form.keep(asdict(choice.split) if choice.split is not None else {})
        if choice.split is not None:
            config = choice.split.applied_to(config)
            self._form.show_config(config)
        self._data.choose(choice, config)

    def take(
        self,
        config: TrainingConfig,
        plan: CrossValidation | None,
        request: TrainRequest | None,
    ) -> None:
        """Fill the setup as it was for an earlier run.

        Args:
            config: Its settings.
            plan: Of a cross-validation, None for a single run.
            request: What was asked for then, whose data is taken; None keeps the data.
        """
        self._form.show_config(config)
        self._start.take(plan)
        if request is None:
            return
        path = path_from_wire(request.data)
        if self._data.choice is None or self._data.choice.path != path:
            self._data.choose_here(DatasetChoice(path, request.mapping))

    def _needs(self, config: TrainingConfig) -> RunNeeds | None:
        scan = self._data.scan
        if scan is None or not scan.split:
            return None
        train, val, test = (sum(parts) for parts in zip(*scan.split.values(), strict=True))
        return estimate_run(
            config,
            train,
            val,
            test,
            cores=computing_threads(),
            pace=load_pace(),
            fold=self._start.folds is not None,
        )
