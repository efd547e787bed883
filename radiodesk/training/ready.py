"""Loads TensorFlow and builds the network while the data is still being decoded."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import planned_engine

if TYPE_CHECKING:
    from radiodesk.training.base_weights import BaseWeights
    from radiodesk.training.device import Device
    from radiodesk.training.network import Network


@dataclass(frozen=True)
class Ready:
    """What training starts from.

    Attributes:
        device: Where to compute.
        network: With base weights and a fresh head, in the device's precision.
    """

    device: Device
    network: Network


class GettingReady:
    """A thread that imports TensorFlow, chooses the device and builds the network.

    Importing takes seconds on one core; meanwhile the decoders use the others.
    """

    def __init__(self, config: TrainingConfig, base: BaseWeights) -> None:
        """Begin to import.

        Args:
            config: The run's settings.
            base: The weights to load.
        """
        self._config, self._base = config, base
        self._classes: int | None = None
        self._told = threading.Event()
        self._ready: Ready | None = None
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="getting-ready", daemon=True)
        self._thread.start()

    def tell_classes(self, classes: int | None) -> None:
        """Say how many classes there are, or None that no network is wanted any more."""
        self._classes = classes
        self._told.set()

    def check(self) -> None:
        """Raise what went wrong, if anything has by now."""
        if self._trouble is not None:
            raise self._trouble

    def wait(self) -> Ready:
        """Return when everything is ready.

        Raises:
            UsageError: No GPU (``RD-TRAIN-004``), or weights that cannot be used.
        """
        self._thread.join()
        self.check()
        assert self._ready is not None
        return self._ready

    def end(self) -> None:
        """Wait until the thread is gone, whatever became of it."""
        self._told.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._ready = self._make()
        except BaseException as error:  # raised again in the thread that waits
            self._trouble = error

    def _make(self) -> Ready | None:
        from radiodesk.training.base_weights import load_base_weights
        from radiodesk.training.device import select_device
        from radiodesk.training.network import build_network

        device = select_device(self._config)
        self._told.wait()
        if self._classes is None:
            return None
        network = build_network(self._config, self._classes, network_policy(self._config, device))
        load_base_weights(network, self._base)
        return Ready(device, network)


def network_policy(config: TrainingConfig, device: Device) -> str:
    """Return the Keras dtype policy of the network: the cached engine takes its weights exactly."""
    return device.policy if planned_engine(config) == "end-to-end" else "float32"
