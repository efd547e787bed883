"""Is this an upright frontal chest radiograph? Judged from a picture of 32 x 32 ranks.

Two witnesses: a network of one hidden layer that knows drawn phantoms upright, turned, inverted
and cropped, and other pictures (``scripts/make_chest_view.py`` trains it; no patient's picture is
in it), and the correlation with two dark lungs (`lung_template`). Both look at the order of the
greys only, so neither exposure nor window counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from radiodesk.core.paths import resources
from radiodesk.imaging.lung_template import SIDE, Field, likeness, ranked, small_view

View = Literal["upright", "upside_down", "sideways", "inverted", "cropped", "other"]
VIEWS: tuple[View, ...] = (
    "upright", "upside_down", "sideways", "inverted", "cropped", "other",
)  # fmt: skip
WEIGHTS = "chest_view.npz"
INPUTS = (SIDE // 2) ** 2
_LIKENESS_WEIGHT = 10.0
LOWEST = 0.0
"""Score below which a picture is refused: even odds. Of half A of ``darkcovidnet`` 1.3 % lie below
it, of the other pictures made there 1.7 % above it; at 1.3 it was 2.0 and 0.7 %, at −1 it would be
1.1 and 2.2 % (``benchmarks/refusals.py --half a``)."""
_DOUBTFUL = 4.0
"""Below this score it is asked whether another pose would score better; 94 % of half A lie above
it."""
_MUCH_BETTER = 4.0
"""By how much a turned or inverted pose must score better than the picture as it is."""
_NAMED = 1.3
"""Score that a pose needs to be given as the reason; the lowest 2 % of half A."""


@dataclass(frozen=True)
class Judgement:
    """What a picture looks like.

    Attributes:
        score: Log odds of an upright chest, and the likeness to lungs in the same currency.
        view: What it is taken for.
    """

    score: float
    view: View

    @property
    def upright(self) -> bool:
        """Whether it passes for an upright frontal chest radiograph."""
        return self.view == "upright"


class Glance:
    """A picture whose view is judged once, whoever asks first; who does not ask pays nothing."""

    def __init__(self, picture: npt.NDArray[np.uint8]) -> None:
        """Take a picture.

        Args:
            picture: (H, W) uint8, black to white.
        """
        self.picture = picture

    @cached_property
    def judgement(self) -> Judgement:
        """What the picture looks like."""
        return judge_view(self.picture)


def judge_view(picture: npt.NDArray[np.uint8]) -> Judgement:
    """Judge a picture.

    Args:
        picture: (H, W) uint8, black to white.
    """
    ranks = ranked(small_view(picture))
    logits = view_logits(view_input(ranks)[None])[0]
    score = _score(ranks, logits)
    if score >= _DOUBTFUL:
        return Judgement(score, "upright")
    pose, better = _best_pose(ranks)
    if score >= LOWEST and better < score + _MUCH_BETTER:
        return Judgement(score, "upright")
    if better >= _NAMED:
        return Judgement(score, pose)
    part, other = VIEWS.index("cropped"), VIEWS.index("other")
    return Judgement(score, "cropped" if logits[part] > logits[other] else "other")


def _score(ranks: Field, logits: Field) -> float:
    others = logits[1:]
    odds = logits[0] - others.max() - np.log(np.exp(others - others.max()).sum())
    return float(odds + _LIKENESS_WEIGHT * likeness(ranks)[0].max())


def _best_pose(ranks: Field) -> tuple[View, float]:
    """Return what is wrong with a chest that looks like this, and its score once mended."""
    views: tuple[View, ...] = ("upside_down", "sideways", "sideways", *("inverted",) * 4)
    turns = [np.rot90(ranks, turn) for turn in (2, 1, 3)]
    turns += [-np.rot90(ranks, turn) for turn in range(4)]
    mended = np.ascontiguousarray(turns, np.float32)
    answers = view_logits(np.stack([view_input(one) for one in mended]))
    scores = [_score(one, answer) for one, answer in zip(mended, answers, strict=True)]
    best = int(np.argmax(scores))
    return views[best], scores[best]


def view_input(ranks: Field) -> Field:
    """Return the network's (INPUTS,) input: means of 2 x 2 ranks."""
    half = SIDE // 2
    return np.asarray(ranks.reshape(half, 2, half, 2).mean((1, 3)).reshape(-1), np.float32)


def view_logits(inputs: Field) -> Field:
    """Return (N, 6) logits in the order of `VIEWS` for (N, INPUTS) inputs."""
    inner, inner_bias, outer, outer_bias = _weights()
    return np.asarray(np.maximum(inputs @ inner + inner_bias, 0) @ outer + outer_bias)


@cache
def _weights() -> tuple[Field, Field, Field, Field]:
    with np.load(resources() / "gate" / WEIGHTS, allow_pickle=False) as arrays:
        inner, inner_bias, outer, outer_bias = (
            arrays[name].astype(np.float32)
            for name in ("inner", "inner_bias", "outer", "outer_bias")
        )
    return inner, inner_bias, outer, outer_bias
