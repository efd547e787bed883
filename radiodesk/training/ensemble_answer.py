"""How several networks answer as one: in NumPy for training, as layers for the graph that ships.

The *members* know all classes; their logits are averaged. Where some of them learned other styles
and some did not, each kind has a mean of its own, z and z', and `familiar` weighs the two by g, how
familiar the film looks. The *inner members* know only NORMAL or not, and learned it within sources
that hold both, so that where a film comes from could not tell them the answer (`ensemble_engine`).
NORMAL's probability is `INNER_SHARE` theirs, the rest the members', and what is left goes to the
other classes as the members see them:

    p = (1 - w) k + w q,   k = g softmax(z) + (1 - g) softmax(z'),   q(NORMAL) = 1 - s,
    q(c) = s (g softmax(z without NORMAL)(c) + (1 - g) softmax(z' without NORMAL)(c))

with s the inner members' mean chance of not NORMAL and w `INNER_SHARE`; g is 1 where all members
learned alike. So a film whose look alone says "not from the hospital that the normal ones came
from" still keeps that share of what the inner members give to NORMAL. Below a half they can put
NORMAL into the set of a film that the members are sure of, but not answer in their place. Made of
stock layers, as `network` is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from radiodesk.training.familiar import Familiarity
from radiodesk.training.network import OUTPUT

FAMILIAR = "familiar"
INNER_SHARE = 0.4
"""Of NORMAL's probability that inner members give."""
_LEFT_OUT = -1e4

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Answers:
    """What the members say of N films.

    Attributes:
        logits: (N, C) mean logits of the members; of those that learned from plain views alone,
            where there are others.
        inner: (N,) mean logit of not NORMAL of the inner members, or None.
        foreign: (N, C) mean logits of the members that learned other styles, or None.
        familiar: (N,) logit of a film's look being that of plain views; None without `foreign`.
    """

    logits: Floats
    inner: Floats | None = None
    foreign: Floats | None = None
    familiar: Floats | None = None


def mixed(answers: Answers, normal: int | None) -> Floats:
    """Return what the graph answers, in NumPy.

    Args:
        answers: What the members say.
        normal: Number of the class NORMAL.

    Returns:
        (N, C) probabilities.
    """
    parts = [(np.ones((len(answers.logits), 1)), answers.logits)]
    if answers.foreign is not None and answers.familiar is not None:
        near = _sigmoid(answers.familiar)[:, np.newaxis]
        parts = [(near, answers.logits), (1 - near, answers.foreign)]
    known = sum(share * _softmax(logits) for share, logits in parts)
    if answers.inner is None or normal is None:
        return np.asarray(known)
    abnormal = _sigmoid(answers.inner)[:, np.newaxis]
    others = sum(share * _softmax(_without(logits, normal)) for share, logits in parts)
    inside = np.asarray(abnormal * others)
    inside[:, normal] = 1 - abnormal[:, 0]
    return np.asarray((1 - INNER_SHARE) * known + INNER_SHARE * inside)


def familiarity(stem: Any, familiar: Familiarity) -> list[Any]:
    """Return how familiar a film looks, and the rest to 1, both (N, 1)."""
    look = keras.layers.GlobalAveragePooling2D(name="look")(stem)
    layer = keras.layers.Dense(1, name=FAMILIAR)
    logit = layer(look)
    layer.set_weights([familiar.kernel, familiar.bias])
    return _chance_and_rest(logit, "share_of_plain", "share_of_styled")


def answer(logits: list[Any], shares: list[Any], abnormal: Any, normal: int | None) -> Any:
    """Return the answer of all, named `OUTPUT`.

    Args:
        logits: Mean logits of the members, or of each kind of them.
        shares: How much each kind counts; empty with one kind.
        abnormal: Mean logit of not NORMAL of the inner members, or None.
        normal: Number of the class NORMAL.
    """
    alone = abnormal is None or normal is None
    known = _shared(logits, shares, OUTPUT if alone else "known")
    if alone:
        return known
    classes = logits[0].shape[-1]
    here = np.eye(classes, dtype=np.float32)[normal]
    masked = [
        _constant(np.eye(classes), _LEFT_OUT * here, f"without_normal_{k}")(logit)
        for k, logit in enumerate(logits)
    ]
    others = _shared(masked, shares, "others")
    chance, rest = _chance_and_rest(abnormal, "chance_not_normal", "chance_normal")
    inside = keras.layers.Add(name="within_sources")(
        [
            keras.layers.Multiply(name="not_normal_shared")([others, chance]),
            _constant(here[np.newaxis], None, "normal_place")(rest),
        ]
    )
    parts = [
        keras.layers.Rescaling(share, name=name)(part)
        for part, share, name in (
            (known, 1 - INNER_SHARE, "share_of_members"),
            (inside, INNER_SHARE, "share_of_inner_members"),
        )
    ]
    return keras.layers.Add(name=OUTPUT)(parts)


def _shared(logits: list[Any], shares: list[Any], name: str) -> Any:
    """Return the softmax of logits; of several the mean, weighted by their shares."""
    if not shares:
        return keras.layers.Softmax(name=name)(logits[0])
    parts = [
        keras.layers.Multiply(name=f"{name}_{k}_shared")(
            [keras.layers.Softmax(name=f"{name}_{k}")(logit), share]
        )
        for k, (logit, share) in enumerate(zip(logits, shares, strict=True))
    ]
    return keras.layers.Add(name=name)(parts)


def _chance_and_rest(logit: Any, chance: str, rest: str) -> list[Any]:
    """Return the probability that a logit says and what is left of 1, under these names."""
    turned = keras.layers.Rescaling(-1.0, name=f"{rest}_logit")(logit)
    return [
        keras.layers.Activation("sigmoid", name=chance)(logit),
        keras.layers.Activation("sigmoid", name=rest)(turned),
    ]


def _constant(kernel: NDArray[Any], bias: NDArray[Any] | None, name: str) -> Any:
    """Return a layer with fixed weights."""
    layer = keras.layers.Dense(kernel.shape[1], use_bias=bias is not None, name=name)
    layer.build((None, kernel.shape[0]))
    layer.set_weights([kernel] if bias is None else [kernel, bias])
    layer.trainable = False
    return layer


def _without(logits: Floats, normal: int) -> Floats:
    masked = logits.copy()
    masked[:, normal] = logits.min(axis=1) + _LEFT_OUT
    return masked


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -60, 60))))


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
