"""How much each stage of a run has to do, and what that takes where no run has been seen yet.

The defaults were measured on a 2-core x86-64 processor with AVX-512, TensorFlow 2.21. A unit is
chosen so that its price hardly depends on the settings: images at the input size count by their
pixels (millions), training by the arithmetic that is done again in every epoch.
"""

from __future__ import annotations

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import EngineName, planned_engine
from radiodesk.core.events import Stage
from radiodesk.core.pace import PaceKind, Work
from radiodesk.core.views import taught_views

_MEASURED_CORES = 2
_IMPORT_SECONDS = 2.0
"""What is waited for when the images are decoded; the import itself runs beside that."""
_SCAN_SECONDS = 2.0
_SCANNED_PER_SECOND = 2000.0
"""Listing a file and hashing half a megabyte of it."""
_DECODE_SECONDS = 2.0
_DECODED_PER_SECOND = 300.0
"""Files of 0.3 megapixel, opened and shrunk."""
_VIEW_COST = 0.15
"""Drawing an altered view, as a share of decoding its image."""
_FEATURES_SECONDS = 1.0
_FEATURES_MEGAPIXELS_PER_SECOND = 500 * 0.150**2
"""The frozen base with LiteRT: 500 views a second at 150 pixels."""
_VECTORS_PER_SECOND = 15_000.0
_CACHED_TRACING = 1.5
_TAIL_MEGAPIXELS_PER_SECOND = 900 * 0.150**2 * 0.21
"""The last 20 layers from cached activations: 900 views a second at 150 pixels, 0.21 of the
network."""
_FORWARD_MEGAPIXELS_PER_SECOND = 195 * 0.160**2
"""Keras, whole network forward, base frozen (174-215 images a second at 160 pixels)."""
_BACKWARD_LAYERS = 20
"""Training the last 20 layers halves that rate (98 measured): their backward pass costs as much
as the whole forward pass. Deeper ones cost in proportion, at most twice the forward pass."""
_WHOLE_TRACING = 5.0
_VALIDATION_COST = 1 / 3
"""A forward pass where training does forward and backward."""
_EXPORT_SECONDS = 10.0
_EVALUATE_SECONDS = 3.0
_EVALUATED_MEGAPIXELS_PER_SECOND = 300 * 0.160**2
"""One Keras and one LiteRT answer per image, when the exported model is calibrated and judged."""
EXAMINED_AT_MOST = 1500
"""Training images that the exported model is asked about, to learn which images it is used to;
more would hardly change what it knows."""
_EXAMINED_COST = 1 / 3
"""Of a training image, answered by LiteRT alone."""

_EMBEDDING_BYTES = 4 * 1280


