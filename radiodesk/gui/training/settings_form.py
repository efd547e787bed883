"""Preset and settings of a run, made from the option table of `TrainingConfig`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from radiodesk.core.config import PresetName, TrainingConfig
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.options import GROUP_LABELS, GROUPS, options_of
from radiodesk.core.own_presets import OwnPreset, name_of
from radiodesk.core.presets import PRESET_HELP, PRESET_LABELS, PRESETS, make_config
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.option_editors import OptionEditor
from radiodesk.gui.training.own_presets import OwnPresets
from radiodesk.gui.training.preset_menu import PresetMenu
from radiodesk.gui.widgets.collapsible import CollapsibleSection
from radiodesk.gui.widgets.fields import ComboBox
from radiodesk.gui.widgets.language import LanguageAware

_OWN = "own:"
"""Before the name of a preset of the user, where one of the program has its name alone."""


class SettingsForm(LanguageAware, QWidget):
    """A preset, and every setting of it behind a fold.

    Signals:
        config_changed: What `config` returns is another now.
    """

    config_changed = Signal()

    def __init__(self, appearance: Appearance, presets: OwnPresets) -> None:
        super().__init__()
        self._appearance = appearance
        self._presets = presets
        self._filling = False
        self._kept: dict[str, Any] = {}
        self._made_from: PresetName = "classic"
        self._preset = ComboBox()
        self._preset.setObjectName("presetCombo")
        for name in PRESETS:
            self._preset.addItem(name, name)
        self._menu = PresetMenu(appearance, presets)
        self._preset_label = QLabel()
        self._preset_label.setBuddy(self._preset)
        self._preset_help = QLabel()
        self._preset_help.setProperty("role", "caption")
        self._preset_help.setWordWrap(True)
        self._reset = QToolButton()
        self._reset.setObjectName("resetSettingsButton")
        self._reset.setProperty("role", "flat")
        self._reset.setIconSize(QSize(14, 14))
        self._reset.clicked.connect(self.reset)
        self._editors: dict[str, OptionEditor] = {}
        self._labels: dict[str, QLabel] = {}
        self._groups: dict[str, CollapsibleSection] = {}
        self._section = self._build_section()
        preset_row = QHBoxLayout()
        preset_row.addWidget(self._preset_label)
        preset_row.addWidget(self._preset, 1)
        preset_row.addWidget(self._reset)
        preset_row.addWidget(self._menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(preset_row)
        layout.addWidget(self._preset_help)
        layout.addWidget(self._section)
        self._preset.currentIndexChanged.connect(self._on_preset_chosen)
        presets.changed.connect(self._on_presets_changed)
        self._menu.save_wanted.connect(self._on_save_wanted)
        self._menu.renamed.connect(lambda _before, name: self._choose(_OWN + name))
        appearance.theme_changed.connect(self._paint_icons)
        self._paint_icons()
        self.retranslate()
        self.reset()

    def _build_section(self) -> CollapsibleSection:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        for group in GROUPS:
            content = QWidget()
            form = QFormLayout(content)
            form.setContentsMargins(16, 0, 0, 8)
            form.setSpacing(6)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            for info in options_of(TrainingConfig):
                # A choice of one is no choice yet.
                if info.group != group or len(info.choices) == 1:
                    continue
                editor = self._editors[info.name] = OptionEditor(info, self)
                editor.edited.connect(self._on_edited)
                label = self._labels[info.name] = QLabel()
                label.setBuddy(editor.widget)
                label.setWordWrap(True)
                form.addRow(label, editor.widget)
            section = CollapsibleSection(f"{group}SettingsToggle", self._appearance, content)
            self._groups[group] = section
            column.addWidget(section)
        return CollapsibleSection("settingsToggle", self._appearance, inner)

    @property
    def preset(self) -> PresetName:
        """The preset of the program that is chosen, or that the user's own was made from.

        It stays so while the list is made anew, when the user's own was just removed from it.
        """
        own, data = self._own(), self._preset.currentData()
        if own is not None:
            self._made_from = own.base
        elif data in PRESETS:
            self._made_from = data
        return self._made_from

    @property
    def preset_text(self) -> str:
        """What the chosen preset is called in the language of now."""
        own = self._own()
        index = 1 if self._appearance.language == "es" else 0
        return PRESET_LABELS[self.preset][index] if own is None else own.name

    def _own(self) -> OwnPreset | None:
        data = str(self._preset.currentData())
        return self._presets.find(data.removeprefix(_OWN)) if data.startswith(_OWN) else None

    def _base(self) -> TrainingConfig:
        own = self._own()
        try:
            return make_config(self.preset) if own is None else own.config()
        except UsageError:  # written by hand, or by another version
            return make_config(self.preset)

    def config(self) -> TrainingConfig:
        """Return the settings as they stand.

        Raises:
            UsageError: A value is not valid; the message says which and why.
        """
        base = self._base().model_dump(exclude={"preset"})
        return make_config(self.preset, {**base, **self.changed_settings()})

    def problem(self) -> Message | None:
        """Return why the settings cannot be used, or None."""
        try:
            self.config()
        except UsageError as error:
            return error.message
        return None

    def changed_settings(self) -> dict[str, Any]:
        """Return the settings that differ from the preset."""
        base = self._base()
        return {
            name: editor.value
            for name, editor in self._editors.items()
            if editor.value != getattr(base, name)
        }

    def choose_preset(self, name: PresetName) -> None:
        """Choose a preset of the program."""
        self._preset.setCurrentIndex(self._preset.findData(name))

    def reset(self) -> None:
        """Take every setting from the preset again."""
        self._fill(self._base())

    def keep(self, values: Mapping[str, Any]) -> None:
        """Keep what was settled together with the data, whichever preset is chosen then."""
        self._kept = dict(values)

    def _on_preset_chosen(self) -> None:
        self._fill(self._base().model_copy(update=self._kept))

    def show_config(self, config: TrainingConfig) -> None:
        """Show the settings of a run, under the name of the preset that they are."""
        own = name_of(config, self._presets.presets)
        self._choose(config.preset if own is None else _OWN + own)
        self._fill(config)

    def _choose(self, data: str) -> None:
        with QSignalBlocker(self._preset):
            self._preset.setCurrentIndex(max(0, self._preset.findData(data)))
        self._show_state()

    def _on_presets_changed(self) -> None:
        """List the presets again; the settings in the form stay as they are."""
        chosen, base = self._preset.currentData(), self.preset
        with QSignalBlocker(self._preset):
            while self._preset.count() > len(PRESETS):
                self._preset.removeItem(len(PRESETS))
            if self._presets.presets:
                self._preset.insertSeparator(len(PRESETS))
            for one in self._presets.presets:
                self._preset.addItem(one.name, _OWN + one.name)
        self._choose(chosen if self._preset.findData(chosen) >= 0 else base)

    def _on_save_wanted(self, name: str) -> None:
        try:
            kept = self._presets.keep(name, self.config())
        except UsageError:
            return  # the button to start says what is wrong with them
        if kept is not None:
            self._choose(_OWN + kept.name)

    def _fill(self, config: TrainingConfig) -> None:
        self._filling = True
        for name, editor in self._editors.items():
            editor.set_value(getattr(config, name))
        self._filling = False
        self._on_edited()

    def retranslate(self) -> None:
        """Set every visible word again."""
        spanish = self._appearance.language == "es"
        index = 1 if spanish else 0
        self._preset_label.setText(self.tr("Preset"))
        self._preset.setAccessibleName(self.tr("Preset"))
        self._reset.setToolTip(self.tr("Take every setting from the preset again"))
        self._reset.setAccessibleName(self.tr("Reset settings"))
        for row, name in enumerate(PRESETS):
            self._preset.setItemText(row, PRESET_LABELS[name][index])
        for editor in self._editors.values():
            label = self._labels[editor.info.name]
            editor.retranslate(spanish)
            label.setText(editor.label_text(spanish))
            label.setToolTip(editor.help_text(spanish))
        for group in GROUPS:
            self._groups[group].set_title(GROUP_LABELS[group][index])
        self._show_state()

    def _on_edited(self) -> None:
        if self._filling:
            return
        self._show_state()
        self.config_changed.emit()

    def _show_state(self) -> None:
        changed = self.changed_settings()
        self._section.set_title(
            self.tr("Settings (%1, %2 changed)")
            .replace("%1", str(len(self._editors)))
            .replace("%2", str(len(changed)))
        )
        self._reset.setEnabled(bool(changed))
        index = 1 if self._appearance.language == "es" else 0
        own = self._own()
        self._menu.set_chosen(own.name if own else None)
        text = PRESET_HELP[self.preset][index]
        if own is not None:
            text = self.tr("Your own, made from %1.")
            text = text.replace("%1", PRESET_LABELS[own.base][index])
        self._preset_help.setText(text)
        for name, label in self._labels.items():
            font = label.font()
            if font.bold() != (name in changed):
                font.setBold(name in changed)
                label.setFont(font)

    def _paint_icons(self) -> None:
        self._reset.setIcon(self._appearance.icon("reset", self._appearance.tokens.quiet))
