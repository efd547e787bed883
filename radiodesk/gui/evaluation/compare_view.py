"""Two models on the same images: how much they differ, how surely, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.evaluation_results import Comparison, Difference, Disagreement, Estimate
from radiodesk.core.messages import render
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.tables import figure_table, fit_height, set_headers, text_item
from radiodesk.gui.evaluation.wording import (
    figure_name,
    figure_tip,
    is_share,
    share_text,
)
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_LEFT = 560


class CompareView(LanguageAware, QWidget):
    """Asks for the second model and shows the comparison.

    Signals:
        wanted: Folder (`Path`) of the run to compare with.
        film_wanted: The `Disagreement` whose image shall be looked at.
    """

    wanted = Signal(object)
    film_wanted = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._comparison: Comparison | None = None
        self._can_ask = True
        self._with_word, self._with = QLabel(), ComboBox()
        self._with.setObjectName("compareWithCombo")
        self._with.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._with.setMinimumContentsLength(40)
        self._go = QPushButton()
        self._go.setObjectName("compareButton")
        self._go.setProperty("role", "primary")
        self._go.clicked.connect(self._on_go)
        self._empty = role_label("compareEmptyLabel", "")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._verdict = role_label("compareVerdictLabel", "heading")
        self._who = role_label("compareModelsLabel", "caption")
        self._remarks = role_label("compareRemarksLabel", "caption")
        self._test = role_label("compareTestLabel", "")
        self._figures_heading, self._counts_heading = QLabel(), QLabel()
        self._where_heading = QLabel()
        for heading in (self._figures_heading, self._counts_heading, self._where_heading):
            heading.setProperty("role", "heading")
        self._figures = figure_table("differencesTable", 4)
        self._counts = figure_table("pairedCountsTable", 3)
        self._where = figure_table("disagreementsTable", 4)
        self._where.cellActivated.connect(self._on_activated)
        self._stack = QStackedWidget()
        self._build_layout()
        appearance.theme_changed.connect(self._fill)
        self.retranslate()

    def _build_layout(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._with_word)
        top.addWidget(self._with)
        top.addWidget(self._go)
        top.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        for part in (self._figures_heading, self._figures, self._counts_heading, self._counts):
            left.addWidget(part)
        left.addWidget(self._test)
        left.addStretch(1)
        side = QWidget()
        side.setFixedWidth(_LEFT)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._where_heading)
        right.addWidget(self._where, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(side)
        row.addLayout(right, 1)
        result = QWidget()
        body = QVBoxLayout(result)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addWidget(self._verdict)
        body.addWidget(self._who)
        body.addWidget(self._remarks)
        body.addSpacing(4)
        body.addLayout(row, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(result)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def offer(self, runs: Sequence[tuple[Path, str]]) -> None:
        """Offer runs to compare with: folder and words; the one chosen stays."""
        before = self._with.currentData()
        self._with.blockSignals(True)
        self._with.clear()
        for folder, words in runs:
            self._with.addItem(words, folder)
        self._with.setCurrentIndex(max(0, self._with.findData(before)))
        self._with.blockSignals(False)
        self._enable()
        self._show_empty_words()

    def let_ask(self, can: bool) -> None:
        """Say whether a comparison can be asked for now."""
        self._can_ask = can
        self._enable()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show a comparison, or what to do for one."""
        self._comparison = comparison
        self._fill()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._with_word.setText(self.tr("Compare with"))
        self._with.setAccessibleName(self.tr("Run to compare with"))
        self._go.setText(self.tr("Compare"))
        self._go.setAccessibleName(self.tr("Compare the two models on the same images"))
        self._figures_heading.setText(self.tr("Figures on the images that both read"))
        self._counts_heading.setText(self.tr("Image by image"))
        self._where_heading.setText(self.tr("Where only one is right"))
        self._figures.setAccessibleName(self._figures_heading.text())
        self._counts.setAccessibleName(self._counts_heading.text())
        self._where.setAccessibleName(self._where_heading.text())
        self._fill()

    def _enable(self) -> None:
        self._with.setEnabled(self._with.count() > 0)
        self._go.setEnabled(self._can_ask and self._with.count() > 0)

    def _show_empty_words(self) -> None:
        self._empty.setText(
            self.tr(
                "Choose a second run and press Compare. Both models are judged on the images that "
                "both have read, and a paired test says whether the difference may be chance."
            )
            if self._with.count()
            else self.tr("There is no other finished run yet to compare with. Train a second one.")
        )

    def _fill(self) -> None:
        found = self._comparison
        self._show_empty_words()
        self._stack.setCurrentIndex(0 if found is None else 1)
        if found is None:
            return
        language = self._appearance.language
        self._verdict.setText(render(found.verdict, language))
        self._who.setText(
            self.tr("A: {first} · B: {second} · {images} images of {patients} patients").format(
                first=found.first,
                second=found.second,
                images=found.images,
                patients=found.patients,
            )
        )
        self._remarks.setText(" ".join(render(remark, language) for remark in found.remarks))
        self._remarks.setVisible(bool(found.remarks))
        set_headers(
            self._figures,
            [
                (self.tr("Figure"), ""),
                ("A", found.first),
                ("B", found.second),
                (self.tr("B less A"), self.tr("With its 95 % interval; points where in percent")),
            ],
        )
        self._figures.setRowCount(len(found.differences))
        for row, difference in enumerate(found.differences):
            for column, cell in enumerate(self._difference_cells(difference)):
                self._figures.setItem(row, column, cell)
        fit_height(self._figures, len(found.differences))
        self._fill_counts(found)
        self._test.setText(self.tr("McNemar's exact test: {p}").format(p=_p_text(found.p_value)))
        self._fill_where(found)

    def _difference_cells(self, difference: Difference) -> list[QTableWidgetItem]:
        share = is_share(difference.name)

        def words(value: float | None) -> str:
            if value is None:
                return "–"
            return share_text(value, 1) if share else f"{value:.3f}"

        gap = difference.difference
        cell = text_item(self._gap_text(gap, share), number=True)
        if gap.low is not None and gap.high is not None and (gap.low > 0 or gap.high < 0):
            cell.setForeground(QColor(self._appearance.tokens.accent))
        return [
            text_item(figure_name(difference.name), tip=figure_tip(difference.name)),
            text_item(words(difference.first), number=True),
            text_item(words(difference.second), number=True),
            cell,
        ]

    def _gap_text(self, gap: Estimate, share: bool) -> str:
        def words(value: float) -> str:
            factor, digits = (100, 1) if share else (1, 3)
            # Neither "-0.0" nor "+0.0": what rounds to nothing has no direction.
            rounded = round(factor * value, digits)
            return f"{rounded:+.{digits}f}" if rounded else f"{0:.{digits}f}"

        if gap.value is None:
            return "–"
        nothing = words(0.0)
        text = words(gap.value)
        text = self.tr("equal") if text == nothing else text
        if gap.low is None or gap.high is None:
            return text
        ends = words(gap.low), words(gap.high)
        return text if ends == (nothing, nothing) else f"{text} ({ends[0]} … {ends[1]})"

    def _fill_counts(self, found: Comparison) -> None:
        right, wrong = self.tr("{model} right"), self.tr("{model} wrong")
        heads = (right.format(model="B"), wrong.format(model="B"))
        set_headers(self._counts, [("", ""), *((head, found.second) for head in heads)])
        rows = (
            (right.format(model="A"), found.both_right, found.first_right),
            (wrong.format(model="A"), found.second_right, found.both_wrong),
        )
        self._counts.setRowCount(len(rows))
        for row, (words, first, second) in enumerate(rows):
            self._counts.setItem(row, 0, text_item(words))
            self._counts.setItem(row, 1, text_item(str(first), number=True))
            self._counts.setItem(row, 2, text_item(str(second), number=True))
        fit_height(self._counts, len(rows))

    def _fill_where(self, found: Comparison) -> None:
        set_headers(
            self._where,
            [
                (self.tr("Image"), ""),
                (self.tr("It is"), ""),
                (self.tr("A read"), found.first),
                (self.tr("B read"), found.second),
            ],
            texts=range(4),
        )
        hint = self.tr("Double click or press Enter to open it in the viewer.")
        self._where.setRowCount(len(found.disagreements))
        for row, one in enumerate(found.disagreements):
            name = display_name(path_from_wire(one.relative))
            cells = (
                text_item(name, tip=f"{name} · {hint}"),
                text_item(one.label),
                text_item(f"{one.first} {share_text(one.first_confidence)}"),
                text_item(f"{one.second} {share_text(one.second_confidence)}"),
            )
            for column, cell in enumerate(cells):
                self._where.setItem(row, column, cell)

    def _on_go(self) -> None:
        folder = self._with.currentData()
        if folder is not None:
            self.wanted.emit(folder)

    def _on_activated(self, row: int, _column: int) -> None:
        if self._comparison is not None:
            wanted: Disagreement = self._comparison.disagreements[row]
            self.film_wanted.emit(wanted)


def _p_text(p: float) -> str:
    return f"p = {p:.3f}" if p >= 0.001 else "p < 0.001"
