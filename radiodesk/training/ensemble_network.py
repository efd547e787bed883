"""Several networks as one graph: they share what is frozen, and answer together.

The *members* know all classes; their logits are averaged. The *inner members* know only NORMAL or
not, and learned it within sources that hold both, so that where a film comes from could not tell
them the answer (`ensemble_engine`). NORMAL's probability is `INNER_SHARE` theirs, the
rest the members', and what is left goes to the other classes as the members see them:

    p = (1 - w) softmax(z) + w q,   q(NORMAL) = 1 - s,   q(c) = s softmax(z without NORMAL)(c)

with z the members' mean logits, s the inner members' mean chance of not NORMAL and w
`INNER_SHARE`. So a film whose look alone says "not from the hospital that the normal ones came
from" still keeps that share of what the inner members give to NORMAL. Below a half they can put
NORMAL into the set of a film that the members are sure of, but not answer in their place. Of a film
that is read at several zooms (`zooms`) z and s are means over these, too: heads are linear above
their hidden layers, whose means are taken. Made of stock layers, as `network` is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.training.folding import grow_folded
from radiodesk.training.graph import Node
from radiodesk.training.network import HIDDEN, LAST_CONVOLUTION, OUTPUT, Network
from radiodesk.training.zooms import zoomed

LOGITS = "logits"
ABNORMAL = "not_normal"
INNER_SHARE = 0.4
"""Of NORMAL's probability that inner members give."""
_LEFT_OUT = -1e4

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class EnsembleNetwork(Network):
    """A `Network` of several.

    Attributes:
        count: How many members and inner members.
        normal: Number of the class NORMAL, or None without inner members.
        activations: Output of all last convolutions, side by side.
        mean_embedding: Mean of the pooled outputs.
    """

    count: tuple[int, int] = (1, 0)
    normal: int | None = None
    activations: Any = None
    mean_embedding: Any = None

    @property
    def activation(self) -> Any:
        """Output of all last convolutions, side by side (N, h, w, k)."""
        return self.activations

    @property
    def embedding(self) -> Any:
        """Mean of the pooled outputs (N, d)."""
        return self.mean_embedding

    def before_temperature(self) -> Any:
        """Return the Keras model from image to (N, C) logits or, with inner ones, (N, C + 1)."""
        outputs = [self.model.get_layer(name).output for name in self._logits]
        return keras.Model(self.model.input, _joined(outputs))

    def at_temperature(
        self, answers: NDArray[np.floating[Any]], temperature: float
    ) -> NDArray[np.float64]:
        """See `Network.at_temperature`."""
        logits = np.asarray(answers, np.float64) / temperature
        if self.normal is None:
            return mixed(logits, None, None)
        return mixed(logits[:, :-1], logits[:, -1], self.normal)

    @property
    def _logits(self) -> tuple[str, ...]:
        return (LOGITS,) if self.normal is None else (LOGITS, ABNORMAL)

    def cool(self, temperature: float) -> None:
        """Divide all logits by a temperature, those of the inner members, too."""
        for name in self._logits:
            layer = self.model.get_layer(name)
            layer.set_weights([a / np.float32(temperature) for a in layer.get_weights()])

    def settle(self) -> None:
        """Round all weights to what float16 holds, as the exported graph stores them."""
        for layer in self.model.layers:
            layer.set_weights(
                [w.astype(np.float16).astype(np.float32) for w in layer.get_weights()]
            )

    def head_arrays(self) -> tuple[NDArray[np.float32], ...]:
        """Return the heads as one: their hidden layers side by side, evidence by their shares."""
        classes = self.model.output_shape[-1]
        hidden = [
            self.model.get_layer(f"{HIDDEN}_{k}").get_weights() for k in range(sum(self.count))
        ]
        width, units = hidden[0][0].shape
        inner = np.zeros((width * len(hidden), units * len(hidden)), np.float32)
        for k, (kernel, _) in enumerate(hidden):
            inner[k * width : (k + 1) * width, k * units : (k + 1) * units] = kernel
        outer, bias = self.model.get_layer(LOGITS).get_weights()
        if self.normal is not None:
            kernel, offset = self.model.get_layer(ABNORMAL).get_weights()
            signs = np.where(np.arange(classes) == self.normal, -0.5, 0.5).astype(np.float32)
            signs *= INNER_SHARE
            known = np.float32(1 - INNER_SHARE)
            outer = np.concatenate([outer * known, kernel * signs])
            bias = bias * known + offset * signs
        return inner, np.concatenate([b for _, b in hidden]), outer, bias


@dataclass(frozen=True, eq=False)
class Trained:
    """One member's weights.

    Attributes:
        write_tail: Puts the weights above the cut into the network that the members began from.
        head: Kernel and bias of the hidden layer and of the last; inner members have two
            outputs, not NORMAL and NORMAL.
    """

    write_tail: Callable[[Network], None]
    head: Sequence[NDArray[np.float32]]


def mixed(logits: Floats, inner: Floats | None, normal: int | None) -> Floats:
    """Return what the graph answers to the members' logits, in NumPy.

    Args:
        logits: (N, C) mean logits of the members.
        inner: (N,) mean logit of not NORMAL of the inner members, or None.
        normal: Number of the class NORMAL.
    """
    known = _softmax(logits)
    if inner is None or normal is None:
        return known
    masked = logits.copy()
    masked[:, normal] = logits.min(axis=1) + _LEFT_OUT
    abnormal = 1 / (1 + np.exp(-np.clip(inner, -60, 60)))[:, np.newaxis]
    inside = abnormal * _softmax(masked)
    inside[:, normal] = 1 - abnormal[:, 0]
    return np.asarray((1 - INNER_SHARE) * known + INNER_SHARE * inside)


