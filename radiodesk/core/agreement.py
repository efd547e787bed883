"""How well two readers agree beyond chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

FEWEST_READS = 30
_Z_95 = 1.959964


class Agreement(BaseModel):
    """Two readers' labels for the same radiographs.

    Attributes:
        labels: Order of `matrix`.
        matrix: ``matrix[i][j]`` counts radiographs that the first reader called i and the second
            j.
        count: Radiographs that both named.
        undecided: Radiographs that one of them did not name; they are in no other figure.
        share: Agreement, 0-1, or None where `count` is 0.
        kappa: Cohen's kappa, -1 to 1, or None where chance alone would always agree.
        interval: 95 % interval of kappa; None with it, below `FEWEST_READS` radiographs, and where
            all agree: the formula is for large samples and would call one agreement certainty.
    """

    model_config = ConfigDict(frozen=True)

    labels: list[str]
    matrix: list[list[int]]
    count: int
    undecided: int
    share: float | None
    kappa: float | None
    interval: tuple[float, float] | None


def agreement_of(pairs: Iterable[tuple[str | None, str | None]]) -> Agreement:
    """Compare two readers.

    Args:
        pairs: For each radiograph, the first reader's label and the second's; None for none.
    """
    counts: dict[tuple[str, str], int] = {}
    undecided = 0
    for first, second in pairs:
        if first is None or second is None:
            undecided += 1
        else:
            counts[first, second] = counts.get((first, second), 0) + 1
    labels = sorted({label for pair in counts for label in pair})
    matrix = [[counts.get((row, column), 0) for column in labels] for row in labels]
    count = sum(counts.values())
    right = sum(matrix[i][i] for i in range(len(labels)))
    kappa, error = cohen_kappa(matrix)
    interval = None
    if kappa is not None and error and count >= FEWEST_READS:
        half = _Z_95 * error
        interval = (max(-1.0, kappa - half), min(1.0, kappa + half))
    return Agreement(
        labels=labels,
        matrix=matrix,
        count=count,
        undecided=undecided,
        share=right / count if count else None,
        kappa=kappa,
        interval=interval,
    )


def cohen_kappa(matrix: Sequence[Sequence[int]]) -> tuple[float | None, float | None]:
    """Return kappa and its standard error, or None and None where it is not defined.

    Kappa: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20 (1960). Standard error for large samples: Fleiss, Cohen and Everitt,
    Psychological Bulletin 72 (1969).

    Args:
        matrix: (C, C) counts, first reader in rows.
    """
    total = sum(map(sum, matrix))
    if total == 0:
        return None, None
    classes = range(len(matrix))
    share = [[matrix[i][j] / total for j in classes] for i in classes]
    rows = [sum(share[i]) for i in classes]
    columns = [sum(share[i][j] for i in classes) for j in classes]
    observed = sum(share[i][i] for i in classes)
    by_chance = sum(rows[i] * columns[i] for i in classes)
    if by_chance >= 1:
        return None, None
    kappa = (observed - by_chance) / (1 - by_chance)
    on = sum(share[i][i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in classes)
    off = (1 - kappa) ** 2 * sum(
        share[i][j] * (columns[i] + rows[j]) ** 2 for i in classes for j in classes if i != j
    )
    spread = on + off - (kappa - by_chance * (1 - kappa)) ** 2
    return kappa, math.sqrt(max(0.0, spread) / total) / (1 - by_chance)
