"""Trains several networks side by side on the same cached features, each in its own order.

Members begin from the same base; first heads, order of the views and dropout differ, and the mean
of what they learn errs less than each. Inner members learn only NORMAL or not, from the images of
sources that hold both: a film of another source teaches them nothing, so the look of a source
cannot become their answer. `core.views` says who learns from which views, and `ensemble_answer`
how all answer as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import EngineName
from radiodesk.core.events import Phase
from radiodesk.core.randomness import derived_seed
from radiodesk.core.views import is_styled, styled_members, taught_views
from radiodesk.training.cached_steps import CachedSteps, batch_of
from radiodesk.training.device import Device
from radiodesk.training.engine import Arrays, PhaseWork
from radiodesk.training.ensemble_network import Trained, build_ensemble
from radiodesk.training.ensemble_steps import EnsembleBatches, EnsembleSteps, of_member
from radiodesk.training.familiar import learn_familiarity
from radiodesk.training.feature_batches import FeatureBatches
from radiodesk.training.features import Features, Rows
from radiodesk.training.graph import Cut, Node
from radiodesk.training.head import Head
from radiodesk.training.network import Network
from radiodesk.training.prepare import PreparedData
from radiodesk.training.tail import Tail
from radiodesk.training.within_source import InnerTask


@dataclass(frozen=True, eq=False)
class Member:
    """One network that learns.

    Attributes:
        seed: Of its order and its dropout.
        rows: (R,) rows of the features that it learns from.
        labels: (all rows,) what it is told of each.
        class_weights: One for each of its outputs.
    """

    tail: Tail
    head: Head
    seed: int
    rows: NDArray[np.int64]
    labels: NDArray[np.int32]
    class_weights: NDArray[np.float32]


class EnsembleEngine:
    """See the module.

    Attributes:
        name: ``cached``.
    """

    name: EngineName = "cached"

    def __init__(
        self,
        config: TrainingConfig,
        device: Device,
        network: Network,
        nodes: list[Node],
        cut: Cut,
        data: PreparedData,
        rows: Rows,
        features: Features,
        inside: InnerTask | None,
    ) -> None:
        """Let every member begin from the network's own weights.

        Args:
            config: The run's settings.
            device: Where to compute.
            network: float32, with base weights.
            nodes: Its graph, from `graph.walk`.
            cut: Where the features were taken.
            data: Images and labels.
            rows: What the rows of the features are.
            features: From `features.map_features`.
            inside: What inner members learn; None without them.
        """
        self._config, self._device, self._network = config, device, network
        self._nodes, self._cut, self._features, self._rows = nodes, cut, features, rows
        self._normal = inside.normal if inside else None
        numbers = data.numbers[rows.images].astype(np.int32)
        width = int(network.base.output.shape[-1])

        def member(k: int, outputs: int, rows_: Any, labels: Any, weights: Any) -> Member:
            first = Head.of(network) if k == 0 else None
            head = first or Head.fresh(width, config.dense_units, outputs, config.seed, f"head/{k}")
            tail = Tail(nodes, cut, device.fast_type)
            seed = derived_seed(config.seed, f"member/{k}") if k else config.seed
            return Member(tail, head, seed, rows_, labels, weights)

        views, images = rows.views[: rows.train], rows.images[: rows.train]

        with tf.device(device.tf_name):
            self._all = [
                member(
                    k,
                    len(data.labels),
                    np.flatnonzero(np.isin(views, taught)),
                    numbers,
                    data.class_weights(config),
                )
                for k, taught in enumerate(taught_views(config))
            ]
            self._kept = numbers[rows.train :]
            if inside is not None:
                told = (numbers == inside.normal).astype(np.int32)
                chosen = np.flatnonzero(np.isin(images, inside.images))
                weights = inside.weights(config)
                self._all += [
                    member(config.members + k, 2, chosen, told, weights)
                    for k in range(config.within_source)
                ]

        self._plain, self._familiar = config.members - styled_members(config), None
        if 0 < self._plain < config.members and features.activation is not None:
            styled = np.array([is_styled(config, view) for view in range(config.views)])
            self._familiar = learn_familiarity(features.activation, rows.train, styled[views])

    def begin(self, phase: Phase) -> PhaseWork:
        """Prepare a phase, starting from the weights as they are."""
        config, size = self._config, self._config.batch_size
        deep = phase == "fine_tune" and bool(self._all[0].tail.variables)
        values = self._features.of(deep)
        steps = [
            CachedSteps(
                phase,
                config,
                self._device,
                tail=member.tail if deep else None,
                head=member.head,
                inputs=batch_of(values),
                class_weights=member.class_weights,
                seed=member.seed,
            )
            for member in self._all
        ]
        batches = [
            FeatureBatches(values, member.labels, member.rows, size, member.seed)
            for member in self._all
        ]
        kept = np.arange(self._rows.train, len(self._rows))
        # What is learned in phase 1 lies above the cut where looks are told apart; the images that
        # judge it are plain ones.
        familiar = self._familiar if deep else None
        every = EnsembleSteps(steps, config.members, self._normal, self._plain, familiar)
        return PhaseWork(
            EnsembleBatches(batches, config.members),
            FeatureBatches(values, self._all[0].labels, kept, size, None),
            every,
            every.predict,
        )

    def weights(self) -> Arrays:
        """Return heads and tails of all."""
        return {
            f"{k}/{name}": variable.numpy()
            for k, member in enumerate(self._all)
            for name, variable in {**member.head.variables, **member.tail.variables}.items()
        }

    def load(self, weights: Arrays) -> None:
        """Take weights that `weights` returned."""
        for k, member in enumerate(self._all):
            own = of_member(weights, k)
            member.head.load(own)
            member.tail.load(own)

    def serving_network(self) -> Network:
        """Return one network that answers as all of them."""
        trained = [Trained(m.tail.write_into, m.head.arrays) for m in self._all]
        count = self._config.members
        return build_ensemble(
            self._network,
            self._config,
            self._nodes,
            self._cut.position,
            trained[:count],
            trained[count:],
            self._normal,
            self._familiar,
        )
