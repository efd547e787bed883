"""A plot with title, legend, readout, table and save button; drawn when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from radiodesk.core.files import write_text
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.plot_series import (
    Cell,
    SeriesData,
    SeriesStyle,
    csv_text,
    table_rows,
)
from radiodesk.gui.widgets.plot_turns import PlotTurns

if TYPE_CHECKING:
    from radiodesk.gui.widgets.plot_canvas import PlotCanvas


@dataclass(frozen=True)
class PlotWords:
    """The words of a plot in the current language.

    Attributes:
        title: Name of the plot.
        x: Label of the x axis.
        y: Label of the y axis.
        names: Series key to its name in readout and table.
        legend: Series key to its name in the legend, where that is shorter.
        value: Turns a value into text for the readout.
    """

    title: str
    x: str
    y: str
    names: dict[str, str] = field(default_factory=dict)
    legend: dict[str, str] = field(default_factory=dict)
    value: Callable[[float], str] = "{:.3f}".format


class PlotPanel(LanguageAware, QFrame):
    """One plot. Its canvas is made after it is first shown: pyqtgraph is slow to load."""

    def __init__(
        self,
        object_name: str,
        appearance: Appearance,
        styles: Sequence[SeriesStyle],
        y_range: tuple[float, float] | None = None,
        units: tuple[str, str] | None = None,
        turns: PlotTurns | None = None,
    ) -> None:
        """Prepare a plot.

        Args:
            object_name: Qt object name.
            appearance: Theme and language.
            styles: Its lines.
            y_range: Fixed range of the y axis, or None to fit it.
            units: Of the x and y axes; given, the plot is small: no labels and no legend, but
                a caption set by `set_caption`.
            turns: Says when it is made and drawn, among the plots that are seen together; None
                for a plot that stands alone.
        """
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("role", "panel")
        self._appearance = appearance
        self._styles = tuple(styles)
        self._y_range = y_range
        self._units = units
        self._words = PlotWords("", "", "", {style.key: "" for style in styles})
        self.data = {style.key: SeriesData() for style in styles}
        self._boundary: float | None = None
        self._best: tuple[float, float] | None = None
        self._canvas: PlotCanvas | None = None
        self._turns = turns or PlotTurns(self)
        self._dismantled = False
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._legend = QLabel()
        self._legend.setProperty("role", "caption")
        self._legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._table_button = self._tool_button(f"{object_name}TableButton", self._on_table_wanted)
        self._save_button = self._tool_button(f"{object_name}SaveButton", self._on_save_wanted)
        header = QHBoxLayout()
        header.setSpacing(4 if units else 8)
        header.addWidget(self._title)
        header.addWidget(self._legend, 1)
        header.addWidget(self._table_button)
        header.addWidget(self._save_button)
        self._top = header
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(8, 4, 4, 4)
        self._body.setSpacing(0)
        self._body.addLayout(header)
        self._body.addStretch(0)
        appearance.theme_changed.connect(self._on_theme_changed)
        self._paint_icons()
        self.retranslate()

    def _tool_button(self, name: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("role", "flat")
        button.setIconSize(QSize(14, 14))
        button.clicked.connect(slot)
        return button

    @property
    def has_canvas(self) -> bool:
        """Whether pyqtgraph is loaded and the plot was made."""
        return self._canvas is not None

    def set_words(self, words: PlotWords) -> None:
        """Set title, labels and names of the series."""
        self._words = words
        self._title.setText(words.title)
        self.setAccessibleName(words.title)
        if self._canvas is not None:
            self._label_canvas()
        self._show_legend()
        self.retranslate()

    def append(self, key: str, x: float, y: float) -> None:
        """Add a point to a series."""
        self.data[key].append(x, y)
        self.refresh()

    def set_marks(self, boundary: float | None, best: tuple[float, float] | None) -> None:
        """Mark where phase 2 begins and where the best epoch is."""
        self._boundary, self._best = boundary, best
        self.refresh()

    def clear(self) -> None:
        """Forget points and marks."""
        for series in self.data.values():
            series.clear()
        self._boundary = self._best = None
        self.refresh()

    def refresh(self) -> None:
        """Ask for a repaint soon, or when it is seen again."""
        if self.isVisible():
            self._turns.want(self._draw)

    def set_caption(self, text: str) -> None:
        """Show a reading in place of the legend."""
        self._legend.setText(text)

    def retranslate(self) -> None:
        """Set the words of the buttons again."""
        title = self._words.title
        self._table_button.setToolTip(self.tr("Show as a table"))
        self._table_button.setAccessibleName(self.tr("%1: show as a table").replace("%1", title))
        self._save_button.setToolTip(self.tr("Save as picture or CSV…"))
        self._save_button.setAccessibleName(
            self.tr("%1: save as picture or CSV").replace("%1", title)
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Have the plot drawn in its turn."""
        super().showEvent(event)
        self.await_turn()

    def prepare(self) -> None:
        """Have the canvas made before it is seen, so that only drawing is left then."""
        if self._canvas is None:
            self._turns.want(self._make_canvas)

    def await_turn(self) -> None:
        """Leave the place empty until it is this plot's turn to be drawn.

        Wherever several plots appear or move at once, drawing all of them in one go would hold
        the window up for a tenth of a second.
        """
        if self._canvas is None:
            self.prepare()
        else:
            self._canvas.hide()
            self._turns.want(self._appear)

    def dismantle(self) -> None:
        """Take the canvas apart before the window goes.

        Qt would delete the scene's items before their owners in Python, which aborts.
        """
        self._dismantled = True
        for work in (self._make_canvas, self._dress, self._appear, self._draw):
            self._turns.give_up(work)
        canvas, self._canvas = self._canvas, None
        if canvas is not None:
            self._body.removeWidget(canvas)
            canvas.close()

    def save(self, path: Path) -> None:
        """Write the plot: a picture, or its values if the name ends with ``.csv``.

        Raises:
            OSError: It cannot be written.
        """
        if path.suffix.lower() == ".csv":
            write_text(path, csv_text(self._header(), self._rows()))
            return
        self._dress()
        self._appear()
        if not self.grab().save(str(path)):
            raise OSError(f"{path.name} could not be written")

    def _make_canvas(self) -> None:
        if self._dismantled or self._canvas is not None:
            return
        canvas = self._canvas = self._new_canvas()
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place = canvas.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        canvas.setSizePolicy(place)
        canvas.hide()
        self._dress()
        self._label_canvas()
        if self._y_range is not None:
            canvas.fix_y(*self._y_range)
        canvas.hovered.connect(self._on_hovered)
        canvas.left.connect(self._show_legend)
        self._body.addWidget(canvas, 1)
        if self.isVisible():
            self._turns.want(self._appear)

    def _new_canvas(self) -> PlotCanvas:
        from radiodesk.gui.widgets.plot_canvas import PlotCanvas

        return PlotCanvas(self._styles, self._units)

    def _appear(self) -> None:
        if self._canvas is not None:
            self._draw()
            self._canvas.show()

    def _label_canvas(self) -> None:
        if self._canvas is not None:
            self._canvas.set_labels(self._words.x, self._words.y)

    def _draw(self) -> None:
        if self._canvas is not None:
            self._canvas.draw(self.data, self._boundary, self._best)

    def _show_legend(self) -> None:
        if self._units:
            return
        tokens = self._appearance.tokens
        names = self._words.legend or self._words.names
        order = list(names)
        parts = [
            f'<span style="color:{getattr(tokens, style.colour)}">'
            f"{'┅' if style.dashed else '━'}</span>&nbsp;{names[style.key]}"
            for style in sorted(
                (s for s in self._styles if s.key in names), key=lambda s: order.index(s.key)
            )
        ]
        self._legend.setText("&nbsp;&nbsp;&nbsp;".join(parts))

    def _on_hovered(self, x: float) -> None:
        parts = []
        place = None
        for style in self._styles:
            series = self.data[style.key]
            index = series.nearest(x)
            if index is not None:
                place = series.x[index]
                name = self._words.names.get(style.key, "")
                parts.append(f"{name} {self._words.value(series.y[index])}")
        if place is not None and not self._units:
            self._legend.setText(f"{self._words.x} {place:g}: {', '.join(parts)}")
        elif place is not None:
            self._legend.setToolTip(", ".join(parts))

    def _header(self) -> list[str]:
        return [self._words.x, *(self._words.names.get(s.key, s.key) for s in self._styles)]

    def _rows(self) -> Sequence[Sequence[Cell]]:
        return table_rows([self.data[style.key] for style in self._styles])

    def _on_table_wanted(self) -> None:
        from radiodesk.gui.widgets.value_table import show_value_table

        show_value_table(self, self._words.title, self._header(), self._rows())

    def _on_save_wanted(self) -> None:
        from radiodesk.gui.widgets.value_table import ask_where_to_save

        ask_where_to_save(self, self._words.title, self.save)

    def _on_theme_changed(self) -> None:
        self._paint_icons()
        self._show_legend()
        if self._canvas is not None:
            self._turns.want(self._dress)

    def _dress(self) -> None:
        if self._canvas is not None:
            self._canvas.set_tokens(self._appearance.tokens)

    def _paint_icons(self) -> None:
        quiet = self._appearance.tokens.quiet
        self._table_button.setIcon(self._appearance.icon("table", quiet))
        self._save_button.setIcon(self._appearance.icon("save", quiet))
