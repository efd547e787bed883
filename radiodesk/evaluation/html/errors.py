"""The images that were read wrong, the surest mistakes first."""

from __future__ import annotations

import numpy as np

from radiodesk.core.evaluation_results import Evaluation
from radiodesk.evaluation.html.elements import Markup, Words, element, table
from radiodesk.evaluation.predictions import Predictions

_MOST = 200


def error_list(
    evaluation: Evaluation, predictions: Predictions, file_names: bool, words: Words
) -> Markup:
    """Return the list.

    Args:
        evaluation: Of these answers.
        predictions: The answers.
        file_names: Name the files; else they bear the number of their place in the evaluation.
        words: What is said.
    """
    heading = element("h2", words.say("errors"))
    labels, chances = evaluation.labels, predictions.probabilities
    predicted, top = chances.argmax(axis=1), chances.max(axis=1)
    wrong = np.flatnonzero(predicted != predictions.truth)
    if not len(wrong):
        return element("section", heading, element("p", words.say("no_errors"), class_="quiet"))
    shown = wrong[np.argsort(-top[wrong], kind="stable")][:_MOST]
    note = words.say(
        "errors_named" if file_names else "errors_note", shown=len(shown), count=len(wrong)
    )
    rows = [
        (
            predictions.paths[i] if file_names else f"#{i + 1:04d}",
            labels[int(predictions.truth[i])],
            labels[int(predicted[i])],
            words.percent(float(top[i])),
        )
        for i in map(int, shown)
    ]
    header = [words.say(name) for name in ("image", "labelled", "read_as", "probability")]
    return element("section", heading, element("p", note, class_="quiet"), table(header, rows))
