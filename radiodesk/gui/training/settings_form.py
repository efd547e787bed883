"""Preset and settings of a run, made from the option table of `TrainingConfig`."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
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
from radiodesk.core.presets import PRESET_HELP, PRESET_LABELS, PRESETS, make_config
from radiodesk.gui.appearance import Appearance
from radiodesk.gui.training.option_editors import OptionEditor
from radiodesk.gui.widgets.collapsible import CollapsibleSection
from radiodesk.gui.widgets.language import LanguageAware


class SettingsForm(LanguageAware, QWidget):
    """A preset, and every setting of it behind a fold.

    Signals:
        config_changed: What `config` returns is another now.
    """

    config_changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._filling = False
        self._preset = QComboBox()
        self._preset.setObjectName("presetCombo")
        for name in PRESETS:
            self._preset.addItem(name, name)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(preset_row)
        layout.addWidget(self._preset_help)
        layout.addWidget(self._section)
        self._preset.currentIndexChanged.connect(self.reset)
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
        """The chosen preset."""
        name: PresetName = self._preset.currentData()
        return name

    def config(self) -> TrainingConfig:
        """Return the settings as they stand.

        Raises:
            UsageError: A value is not valid; the message says which and why.
        """
        return make_config(self.preset, self.changed_settings())

    def problem(self) -> Message | None:
        """Return why the settings cannot be used, or None."""
        try:
            self.config()
        except UsageError as error:
            return error.message
        return None

    def changed_settings(self) -> dict[str, Any]:
        """Return the settings that differ from the preset."""
        base = make_config(self.preset)
        return {
            name: editor.value
            for name, editor in self._editors.items()
            if editor.value != getattr(base, name)
        }

    def reset(self) -> None:
        """Take every setting from the preset again."""
        self._fill(make_config(self.preset))

    def show_config(self, config: TrainingConfig) -> None:
        """Show the settings of a run."""
        with QSignalBlocker(self._preset):
            self._preset.setCurrentIndex(self._preset.findData(config.preset))
        self._fill(config)

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
        self._preset_help.setText(PRESET_HELP[self.preset][index])
        for name, label in self._labels.items():
            font = label.font()
            if font.bold() != (name in changed):
                font.setBold(name in changed)
                label.setFont(font)

    def _paint_icons(self) -> None:
        self._reset.setIcon(self._appearance.icon("reset", self._appearance.tokens.quiet))
