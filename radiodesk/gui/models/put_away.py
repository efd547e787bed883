"""Retired and removed models: out of the way, and brought back with one click."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from radiodesk.bundles.registry import RegisteredModel
from radiodesk.gui.widgets.labels import role_label
from radiodesk.gui.widgets.language import LanguageAware
from radiodesk.gui.widgets.question import ask

_DIGITS = 12


class PutAwayRow(LanguageAware, QWidget):
    """One model that is out of the way.

    Signals:
        restore_requested: Its fingerprint.
    """

    restore_requested = Signal(str)

    def __init__(self, entry: RegisteredModel) -> None:
        super().__init__()
        self._entry = entry
        self._words = role_label("putAwayLabel", "")
        self._restore = QPushButton()
        self._restore.setObjectName("restoreModelButton")
        self._restore.clicked.connect(lambda: self.restore_requested.emit(entry.sha256))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._restore)
        layout.addWidget(self._words, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every visible word again."""
        entry = self._entry
        words = (
            self.tr("{name} · {sha256} · in the trash")
            if entry.removed
            else self.tr("{name} · {sha256} · retired; what it read keeps its name")
        )
        self._words.setText(words.format(name=entry.name, sha256=entry.sha256[:_DIGITS]))
        self._restore.setText(self.tr("Bring back"))
        self._restore.setAccessibleName(
            self.tr("Bring back the model {name}").format(name=entry.name)
        )


class PutAwayBox(LanguageAware, QFrame):
    """Lists them; hidden while there are none.

    Signals:
        restore_requested: Fingerprint of a model.
        empty_requested: Delete for good what is in the trash.
    """

    restore_requested = Signal(str)
    empty_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("putAwayBox")
        self.setProperty("role", "panel")
        self._entries: list[RegisteredModel] = []
        self._rows: list[PutAwayRow] = []
        self._heading = role_label("putAwayHeading", "heading")
        self._empty = QPushButton()
        self._empty.setObjectName("emptyModelTrashButton")
        self._empty.setProperty("role", "danger")
        self._empty.clicked.connect(self._on_empty_wanted)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        foot = QHBoxLayout()
        foot.addWidget(self._empty)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addLayout(self._list)
        layout.addLayout(foot)
        self.show_entries([])
        self.retranslate()

    def show_entries(self, entries: list[RegisteredModel]) -> None:
        """List these models."""
        self.setVisible(bool(entries))
        if entries == self._entries:
            return
        self._entries = entries
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = [PutAwayRow(entry) for entry in entries]
        for row in self._rows:
            row.restore_requested.connect(self.restore_requested)
            self._list.addWidget(row)
        self._empty.setVisible(any(entry.removed for entry in entries))

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._heading.setText(self.tr("Retired and removed"))
        self._empty.setText(self.tr("Empty the trash…"))
        self._empty.setAccessibleName(self.tr("Delete the removed models for good"))

    def _on_empty_wanted(self) -> None:
        names = ", ".join(f"“{entry.name}”" for entry in self._entries if entry.removed)
        ask(
            self.window(),
            "confirmEmptyTrashBox",
            self.tr("Empty the trash?"),
            self.tr("Deleted for good, and cannot be brought back: {names}.").format(names=names),
            self.tr("Delete for good"),
            self.tr("Keep"),
            self.empty_requested.emit,
        )
