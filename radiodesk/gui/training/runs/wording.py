"""How runs and what they differ in read in a table."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from radiodesk.core.config import PresetName, TrainingConfig
from radiodesk.core.options import OptionInfo, options_of
from radiodesk.core.own_presets import OwnPreset, name_of
from radiodesk.core.paths import display_name
from radiodesk.core.presets import PRESET_LABELS, make_config
from radiodesk.core.runs.compare import FigureName, SettingValue
from radiodesk.core.runs.entries import RunEntry
from radiodesk.gui.training.option_editors import choice_text, unit_text
from radiodesk.gui.training.wording import range_text, share_text

_STAMP = "%Y%m%d-%H%M%S"
_STAMP_LENGTH = 15
_SHARES = frozenset({"accuracy", "balanced_accuracy", "macro_f1"})
_NOTED = 24


def when_text(folder: Path) -> str:
    """Return when a run began, as its folder says it, else the folder's name."""
    try:
        moment = datetime.datetime.strptime(folder.name[:_STAMP_LENGTH], _STAMP)
    except ValueError:
        return display_name(folder)
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def title_text(entry: RunEntry) -> str:
    """Return a short name of a run for a legend: its note's first words, else when it began."""
    if is_fold(entry):
        return f"{when_text(entry.folder.parent)[5:]} · {name_text(entry)}"
    if first := noted(entry):
        return first
    title = when_text(entry.folder)
    return title[5:] if title != display_name(entry.folder) else title


def noted(entry: RunEntry) -> str:
    """Return the first words of a run's note, or nothing."""
    first = entry.notes.text.strip().partition("\n")[0]
    return first if len(first) <= _NOTED else first[: _NOTED - 1].rstrip() + "…"


def name_text(entry: RunEntry) -> str:
    """Return the name of a row: when a run began, or which fold it is."""
    fold = entry.request.fold if entry.request else None
    if fold is None:
        return when_text(entry.folder)
    source = entry.config.hold_out_source if entry.config else None
    if source:
        return QCoreApplication.translate("RunsWording", "without %1").replace("%1", source)
    return QCoreApplication.translate("RunsWording", "Fold %1").replace("%1", str(fold.number))


def is_fold(entry: RunEntry) -> bool:
    """Say whether a run is one of a cross-validation."""
    return entry.request is not None and entry.request.fold is not None


def settings_text(entry: RunEntry, presets: Sequence[OwnPreset], spanish: bool) -> str:
    """Return the preset of a run and what was changed in it."""
    config = entry.config
    if config is None:
        return ""
    index = 1 if spanish else 0
    own = name_of(config, presets)
    parts = [own or PRESET_LABELS[config.preset][index]]
    if entry.plan is not None:
        folds = QCoreApplication.translate("RunsWording", "%1 folds")
        if entry.plan.sources is not None:
            folds = QCoreApplication.translate("RunsWording", "%1 sources left out in turn")
        parts.append(folds.replace("%1", str(entry.plan.folds)))
    if own is None:
        parts += changed_settings(config, spanish)
    return ", ".join(parts)


def changed_settings(config: TrainingConfig, spanish: bool) -> list[str]:
    """Return what a run's settings differ in from their preset, as “name value”."""
    base = _preset_config(config.preset)
    return [
        f"{info.label[1 if spanish else 0].lower()} {value_text(name, value, spanish)}"
        for name, info in _infos().items()
        if (value := getattr(config, name)) != getattr(base, name)
    ]


def setting_name(name: str, spanish: bool) -> str:
    """Return the name of a setting, or of ``data``, ``folds`` or ``preset``."""
    others = {
        "data": QCoreApplication.translate("RunsWording", "Data"),
        "folds": QCoreApplication.translate("RunsWording", "Folds"),
        "preset": QCoreApplication.translate("RunsWording", "Preset"),
    }
    info = _info(name)
    return others.get(name, name) if info is None else info.label[1 if spanish else 0]


def value_text(name: str, value: SettingValue, spanish: bool) -> str:
    """Return the value of a setting as the form shows it."""
    info = _info(name)
    if value is None:
        return "–"
    if isinstance(value, bool):
        return (
            QCoreApplication.translate("RunsWording", "yes")
            if value
            else QCoreApplication.translate("RunsWording", "no")
        )
    if name == "preset":
        labels = {str(key): words for key, words in PRESET_LABELS.items()}
        return labels[str(value)][1 if spanish else 0] if str(value) in labels else str(value)
    if info is None or isinstance(value, str):
        text = str(value)
        return choice_text(text) if info is not None and info.choices else text
    unit = unit_text(info.unit)
    return f"{value:.10g} {unit}".strip()


def figure_name(name: FigureName) -> str:
    """Return the name of a figure."""
    names: dict[FigureName, str] = {
        "accuracy": QCoreApplication.translate("RunsWording", "Right (95 % interval)"),
        "balanced_accuracy": QCoreApplication.translate("RunsWording", "Balanced accuracy"),
        "macro_f1": QCoreApplication.translate("RunsWording", "Macro F1"),
        "auc_ovr": QCoreApplication.translate("RunsWording", "AUC"),
        "log_loss": QCoreApplication.translate("RunsWording", "Log loss"),
        "ece": QCoreApplication.translate("RunsWording", "Calibration error"),
        "epochs": QCoreApplication.translate("RunsWording", "Epochs run"),
        "minutes": QCoreApplication.translate("RunsWording", "Time"),
        "images": QCoreApplication.translate("RunsWording", "Images judged"),
    }
    return names[name]


def figure_text(name: FigureName, value: float | None, entry: RunEntry) -> str:
    """Return a figure of a run as text."""
    if value is None:
        return "–"
    if name == "accuracy":
        return share_text(value, entry.accuracy_interval)
    if name in _SHARES:
        return f"{100 * value:.1f} %"
    if name == "minutes":
        return range_text(60 * value, 60 * value)
    return f"{value:.0f}" if name in ("epochs", "images") else f"{value:.3f}"


def right_text(entry: RunEntry) -> str:
    """Return the share read right on images that no model saw, with its interval."""
    metrics = entry.metrics
    if metrics is None or metrics.accuracy is None:
        return ""
    return share_text(metrics.accuracy, entry.accuracy_interval)


def state_text(entry: RunEntry) -> str:
    """Return where a run stands in a word or two."""
    if entry.plan is not None and entry.state != "finished":
        done = sum(fold.state == "finished" for fold in entry.folds)
        words = QCoreApplication.translate("RunsWording", "%1 of %2 folds")
        return words.replace("%1", str(done)).replace("%2", str(entry.plan.folds))
    return {
        "running": QCoreApplication.translate("RunsWording", "under way"),
        "unfinished": QCoreApplication.translate("RunsWording", "broke off"),
        "finished": QCoreApplication.translate("RunsWording", "done"),
        "stopped": QCoreApplication.translate("RunsWording", "stopped"),
        "failed": QCoreApplication.translate("RunsWording", "failed"),
    }[entry.state]


def _info(name: str) -> OptionInfo | None:
    return _infos().get(name)


@cache
def _infos() -> dict[str, OptionInfo]:
    # Asked for in every row of a long list.
    return {info.name: info for info in options_of(TrainingConfig)}


@cache
def _preset_config(preset: PresetName) -> TrainingConfig:
    return make_config(preset)
