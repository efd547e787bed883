"""The words for an answer, said alike by the worklist, the reading, the report and the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from PySide6.QtCore import QCoreApplication

_RAISED = 0.85
"""Share of the limit from which a film is rather unusual for a model that never measured it."""

Grade = Literal["low", "raised", "high"]


class Answer(Protocol):
    """What a model said, in a reading or in the case log."""

    @property
    def label(self) -> str | None:
        """Most probable class, or None."""

    @property
    def probabilities(self) -> Mapping[str, float] | None:
        """Class to probability, or None."""

    @property
    def set(self) -> Sequence[str] | None:
        """Conformal set of labels, or None."""


def verdict_words(answer: Answer) -> str:
    """Return the answer: the set where there is one with more or less than one class."""
    if answer.set is None or len(answer.set) == 1:
        return most_probable(answer)
    return set_words(answer.set, len(answer.probabilities or ()))


def most_probable(answer: Answer) -> str:
    """Return the most probable class with its probability, or nothing."""
    share = (answer.probabilities or {}).get(answer.label or "")
    return (answer.label or "") if share is None else f"{answer.label} {percent_text(share)}"


def set_words(labels: Sequence[str], classes: int) -> str:
    """Return a conformal set in words; one with no class or every class tells nothing.

    Args:
        labels: In the set.
        classes: How many the model knows.
    """
    if len(labels) in (0, classes):
        return QCoreApplication.translate("Answer", "Cannot tell")
    return joined(labels)


def joined(labels: Sequence[str]) -> str:
    """Return class names as ``A, B or C``."""
    if len(labels) < 2:
        return "".join(labels)
    return QCoreApplication.translate("Answer", "{first} or {last}").format(
        first=", ".join(labels[:-1]), last=labels[-1]
    )


def percent_text(probability: float) -> str:
    """Return whole percents; never 0 or 100 for what is neither."""
    if 0 < probability < 0.005:
        return "<1 %"
    if 0.995 < probability < 1:
        return ">99 %"
    return f"{100 * probability:.0f} %"


def novelty_grade(novelty: float, limit: float, usual: float | None = None) -> Grade:
    """Return how unusual a film is.

    Args:
        novelty: Of the film.
        limit: Above it there is no answer.
        usual: Above it an answer comes with a warning; None where the model does not say.
    """
    if novelty > limit:
        return "high"
    return "raised" if novelty > (_RAISED * limit if usual is None else usual) else "low"


def novelty_words(novelty: float, limit: float | None, usual: float | None = None) -> str:
    """Return the number, and whether it is unusual where the model's limit is known."""
    number = f"{novelty:.2f}"
    words = {
        "low": QCoreApplication.translate("Answer", "novelty {number}"),
        "raised": QCoreApplication.translate("Answer", "novelty {number}, raised"),
        "high": QCoreApplication.translate("Answer", "novelty {number}, high"),
    }
    return words["low" if limit is None else novelty_grade(novelty, limit, usual)].format(
        number=number
    )
