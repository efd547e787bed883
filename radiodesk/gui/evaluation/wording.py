"""How figures, parts and groups of an evaluation read, in words and in numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from radiodesk.core.evaluation_results import Estimate, Overall, Part, SubgroupKind

UNKNOWN = "–"
_WIDE = 0.01
"""An interval wider than this makes decimals of a percentage idle."""


def figure_name(figure: Overall) -> str:
    """Return the name of a figure over all images."""
    names: dict[Overall, str] = {
        "accuracy": QCoreApplication.translate("EvaluationWords", "Accuracy"),
        "balanced_accuracy": QCoreApplication.translate("EvaluationWords", "Balanced accuracy"),
        "macro_f1": QCoreApplication.translate("EvaluationWords", "Macro F1"),
        "auc_ovr": QCoreApplication.translate("EvaluationWords", "AUC, one against the rest"),
        "log_loss": QCoreApplication.translate("EvaluationWords", "Log loss"),
        "ece": QCoreApplication.translate("EvaluationWords", "Calibration error (ECE)"),
    }
    return names[figure]


def figure_tip(figure: Overall) -> str:
    """Return what a figure means, in a sentence."""
    tips: dict[Overall, str] = {
        "accuracy": QCoreApplication.translate(
            "EvaluationWords", "Share of the images that were read right."
        ),
        "balanced_accuracy": QCoreApplication.translate(
            "EvaluationWords",
            "Mean of the classes' sensitivities: a frequent class counts no more than a rare one.",
        ),
        "macro_f1": QCoreApplication.translate(
            "EvaluationWords",
            "Harmonic mean of sensitivity and positive predictive value, averaged over the "
            "classes.",
        ),
        "auc_ovr": QCoreApplication.translate(
            "EvaluationWords",
            "Area under the ROC curve of each class against the others, averaged: 0.5 is a coin, "
            "1 is perfect.",
        ),
        "log_loss": QCoreApplication.translate(
            "EvaluationWords",
            "How far the probabilities are from the truth; wrong and sure costs most. Lower is "
            "better.",
        ),
        "ece": QCoreApplication.translate(
            "EvaluationWords",
            "How far what the model says of its sureness is from how often it is right. Lower is "
            "better.",
        ),
    }
    return tips[figure]


def part_name(part: Part) -> str:
    """Return which images were judged."""
    names: dict[Part, str] = {
        "test": QCoreApplication.translate("EvaluationWords", "Test images"),
        "val": QCoreApplication.translate("EvaluationWords", "Validation images"),
        "folds": QCoreApplication.translate("EvaluationWords", "All folds, pooled"),
        "data": QCoreApplication.translate("EvaluationWords", "Other images"),
    }
    return names[part]


def kind_name(kind: SubgroupKind) -> str:
    """Return what the images of a subgroup share."""
    names: dict[SubgroupKind, str] = {
        "source": QCoreApplication.translate("EvaluationWords", "Source"),
        "view": QCoreApplication.translate("EvaluationWords", "View"),
        "sex": QCoreApplication.translate("EvaluationWords", "Sex"),
        "age": QCoreApplication.translate("EvaluationWords", "Age"),
    }
    return names[kind]


def is_share(figure: Overall) -> bool:
    """Say whether a figure reads best in percent."""
    return figure in ("accuracy", "balanced_accuracy", "macro_f1")


def figure_texts(figure: Overall, estimate: Estimate) -> tuple[str, str]:
    """Return a figure over all images and its interval as texts."""
    return share_texts(estimate) if is_share(figure) else number_texts(estimate)


def share_text(value: float | None, digits: int = 0) -> str:
    """Return a share in percent."""
    return UNKNOWN if value is None else f"{100 * value:.{digits}f} %"


def share_texts(estimate: Estimate) -> tuple[str, str]:
    """Return a share and its interval in percent, as texts."""
    low, high = estimate.low, estimate.high
    if low is None or high is None:
        return share_text(estimate.value), ""
    digits = 0 if high - low > _WIDE else 1
    return (
        share_text(estimate.value, digits),
        f"{100 * low:.{digits}f}–{100 * high:.{digits}f} %",
    )


def number_texts(estimate: Estimate) -> tuple[str, str]:
    """Return a number and its interval as texts."""
    value = UNKNOWN if estimate.value is None else f"{estimate.value:.3f}"
    if estimate.low is None or estimate.high is None:
        return value, ""
    return value, f"{estimate.low:.3f}–{estimate.high:.3f}"


def with_interval(texts: tuple[str, str]) -> str:
    """Return a figure with its interval behind it, where there is one."""
    value, interval = texts
    return f"{value} ({interval.removesuffix(' %')})" if interval else value
