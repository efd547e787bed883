"""What stands beside an answer: where the image is from, what its set holds, was it refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Beside:
    """What is known of N images and of the answers to them; an empty word: nobody knows.

    Attributes:
        source: Hospitals or collections.
        view: Such as ``PA``.
        sex: ``F``, ``M`` or ``O``.
        age: Bands such as ``40-59``; never an age.
        novelty: (N,) float64, NaN where the model has no measure of it.
        refused: Code of the reason for which the viewer would not have answered, empty where it
            would; None where nobody asked.
        sets: Level to (N, C) bool: the classes that the conformal set holds.
        warned: Code of the first warning that stands beside an answer, empty where there is none;
            None where nobody asked.
    """

    source: Sequence[str]
    view: Sequence[str]
    sex: Sequence[str]
    age: Sequence[str]
    novelty: NDArray[np.float64]
    refused: Sequence[str] | None = None
    sets: dict[float, NDArray[np.bool_]] = field(default_factory=dict)
    warned: Sequence[str] | None = None

    def chosen(self, places: NDArray[np.integer[Any]]) -> Beside:
        """Return some of them, by position."""
        source, view, sex, age = (
            [column[int(i)] for i in places]
            for column in (self.source, self.view, self.sex, self.age)
        )
        return Beside(
            source,
            view,
            sex,
            age,
            novelty=self.novelty[places],
            refused=None if self.refused is None else [self.refused[int(i)] for i in places],
            sets={level: members[places] for level, members in self.sets.items()},
            warned=None if self.warned is None else [self.warned[int(i)] for i in places],
        )


def pooled_beside(parts: Sequence[Beside]) -> Beside:
    """Return what is beside several folds' answers as one: sets at the levels that all offer."""
    levels = set(parts[0].sets).intersection(*(part.sets for part in parts[1:]))
    return Beside(
        source=[word for part in parts for word in part.source],
        view=[word for part in parts for word in part.view],
        sex=[word for part in parts for word in part.sex],
        age=[word for part in parts for word in part.age],
        novelty=np.concatenate([part.novelty for part in parts]),
        refused=_joined([part.refused for part in parts]),
        sets={level: np.concatenate([part.sets[level] for part in parts]) for level in levels},
        warned=_joined([part.warned for part in parts]),
    )


def _joined(parts: Sequence[Sequence[str] | None]) -> list[str] | None:
    """Return the codes of several folds as one list, None where one of them has none."""
    codes: list[str] = []
    for part in parts:
        if part is None:
            return None
        codes += part
    return codes
