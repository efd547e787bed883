"""What the model says of the file on screen, or why it does not answer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.coverage_choice import CoverageChoice
from radiodesk.gui.viewer.film import Film
from radiodesk.gui.viewer.model_combo import ModelCombo
from radiodesk.gui.viewer.model_input_view import ModelInputView
from radiodesk.gui.viewer.model_line import ModelLine
from radiodesk.gui.viewer.probability_bars import ProbabilityBars
from radiodesk.gui.viewer.tags_panel import TagsPanel
from radiodesk.gui.viewer.verdict_view import VerdictView
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.gui.viewer.worth_view import WorthView
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware

_NOT_DIAGNOSTIC = Message(code="RD-APP-003")


class ReadingPanel(LanguageAware, QWidget):
    """Model, verdict, bars, what they are worth, what the model saw, and tags.

    Attributes:
        models: The choice of model.
        line: The gravest limit of the model that reads, and its card.
        coverage: The choice of how often the set shall hold the right class.

    Signals:
        show_anyway_requested: Key of the entry whose refused reading is wanted.
    """

    show_anyway_requested = Signal(int)

    def __init__(
        self, settings: AppSettings, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("readingPanel")
        self._appearance = appearance
        self._entry: WorklistEntry | None = None
        self._film: Film | None = None
        self._model: ModelLoaded | None = None
        self._model_caption = role_label("modelCaption", "caption")
        self.models = ModelCombo(settings)
        self.line = ModelLine(settings, appearance)
        self.coverage = CoverageChoice(settings)
        self._phantoms = role_label("syntheticModelLabel", "warning")
        self._verdict = VerdictView(appearance)
        self._verdict.show_anyway_requested.connect(self._on_show_anyway)
        self._bars = ProbabilityBars(appearance)
        self._worth = WorthView(appearance)
        self._saw = ModelInputView()
        self._not_diagnostic = role_label("viewerNoticeLabel", "caption")
        self._tags = TagsPanel()
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        reading = QWidget()
        inner = QVBoxLayout(reading)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for widget in (self._verdict, self._bars, self._worth, self._saw):
            inner.addWidget(widget)
        inner.addStretch(1)
        # Twenty classes are taller than a laptop's screen.
        self._scroll = QScrollArea()
        self._scroll.setWidget(reading)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._model_caption, 1)
        head.addWidget(self.line.button)
        layout.addLayout(head)
        layout.addWidget(self.models)
        layout.addWidget(self.line)
        layout.addWidget(self.coverage)
        layout.addWidget(self._phantoms)
        layout.addSpacing(4)
        layout.addWidget(self._scroll, 3)
        layout.addWidget(self._not_diagnostic)
        layout.addWidget(self._tags, 2)

    def sizeHint(self) -> QSize:
        """Return the width of the sketch."""
        return QSize(320, 400)

    def set_model(self, model: ModelLoaded | None) -> None:
        """Show which model reads."""
        self._model = model
        self.models.set_current(model)
        self.line.set_model(model)
        self.coverage.set_levels(model.coverages if model is not None else [])
        self._phantoms.setVisible(model is not None and model.synthetic)

    def set_entry(self, entry: WorklistEntry | None, film: Film | None) -> None:
        """Show the reading of a file, as far as it is known."""
        self._entry, self._film = entry, film
        self._tags.set_tags(film.info.tags if film is not None else [])
        self._show()

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._model_caption.setText(self.tr("Model"))
        self._phantoms.setText(
            self.tr("This model knows drawn phantoms only. It means nothing on real radiographs.")
        )
        self._not_diagnostic.setText(render(_NOT_DIAGNOSTIC, self._appearance.language))
        self._show()

    def _show(self) -> None:
        entry = self._entry
        reading = entry.reading if entry is not None else None
        self._verdict.set_entry(entry)
        self._bars.set_probabilities(reading.probabilities if reading is not None else None)
        self._worth.set_entry(entry, self._film.info.notes if self._film is not None else [])
        self._saw.set_tile(entry.tile if entry is not None else None)

    def _on_show_anyway(self) -> None:
        if self._entry is not None:
            self.show_anyway_requested.emit(self._entry.key)
