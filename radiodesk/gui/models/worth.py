"""What a model is worth in a sentence or two, wherever it is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from radiodesk.core.card import ModelCard
from radiodesk.core.class_colours import class_colour
from radiodesk.core.intervals import wilson_interval


def worth_sentence(card: ModelCard | None) -> str:
    """Say how many test images were read right, and how sure that is."""
    metrics = card.test if card else None
    confusion = metrics.confusion if metrics else []
    total = sum(map(sum, confusion))
    if total == 0:
        return QCoreApplication.translate(
            "ModelWorth", "Its card states no figures: nobody knows what it is worth."
        )
    right = sum(row[i] for i, row in enumerate(confusion))
    stated = (card.intervals or {}).get("accuracy") if card else None
    low, high = stated or wilson_interval(right, total)
    words = QCoreApplication.translate(
        "ModelWorth", "{right} of {total} right on images it never saw ({low:.0f}–{high:.0f} %)."
    )
    return words.format(right=right, total=total, low=100 * low, high=100 * high)


def found_sentence(card: ModelCard | None) -> str:
    """Say how many test images of each class were found, or nothing."""
    metrics = card.test if card else None
    if metrics is None or not metrics.confusion:
        return ""
    phrase = QCoreApplication.translate("ModelWorth", "{label} {found} of {support}")
    phrases = [
        phrase.format(label=label, found=row[i], support=sum(row))
        for i, (label, row) in enumerate(zip(metrics.labels, metrics.confusion, strict=True))
    ]
    words = QCoreApplication.translate("ModelWorth", "Found: {classes}.")
    return words.format(classes=", ".join(phrases))


def folds_sentence(card: ModelCard | None) -> str:
    """Say what a cross-validation of the same settings found, or nothing."""
    folds = card.cross_validation if card else None
    if folds is None or folds.metrics.accuracy is None:
        return ""
    interval = (folds.intervals or {}).get("accuracy")
    if interval is None:
        words = QCoreApplication.translate("ModelWorth", "In cross-validation {share:.0f} % right.")
        return words.format(share=100 * folds.metrics.accuracy)
    words = QCoreApplication.translate(
        "ModelWorth", "In cross-validation {share:.0f} % right ({low:.0f}–{high:.0f} %)."
    )
    low, high = interval
    return words.format(share=100 * folds.metrics.accuracy, low=100 * low, high=100 * high)


def class_words(labels: list[str]) -> str:
    """Return the classes with their colours, as rich text."""
    words = []
    for index, label in enumerate(labels):
        escaped = label.replace("&", "&amp;").replace("<", "&lt;")
        square = f'<span style="color:{class_colour(label, index)}">■</span>'
        words.append(f"{square}&nbsp;{escaped}")
    return "&nbsp;&nbsp; ".join(words)
