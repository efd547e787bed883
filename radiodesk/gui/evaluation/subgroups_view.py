"""Whether a model reads every group alike: figures by source, view, sex and age."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from radiodesk.core.evaluation_results import Evaluation, Subgroup
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.evaluation.tables import figure_table, set_headers, text_item
from radiodesk.gui.evaluation.wording import (
    kind_name,
    number_texts,
    share_texts,
    with_interval,
)
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware


class SubgroupsView(LanguageAware, QWidget):
    """A table with one row a group; groups that are read clearly worse are marked."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._evaluation: Evaluation | None = None
        self._words = role_label("subgroupsHintLabel", "")
        self._table = figure_table("subgroupsTable", 7)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._words)
        layout.addWidget(self._table, 1)
        appearance.theme_changed.connect(self._fill)
        self.retranslate()

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show an evaluation, or nothing."""
        self._evaluation = evaluation
        self._fill()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._table.setAccessibleName(self.tr("Figures by group"))
        set_headers(
            self._table,
            [
                (self.tr("Group"), ""),
                (self.tr("Images"), ""),
                (self.tr("Patients"), ""),
                (self.tr("Accuracy"), self.tr("Share read right, with its 95 % interval")),
                (
                    self.tr("Balanced accuracy"),
                    self.tr("Mean sensitivity over the classes that the group has"),
                ),
                (self.tr("AUC"), self.tr("None where the group has one class only")),
                (self.tr("Classes"), self.tr("Images of each class in the group")),
            ],
            texts=(0, 6),
        )
        self._fill()

    def _fill(self) -> None:
        found = self._evaluation
        groups = found.subgroups if found else []
        self._table.setRowCount(len(groups))
        self._table.setVisible(bool(groups))
        for row, group in enumerate(groups):
            self._fill_row(row, group)
        self._words.setText(self._sentence(groups))

    def _fill_row(self, row: int, group: Subgroup) -> None:
        classes = " · ".join(f"{label} {count}" for label, count in group.classes.items() if count)
        few = self.tr("too few images")
        worse = self._is_worse(group)
        mark = "▼ " if worse else ""
        cells = [
            text_item(self._name(group)),
            text_item(str(group.images), number=True),
            text_item(str(group.patients), number=True),
            text_item(
                few if group.too_few else f"{mark}{with_interval(share_texts(group.accuracy))}",
                True,
                tip=self.tr("read worse than the rest") if worse else "",
            ),
            text_item(
                "" if group.too_few else with_interval(share_texts(group.balanced_accuracy)), True
            ),
            text_item("" if group.too_few else with_interval(number_texts(group.auc_ovr)), True),
            text_item(classes),
        ]
        for column, cell in enumerate(cells):
            if worse and column == 3:
                cell.setForeground(QColor(self._appearance.tokens.warning))
            elif group.too_few and column == 3:
                cell.setForeground(QColor(self._appearance.tokens.quiet))
            self._table.setItem(row, column, cell)

    def _name(self, group: Subgroup) -> str:
        value = self.tr("not known") if group.value is None else group.value
        return f"{kind_name(group.kind)}: {value}"

    def _is_worse(self, group: Subgroup) -> bool:
        """Say whether all images are read better than this group can be."""
        whole = self._evaluation.figures.get("accuracy") if self._evaluation else None
        high = group.accuracy.high
        return (
            not group.too_few
            and whole is not None
            and whole.value is not None
            and high is not None
            and high < whole.value
        )

    def _sentence(self, groups: list[Subgroup]) -> str:
        if not groups:
            return self.tr(
                "Nothing is known of these images' source, view, sex or age. DICOM files tell "
                "them; for pictures, add the columns source, view, sex and age to the table."
            )
        worse = [self._name(group) for group in groups if self._is_worse(group)]
        if worse:
            return self.tr("Read worse than the rest: {groups}.").format(groups=", ".join(worse))
        judged = [group for group in groups if not group.too_few]
        if not judged:
            return self.tr("Every group has too few images to be judged by itself.")
        return self.tr(
            "No group is read clearly worse than the rest. A wide interval proves nothing."
        )
