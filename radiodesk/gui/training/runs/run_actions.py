"""The buttons below the list: what can be done with the chosen runs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.runs.wording import is_fold
from radiodesk.gui.widgets.language import LanguageAware


class RunActions(LanguageAware, QWidget):
    """Offers what fits; in the trash, what fits there.

    Signals:
        star_wanted: Turn the stars of the chosen runs on, or off where all have one.
        clone_wanted: Take the settings of the chosen run into the form.
        resume_wanted: Go on with the chosen run.
        evaluate_wanted: Show what the chosen run is worth.
        use_wanted: Read with the model of the chosen run.
        trash_wanted: Move the chosen runs to the trash.
        restore_wanted: Put the chosen runs back from the trash.
        empty_wanted: Delete what lies in the trash.
    """

    star_wanted = Signal()
    clone_wanted = Signal()
    resume_wanted = Signal()
    evaluate_wanted = Signal()
    use_wanted = Signal()
    trash_wanted = Signal()
    restore_wanted = Signal()
    empty_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._star = _button("starRunButton", self.star_wanted)
        self._clone = _button("cloneSettingsButton", self.clone_wanted)
        self._resume = _button("goOnWithRunButton", self.resume_wanted)
        self._evaluate = _button("evaluateChosenRunButton", self.evaluate_wanted)
        self._use = _button("useChosenModelButton", self.use_wanted)
        self._trash = _button("trashRunsButton", self.trash_wanted)
        self._stays = False
        self._restore = _button("restoreRunsButton", self.restore_wanted)
        self._empty = _button("emptyTrashButton", self.empty_wanted)
        self._empty.setProperty("role", "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._clone, self._evaluate, self._use, self._resume):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self._star, self._trash, self._restore, self._empty):
            row.addWidget(button)
        appearance.theme_changed.connect(self._paint_icons)
        self._paint_icons()
        self.retranslate()
        self.allow((), in_trash=False, trashed=0, busy=False)

    def allow(self, chosen: Sequence[RunEntry], in_trash: bool, trashed: int, busy: bool) -> None:
        """Offer what can be done.

        Args:
            chosen: The chosen runs.
            in_trash: The list shows the trash.
            trashed: Runs in the trash.
            busy: Something is being trained.
        """
        one = chosen[0] if len(chosen) == 1 else None
        whole = [entry for entry in chosen if not is_fold(entry)]
        idle = all(entry.state != "running" for entry in chosen)
        for button in (self._clone, self._evaluate, self._use, self._resume, self._star):
            button.setVisible(not in_trash)
        self._trash.setVisible(not in_trash)
        self._restore.setVisible(in_trash)
        self._empty.setVisible(in_trash)
        self._clone.setEnabled(one is not None and one.config is not None)
        self._evaluate.setEnabled(one is not None and one.metrics is not None)
        self._use.setEnabled(one is not None and one.bundle is not None)
        self._resume.setVisible(not in_trash and one is not None and one.resumable)
        self._resume.setEnabled(not busy)
        self._star.setEnabled(bool(chosen))
        self._trash.setEnabled(bool(whole) and len(whole) == len(chosen) and idle)
        self._restore.setEnabled(bool(whole) and len(whole) == len(chosen))
        self._empty.setEnabled(trashed > 0)
        self._stays = bool(chosen) and not self._trash.isEnabled()
        self._say_what_trash_does()

    def _say_what_trash_does(self) -> None:
        self._trash.setToolTip(
            self.tr("A run that is under way, or a single fold, cannot go to the trash.")
            if self._stays
            else self.tr("Move the chosen runs to the trash (Delete)")
        )

    def retranslate(self) -> None:
        """Set every visible word again."""
        self._say_what_trash_does()
        self._star.setText(self.tr("Star"))
        self._star.setToolTip(self.tr("Turn the star of the chosen runs on or off (S)"))
        self._clone.setText(self.tr("Take over settings"))
        self._clone.setToolTip(
            self.tr("Put the data and all settings of this run into the form on the left")
        )
        self._resume.setText(self.tr("Go on"))
        self._evaluate.setText(self.tr("Evaluate"))
        self._use.setText(self.tr("Use in viewer"))
        self._trash.setText(self.tr("Move to trash"))
        self._restore.setText(self.tr("Put back"))
        self._empty.setText(self.tr("Empty trash…"))
        for button in self.findChildren(QPushButton):
            button.setAccessibleName(button.text())

    def _paint_icons(self) -> None:
        tokens = self._appearance.tokens
        self._star.setIcon(self._appearance.icon("star", tokens.warning))
        self._trash.setIcon(self._appearance.icon("discard"))
        self._resume.setIcon(self._appearance.icon("play"))


def _button(name: str, signal: SignalInstance) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.clicked.connect(lambda: signal.emit())
    return button
