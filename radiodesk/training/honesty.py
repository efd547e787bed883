"""Makes a trained model honest: one temperature in its last layer, sets of classes, novelty.

All three stand on validation images, which the network's weights did not learn from. They chose
the best epoch, though, and the figures on validation are those of the images that the temperature
was fitted on: the test figures are the honest ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.assessment import COVERAGE_LEVELS
from radiodesk.core.control import Emit
from radiodesk.core.errors import Message, Parameter
from radiodesk.core.events import Logged
from radiodesk.core.workload import EXAMINED_AT_MOST
from radiodesk.evaluation.calibration import Temperature, search_temperature
from radiodesk.evaluation.conformal import Thresholds, class_thresholds, images_needed, wider
from radiodesk.inference.classifier import Classifier, Output
from radiodesk.inference.novelty import depth_vectors, fit_novelty
from radiodesk.inference.trust import CONFORMAL_LEVELS, CONFORMAL_LIMITS
from radiodesk.training.device import Device
from radiodesk.training.export import depth_sizes, grey_chunks
from radiodesk.training.network import Network
from radiodesk.training.prepare import PreparedData
from radiodesk.training.steps import Predictor


@dataclass(frozen=True, eq=False)
class Examined:
    """What the exported graph says of N images.

    Attributes:
        probabilities: (N, C).
        vectors: (N, D), see `inference.novelty.depth_vectors`.
    """

    probabilities: NDArray[np.float32]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Honesty:
    """What a model knows of its own limits.

    Attributes:
        arrays: For ``reference.npz``.
        levels: At which sets of classes are offered.
        novelty: Whether unfamiliar images are recognised.
    """

    arrays: dict[str, NDArray[Any]]
    levels: list[float]
    novelty: bool


def calibrate(
    network: Network,
    device: Device,
    data: PreparedData,
    emit: Emit,
    wish: Callable[[], object],
) -> Temperature:
    """Fit a temperature on validation and fold it into the network's last layers.

    Args:
        network: With the best weights; its logits are divided by the temperature.
        device: Where to compute.
        data: Whose validation images decide.
        emit: Told the temperature, or why there is none.
        wish: Called between two chunks of images.
    """
    predictor = Predictor(replace(network, model=network.before_temperature()), device)
    parts = []
    for chunk in grey_chunks(data.pixels, data.split.val):
        wish()
        parts.append(predictor.predict(chunk))
    answers, truth = np.concatenate(parts), data.numbers[data.split.val]
    temperature = search_temperature(truth, lambda t: network.at_temperature(answers, t))
    if temperature.fitted:
        value = f"{temperature.value:.2f}"
        _tell(emit, "RD-READ-002", count=temperature.images, temperature=value)
        network.cool(temperature.value)
    else:
        _tell(emit, "RD-READ-003", count=temperature.images, wrong=temperature.wrong)
    return temperature


def examine(
    classifier: Classifier,
    data: PreparedData,
    chosen: NDArray[np.integer[Any]],
    done: Callable[[int], None],
    view: int = 0,
) -> Examined:
    """Ask the exported graph about images, or one view of each.

    Args:
        classifier: The graph.
        data: The images.
        chosen: Which of them.
        done: Told the size of each chunk.
        view: Which of their views.
    """
    probabilities, vectors = [], []
    for chunk in grey_chunks(data.pixels, chosen, view):
        images = np.repeat(chunk[..., np.newaxis], 3, axis=-1).astype(np.float32)
        output = classifier.predict(images)
        probabilities.append(output.probabilities)
        vectors.append(_vectors(output))
        done(len(chunk))
    return Examined(np.concatenate(probabilities), np.concatenate(vectors))


def learned_sample(data: PreparedData) -> NDArray[np.int64]:
    """Return the training images that familiarity is learned from, evenly over all of them."""
    train = data.split.train
    if len(train) <= EXAMINED_AT_MOST:
        return train
    return train[np.linspace(0, len(train) - 1, EXAMINED_AT_MOST).astype(np.int64)]


def become_honest(
    data: PreparedData,
    temperature: Temperature,
    learned: Examined,
    val: Examined,
    emit: Emit,
    styled: tuple[Examined, Examined] | None = None,
) -> Honesty:
    """Return thresholds for sets and the measure of novelty; say what cannot be offered.

    A model that learned from views in other styles shall answer such films, with sets that hold
    the true class there, too: where their thresholds are wider, they are taken. What is as new to
    it as few films of its own sources comes with a warning.

    Args:
        data: The images.
        temperature: From `calibrate`.
        learned: Of `learned_sample`.
        val: Of all validation images.
        emit: Told what is offered and what is not.
        styled: The training sample and the validation images again, in another style.
    """
    truth = data.numbers[data.split.val]
    thresholds = class_thresholds(truth, val.probabilities)
    known, kept = learned.vectors, val.vectors
    if styled is not None:
        thresholds = wider(thresholds, class_thresholds(truth, styled[1].probabilities))
        known = np.concatenate([known, styled[0].vectors])
        kept = np.concatenate([kept, styled[1].vectors])
    _tell_levels(data.labels, thresholds, emit)
    novelty = fit_novelty(known, kept, depth_sizes(known.shape[1]), val.vectors)
    if novelty is None:
        _tell(emit, "RD-READ-006", count=len(val.vectors))
    arrays: dict[str, NDArray[Any]] = {
        "temperature": np.array(temperature.value, np.float32),
        "temperature_images": np.array(temperature.images, np.int64),
        CONFORMAL_LEVELS: thresholds.levels,
        CONFORMAL_LIMITS: thresholds.limits,
        "conformal_counts": thresholds.counts,
        **(novelty or {}),
    }
    return Honesty(arrays, thresholds.offered, novelty is not None)


def _vectors(output: Output) -> NDArray[np.float32]:
    vectors = depth_vectors(output)
    assert vectors is not None  # this graph was exported a moment ago
    return vectors


def _tell_levels(labels: list[str], thresholds: Thresholds, emit: Emit) -> None:
    if thresholds.offered:
        levels = ", ".join(f"{100 * level:g}" for level in thresholds.offered)
        _tell(emit, "RD-READ-004", levels=levels)
    else:
        scarce = int(np.argmin(thresholds.counts))
        needed = images_needed(min(COVERAGE_LEVELS))
        count = int(thresholds.counts[scarce])
        _tell(emit, "RD-READ-005", label=labels[scarce], count=count, needed=needed)


def _tell(emit: Emit, code: str, **params: Parameter) -> None:
    emit(Logged(level="info", message=Message(code=code, params=params)))
