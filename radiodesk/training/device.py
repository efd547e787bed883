"""Chooses where a run computes, and sets TensorFlow up for it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import keras
import tensorflow as tf

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import planned_engine
from radiodesk.core.errors import Message, UsageError
from radiodesk.core.platform import computing_threads, fast_bfloat16


@dataclass(frozen=True)
class Device:
    """Where a run computes: the processor, a GPU, or several GPUs that share every batch.

    Attributes:
        kind: ``cpu`` or ``gpu``.
        name: Name of the GPU or GPUs, or ``CPU``.
        policy: Keras dtype policy for training; the saved model is always float32.
        wanted: What the user asked for.
        tf_names: TensorFlow's names of all devices; empty stands for the first of the kind.
    """

    kind: Literal["cpu", "gpu"]
    name: str
    policy: str
    wanted: Literal["auto", "cpu", "gpu"]
    tf_names: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many devices share a batch."""
        return max(1, len(self.tf_names))

    @property
    def tf_name(self) -> str:
        """TensorFlow's name for the first one."""
        return "/GPU:0" if self.kind == "gpu" else "/CPU:0"

    @property
    def fast_type(self) -> Any:
        """What layers may compute in while they learn: bfloat16 where that is faster."""
        low = (self.kind == "cpu" and fast_bfloat16()) or self.policy != "float32"
        return tf.bfloat16 if low else tf.float32

    @cached_property
    def strategy(self) -> Any | None:
        """Keeps the weights alike on several devices; None for one, which needs nothing."""
        return tf.distribute.MirroredStrategy(list(self.tf_names)) if self.count > 1 else None

    def scope(self) -> AbstractContextManager[Any]:
        """Return the context in which a network must be built that is to learn here."""
        return nullcontext() if self.strategy is None else self.strategy.scope()

    def message(self, minutes_low: float, minutes_high: float) -> Message:
        """Return the sentence before epoch 1, with the measured estimate in minutes."""
        params: dict[str, str | int | float] = {
            "low": _minutes(minutes_low),
            "high": _minutes(minutes_high),
        }
        if self.kind == "gpu" and self.count > 1:
            named = {**params, "count": self.count, "name": self.name}
            return Message(code="RD-TRAIN-005", params=named)
        if self.kind == "gpu":
            return Message(code="RD-TRAIN-003", params={**params, "name": self.name})
        code = "RD-TRAIN-002" if self.wanted == "cpu" else "RD-TRAIN-001"
        return Message(code=code, params=params)


def _minutes(value: float) -> str:
    return f"{value:.0f}" if value >= 1.5 else f"{max(value, 0.1):.1f}"


def select_device(config: TrainingConfig) -> Device:
    """Choose the device and configure TensorFlow: memory growth, determinism, threads.

    The end-to-end engine uses all GPUs that TensorFlow sees together; the cached one has too
    little to do for more than one. Logical devices into which TensorFlow was told to divide the
    processor or a GPU count like devices of their own.

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
        return Device("cpu", "CPU", "float32", config.device, _names("CPU", config))
    for gpu in gpus:
        try:
            tf.config.experimental.set_memory_growth(gpu, True)
        except (RuntimeError, ValueError):
            break  # TensorFlow is up already, or divides this GPU: it keeps what it has
    tf_names = _names("GPU", config)
    # Fewer names than GPUs: the others stay idle. Parts of one GPU are that GPU.
    details = [tf.config.experimental.get_device_details(gpu) for gpu in gpus[: len(tf_names)]]
    capability = min(tuple(d.get("compute_capability") or (0, 0)) for d in details)
    # bfloat16 has float32's range, so it needs no loss scaling; older GPUs train in float32.
    policy = "mixed_bfloat16" if capability >= (8, 0) else "float32"
    names = dict.fromkeys(str(d.get("device_name", "GPU")) for d in details)
    return Device("gpu", ", ".join(names), policy, config.device, tf_names)


def _names(kind: str, config: TrainingConfig) -> tuple[str, ...]:
    count = len(tf.config.list_logical_devices(kind))
    if planned_engine(config) != "end-to-end":
        count = 1
    return tuple(f"/{kind}:{i}" for i in range(count))


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
