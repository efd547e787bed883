"""Composes the desktop: makes the pages, hands each what it needs, wires their signals.

Interfaces of the pages (every page is a `radiodesk.gui.page.Page`: `message_posted(object)` of a
`UserMessage`, `title()`, `unfinished_work()`, `shutdown()` within a second, `retranslate()`):

- ``viewer.page.ViewerPage(settings, appearance)``: ``open_paths(list[Path])``,
  ``use_model(Path bundle, bool keep = True)``, ``reload_models(str name = "")``, signal
  ``model_activated(str name)``.
- ``data.page.DataPage(settings, appearance, examination)``: signal
  ``dataset_chosen(object DatasetChoice)``, ``show_dataset(DatasetChoice)``, ``show_shortcuts()``,
  ``show_split()``.
- ``training.page.TrainingPage(settings, appearance, examination)``:
  ``set_dataset(DatasetChoice)``, signals ``shortcuts_wanted()``, ``split_wanted()``,
  ``use_model_requested(object Path bundle)``, ``evaluate_requested(object Path run_dir)``,
  ``run_finished(object Path run_dir)``, ``dataset_chosen_here(object DatasetChoice)``,
  ``models_changed()``.
- ``evaluation.page.EvaluationPage(settings, appearance)``: ``show_run(Path run_dir)``, signal
  ``film_requested(object Path)``.
- ``models.page.ModelsPage(settings, appearance)``: ``refresh()``, signals
  ``model_activated(str name)``, ``models_changed()``.
- ``log.page.LogPage(settings, appearance, files)``: ``add(UserMessage)``, ``client`` (the case
  log, which ``records.recorder.CaseRecorder`` fills from the viewer).

Beside the pages, ended with them: ``help.care.Care(appearance, settings, window)``, found by its
object name ``care``: ``open_backup()``, ``open_diagnostics()``.

`settings` is `radiodesk.gui.settings.AppSettings` (folders last used), `appearance` is
`radiodesk.gui.appearance.Appearance` (``tokens``, ``language``, ``icon(name)``, signals
``theme_changed`` and ``language_changed``). Clients of children (``viewer.reader_client``,
``data.scanner``) are made by the page that owns them and started on first use.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import radiodesk
from radiodesk.core.paths import SAMPLE_MODEL, shipped_models
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.examinations import Examinations
from radiodesk.gui.data.page import DataPage
from radiodesk.gui.evaluation.page import EvaluationPage
from radiodesk.gui.help.care import Care
from radiodesk.gui.help.newer_files import newer_files
from radiodesk.gui.help.notes import note_message, note_reading
from radiodesk.gui.log.page import LogPage
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import DatasetChoice, UserMessage
from radiodesk.gui.models.page import ModelsPage
from radiodesk.gui.records.recorder import CaseRecorder
from radiodesk.gui.settings import AppSettings, WindowState
from radiodesk.gui.training.page import TrainingPage
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.worklist import WorklistEntry


def create_application(
    argv: Sequence[str], sample: bool = False
) -> tuple[QApplication, MainWindow]:
    """Make the application and its window; show the window and run the loop yourself.

    Args:
        argv: Program name and files to open in the viewer.
        sample: Choose the built-in sample data for training and show some of it in the viewer;
            it is written first where it is not there yet.
    """
    application = _application(argv)
    settings = AppSettings()
    appearance = Appearance(application, settings, dressed=False)
    viewer = ViewerPage(settings, appearance)
    examination = Examinations()
    data = DataPage(settings, appearance, examination)
    training = TrainingPage(settings, appearance, examination)
    evaluation = EvaluationPage(settings, appearance)
    models = ModelsPage(settings, appearance)
    files: dict[str, WorklistEntry] = {}
    log = LogPage(settings, appearance, files)
    recorder = CaseRecorder(viewer.session, log.client, settings, files, viewer)
    pages = (viewer, data, training, evaluation, models, log)
    window = MainWindow(pages, appearance, WindowState())
    appearance.setParent(window)
    examination.setParent(window)
    appearance.dress()

    care = Care(appearance, settings, window)
    window.attend(care)
    care.close_wanted.connect(window.close)
    care.message_posted.connect(window.show_message)
    for teller in (*pages, care):
        teller.message_posted.connect(log.add)
        teller.message_posted.connect(note_message)
    viewer.second_read.changed.connect(log.readings.show_again)
    viewer.second_read.opinion_given.connect(recorder.record_opinion)
    viewer.session.reading_made.connect(note_reading)
    for newer in newer_files():
        care.message_posted.emit(UserMessage.of(newer, appearance, "warning"))
    log.keep_retention()

    def train_on(choice: DatasetChoice) -> None:
        training.set_dataset(choice)
        window.show_page(training)

    def read_with(bundle: Path) -> None:
        viewer.use_model(bundle)
        window.show_page(viewer)

    def evaluate(run_dir: Path) -> None:
        evaluation.show_run(run_dir)
        window.show_page(evaluation)

    def look_at(film: Path) -> None:
        viewer.open_paths([film])
        window.show_page(viewer)

    evaluation.film_requested.connect(look_at)
    data.dataset_chosen.connect(train_on)
    training.dataset_chosen_here.connect(data.show_dataset)

    def show_shortcuts() -> None:
        window.show_page(data)
        data.show_shortcuts()

    def show_split() -> None:
        window.show_page(data)
        data.show_split()

    training.shortcuts_wanted.connect(show_shortcuts)
    training.split_wanted.connect(show_split)
    training.use_model_requested.connect(read_with)
    training.evaluate_requested.connect(evaluate)
    training.run_finished.connect(lambda _run_dir: models.refresh())
    training.run_finished.connect(lambda _run_dir: viewer.reload_models())
    training.models_changed.connect(models.refresh)
    training.models_changed.connect(viewer.reload_models)
    models.model_activated.connect(viewer.reload_models)
    models.models_changed.connect(viewer.reload_models)
    viewer.model_activated.connect(lambda _name: models.refresh())
    if sample:
        # A model of real films would refuse the phantoms, and rightly so.
        viewer.use_model(shipped_models() / SAMPLE_MODEL, keep=False)

        def show_sample(folder: Path) -> None:
            training.set_dataset(DatasetChoice(folder, None))
            viewer.open_paths(sorted(folder.glob("*/SYNTHETIC_*_000[12].*")))

        data.sample_ready.connect(show_sample, Qt.ConnectionType.SingleShotConnection)
        data.make_sample()
    if named := [Path(argument) for argument in argv[1:]]:
        viewer.open_paths(named)
    return application, window


def _application(argv: Sequence[str]) -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(list(argv[:1]))
    application.setApplicationName("radiodesk")
    application.setApplicationDisplayName("radiodesk")
    application.setApplicationVersion(radiodesk.__version__)
    application.setDesktopFileName("radiodesk")
    application.setStyle("Fusion")
    return application


def main(argv: Sequence[str] | None = None) -> int:
    """Open the desktop and run until its window is closed."""
    application, window = create_application(argv if argv is not None else sys.argv)
    window.show()
    return application.exec()