def works_of(
    config: TrainingConfig, train: int, val: int, test: int, cores: int, fold: bool = False
) -> dict[Stage, Work]:
    """Return what each stage of a run has to do, in their order.

    Args:
        config: The run's settings.
        train: Images (not views) to learn from.
        val: Images that choose the best epoch.
        test: Images that judge it.
        cores: Cores that the trainer may use (`core.platform.computing_threads`).
        fold: The run is a fold of a cross-validation, the first of which computes for all.
    """
    # Twice the cores never gave twice the rate: depthwise convolutions wait for memory.
    speed = (cores / _MEASURED_CORES) ** 0.7
    engine = planned_engine(config)
    pixels = config.image_size**2 / 1e6
    files = train + val + test
    rows = _rows(config, train, val, test, fold)

    def kind(stage: Stage, sized: bool = False, by_engine: bool = False) -> PaceKind:
        return PaceKind(
            stage=stage,
            engine=engine if by_engine else "",
            size=config.image_size if sized else 0,
            device=config.device if by_engine else "",
            cores=cores,
        )

    works: dict[Stage, Work] = {
        "scan": Work(kind("scan"), files, _SCAN_SECONDS, 1 / _SCANNED_PER_SECOND),
        "decode": Work(
            kind("decode"),
            files * (1 + _VIEW_COST * (config.views - 1)),
            _DECODE_SECONDS,
            1 / (_DECODED_PER_SECOND * speed),
        ),
    }
    works["import"] = Work(kind("import"), 1.0, fixed=_IMPORT_SECONDS)
    if engine == "cached":
        works["features"] = Work(
            kind("features", sized=True),
            rows * pixels,
            _FEATURES_SECONDS,
            1 / (_FEATURES_MEGAPIXELS_PER_SECOND * speed),
        )
    for stage, epochs in (
        ("initial", config.initial_epochs),
        ("fine_tune", config.fine_tune_epochs),
    ):
        if epochs:
            phase: Stage = "initial" if stage == "initial" else "fine_tune"
            units, rate = _an_epoch(config, engine, phase, train, val)
            works[phase] = Work(
                kind(phase, sized=True, by_engine=True),
                epochs * units,
                _CACHED_TRACING if engine == "cached" else _WHOLE_TRACING,
                rate / speed,
                least=min(epochs, earliest_stop(config, phase)) / epochs,
            )
    works["export"] = Work(kind("export"), 1.0, fixed=_EXPORT_SECONDS)
    works["evaluate"] = Work(
        kind("evaluate", sized=True),
        (val + test + min(train, EXAMINED_AT_MOST) * _EXAMINED_COST) * pixels * _one_answer(config),
        _EVALUATE_SECONDS,
        1 / (_EVALUATED_MEGAPIXELS_PER_SECOND * speed),
    )
    return {stage: work for stage, work in works.items() if work.units > 0}


def earliest_stop(config: TrainingConfig, phase: Stage) -> int:
    """Return after how many epochs early stopping can end a phase: the first is its best."""
    if phase == "fine_tune" and config.schedule == "cosine":
        return config.fine_tune_epochs
    return 1 + config.patience


def features_mb(
    config: TrainingConfig, train: int, val: int, test: int, fold: bool = False
) -> float:
    """Return the size on disk of the features that the cached engine computes once."""
    if planned_engine(config) != "cached":
        return 0.0
    rows = _rows(config, train, val, test, fold)
    layers, activation = config.fine_tune_layers, 0
    if config.fine_tune_epochs and layers:
        # Blocks 13 and 10 of MobileNetV2 halve the picture; these are the narrow layers below.
        step, channels = (32, 160) if layers < 30 else (16, 96)
        activation = 2 * (-(-config.image_size // step)) ** 2 * channels
    return rows * (_EMBEDDING_BYTES + activation) / 2**20


def _rows(config: TrainingConfig, train: int, val: int, test: int, fold: bool) -> int:
    """Return of how many views the frozen part is computed."""
    if fold and config.cache_limit_gb > 0:
        return (train + val + test) * config.views
    return train * config.views + val


def _share_above(layers: int) -> float:
    """Return the share of the network's arithmetic in its last layers: 0.21 of 20, 0.49 of 57."""
    return 0.06 + 0.0075 * layers


def _one_answer(config: TrainingConfig) -> float:
    """Return what an answer of all networks at all zooms costs, in answers of one network."""
    others = (config.networks - 1) * _share_above(config.fine_tune_layers)
    return config.zooms * (1 + others)


def _an_epoch(
    config: TrainingConfig, engine: EngineName, phase: Stage, train: int, val: int
) -> tuple[float, float]:
    """Return the units of one epoch, and the default of seconds per unit."""
    pixels = config.image_size**2 / 1e6
    layers = config.fine_tune_layers
    views = train * (sum(map(len, taught_views(config))) + config.within_source * config.views)
    val *= config.networks
    if engine == "cached" and (phase == "initial" or not layers):
        return views + val * _VALIDATION_COST, 1 / _VECTORS_PER_SECOND
    if engine == "cached":
        units = (views + val * _VALIDATION_COST) * pixels * _share_above(layers)
        return units, 1 / _TAIL_MEGAPIXELS_PER_SECOND
    backward = min(2.0, layers / _BACKWARD_LAYERS) if phase == "fine_tune" else 0.0
    return (views * (1 + backward) + val) * pixels, 1 / _FORWARD_MEGAPIXELS_PER_SECOND