def build_ensemble(
    base: Network,
    config: TrainingConfig,
    nodes: list[Node],
    cut: int,
    members: Sequence[Trained],
    inner: Sequence[Trained],
    normal: int | None,
) -> EnsembleNetwork:
    """Build the graph of all members. Call `settle` when no weight will change any more.

    Args:
        base: The network that they began from; it is left with the last member's weights.
        config: Input size and width of the heads.
        nodes: Its graph, from `graph.walk`.
        cut: Position in it above which members differ.
        members: Weights of the members.
        inner: Weights of the inner members.
        normal: Number of the class NORMAL; None without inner members.
    """
    image = keras.Input(base.model.input_shape[1:], name="image", dtype="float32")
    below: dict[int, Any] = {}
    stems = [
        grow_folded(nodes, {0: look}, range(1, cut + 1), copies=below)[cut]
        for look in zoomed(image, config.zooms)
    ]
    last, pooled, hidden = [], [], []
    for k, trained in enumerate([*members, *inner]):
        trained.write_tail(base)
        names = f"member{k}_" if k else ""
        above: dict[int, Any] = {}
        looks = [
            grow_folded(nodes, {cut: stem}, range(cut + 1, len(nodes)), names, above)
            for stem in stems
        ]
        grown = looks[0]
        last.append(next(grown[i] for i in grown if nodes[i].layer.name == LAST_CONVOLUTION))
        pooled.append(grown[len(nodes) - 1])
        layer = keras.layers.Dense(config.dense_units, "relu", name=f"{HIDDEN}_{k}")
        hidden.append(_mean([layer(look[len(nodes) - 1]) for look in looks]))
        layer.set_weights(list(trained.head[:2]))
    classes = len(members[0].head[3])
    logits = keras.layers.Dense(classes, name=LOGITS)(_joined(hidden[: len(members)]))
    output = keras.layers.Softmax(name="known" if inner else OUTPUT)(logits)
    if inner and normal is not None:
        output = _with_inner(_joined(hidden[len(members) :]), logits, output, normal)
    network = EnsembleNetwork(
        model=keras.Model(image, output, name="radiodesk"),
        base=base.base,
        base_layers=base.base_layers,
        hidden=None,
        output=None,
        count=(len(members), len(inner)),
        normal=normal if inner else None,
        activations=_joined(last),
        mean_embedding=_mean(pooled),
    )
    _fill(network.model, members, inner)
    return network


def _joined(tensors: list[Any]) -> Any:
    return keras.layers.Concatenate()(tensors) if len(tensors) > 1 else tensors[0]


def _mean(tensors: list[Any]) -> Any:
    return keras.layers.Average()(tensors) if len(tensors) > 1 else tensors[0]


def _with_inner(hidden: Any, logits: Any, known: Any, normal: int) -> Any:
    """Return the members' answer mixed with that of the inner members."""
    classes = logits.shape[-1]
    here = np.eye(classes, dtype=np.float32)[normal]
    abnormal = keras.layers.Dense(1, name=ABNORMAL)(hidden)
    others = keras.layers.Softmax(name="others")(
        _constant(np.eye(classes), _LEFT_OUT * here, "without_normal")(logits)
    )
    chance = keras.layers.Activation("sigmoid", name="chance_not_normal")(abnormal)
    rest = keras.layers.Activation("sigmoid", name="chance_normal")(
        keras.layers.Rescaling(-1.0, name="turned")(abnormal)
    )
    inside = keras.layers.Add(name="within_sources")(
        [
            keras.layers.Multiply(name="not_normal_shared")([others, chance]),
            _constant(here[np.newaxis], None, "normal_place")(rest),
        ]
    )
    shares = [
        keras.layers.Rescaling(share, name=name)(part)
        for part, share, name in (
            (known, 1 - INNER_SHARE, "share_of_members"),
            (inside, INNER_SHARE, "share_of_inner_members"),
        )
    ]
    return keras.layers.Add(name=OUTPUT)(shares)


def _constant(kernel: NDArray[Any], bias: NDArray[Any] | None, name: str) -> Any:
    """Return a layer with fixed weights."""
    layer = keras.layers.Dense(kernel.shape[1], use_bias=bias is not None, name=name)
    layer.build((None, kernel.shape[0]))
    layer.set_weights([kernel] if bias is None else [kernel, bias])
    layer.trainable = False
    return layer


def _fill(model: Any, members: Sequence[Trained], inner: Sequence[Trained]) -> None:
    kernel = np.concatenate([t.head[2] for t in members]) / len(members)
    model.get_layer(LOGITS).set_weights([kernel, np.mean([t.head[3] for t in members], axis=0)])
    if inner:
        kernel = np.concatenate([t.head[2] for t in inner]) / len(inner)
        bias = np.mean([t.head[3] for t in inner], axis=0)
        model.get_layer(ABNORMAL).set_weights([kernel[:, :1] - kernel[:, 1:], bias[:1] - bias[1:]])


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
