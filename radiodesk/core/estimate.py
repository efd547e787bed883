"""Rough needs of a run before it starts: minutes, memory, disk.

The desktop shows them beside the data and the trainer compares them with what the machine has.
The rates were measured on a 2-core x86-64 processor (AVX-512) with TensorFlow 2.21, batch 64 and
160 x 160 pixels. MobileNetV2's work grows with the number of pixels, and every figure is given as
a range, because early stopping may end a phase early and other processors differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from radiodesk.core.config import TrainingConfig

_MEASURED_SIDE = 160
_MEASURED_CORES = 2
_FROZEN_IMAGES_PER_SECOND = 195.0
"""Keras, whole network forward, base frozen (174-215 measured)."""
_BACKWARD_LAYERS = 20
"""Training the last 20 layers halves that rate (98 measured): their backward pass costs as much
as the whole forward pass. Deeper ones cost in proportion, at most twice the forward pass."""
_EVALUATED_IMAGES_PER_SECOND = 300.0
"""One Keras and one LiteRT answer per image when the exported model is compared and judged."""
_DECODED_IMAGES_PER_SECOND = 100.0
"""Opening a radiograph of about one megapixel and shrinking it (half a megapixel: 250)."""
_FIXED_SECONDS = 30.0
"""Importing TensorFlow (5 s), building, tracing, and converting to LiteRT (7 s), plots."""
_SHORTEST_SHARE_OF_EPOCHS = 0.35
"""Early stopping has ended phases after about a third of their epochs."""
_SLOWER_MACHINE = 1.6

_BASE_MEMORY_MB = 1100.0
"""TensorFlow, Keras and the weights, resident before the first batch."""
_ACTIVATIONS_ALIVE = 3
_WIDEST_ACTIVATION_CHANNELS = 96
"""MobileNetV2's largest activation has 96 channels at half the input's side, in float32."""

_MODEL_FILES_MB = 80.0
"""Checkpoint, final model, LiteRT graph (about 10 MB each, optimizer state more), reports."""
_MB = 1024 * 1024


@dataclass(frozen=True)
class RunNeeds:
    """What a run will need.

    Attributes:
        minutes_low: Minutes if early stopping ends both phases soon.
        minutes_high: Minutes if every epoch runs on a slower machine.
        memory_mb: Peak resident memory of the trainer.
        disk_mb: Decoded images, models and reports in the run folder.
    """

    minutes_low: float
    minutes_high: float
    memory_mb: float
    disk_mb: float


def estimate_run(
    config: TrainingConfig,
    train: int,
    val: int,
    test: int,
    *,
    cores: int,
    frozen_images_per_second: float | None = None,
) -> RunNeeds:
    """Estimate a run.

    Args:
        config: The run's settings.
        train: Images (not views) to learn from.
        val: Images that choose the best epoch.
        test: Images that judge it.
        cores: Cores that the trainer may use (`core.platform.computing_threads`).
        frozen_images_per_second: Forward rate at the configured size, where it has been measured
            on this machine; None takes the measured one above, scaled to cores and pixels.
    """
    pixels = (config.image_size / _MEASURED_SIDE) ** 2
    # Twice the cores never gave twice the rate: depthwise convolutions wait for memory.
    speed = (cores / _MEASURED_CORES) ** 0.7
    forward = 1 / (frozen_images_per_second or _FROZEN_IMAGES_PER_SECOND * speed / pixels)
    backward = forward * min(2.0, config.fine_tune_layers / _BACKWARD_LAYERS)
    views = train * config.views
    initial = config.initial_epochs * (views + val) * forward
    fine_tune = config.fine_tune_epochs * (views * (forward + backward) + val * forward)
    images = train + val + test
    fixed = (
        _FIXED_SECONDS
        + images / (_DECODED_IMAGES_PER_SECOND * speed)
        + (val + test) * pixels / (_EVALUATED_IMAGES_PER_SECOND * speed)
    )
    learning = initial + fine_tune
    activation = (config.image_size / 2) ** 2 * _WIDEST_ACTIVATION_CHANNELS * 4
    batch_mb = config.batch_size * activation * _ACTIVATIONS_ALIVE / _MB
    cache_mb = (views + val + test) * config.image_size**2 / _MB
    return RunNeeds(
        minutes_low=(fixed + learning * _SHORTEST_SHARE_OF_EPOCHS) / 60,
        minutes_high=(fixed + learning) * _SLOWER_MACHINE / 60,
        memory_mb=_BASE_MEMORY_MB + batch_mb,
        disk_mb=_MODEL_FILES_MB + cache_mb,
    )
