"""How durations, stages and results read in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from radiodesk.core.events import ProgressMade, Stage
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.results import FoldSummary, Metrics, SourceFigures

_COVID = "COVID-19"


def stage_text(stage: Stage) -> str:
    """Return a stage's name in the current language."""
    names: dict[Stage, str] = {
        "import": QCoreApplication.translate("RunWording", "Loading TensorFlow"),
        "scan": QCoreApplication.translate("RunWording", "Opening every file"),
        "decode": QCoreApplication.translate("RunWording", "Decoding the images"),
        "features": QCoreApplication.translate("RunWording", "Computing features"),
        "initial": QCoreApplication.translate("RunWording", "Phase 1, base frozen"),
        "fine_tune": QCoreApplication.translate("RunWording", "Phase 2, last layers learn too"),
        "evaluate": QCoreApplication.translate("RunWording", "Evaluating on the test images"),
        "export": QCoreApplication.translate("RunWording", "Exporting the model"),
    }
    return names[stage]


def short_stage_text(stage: Stage) -> str:
    """Return a stage's name in a word or two, for a narrow place."""
    names: dict[Stage, str] = {
        "import": "TensorFlow",
        "scan": QCoreApplication.translate("RunWording", "Scan"),
        "decode": QCoreApplication.translate("RunWording", "Decode"),
        "features": QCoreApplication.translate("RunWording", "Features"),
        "initial": QCoreApplication.translate("RunWording", "Phase 1"),
        "fine_tune": QCoreApplication.translate("RunWording", "Phase 2"),
        "evaluate": QCoreApplication.translate("RunWording", "Evaluation"),
        "export": QCoreApplication.translate("RunWording", "Export"),
    }
    return names[stage]


def range_text(low: float, high: float) -> str:
    """Return a duration as a range with its unit.

    Args:
        low: Shorter end in seconds.
        high: Longer end in seconds.
    """
    unit, scale, digits = _unit(high)
    first, last = f"{low / scale:.{digits}f}", f"{high / scale:.{digits}f}"
    text = unit.replace("%1", last if first == last else f"{first}–{last}")
    smaller, smaller_scale, _ = _unit(low)
    if smaller != unit and low / scale < 1:
        # Not "0–3 min" for half a minute and more.
        text = f"{smaller.replace('%1', f'{low / smaller_scale:.0f}')} – {unit.replace('%1', last)}"
    return text


def _unit(seconds: float) -> tuple[str, float, int]:
    """Return a duration's unit, its seconds, and how many decimals it is worth."""
    if seconds < 90:
        return QCoreApplication.translate("RunWording", "%1 s"), 1.0, 0
    if seconds < 90 * 60:
        return QCoreApplication.translate("RunWording", "%1 min"), 60.0, 0
    return QCoreApplication.translate("RunWording", "%1 h"), 3600.0, 1


def progress_text(progress: ProgressMade, epochs: int) -> str:
    """Return where a run is, how long it will take, and when it may stop early.

    Args:
        progress: The last word of the trainer.
        epochs: Epochs planned over both phases, for a trainer that does not say how many can come.
    """
    parts = []
    if progress.epoch is not None:
        epoch = QCoreApplication.translate("RunWording", "Epoch %1 of %2")
        last = str(progress.epochs or epochs)
        parts.append(epoch.replace("%1", str(progress.epoch)).replace("%2", last))
        parts.append(short_stage_text(progress.stage))
    else:
        parts.append(stage_text(progress.stage))
    if progress.seconds_left_low is not None and progress.seconds_left_high is not None:
        left = QCoreApplication.translate("RunWording", "%1 left")
        duration = range_text(progress.seconds_left_low, progress.seconds_left_high)
        parts.append(left.replace("%1", duration))
    if progress.stops_after is not None:
        stop = QCoreApplication.translate(
            "RunWording", "stops after epoch %1 unless validation improves"
        )
        parts.append(stop.replace("%1", str(progress.stops_after)))
    return " · ".join(parts)


def verdict_text(metrics: Metrics) -> str:
    """Return a test result as one sentence of counts."""
    right, total = _right_of_total(metrics)
    sentence = QCoreApplication.translate("RunWording", "%1 of %2 right on images it never saw")
    text = sentence.replace("%1", str(right)).replace("%2", str(total))
    if _COVID in metrics.labels:
        text += f"; {found_text(metrics, _COVID)}"
    return text + "."


