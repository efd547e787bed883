"""Evaluations as the engine makes them, of answers made from numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from radiodesk.core.evaluation_results import Evaluation, Part
from radiodesk.evaluation.assess import About, assess
from radiodesk.evaluation.beside import Beside
from radiodesk.evaluation.predictions import Predictions

LABELS = ["COVID-19", "PNEUMONIA", "NORMAL"]


def evaluation(
    truth: Sequence[int],
    read: Sequence[int],
    sure: Sequence[float],
    sources: Sequence[str] = (),
    part: Part = "test",
) -> Evaluation:
    """Judge answers.

    Args:
        truth: Class number of each image.
        read: What it was read as.
        sure: Probability of that, above one half.
        sources: Where each image is from; empty where nobody knows.
        part: Which images they are said to be.
    """
    count = len(truth)
    chances = np.empty((count, len(LABELS)))
    for i, (number, chance) in enumerate(zip(read, sure, strict=True)):
        chances[i] = (1 - chance) / (len(LABELS) - 1)
        chances[i, number] = chance
    empty = [""] * count
    beside = Beside(
        source=list(sources) or empty,
        view=empty,
        sex=empty,
        age=empty,
        novelty=np.full(count, np.nan),
        sets={0.9: chances > 0.3},
    )
    predictions = Predictions(
        labels=LABELS,
        paths=[f"{LABELS[number]}/{i:03d}.png" for i, number in enumerate(truth)],
        truth=np.array(truth, np.int64),
        groups=range(count),
        probabilities=chances,
        beside=beside,
    )
    return assess(predictions, About(model="trial", data="films", part=part), resamples=200)
