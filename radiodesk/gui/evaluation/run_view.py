"""One run on the Evaluation page: verdict, matrix, figures per class, pictures, mistakes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.messages import render
from radiodesk.core.results import ClassMetrics
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.confusion_matrix import ConfusionMatrix
from radiodesk.gui.evaluation.picture_view import PictureView
from radiodesk.gui.evaluation.runs import RunReport
from radiodesk.gui.evaluation.verdict import FEW_IMAGES, judge
from radiodesk.gui.theme.tokens import class_colour
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.table_width import ask_for_room

_UNKNOWN = "–"
_WIDEST_CLASS_TABLE = 640


class RunView(LanguageAware, QWidget):
    """Shows a `RunReport`.

    Signals:
        film_wanted: `WrongReading` that the user wants to look at.
    """

    film_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._report: RunReport | None = None
        self._verdict = QLabel()
        self._verdict.setObjectName("verdictLabel")
        self._verdict.setProperty("role", "verdict")
        self._remarks = QLabel()
        self._remarks.setObjectName("verdictRemarksLabel")
        self._facts = QLabel()
        self._facts.setObjectName("runFactsLabel")
        self._facts.setProperty("role", "caption")
        for label in (self._verdict, self._remarks, self._facts):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._matrix = ConfusionMatrix(appearance)
        self._classes = _table("evaluationClassTable", 6)
        self._errors = _table("errorsTable", 4)
        self._errors.cellActivated.connect(self._on_error_activated)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("evaluationDetailTabs")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setObjectName("evaluationDetailTabBar")
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(self._errors, "")
        self._build_layout()
        self.retranslate()

    def _build_layout(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self._matrix, 2)
        middle.addWidget(self._classes, 3)
        self._middle = QWidget()
        self._middle.setLayout(middle)
        middle.setContentsMargins(0, 8, 0, 8)
        self._middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._verdict)
        layout.addWidget(self._remarks)
        layout.addWidget(self._facts)
        layout.addWidget(self._middle)
        layout.addWidget(self._tabs, 1)

    def show_report(self, report: RunReport | None) -> None:
        """Show a run, or nothing."""
        self._report = report
        metrics = report.summary.metrics if report else None
        self._matrix.show_metrics(metrics)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._verdict.setAccessibleName(self.tr("Verdict"))
        self._classes.setHorizontalHeaderLabels(
            [
                self.tr("Class"),
                self.tr("Found (recall)"),
                self.tr("Precision"),
                self.tr("F1"),
                self.tr("AUC"),
                self.tr("Images"),
            ]
        )
        tips = [
            "",
            self.tr("Of the images of this class, how many were read as it"),
            self.tr("Of the images read as this class, how many are of it"),
            self.tr("Harmonic mean of recall and precision"),
            self.tr("Area under the ROC curve: 0.5 is a coin, 1 is perfect"),
            self.tr("Images of this class in the test part"),
        ]
        for column, tip in enumerate(tips):
            if header := self._classes.horizontalHeaderItem(column):
                header.setToolTip(tip)
        self._classes.setAccessibleName(self.tr("Figures per class"))
        self._errors.setHorizontalHeaderLabels(
            [self.tr("Image"), self.tr("It is"), self.tr("Read as"), self.tr("Probability")]
        )
        self._errors.setAccessibleName(self.tr("Images read wrong, the surest mistakes first"))
        self._tabs.setAccessibleName(self.tr("Details of the evaluation"))
        self._show_words()
        self._fill_classes()
        self._fill_errors()
        self._fill_tabs()

    def _show_words(self) -> None:
        report = self._report
        verdict, remarks, facts = "", [], []
        if report is not None:
            verdict = self._verdict_sentence(report)
            remarks = self._remark_sentences(report)
            facts = self._fact_phrases(report)
        self._verdict.setText(verdict)
        self._remarks.setText(" ".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._facts.setText(" · ".join(facts))
        self._facts.setVisible(bool(facts))
        has_figures = report is not None and report.summary.metrics is not None
        self._middle.setVisible(has_figures)
        self._tabs.setVisible(has_figures or bool(report and report.pictures))

    def _verdict_sentence(self, report: RunReport) -> str:
        summary = report.summary
        if summary.failure is not None:
            return render(summary.failure, self._appearance.language)
        if summary.outcome is None:
            return self.tr("This run is not finished: it is still running or was broken off.")
        verdict = judge(summary.metrics) if summary.metrics else None
        if verdict is None:
            return self.tr("This run was stopped before there was a model to judge.")
        label, (found, support) = next(iter(verdict.found.items()))
        return self.tr(
            "{right} of {total} right on images it never saw; {label}: {found} of {support} found."
        ).format(
            right=verdict.right, total=verdict.total, label=label, found=found, support=support
        )

    def _remark_sentences(self, report: RunReport) -> list[str]:
        metrics = report.summary.metrics
        verdict = judge(metrics) if metrics else None
        if verdict is None:
            return []
        sentences = [
            self.tr("95 % interval: {low:.0f} to {high:.0f} % right.").format(
                low=100 * verdict.low, high=100 * verdict.high
            )
        ]
        if verdict.total < FEW_IMAGES:
            sentences.append(self.tr("That is few images: take the figures as rough."))
        if report.synthetic:
            sentences.append(
                self.tr("These are synthetic phantoms: the figures say nothing about patients.")
            )
        else:
            sentences.append(
                self.tr(
                    "Images from other hospitals may be read far worse than images of this data."
                )
            )
        return sentences

    def _fact_phrases(self, report: RunReport) -> list[str]:
        outcome = report.summary.outcome
        phrases = [report.summary.folder.name]
        if outcome is None or outcome.event != "run_finished":
            return phrases
        result = outcome.result
        phrases.append(
            self.tr("{train} to learn, {val} to choose the best epoch, {test} to judge").format(
                train=result.images.train, val=result.images.val, test=result.images.test
            )
        )
        if result.images.skipped:
            phrases.append(self.tr("%n file(s) left out", "", result.images.skipped))
        epochs = result.epochs.initial + result.epochs.fine_tune
        phrases.append(
            self.tr("%n epoch(s) in {minutes} min", "", epochs).format(
                minutes=f"{result.seconds.total / 60:.1f}"
            )
        )
        if outcome.stopped:
            phrases.append(self.tr("stopped early by the user"))
        return phrases

    def _fill_classes(self) -> None:
        metrics = self._report.summary.metrics if self._report else None
        rows = list(metrics.per_class.items()) if metrics else []
        self._classes.setRowCount(len(rows))
        for row, (label, figures) in enumerate(rows):
            name = _item(label)
            name.setForeground(QColor(self._appearance.tokens.text))
            name.setData(Qt.ItemDataRole.DecorationRole, QColor(class_colour(label, row)))
            self._classes.setItem(row, 0, name)
            for column, text in enumerate(self._figure_cells(figures), start=1):
                self._classes.setItem(row, column, _item(text, number=True))
        ask_for_room(self._classes, _WIDEST_CLASS_TABLE)

    def _figure_cells(self, figures: ClassMetrics) -> list[str]:
        recall = _UNKNOWN
        if figures.recall is not None:
            recall = self.tr("{found} of {support} ({share:.0f} %)").format(
                found=round(figures.recall * figures.support),
                support=figures.support,
                share=100 * figures.recall,
            )
        precision = _UNKNOWN if figures.precision is None else f"{100 * figures.precision:.0f} %"
        return [
            recall,
            precision,
            _UNKNOWN if figures.f1 is None else f"{figures.f1:.2f}",
            _UNKNOWN if figures.auc is None else f"{figures.auc:.3f}",
            str(figures.support),
        ]

    def _fill_errors(self) -> None:
        errors = self._report.errors if self._report else ()
        self._errors.setRowCount(len(errors))
        for row, wrong in enumerate(errors):
            chance = _UNKNOWN if wrong.probability is None else f"{100 * wrong.probability:.0f} %"
            name = _item(wrong.path)
            hint = self.tr("Double click or press Enter to open it in the viewer.")
            name.setToolTip(f"{wrong.path}\n{hint}")
            self._errors.setItem(row, 0, name)
            self._errors.setItem(row, 1, _item(wrong.label))
            self._errors.setItem(row, 2, _item(wrong.predicted))
            self._errors.setItem(row, 3, _item(chance, number=True))

    def _on_error_activated(self, row: int, _column: int) -> None:
        if self._report is not None:
            self.film_wanted.emit(self._report.errors[row])

    def _fill_tabs(self) -> None:
        """Offer the mistakes and each figure that the run folder holds."""
        chosen = self._tabs.currentIndex()
        names = {
            "roc": self.tr("ROC"),
            "precision_recall": self.tr("Precision and recall"),
            "reliability": self.tr("Reliability"),
            "curves": self.tr("Training curves"),
        }
        while page := self._tabs.widget(1):
            self._tabs.removeTab(1)
            page.deleteLater()
        report = self._report
        if report is None:
            return
        count = len(report.errors) + report.errors_left_out
        self._tabs.setTabText(0, self.tr("Read wrong ({count})").format(count=count))
        self._tabs.setTabVisible(0, report.summary.metrics is not None)
        for picture in report.pictures:
            view = PictureView()
            view.setObjectName(f"figureView_{picture.name}")
            view.setAccessibleName(names[picture.name])
            view.show_image(picture.image)
            self._tabs.addTab(view, names[picture.name])
        self._tabs.setCurrentIndex(max(0, min(chosen, self._tabs.count() - 1)))


def _table(name: str, columns: int) -> QTableWidget:
    table = QTableWidget(0, columns)
    table.setObjectName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(32)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _item(text: str, number: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    if number:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
