"""The right side of the page: the verdict on top, and below it a tab for each question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from radiodesk.core.evaluation_results import AnswerRow, StressReport
from radiodesk.core.events import EpochFinished
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.compare_view import CompareView
from radiodesk.gui.evaluation.curves_view import EvaluationCurves
from radiodesk.gui.evaluation.evaluator_client import Judged
from radiodesk.gui.evaluation.gallery import Gallery
from radiodesk.gui.evaluation.gallery_model import GalleryImage
from radiodesk.gui.evaluation.gallery_pictures import GalleryPictures
from radiodesk.gui.evaluation.header import Header
from radiodesk.gui.evaluation.overview import Overview
from radiodesk.gui.evaluation.stress_view import StressView
from radiodesk.gui.evaluation.subgroups_view import SubgroupsView
from radiodesk.gui.evaluation.threshold_view import ThresholdView
from radiodesk.gui.evaluation.waiting import Waiting
from radiodesk.gui.widgets.epoch_curves import CurvesView
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.plot_panel import PlotPanel
from radiodesk.gui.widgets.plot_turns import PlotTurns


class EvaluationView(LanguageAware, QWidget):
    """Holds the parts; the page says what they show and hears what they want.

    Attributes:
        header: Verdict, progress, export.
        overview: Matrix and figures.
        gallery: The images.
        compare: Two models.

    Signals:
        evaluate_wanted: The images shall be judged after all.
        stress_wanted: A stress test is wanted.
    """

    evaluate_wanted = Signal()
    stress_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turns = PlotTurns(self)
        self.header = Header()
        self._pictures = GalleryPictures(self)
        self.overview = Overview(appearance, self._pictures)
        self._curves = EvaluationCurves(appearance, self._turns)
        self._threshold = ThresholdView(appearance, self._turns)
        self._subgroups = SubgroupsView(appearance)
        self.gallery = Gallery(appearance, self._pictures)
        self.compare = CompareView(appearance)
        self._stress = StressView(appearance, self._turns)
        self._training = CurvesView(appearance, self._turns, "evaluation")
        self._training.setObjectName("trainingEvaluationCurves")
        self._waits = {
            "overview": Waiting("overviewWait", self.overview),
            "curves": Waiting("curvesWait", self._curves),
            "threshold": Waiting("thresholdWait", self._threshold),
            "subgroups": Waiting("subgroupsWait", self._subgroups),
            "images": Waiting("imagesWait", self.gallery),
        }
        self._stress_wait = Waiting("stressWait", self._stress)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("evaluationDetailTabs")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setObjectName("evaluationDetailTabBar")
        self._tabs.tabBar().setDrawBase(False)
        for part in (
            *self._waits.values(),
            self.compare,
            self._stress_wait,
            self._training,
        ):
            self._tabs.addTab(part, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.header)
        layout.addWidget(self._tabs, 1)
        for wait in self._waits.values():
            wait.wanted.connect(self.evaluate_wanted)
        self._stress_wait.wanted.connect(self.stress_wanted)
        self.overview.cell_chosen.connect(self._on_cell_chosen)
        self.show_training(())
        self.retranslate()

    @property
    def plots(self) -> tuple[PlotPanel, ...]:
        """Every plot of the page."""
        return (
            *self._curves.plots,
            *self._threshold.plots,
            *self._stress.plots,
            *self._training.plots,
        )

    @property
    def judged(self) -> bool:
        """Whether the parts show an evaluation."""
        return not self._waits["curves"].waits

    def let_look(self, can: bool) -> None:
        """Show the tabs, or the verdict alone where there is no model to look into."""
        for index in range(self._tabs.count() - 1):
            self._tabs.setTabVisible(index, can)
        self._tabs.setVisible(can or self._tabs.isTabVisible(self._tabs.count() - 1))

    def say(self, words: str, button: str, first: bool) -> None:
        """Say in every part why there is no evaluation yet.

        Args:
            words: Why.
            button: Verb of the button that asks for it; empty for none.
            first: The overview has figures nevertheless, those that the run left.
        """
        for name, wait in self._waits.items():
            if first and name == "overview":
                wait.show_content()
            else:
                wait.say(words, button)

    def show_judged(self, judged: Judged | None, bundle: Path | None) -> None:
        """Show an evaluation, or forget the one before; `bundle` is the one model that reads."""
        evaluation = judged.evaluation if judged else None
        self._curves.show_evaluation(evaluation)
        self._threshold.show_evaluation(evaluation)
        self._subgroups.show_evaluation(evaluation)
        images = [_image(row) for row in judged.rows] if judged else []
        labels = evaluation.labels if evaluation else ()
        trusted = judged is not None and judged.subject.trusted
        self.gallery.show_images(images, labels, bundle, trusted)
        self.overview.show_mistakes(images, labels)
        if evaluation is not None:
            self.overview.show_figures(evaluation.metrics, evaluation.figures, evaluation.classes)
            for wait in self._waits.values():
                wait.show_content()

    def show_stress(self, report: StressReport | None) -> None:
        """Show a stress test, or forget it."""
        self._stress.show_report(report)
        if report is not None:
            self._stress_wait.show_content()

    def say_stress(self, words: str, button: str = "", enabled: bool = True) -> None:
        """Say what a stress test needs, and offer it."""
        self._stress_wait.say(words, button, enabled)

    def show_training(self, epochs: Sequence[EpochFinished]) -> None:
        """Show the curves of the training, where the run left them."""
        self._training.clear()
        for epoch in epochs:
            self._training.add_epoch(epoch)
        self._tabs.setTabVisible(self._tabs.count() - 1, bool(epochs))

    def shutdown(self) -> None:
        """End the reader, and take the plots apart."""
        self._pictures.shutdown()
        for plot in self.plots:
            plot.dismantle()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._tabs.setAccessibleName(self.tr("Details of the evaluation"))
        self._training.setAccessibleName(self.tr("Training curves"))
        words = (
            self.tr("Overview"),
            self.tr("Curves and calibration"),
            self.tr("Threshold"),
            self.tr("Subgroups"),
            self.tr("Images"),
            self.tr("Compare"),
            self.tr("Stress"),
            self.tr("Training"),
        )
        for index, word in enumerate(words):
            self._tabs.setTabText(index, word)

    def _on_cell_chosen(self, truth: str, read: str) -> None:
        if self.judged:
            self.gallery.show_cell(truth, read)
        self._tabs.setCurrentWidget(self._waits["images"])


def _image(row: AnswerRow) -> GalleryImage:
    return GalleryImage(
        display_name(path_from_wire(row.relative)),
        path_from_wire(row.file) if row.file is not None else None,
        row.label,
        row.predicted,
        row.confidence,
    )
