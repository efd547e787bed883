"""One model on the page: its gravest limit, what it is worth, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.bundles.library import is_own_copy
from radiodesk.core.messages import render
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.models.faces import ModelFace
from radiodesk.gui.models.worth import (
    class_words,
    folds_sentence,
    found_sentence,
    worth_sentence,
)
from radiodesk.gui.widgets.language import LanguageAware

_HASH_SHOWN = 12
_FURTHER_LIMITS = 3
_GONE = "RD-MODEL-142"


class ModelCardView(LanguageAware, QFrame):
    """Shows a `ModelFace`.

    Signals:
        activate_requested: The model's name.
        card_requested: The `ModelFace` whose whole card is wanted.
        export_requested: The model's name.
        folder_requested: The model's name.
        retire_requested: The model's name.
        remove_requested: The model's name.
    """

    activate_requested = Signal(str)
    card_requested = Signal(object)
    export_requested = Signal(str)
    folder_requested = Signal(str)
    retire_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(
        self, face: ModelFace, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._face = face
        self._appearance = appearance
        self.setObjectName("modelCard")
        self.setProperty("role", "chosen" if face.active else "panel")
        self._name = _label("heading")
        self._limit = _label("warning")
        self._limit.setObjectName("modelLimitLabel")
        self._state = _label("caption")
        self._classes = _label()
        self._classes.setTextFormat(Qt.TextFormat.RichText)
        self._worth = _label()
        self._found = _label()
        self._folds = _label()
        self._limits = _label("caption")
        self._problem = _label("error")
        self._labels = (
            self._name,
            self._limit,
            self._state,
            self._problem,
            self._classes,
            self._worth,
            self._found,
            self._folds,
            self._limits,
        )
        name = face.entry.name
        self._activate = _button("activateModelButton")
        self._activate.clicked.connect(lambda: self.activate_requested.emit(name))
        self._card = _button("showModelCardButton")
        self._card.clicked.connect(lambda: self.card_requested.emit(face))
        self._export = _button("exportModelButton")
        self._export.clicked.connect(lambda: self.export_requested.emit(name))
        self._more = QToolButton()
        self._more.setObjectName("moreModelButton")
        self._more.setText("⋯")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        self._folder = _action(menu, "openModelFolderAction")
        self._folder.triggered.connect(lambda: self.folder_requested.emit(name))
        self._retire = _action(menu, "retireModelAction")
        self._retire.triggered.connect(lambda: self.retire_requested.emit(name))
        self._remove = _action(menu, "removeModelAction")
        self._remove.triggered.connect(lambda: self.remove_requested.emit(name))
        self._remove.setVisible(is_own_copy(face.entry))
        self._more.setMenu(menu)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._activate, self._card, self._export):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        for label in self._labels:
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addLayout(buttons)

    @property
    def face(self) -> ModelFace:
        """The model shown."""
        return self._face

    def retranslate(self) -> None:
        """Set every visible word again."""
        face, name = self._face, self._face.entry.name
        card = face.card
        self.setAccessibleName(self.tr("Model {name}").format(name=name))
        self._name.setText(name)
        first, *others = self._limit_sentences()
        _show(self._limit, first)
        self._state.setText(" · ".join(self._state_phrases()))
        problem = face.problem
        _show(self._problem, "" if problem is None else render(problem, self._appearance.language))
        sound = face.manifest is not None
        _show(self._classes, class_words(face.manifest.labels) if face.manifest else "")
        _show(self._worth, worth_sentence(card) if sound else "")
        _show(self._found, found_sentence(card))
        _show(self._folds, folds_sentence(card))
        _show(self._limits, "\n".join(self._further(others)))
        self._retranslate_buttons(name, sound)

    def _retranslate_buttons(self, name: str, sound: bool) -> None:
        face = self._face
        self._activate.setText(
            self.tr("Reads in the viewer") if face.active else self.tr("Use for reading")
        )
        self._activate.setAccessibleName(
            self.tr("Use the model {name} for reading").format(name=name)
        )
        self._activate.setEnabled(face.problem is None and not face.active)
        self._card.setText(self.tr("Card…"))
        self._card.setToolTip(
            self.tr("All that is known of it: data, figures, settings, limits, licences")
        )
        self._card.setAccessibleName(self.tr("Show the card of the model {name}").format(name=name))
        self._card.setEnabled(face.card is not None)
        self._export.setText(self.tr("Export…"))
        self._export.setToolTip(self.tr("Write it as one .radiodesk file, for a USB stick"))
        self._export.setAccessibleName(self.tr("Export the model {name}").format(name=name))
        self._export.setEnabled(sound)
        self._more.setToolTip(self.tr("More"))
        self._more.setAccessibleName(self.tr("More for the model {name}").format(name=name))
        self._folder.setText(self.tr("Open folder"))
        self._folder.setEnabled(face.problem is None or face.problem.code != _GONE)
        self._retire.setText(self.tr("Retire: offer it no longer"))
        self._remove.setText(self.tr("Remove: move the imported copy to the trash"))

    def _state_phrases(self) -> list[str]:
        face = self._face
        phrases = []
        if face.active:
            phrases.append(self.tr("in use"))
        if face.entry.shipped:
            phrases.append(self.tr("comes with radiodesk"))
        if face.entry.source:
            phrases.append(self.tr("imported from {name}").format(name=face.entry.source))
        phrases.append(face.entry.sha256[:_HASH_SHOWN])
        if face.manifest is not None:
            phrases.append(face.manifest.created[:10])
            phrases.append(f"{face.manifest.input_size} px")
        return phrases

    def _further(self, limits: list[str]) -> list[str]:
        """Return the lines on further limits; where there are many, the card has the rest."""
        lines = [f"• {limit}" for limit in limits[:_FURTHER_LIMITS]]
        rest = len(limits) - len(lines)
        if rest:
            lines.append("• " + self.tr("%n more on the card", "", rest))
        return lines

    def _limit_sentences(self) -> list[str]:
        """Return the card's limits, the gravest first; one at least, though it may be empty."""
        face = self._face
        if face.manifest is None:
            return [""]
        stated = face.card.limits.get(self._appearance.language, []) if face.card else []
        if stated:
            return stated
        if face.manifest.synthetic:
            return [
                self.tr("Knows synthetic phantoms only: its readings of patients mean nothing.")
            ]
        return [self.tr("Its card states no limits: take whatever it says with great care.")]


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    return button


def _action(menu: QMenu, name: str) -> QAction:
    action = menu.addAction("")
    action.setObjectName(name)
    return action


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
