"""One model's card: what it is, what it is worth, what it must not be used for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from radiodesk.core.intervals import wilson_interval
from radiodesk.core.messages import render
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.models.faces import ModelFace
from radiodesk.gui.theme.tokens import class_colour
from radiodesk.gui.widgets.language import LanguageAware

_HASH_SHOWN = 12


class ModelCardView(LanguageAware, QFrame):
    """Shows a `ModelFace`.

    Signals:
        activate_requested: The model's name.
        folder_requested: The model's name.
    """

    activate_requested = Signal(str)
    folder_requested = Signal(str)

    def __init__(
        self, face: ModelFace, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._face = face
        self._appearance = appearance
        self.setObjectName("modelCard")
        self.setProperty("role", "panel")
        self._name = _label("heading")
        self._state = _label("caption")
        self._classes = _label()
        self._classes.setTextFormat(Qt.TextFormat.RichText)
        self._worth = _label()
        self._found = _label()
        self._warning = _label("warning")
        self._limits = _label("caption")
        self._problem = _label("error")
        self._activate = QPushButton()
        self._activate.setObjectName("activateModelButton")
        self._activate.clicked.connect(lambda: self.activate_requested.emit(face.entry.name))
        self._folder = QPushButton()
        self._folder.setObjectName("openModelFolderButton")
        self._folder.clicked.connect(lambda: self.folder_requested.emit(face.entry.name))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._activate)
        buttons.addWidget(self._folder)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        for label in (
            self._name,
            self._state,
            self._problem,
            self._classes,
            self._worth,
            self._found,
            self._warning,
            self._limits,
        ):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.retranslate()

    @property
    def face(self) -> ModelFace:
        """The model shown."""
        return self._face

    def retranslate(self) -> None:
        """Set every visible word again."""
        face, name = self._face, self._face.entry.name
        self.setAccessibleName(self.tr("Model {name}").format(name=name))
        self._name.setText(name)
        self._state.setText(" · ".join(self._state_phrases()))
        _show(self._problem, self._problem_sentence())
        _show(self._classes, self._class_words())
        _show(self._worth, self._worth_sentence())
        _show(self._found, self._found_sentence())
        synthetic = face.manifest is not None and face.manifest.synthetic
        _show(
            self._warning,
            self.tr("Knows synthetic phantoms only: its readings of patients mean nothing.")
            if synthetic
            else "",
        )
        _show(self._limits, " ".join(self._limit_sentences()))
        self._activate.setText(
            self.tr("Reads in the viewer") if face.active else self.tr("Use for reading")
        )
        self._activate.setAccessibleName(
            self.tr("Use the model {name} for reading").format(name=name)
        )
        self._activate.setEnabled(face.problem is None and not face.active)
        self._folder.setText(self.tr("Open folder"))
        self._folder.setAccessibleName(
            self.tr("Open the folder of the model {name}").format(name=name)
        )

    def _state_phrases(self) -> list[str]:
        face = self._face
        phrases = []
        if face.active:
            phrases.append(self.tr("in use"))
        if face.entry.shipped:
            phrases.append(self.tr("comes with radiodesk"))
        phrases.append(face.entry.sha256[:_HASH_SHOWN])
        if face.manifest is not None:
            phrases.append(face.manifest.created[:10])
            phrases.append(f"{face.manifest.input_size} px")
        return phrases

    def _problem_sentence(self) -> str:
        problem = self._face.problem
        return "" if problem is None else render(problem, self._appearance.language)

    def _class_words(self) -> str:
        manifest = self._face.manifest
        if manifest is None:
            return ""
        words = []
        for index, label in enumerate(manifest.labels):
            escaped = label.replace("&", "&amp;").replace("<", "&lt;")
            square = f'<span style="color:{class_colour(label, index)}">■</span>'
            words.append(f"{square}&nbsp;{escaped}")
        return "&nbsp;&nbsp; ".join(words)

    def _worth_sentence(self) -> str:
        if self._face.manifest is None:
            return ""
        metrics = self._face.card.test if self._face.card else None
        confusion = metrics.confusion if metrics else []
        total = sum(map(sum, confusion))
        if total == 0:
            return self.tr("Its card states no figures: nobody knows what it is worth.")
        right = sum(row[i] for i, row in enumerate(confusion))
        low, high = wilson_interval(right, total)
        return self.tr(
            "{right} of {total} right on images it never saw ({low:.0f}-{high:.0f} %)."
        ).format(right=right, total=total, low=100 * low, high=100 * high)

    def _found_sentence(self) -> str:
        metrics = self._face.card.test if self._face.card else None
        if metrics is None:
            return ""
        phrases = [
            self.tr("{label} {found} of {support}").format(
                label=label, found=row[i], support=sum(row)
            )
            for i, (label, row) in enumerate(zip(metrics.labels, metrics.confusion, strict=True))
        ]
        return self.tr("Found: {classes}.").format(classes=", ".join(phrases))

    def _limit_sentences(self) -> list[str]:
        if self._face.manifest is None or self._face.card is None:
            return []
        return self._face.card.limits.get(self._appearance.language, [])


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
