"""The figures of an evaluation at a glance: matrix, overall figures, figures class by class."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.class_colours import class_colour
from radiodesk.core.evaluation_results import OVERALL, ClassFigures, Estimate, Overall
from radiodesk.core.results import Metrics
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.confusion_matrix import ConfusionMatrix
from radiodesk.gui.evaluation.gallery_delegate import CELL
from radiodesk.gui.evaluation.gallery_model import GalleryImage
from radiodesk.gui.evaluation.gallery_pictures import GalleryPictures
from radiodesk.gui.evaluation.tables import figure_table, fit_height, set_headers, text_item
from radiodesk.gui.evaluation.wall import Wall
from radiodesk.gui.evaluation.wording import (
    figure_name,
    figure_texts,
    figure_tip,
    number_texts,
    share_texts,
    with_interval,
)
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_MISTAKES = 6
_MOST_CLASSES = 6
"""Rows of the class table; more are scrolled to."""


class Overview(LanguageAware, QScrollArea):
    """Shows the figures as soon as they are known, first without and then with intervals.

    Signals:
        cell_chosen: Class and what its images were read as; they shall be shown.
        film_wanted: The `GalleryImage` that was clicked.
    """

    cell_chosen = Signal(str, str)
    film_wanted = Signal(object)

    def __init__(self, appearance: Appearance, pictures: GalleryPictures) -> None:
        super().__init__()
        self._metrics: Metrics | None = None
        self._figures: dict[Overall, Estimate] = {}
        self._classes: list[ClassFigures] = []
        self._matrix = ConfusionMatrix(appearance)
        self._matrix.cell_chosen.connect(self._on_cell_chosen)
        self._hint = role_label("matrixHintLabel", "caption")
        self._matrix_heading, self._overall_heading = QLabel(), QLabel()
        self._class_heading, self._wrong_heading = QLabel(), QLabel()
        for heading in (
            self._matrix_heading,
            self._overall_heading,
            self._class_heading,
            self._wrong_heading,
        ):
            heading.setProperty("role", "heading")
        self._wrong = Wall("surestMistakesView", appearance, pictures)
        self._wrong.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wrong.setFixedHeight(CELL.height() + 4)
        self._wrong.film_wanted.connect(self.film_wanted)
        self._mistakes = QWidget()
        self._overall = figure_table("overallTable", 3)
        self._by_class = figure_table("evaluationClassTable", 8)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._matrix_heading)
        left.addWidget(self._hint)
        left.addWidget(self._matrix, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._overall_heading)
        right.addWidget(self._overall, 0, Qt.AlignmentFlag.AlignTop)
        right.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(left, 1)
        top.addLayout(right, 1)
        mistakes = QVBoxLayout(self._mistakes)
        mistakes.setContentsMargins(0, 4, 0, 0)
        mistakes.setSpacing(4)
        mistakes.addWidget(self._wrong_heading)
        mistakes.addWidget(self._wrong)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self._class_heading)
        layout.addWidget(self._by_class)
        layout.addWidget(self._mistakes)
        layout.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.retranslate()

    def show_figures(
        self,
        metrics: Metrics | None,
        figures: dict[Overall, Estimate],
        classes: list[ClassFigures],
    ) -> None:
        """Show figures, or nothing."""
        self._metrics, self._figures, self._classes = metrics, figures, classes
        self._matrix.show_metrics(metrics)
        self._fill()

    def show_mistakes(self, images: Sequence[GalleryImage], labels: Sequence[str]) -> None:
        """Show the surest of these images that were read wrong, in class order's colours."""
        wrong = [image for image in images if not image.right]
        wrong.sort(key=lambda image: -(image.probability or 0.0))
        self._wrong.show_images(wrong[:_MISTAKES], labels)
        self._mistakes.setVisible(bool(wrong))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._matrix_heading.setText(self.tr("What was read as what"))
        self._wrong_heading.setText(self.tr("The surest mistakes"))
        self._wrong.setAccessibleName(self._wrong_heading.text())
        self._overall_heading.setText(self.tr("Over all images"))
        self._class_heading.setText(self.tr("Class by class, each against the rest"))
        self._hint.setText(self.tr("Click a cell to see its images."))
        self._overall.setAccessibleName(self.tr("Figures over all images"))
        self._by_class.setAccessibleName(self.tr("Figures per class"))
        set_headers(
            self._overall,
            [
                (self.tr("Figure"), ""),
                (self.tr("Value"), ""),
                (
                    self.tr("95 % interval"),
                    self.tr("Patients drawn anew many times; all images of a patient together"),
                ),
            ],
        )
        set_headers(
            self._by_class,
            [
                (self.tr("Class"), ""),
                (self.tr("Images"), self.tr("Images of this class")),
                (
                    self.tr("Sensitivity"),
                    self.tr("Of the images of this class, how many were read as it (recall)"),
                ),
                (
                    self.tr("Specificity"),
                    self.tr("Of the other images, how many were not read as this class"),
                ),
                (
                    self.tr("PPV"),
                    self.tr(
                        "Of the images read as this class, how many are of it (precision). It "
                        "follows how frequent the class is among these images."
                    ),
                ),
                (
                    self.tr("NPV"),
                    self.tr(
                        "Of the images not read as this class, how many are not of it. It follows "
                        "how frequent the class is among these images."
                    ),
                ),
                (self.tr("F1"), self.tr("Harmonic mean of sensitivity and PPV")),
                (
                    self.tr("AUC"),
                    self.tr("Area under the ROC curve: 0.5 is a coin, 1 is perfect"),
                ),
            ],
        )
        self._fill()

    def _fill(self) -> None:
        shown = [name for name in OVERALL if name in self._figures]
        self._overall.setRowCount(len(shown))
        for row, figure in enumerate(shown):
            value, interval = figure_texts(figure, self._figures[figure])
            self._overall.setItem(row, 0, text_item(figure_name(figure), tip=figure_tip(figure)))
            self._overall.setItem(row, 1, text_item(value, number=True))
            self._overall.setItem(row, 2, text_item(interval, number=True))
        fit_height(self._overall, len(OVERALL))
        self._by_class.setRowCount(len(self._classes))
        for row, one in enumerate(self._classes):
            cells = [
                text_item(one.label, colour=class_colour(one.label, row)),
                text_item(str(one.support), number=True),
            ]
            for share in (one.sensitivity, one.specificity, one.ppv, one.npv):
                cells.append(_figure_item(share, share_texts(share), self._counted(share)))
            cells.append(_figure_item(one.f1, share_texts(one.f1), ""))
            cells.append(_figure_item(one.auc, number_texts(one.auc), ""))
            for column, cell in enumerate(cells):
                self._by_class.setItem(row, column, cell)
        fit_height(self._by_class, _MOST_CLASSES)

    def _counted(self, share: Estimate) -> str:
        if share.value is None or not share.n:
            return ""
        return self.tr("{right} of {count}").format(
            right=round(share.value * share.n), count=share.n
        )

    def _on_cell_chosen(self, row: int, column: int) -> None:
        if self._metrics is not None:
            labels = self._metrics.labels
            self.cell_chosen.emit(labels[row], labels[column])


def _figure_item(estimate: Estimate, texts: tuple[str, str], tip: str) -> QTableWidgetItem:
    return text_item(with_interval(texts), number=True, tip=tip)