def interval_text(metrics: Metrics, stated: tuple[float, float] | None) -> str:
    """Return how far the share right can be trusted, or nothing when no image was judged."""
    right, total = _right_of_total(metrics)
    if not total:
        return ""
    low, high = stated or wilson_interval(right, total)
    text = QCoreApplication.translate("RunWording", "95 % interval: %1 to %2 % right")
    return text.replace("%1", f"{100 * low:.0f}").replace("%2", f"{100 * high:.0f}")


def quick_text() -> str:
    """Return what must not be done with a quick run."""
    return QCoreApplication.translate("RunWording", "Quick preset: not for judging a model")


def _right_of_total(metrics: Metrics) -> tuple[int, int]:
    total = sum(sum(row) for row in metrics.confusion)
    return sum(row[i] for i, row in enumerate(metrics.confusion)), total


def found_text(metrics: Metrics, label: str) -> str:
    """Return how many images of a class were found."""
    index = metrics.labels.index(label)
    row = metrics.confusion[index]
    sentence = QCoreApplication.translate("RunWording", "%1: %2 of %3 found")
    sentence = sentence.replace("%2", str(row[index])).replace("%3", str(sum(row)))
    return sentence.replace("%1", label)


def pooled_text(summary: FoldSummary) -> str:
    """Return what all folds are worth together, in counts."""
    right, total = _right_of_total(summary.metrics)
    text = QCoreApplication.translate(
        "RunWording", "%1 of %2 right over %3 folds, each image tested once."
    )
    if summary.sources is not None:
        text = QCoreApplication.translate(
            "RunWording",
            "%1 of %2 right on films of sources that the model never learned from; "
            "%3 were left out in turn.",
        )
    text = text.replace("%1", str(right)).replace("%2", str(total))
    return text.replace("%3", str(summary.folds))


def pooled_details(summary: FoldSummary) -> str:
    """Return the figures of all folds with their 95 % intervals, and how each fold did."""
    names = {
        "accuracy": QCoreApplication.translate("RunWording", "right: %1"),
        "balanced_accuracy": QCoreApplication.translate("RunWording", "balanced: %1"),
        "macro_f1": QCoreApplication.translate("RunWording", "macro F1: %1"),
    }
    parts = []
    for key, words in names.items():
        value, ends = getattr(summary.metrics, key), summary.intervals.get(key)
        if value is not None:
            parts.append(words.replace("%1", share_text(value, ends)))
    for label, one in summary.metrics.per_class.items():
        ends = summary.intervals.get(f"{label}/recall")
        if label == _COVID and one.recall is not None:
            words = QCoreApplication.translate("RunWording", "%1 found: %2").replace("%1", label)
            parts.append(words.replace("%2", share_text(one.recall, ends)))
    if summary.sources is not None:
        return " · ".join([*parts, *_each_source(summary.sources), _brackets()])
    shares = ", ".join("–" if a is None else f"{100 * a:.0f}" for a in summary.accuracies)
    each = QCoreApplication.translate("RunWording", "right in each fold: %1 %")
    parts.append(each.replace("%1", shares))
    return " · ".join([*parts, _brackets()])


def _brackets() -> str:
    return QCoreApplication.translate("RunWording", "in brackets: 95 % interval")


def _each_source(sources: Sequence[SourceFigures]) -> list[str]:
    """Return what was right on each source, or that it cannot be estimated."""
    words = QCoreApplication.translate("RunWording", "%1: %3 of %4 right, balanced %2")
    unknown = QCoreApplication.translate("RunWording", "%1: cannot be estimated")
    parts = []
    for one in sources:
        text = unknown
        if one.metrics is not None and one.metrics.balanced_accuracy is not None:
            ends = (one.intervals or {}).get("balanced_accuracy")
            right, total = _right_of_total(one.metrics)
            text = words.replace("%2", share_text(one.metrics.balanced_accuracy, ends))
            text = text.replace("%3", str(right)).replace("%4", str(total))
        parts.append(text.replace("%1", one.source))
    return parts


def share_text(value: float, ends: tuple[float, float] | None) -> str:
    """Return a share as a percentage, with its 95 % interval where that is known."""
    text = f"{100 * value:.0f} %"
    return text if ends is None else f"{text} ({100 * ends[0]:.0f}–{100 * ends[1]:.0f})"
