"""The engine that runs the whole network in every epoch, as `Model.fit` would."""

from __future__ import annotations

import numpy as np

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import EngineName
from radiodesk.core.events import Phase
from radiodesk.training.device import Device
from radiodesk.training.engine import Arrays, PhaseWork, first_rate
from radiodesk.training.network import Network, build_network
from radiodesk.training.prepare import PreparedData
from radiodesk.training.steps import Predictor, Steps


class WholeEngine:
    """See the module.

    Attributes:
        name: ``end-to-end``.
    """

    name: EngineName = "end-to-end"

    def __init__(
        self, config: TrainingConfig, device: Device, network: Network, data: PreparedData
    ) -> None:
        """Take the network's own weights as the start.

        Args:
            config: The run's settings.
            device: Where to compute.
            network: With base weights, in the device's precision.
            data: Images and labels.
        """
        self._config, self._device, self._network, self._data = config, device, network, data
        self._predictor = Predictor(network, device)
        layers = network.base_layers[max(0, len(network.base_layers) - config.fine_tune_layers) :]
        self._layers = [network.model.get_layer(name) for name in layers]
        self._layers += [network.hidden, network.output]

    def begin(self, phase: Phase) -> PhaseWork:
        """Prepare a phase, starting from the weights as they are."""
        config = self._config
        if phase == "initial":
            self._network.freeze_base()
        else:
            self._network.unfreeze_last(config.fine_tune_layers)
        weights = self._data.class_weights(config)
        steps = Steps(
            self._network,
            self._device,
            first_rate(config, phase),
            config.dropout,
            weights,
            config.seed,
            config.label_smoothing,
        )
        return PhaseWork(
            self._data.batches("train", config),
            self._data.batches("val", config),
            steps,
            self._predictor.predict,
        )

    def weights(self) -> Arrays:
        """Return the weights of every layer that phase 2 frees, and of the head."""
        return {
            f"{layer.name}/{number}": array
            for layer in self._layers
            for number, array in enumerate(layer.get_weights())
        }

    def load(self, weights: Arrays) -> None:
        """Take weights that `weights` returned."""
        for layer in self._layers:
            count = len(layer.weights)
            layer.set_weights([weights[f"{layer.name}/{number}"] for number in range(count)])

    def serving_network(self) -> Network:
        """Return the network in float32 on one device, whatever the training computed in."""
        if self._device.policy == "float32" and self._device.count == 1:
            return self._network
        exact = build_network(self._config, len(self._data.labels))
        exact.model.set_weights([np.asarray(a) for a in self._network.model.get_weights()])
        return exact
