"""Chooses where a run computes, and sets TensorFlow up for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import keras
import tensorflow as tf

from radiodesk.core.config import TrainingConfig
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.platform import computing_threads


@dataclass(frozen=True)
class Device:
    """Where a run computes.

    Attributes:
        kind: ``cpu`` or ``gpu``.
        name: Name of the GPU, or ``CPU``.
        policy: Keras dtype policy for training; the saved model is always float32.
        wanted: What the user asked for.
    """

    kind: Literal["cpu", "gpu"]
    name: str
    policy: str
    wanted: Literal["auto", "cpu", "gpu"]

    @property
    def tf_name(self) -> str:
        """TensorFlow's name for it."""
        return "/GPU:0" if self.kind == "gpu" else "/CPU:0"

    def message(self, minutes_low: float, minutes_high: float) -> Message:
        """Return the sentence before epoch 1, with the measured estimate in minutes."""
        params: dict[str, str | int | float] = {
            "low": _minutes(minutes_low),
            "high": _minutes(minutes_high),
        }
        if self.kind == "gpu":
            return Message(code="RD-TRAIN-003", params={**params, "name": self.name})
        code = "RD-TRAIN-002" if self.wanted == "cpu" else "RD-TRAIN-001"
        return Message(code=code, params=params)


def _minutes(value: float) -> str:
    return f"{value:.0f}" if value >= 1.5 else f"{max(value, 0.1):.1f}"


def select_device(config: TrainingConfig) -> Device:
    """Choose the device and configure TensorFlow: memory growth, determinism, threads.

    Raises:
        UsageError: ``RD-TRAIN-004`` when a GPU was asked for and TensorFlow sees none.
    """
    gpus = tf.config.list_physical_devices("GPU") if config.device != "cpu" else []
    if config.device == "gpu" and not gpus:
        raise UsageError("RD-TRAIN-004")
    keras.utils.set_random_seed(config.seed)
    tf.config.experimental.enable_op_determinism()
    if not gpus:
        _set_threads()
        return Device("cpu", "CPU", "float32", config.device)
    for gpu in gpus:
        try:
            tf.config.experimental.set_memory_growth(gpu, True)
        except RuntimeError:
            break  # TensorFlow is up already in this process; it keeps what it has
    details: dict[str, Any] = tf.config.experimental.get_device_details(gpus[0])
    capability = details.get("compute_capability") or (0, 0)
    # bfloat16 has float32's range, so it needs no loss scaling; older GPUs train in float32.
    policy = "mixed_bfloat16" if tuple(capability) >= (8, 0) else "float32"
    return Device("gpu", str(details.get("device_name", "GPU")), policy, config.device)


def compute_exactly(device: Device) -> None:
    """Let a GPU compute in full float32 from now on.

    By default TensorFlow rounds the factors of products to 10 bits there (TF32), which alone may
    differ from the exported model by more than the agreement asked for. Processors never do.
    """
    if device.kind == "gpu":
        tf.config.experimental.enable_tensor_float_32_execution(False)


def _set_threads() -> None:
    try:
        tf.config.threading.set_intra_op_parallelism_threads(computing_threads())
        tf.config.threading.set_inter_op_parallelism_threads(1)
    except RuntimeError:
        return  # set by an earlier run in this process
