"""Several networks as one graph: they share what is frozen, and answer together.

`ensemble_answer` says how. Of a film that is read at several zooms (`zooms`) the logits are means
over these, too: heads are linear above their hidden layers, whose means are taken. Made of stock
layers, as `network` is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.core.views import styled_members
from radiodesk.training.ensemble_answer import (
    FAMILIAR,
    INNER_SHARE,
    Answers,
    answer,
    familiarity,
    mixed,
)
from radiodesk.training.familiar import Familiarity
from radiodesk.training.folding import grow_folded
from radiodesk.training.graph import Node
from radiodesk.training.network import HIDDEN, LAST_CONVOLUTION, Network
from radiodesk.training.zooms import zoomed

LOGITS = "logits"
FOREIGN = "logits_of_styled"
ABNORMAL = "not_normal"


@dataclass(frozen=True)
class EnsembleNetwork(Network):
    """A `Network` of several.

    Attributes:
        count: How many members and inner members.
        styled: How many of the members, the last, answer for unfamiliar films.
        normal: Number of the class NORMAL, or None without inner members.
        activations: Output of all last convolutions, side by side.
        mean_embedding: Mean of the pooled outputs.
    """

    count: tuple[int, int] = (1, 0)
    styled: int = 0
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
        """Return the Keras model from image to the logits of `Answers`, side by side."""
        names = [*self._cooled, FAMILIAR] if self.styled else self._cooled
        outputs = [self.model.get_layer(name).output for name in names]
        return keras.Model(self.model.input, _joined(outputs))

    def at_temperature(
        self, answers: NDArray[np.floating[Any]], temperature: float
    ) -> NDArray[np.float64]:
        """See `Network.at_temperature`."""
        classes = int(self.model.output_shape[-1])
        wide = np.asarray(answers, np.float64)
        familiar = wide[:, -1] if self.styled else None
        cooled = (wide[:, :-1] if self.styled else wide) / temperature
        return mixed(
            Answers(
                cooled[:, :classes],
                cooled[:, -1] if self.normal is not None else None,
                cooled[:, classes : 2 * classes] if self.styled else None,
                familiar,
            ),
            self.normal,
        )

    @property
    def _cooled(self) -> list[str]:
        """The layers whose logits a temperature divides."""
        foreign = [FOREIGN] if self.styled else []
        return [LOGITS, *foreign] + ([] if self.normal is None else [ABNORMAL])

    def cool(self, temperature: float) -> None:
        """Divide all logits by a temperature but that of `FAMILIAR`, which is no answer."""
        for name in self._cooled:
            layer = self.model.get_layer(name)
            layer.set_weights([a / np.float32(temperature) for a in layer.get_weights()])

    def settle(self) -> None:
        """Round all weights to what float16 holds, as the exported graph stores them."""
        for layer in self.model.layers:
            layer.set_weights(
                [w.astype(np.float16).astype(np.float32) for w in layer.get_weights()]
            )

    def head_arrays(self) -> tuple[NDArray[np.float32], ...]:
        """Return the heads as one: their hidden layers side by side, evidence by their shares.

        Members count alike here, whichever of them answers for a film.
        """
        classes = self.model.output_shape[-1]
        hidden = [
            self.model.get_layer(f"{HIDDEN}_{k}").get_weights() for k in range(sum(self.count))
        ]
        width, units = hidden[0][0].shape
        inner = np.zeros((width * len(hidden), units * len(hidden)), np.float32)
        for k, (kernel, _) in enumerate(hidden):
            inner[k * width : (k + 1) * width, k * units : (k + 1) * units] = kernel
        outer, bias = self._members_mean()
        if self.normal is not None:
            kernel, offset = self.model.get_layer(ABNORMAL).get_weights()
            signs = np.where(np.arange(classes) == self.normal, -0.5, 0.5).astype(np.float32)
            signs *= INNER_SHARE
            known = np.float32(1 - INNER_SHARE)
            outer = np.concatenate([outer * known, kernel * signs])
            bias = bias * known + offset * signs
        return inner, np.concatenate([b for _, b in hidden]), outer, bias

    def _members_mean(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        outer, bias = self.model.get_layer(LOGITS).get_weights()
        if not self.styled:
            return outer, bias
        kernel, offset = self.model.get_layer(FOREIGN).get_weights()
        part = np.float32(self.styled / self.count[0])
        return np.concatenate([outer * (1 - part), kernel * part]), bias * (
            1 - part
        ) + offset * part


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


def build_ensemble(
    base: Network,
    config: TrainingConfig,
    nodes: list[Node],
    cut: int,
    members: Sequence[Trained],
    inner: Sequence[Trained],
    normal: int | None,
    familiar: Familiarity | None = None,
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
        familiar: Says whether those that learned other styles answer; None: all answer alike.
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
    styled = styled_members(config) if familiar is not None else 0
    count, plain = len(members), len(members) - styled
    logits = [keras.layers.Dense(classes, name=LOGITS)(_joined(hidden[:plain]))]
    shares = []
    if familiar is not None:
        logits.append(keras.layers.Dense(classes, name=FOREIGN)(_joined(hidden[plain:count])))
        shares = familiarity(stems[0], familiar)
    abnormal = keras.layers.Dense(1, name=ABNORMAL)(_joined(hidden[count:])) if inner else None
    output = answer(logits, shares, abnormal, normal)
    network = EnsembleNetwork(
        model=keras.Model(image, output, name="radiodesk"),
        base=base.base,
        base_layers=base.base_layers,
        hidden=None,
        output=None,
        count=(count, len(inner)),
        styled=styled,
        normal=normal if inner else None,
        activations=_joined(last),
        mean_embedding=_mean(pooled),
    )
    _fill(network.model, members[:plain], members[plain:], inner)
    return network


def _joined(tensors: list[Any]) -> Any:
    return keras.layers.Concatenate()(tensors) if len(tensors) > 1 else tensors[0]


def _mean(tensors: list[Any]) -> Any:
    return keras.layers.Average()(tensors) if len(tensors) > 1 else tensors[0]


def _fill(
    model: Any, plain: Sequence[Trained], styled: Sequence[Trained], inner: Sequence[Trained]
) -> None:
    for name, kind in ((LOGITS, plain), (FOREIGN, styled)):
        if kind:
            kernel = np.concatenate([t.head[2] for t in kind]) / len(kind)
            bias = np.mean([t.head[3] for t in kind], axis=0)
            model.get_layer(name).set_weights([kernel, bias])
    if inner:
        kernel = np.concatenate([t.head[2] for t in inner]) / len(inner)
        bias = np.mean([t.head[3] for t in inner], axis=0)
        model.get_layer(ABNORMAL).set_weights([kernel[:, :1] - kernel[:, 1:], bias[:1] - bias[1:]])
