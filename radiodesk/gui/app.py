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
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import radiodesk
from radiodesk.core.errors import Message
from radiodesk.core.paths import SAMPLE_MODEL, resources, shipped_models
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.data.examinations import Examinations
from radiodesk.gui.data.page import DataPage
from radiodesk.gui.evaluation.page import EvaluationPage
from radiodesk.gui.help.care import Care
from radiodesk.gui.help.newer_files import newer_files
from radiodesk.gui.help.notes import note_message, note_reading
from radiodesk.gui.help.tour import SampleTour
from radiodesk.gui.log.page import LogPage
from radiodesk.gui.main_window import MainWindow
from radiodesk.gui.messages import DatasetChoice, UserMessage
from radiodesk.gui.models.page import ModelsPage
from radiodesk.gui.page import Page
from radiodesk.gui.records.recorder import CaseRecorder
from radiodesk.gui.settings import AppSettings, WindowState
from radiodesk.gui.settings_stores import SETTINGS
from radiodesk.gui.training.page import TrainingPage
from radiodesk.gui.viewer.page import ViewerPage
from radiodesk.gui.viewer.worklist import WorklistEntry


@dataclass(frozen=True)
class _Pages:
    """The six pages, in the order of their tabs."""

    viewer: ViewerPage
    data: DataPage
    training: TrainingPage
    evaluation: EvaluationPage
    models: ModelsPage
    log: LogPage

    def all(self) -> tuple[Page, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


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
    examination = Examinations()
    files: dict[str, WorklistEntry] = {}
    pages = _Pages(
        ViewerPage(settings, appearance),
        DataPage(settings, appearance, examination),
        TrainingPage(settings, appearance, examination),
        EvaluationPage(settings, appearance),
        ModelsPage(settings, appearance),
        LogPage(settings, appearance, files),
    )
    viewer, log = pages.viewer, pages.log
    recorder = CaseRecorder(viewer.session, log.client, settings, files, viewer)
    window = MainWindow(pages.all(), appearance, settings, WindowState())
    appearance.setParent(window)
    examination.setParent(window)
    appearance.dress()
    care = Care(appearance, settings, window)
    for said in (*(page.message_posted for page in pages.all()), care.message_posted):
        said.connect(log.add)
        said.connect(note_message)
    _wire_help(care, window)
    viewer.second_read.changed.connect(log.readings.show_again)
    viewer.second_read.opinion_given.connect(recorder.record_opinion)
    viewer.session.reading_made.connect(note_reading)
    settings.on_unwritten = lambda: care.message_posted.emit(
        UserMessage.of(Message(code="RD-RUN-020", params={"name": SETTINGS}), appearance, "warning")
    )
    for newer in newer_files():
        care.message_posted.emit(UserMessage.of(newer, appearance, "warning"))
    log.keep_retention()
    _wire_pages(pages, window)
    _wire_tour(pages, window)
    if settings.accepted_on is None:
        window.welcome.open()
    if sample:
        _show_sample(pages)
    if named := [Path(argument) for argument in argv[1:]]:
        viewer.open_paths(named)
    return application, window


def _wire_pages(pages: _Pages, window: MainWindow) -> None:
    """Let what is done on one page be seen on the others."""
    viewer, data, training = pages.viewer, pages.data, pages.training

    def train_on(choice: DatasetChoice) -> None:
        training.set_dataset(choice)
        window.show_page(training)

    def read_with(bundle: Path) -> None:
        viewer.use_model(bundle)
        window.show_page(viewer)

    def evaluate(run_dir: Path) -> None:
        pages.evaluation.show_run(run_dir)
        window.show_page(pages.evaluation)

    def read(films: list[Path]) -> None:
        viewer.open_paths(films)
        window.show_page(viewer)

    def show_shortcuts() -> None:
        window.show_page(data)
        data.show_shortcuts()

    def show_split() -> None:
        window.show_page(data)
        data.show_split()

    def open_data(paths: list[Path]) -> None:
        window.show_page(data)
        if paths:
            data.open_data(paths[0])

    pages.evaluation.film_requested.connect(lambda film: read([film]))
    data.dataset_chosen.connect(train_on)
    training.dataset_chosen_here.connect(data.show_dataset)
    training.shortcuts_wanted.connect(show_shortcuts)
    training.split_wanted.connect(show_split)
    training.use_model_requested.connect(read_with)
    training.evaluate_requested.connect(evaluate)
    training.run_finished.connect(lambda _run_dir: pages.models.refresh())
    training.run_finished.connect(lambda _run_dir: viewer.reload_models())
    training.models_changed.connect(pages.models.refresh)
    training.models_changed.connect(viewer.reload_models)
    pages.models.model_activated.connect(viewer.reload_models)
    pages.models.models_changed.connect(viewer.reload_models)
    viewer.model_activated.connect(lambda _name: pages.models.refresh())
    window.welcome.read_wanted.connect(read)
    window.welcome.data_wanted.connect(open_data)


def _wire_help(care: Care, window: MainWindow) -> None:
    """Let the Help menu open what stands beside the window."""
    window.attend(care)
    care.close_wanted.connect(window.close)
    care.message_posted.connect(window.show_message)
    window.help.guide_wanted.connect(lambda: care.open_guide())
    window.help.backup_wanted.connect(lambda: care.open_backup())
    window.help.diagnostics_wanted.connect(lambda: care.open_diagnostics())


def _wire_tour(pages: _Pages, window: MainWindow) -> None:
    """Let the tour of the sample data follow the pages, and do what its button says."""
    viewer, data, training = pages.viewer, pages.data, pages.training
    tour = SampleTour(window.tour_strip, window)

    def draw() -> None:
        window.show_page(data)
        data.make_sample()

    def take(folder: Path) -> None:
        if tour.waits_for_data:
            training.set_dataset(DatasetChoice(folder, None))
            training.choose_preset("quick")
            window.show_page(training)
            tour.take_data(folder)

    def start() -> None:
        window.show_page(training)
        training.start_run()

    def evaluate(run_dir: Path) -> None:
        pages.evaluation.show_run(run_dir)
        window.show_page(pages.evaluation)

    def try_model(bundle: Path) -> None:
        # It knows drawings only: the model that reads real films stays the active one.
        viewer.use_model(bundle, keep=False)
        window.show_page(viewer)

    window.help.tour_wanted.connect(tour.begin)
    window.welcome.sample_wanted.connect(tour.begin)
    tour.sample_wanted.connect(draw)
    data.sample_ready.connect(take)
    training.startable_changed.connect(tour.take_startable)
    tour.start_wanted.connect(start)
    training.run_begun.connect(tour.take_begun)
    training.run_finished.connect(tour.take_run)
    training.run_ended.connect(tour.take_end_of_run)
    tour.evaluation_wanted.connect(evaluate)
    training.evaluate_requested.connect(lambda _run_dir: tour.take_evaluation())
    tour.reading_wanted.connect(try_model)
    training.use_model_requested.connect(lambda _bundle: tour.take_reading())
    tour.films_wanted.connect(viewer.open_paths)
    tour.data_wanted.connect(lambda: window.show_page(data))
    tour.gone_through.connect(viewer.start_over)


def _show_sample(pages: _Pages) -> None:
    # A model of real films would refuse the phantoms, and rightly so.
    pages.viewer.use_model(shipped_models() / SAMPLE_MODEL, keep=False)

    def show(folder: Path) -> None:
        pages.training.set_dataset(DatasetChoice(folder, None))
        pages.viewer.open_paths(sorted(folder.glob("*/SYNTHETIC_*_000[12].*")))

    pages.data.sample_ready.connect(show, Qt.ConnectionType.SingleShotConnection)
    pages.data.make_sample()


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
    application.setWindowIcon(QIcon(str(resources() / "radiodesk.svg")))
    application.setStyle("Fusion")
    return application


def main(argv: Sequence[str] | None = None) -> int:
    """Open the desktop and run until its window is closed."""
    application, window = create_application(argv if argv is not None else sys.argv)
    window.show()
    return application.exec()
