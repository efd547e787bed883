"""What the model says of the file on screen, or why it does not answer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from radiodesk.core.errors import Message
from radiodesk.core.messages import render
from radiodesk.core.requests import ModelLoaded
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.settings import AppSettings
from radiodesk.gui.viewer.film import Film
from radiodesk.gui.viewer.model_combo import ModelCombo
from radiodesk.gui.viewer.probability_bars import ProbabilityBars, percent_text
from radiodesk.gui.viewer.tags_panel import TagsPanel
from radiodesk.gui.viewer.worklist import WorklistEntry
from radiodesk.gui.widgets.language import LanguageAware

_NOT_DIAGNOSTIC = Message(code="RD-APP-003")


class ReadingPanel(LanguageAware, QWidget):
    """Model, verdict, bars, notes and tags.

    Attributes:
        models: The choice of model.
    """

    def __init__(
        self, settings: AppSettings, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("readingPanel")
        self._appearance = appearance
        self._entry: WorklistEntry | None = None
        self._film: Film | None = None
        self._model: ModelLoaded | None = None
        self._model_caption = _label("modelCaption", "caption")
        self.models = ModelCombo(settings)
        self._phantoms = _label("syntheticModelLabel", "warning")
        self._caption = _label("readingCaption", "caption")
        self._prediction = _label("predictionLabel", "verdict")
        self._prediction.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bars = ProbabilityBars(appearance)
        self._notes = _label("notesLabel", "caption")
        self._not_diagnostic = _label("viewerNoticeLabel", "caption")
        self._tags = TagsPanel()
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        reading = QWidget()
        inner = QVBoxLayout(reading)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for widget in (self._caption, self._prediction, self._bars, self._notes):
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
        layout.addWidget(self._model_caption)
        layout.addWidget(self.models)
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
        self._prediction.setAccessibleName(self.tr("Reading"))
        self._not_diagnostic.setText(render(_NOT_DIAGNOSTIC, self._appearance.language))
        self._show()

    def _show(self) -> None:
        entry = self._entry
        reading = entry.reading if entry is not None else None
        if entry is None:
            self._say("", "", "verdict", None)
        elif entry.status == "stopped":
            self._say(self.tr("Not read"), self.tr("Reading was stopped."), "", None)
        elif reading is None:
            self._say("", self.tr("Reading…"), "verdict", None)
        elif reading.status == "ok" and reading.label and reading.probabilities:
            share = reading.probabilities[reading.label]
            verdict = f"{reading.label} · {percent_text(share)}"
            caption = self.tr("Most probable class")
            self._say(caption, verdict, "verdict", reading.probabilities)
        else:
            refused = reading.status == "refused"
            caption = self.tr("Refused") if refused else self.tr("Cannot be read")
            reason = reading.reason or ""
            if entry.message is not None:
                reason = render(entry.message, self._appearance.language)
            self._say(caption, reason, "", None, "warning" if refused else "error")
        notes = self._film.info.notes if self._film is not None else []
        self._notes.setText("\n".join(render(note, self._appearance.language) for note in notes))
        self._notes.setVisible(bool(notes))

    def _say(
        self,
        caption: str,
        text: str,
        role: str,
        probabilities: dict[str, float] | None,
        caption_role: str = "caption",
    ) -> None:
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        _set_role(self._caption, caption_role)
        self._prediction.setText(text)
        _set_role(self._prediction, role)
        self._bars.set_probabilities(probabilities)


def _label(name: str, role: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _set_role(label: QLabel, role: str) -> None:
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)
