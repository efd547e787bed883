"""The user's presets as the window holds them: saved, renamed, removed, exchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.own_presets import (
    OwnPreset,
    checked_name,
    export_presets,
    find_preset,
    load_presets,
    own_preset,
    presets_file,
    read_exported,
    save_presets,
    with_preset,
    without_preset,
)
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.errands import Errands
from radiodesk.gui.messages import MessageAction, UserMessage


class OwnPresets(QObject):
    """Every change is written at once and can be undone.

    Signals:
        changed: The presets are others now.
        message_posted: A `UserMessage`.
    """

    changed = Signal()
    message_posted = Signal(object)

    def __init__(self, appearance: Appearance, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._errands = appearance, errands
        self._presets: tuple[OwnPreset, ...] = ()

    @property
    def presets(self) -> tuple[OwnPreset, ...]:
        """The presets by name."""
        return self._presets

    def load(self) -> None:
        """Read what was kept."""
        self._errands.do(load_presets, self._on_loaded, self._on_trouble)

    def find(self, name: str) -> OwnPreset | None:
        """Return the preset of a name, None if there is none."""
        return find_preset(self._presets, name)

    def keep(self, name: str, config: TrainingConfig) -> OwnPreset | None:
        """Keep settings under a name, in place of what was kept under it; None if that fails."""
        try:
            new = own_preset(name, config)
        except UsageError as error:
            self._say(error.message)
            return None
        replaced = self.find(new.name) is not None

        def words() -> str:
            text = self.tr("Preset “%1” saved.")
            if replaced:
                text = self.tr("Preset “%1” saved in place of the one before.")
            return text.replace("%1", new.name)

        self._change(with_preset(self._presets, new), words)
        return new

    def rename(self, before: str, name: str) -> OwnPreset | None:
        """Give a preset another name; None if that fails."""
        old = self.find(before)
        if old is None:
            return None
        try:
            new = old.model_copy(update={"name": checked_name(name)})
        except UsageError as error:
            self._say(error.message)
            return None
        kept = with_preset(without_preset(self._presets, before), new)
        self._change(kept, lambda: self.tr("Preset renamed to “%1”.").replace("%1", new.name))
        return new

    def remove(self, name: str) -> None:
        """Remove a preset; a message offers to put it back."""
        kept = without_preset(self._presets, name)
        self._change(kept, lambda: self.tr("Preset “%1” removed.").replace("%1", name))

    def export(self, path: Path) -> None:
        """Write all presets for another computer."""
        presets, count = self._presets, len(self._presets)

        def done(_: object) -> None:
            def words() -> str:
                return self.tr("%n presets written to “%1”.", "", count).replace("%1", path.name)

            self.message_posted.emit(UserMessage("info", words))

        self._errands.do(lambda: export_presets(presets, path), done, self._on_trouble)

    def take_in(self, path: Path) -> None:
        """Take in presets that were exported; one of a name that is there is replaced."""

        def done(found: object) -> None:
            assert isinstance(found, tuple)
            kept, count = self._presets, len(found)
            for one in found:
                kept = with_preset(kept, one)
            self._change(kept, lambda: self.tr("%n presets taken in.", "", count))

        self._errands.do(lambda: read_exported(path), done, self._on_trouble)

    def _change(self, presets: tuple[OwnPreset, ...], words: Callable[[], str]) -> None:
        before = self._presets
        self._put(presets)
        action = MessageAction(lambda: self.tr("Undo"), lambda: self._put(before))
        self.message_posted.emit(UserMessage("info", words, action=action))

    def _put(self, presets: tuple[OwnPreset, ...]) -> None:
        self._presets = presets
        self._errands.do(lambda: save_presets(presets), failed=self._on_trouble)
        self.changed.emit()

    def _on_loaded(self, presets: object) -> None:
        assert isinstance(presets, tuple)
        early, self._presets = self._presets, presets
        for one in early:  # saved before the file was read
            self._put(with_preset(self._presets, one))
        self.changed.emit()

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, UsageError):
            self._say(error.message)
        else:
            self._say(Message(code="RD-RUN-020", params={"name": presets_file().name}))

    def _say(self, message: Message) -> None:
        self.message_posted.emit(UserMessage.of(message, self._appearance, "warning"))
