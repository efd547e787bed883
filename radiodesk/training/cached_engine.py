"""The engine that computes the frozen part once: phase 1 on pooled vectors, phase 2 from the cut.

What it trains is the same network as end to end: the frozen part is constant, views are stored,
batches come in the same order with the same dropout. The difference is rounding: activations are
kept as float16, and phase 2 computes in bfloat16 where the processor does that faster (weights,
validation and the finished model are float32).
"""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import EngineName
from radiodesk.core.events import Phase
from radiodesk.training.cached_steps import CachedSteps, batch_of
from radiodesk.training.device import Device
from radiodesk.training.engine import Arrays, PhaseWork
from radiodesk.training.feature_batches import FeatureBatches
from radiodesk.training.features import Chosen, Features, Rows
from radiodesk.training.graph import Cut, Node
from radiodesk.training.head import Head
from radiodesk.training.network import Network
from radiodesk.training.prepare import PreparedData
from radiodesk.training.tail import Tail


class CachedEngine:
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
    ) -> None:
        """Take the network's own weights as the start.

        Args:
            config: The run's settings.
            device: Where to compute.
            network: float32, with base weights; gets the result in the end.
            nodes: Its graph, from `graph.walk`.
            cut: Where the features were taken.
            data: Images and labels.
            rows: What the rows of the features are.
            features: From `features.map_features`.
        """
        self._config, self._device, self._network = config, device, network
        self._data, self._cut = data, cut
        self._features, self._rows = features, rows
        self._labels = data.numbers[rows.images].astype(np.int32)
        self._weights = data.class_weights(config)
        with tf.device(device.tf_name):
            self._head = Head.of(network)
            self._tail = Tail(nodes, cut, device.fast_type)

    def begin(self, phase: Phase) -> PhaseWork:
        """Prepare a phase, starting from the weights as they are."""
        config, learning_rows = self._config, range(self._rows.train)
        deep = phase == "fine_tune" and bool(self._tail.variables)
        values, spec = self._inputs(deep)
        steps = CachedSteps(
            phase,
            config,
            self._device,
            tail=self._tail if deep else None,
            head=self._head,
            inputs=spec,
            class_weights=self._weights,
            seed=config.seed,
        )
        if values is None:
            batches = [self._data.batches(part, config) for part in ("train", "val")]
            return PhaseWork(batches[0], batches[1], steps, steps.predict)
        kept = range(self._rows.train, len(self._rows))
        size = config.batch_size
        return PhaseWork(
            FeatureBatches(values, self._labels, learning_rows, size, config.seed),
            FeatureBatches(values, self._labels, kept, size, None),
            steps,
            steps.predict,
        )

    def _inputs(self, deep: bool) -> tuple[Chosen | None, tf.TensorSpec]:
        """Return the features of a phase (None: the images are) and what a batch of them is."""
        if deep and self._cut.at_image:
            side = self._config.image_size
            return None, tf.TensorSpec([None, side, side], tf.uint8)
        values = self._features.of(deep)
        return values, batch_of(values)

    def weights(self) -> Arrays:
        """Return head and tail."""
        both = {**self._head.variables, **self._tail.variables}
        return {name: variable.numpy() for name, variable in both.items()}

    def load(self, weights: Arrays) -> None:
        """Take weights that `weights` returned."""
        self._head.load(weights)
        self._tail.load(weights)

    def serving_network(self) -> Network:
        """Return the plain network with what was learned put into its layers."""
        self._head.write_into(self._network)
        self._tail.write_into(self._network)
        return self._network
