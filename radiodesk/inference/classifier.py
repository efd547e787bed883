"""Runs a bundle's graph with LiteRT: no TensorFlow, a few milliseconds an image."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from radiodesk.bundles.bundle import Bundle
from radiodesk.core.errors import RadiodeskError, RefusedError
from radiodesk.imaging.model_input import PREPROCESSING_VERSION, model_input
from radiodesk.imaging.radiograph import Radiograph
from radiodesk.imaging.silence import native_output_silenced
from radiodesk.inference.operators import foreign_operators

SIGNATURE = "serving_default"
INPUT = "image"
OUTPUTS = ("probabilities", "activation", "embedding")
DEPTHS = "depths"
"""Output of graphs that can tell how new an image is to them."""
_MAX_THREADS = 4
_CHUNK = 32


@dataclass(frozen=True, eq=False)
class Output:
    """What the graph says of N images.

    Attributes:
        probabilities: (N, C) float32, each row adds up to 1, in the order of the model's labels.
        activation: (N, h, w, k) float32, the last convolution.
        embedding: (N, d) float32, the pooled features.
        depths: (N, e) float32, mean and spread of every channel at several depths below; None
            where the graph was made without.
    """

    probabilities: npt.NDArray[np.float32]
    activation: npt.NDArray[np.float32]
    embedding: npt.NDArray[np.float32]
    depths: npt.NDArray[np.float32] | None = None


class Classifier:
    """A loaded model.

    Attributes:
        labels: Class order of the probabilities.
        input_size: Side of the square input in pixels.
        resize_mode: How a radiograph is brought to that square.
        blank: Its answer to one black image, which shows what its graph returns.
    """

    def __init__(self, bundle: Bundle, threads: int | None = None) -> None:
        """Load a verified bundle's graph and check that it is what the manifest says.

        Args:
            bundle: As `open_bundle` returned it.
            threads: Threads per image; None takes the cores this process may use, at most 4.

        Raises:
            RadiodeskError: ``RD-MODEL-011`` when the graph cannot be loaded or does not fit,
                ``RD-MODEL-012`` when it was trained with another preprocessing, ``RD-SAFE-001``
                when it does more than calculate.
        """
        manifest = bundle.manifest
        self.labels = list(manifest.labels)
        self.input_size = manifest.input_size
        self.resize_mode = manifest.resize_mode
        self._name = manifest.name
        if manifest.preprocessing_version != PREPROCESSING_VERSION:
            raise RadiodeskError(
                "RD-MODEL-012",
                name=self._name,
                found=manifest.preprocessing_version,
                known=PREPROCESSING_VERSION,
            )
        try:
            if foreign := foreign_operators(bundle.graph):
                raise RadiodeskError("RD-SAFE-001", name=self._name, operator=foreign[0])
            # LiteRT names its delegate on stderr and has no switch against it.
            with native_output_silenced():
                self._run = _load(bundle.graph, threads or _available_threads(), self._image_shape)
                # One run warms the kernels up and shows what the graph really returns.
                self.blank = self._predict_chunk(np.zeros((1, *self._image_shape), np.float32))
        except (ValueError, RuntimeError, KeyError) as error:
            raise RadiodeskError("RD-MODEL-011", name=self._name) from error
        classes = len(self.labels)
        fits = (
            self.blank.probabilities.shape == (1, classes)
            and self.blank.activation.ndim == 4
            and self.blank.embedding.ndim == 2
            and (self.blank.depths is None or self.blank.depths.ndim == 2)
        )
        if not fits:
            raise RadiodeskError("RD-MODEL-011", name=self._name)

    @property
    def _image_shape(self) -> tuple[int, int, int]:
        return self.input_size, self.input_size, 3

    def predict(self, batch: npt.NDArray[np.float32]) -> Output:
        """Return the graph's outputs for a batch of any size.

        Args:
            batch: (N, S, S, 3) float32, 0-255, as `model_input` yields them.

        Raises:
            ValueError: The batch has another shape.
            RefusedError: ``RD-MODEL-013`` when a probability is not a number.
        """
        if batch.ndim != 4 or batch.shape[1:] != self._image_shape or len(batch) == 0:
            raise ValueError(f"expected (N, {self._image_shape}), got {batch.shape}")
        # Chunks bound the memory; activations of thousands of images would not fit.
        chunks = [
            self._predict_chunk(batch[start : start + _CHUNK])
            for start in range(0, len(batch), _CHUNK)
        ]
        output = Output(
            np.concatenate([chunk.probabilities for chunk in chunks]),
            np.concatenate([chunk.activation for chunk in chunks]),
            np.concatenate([chunk.embedding for chunk in chunks]),
            _joined([chunk.depths for chunk in chunks]),
        )
        if not np.isfinite(output.probabilities).all():
            raise RefusedError("RD-MODEL-013", name=self._name)
        return output

    def read(self, radiograph: Radiograph) -> Output:
        """Return the graph's outputs for one radiograph (N = 1)."""
        image = model_input(radiograph, self.input_size, self.resize_mode)
        return self.predict(image[np.newaxis])

    def _predict_chunk(self, images: npt.NDArray[np.float32]) -> Output:
        outputs = self._run(**{INPUT: np.ascontiguousarray(images, np.float32)})
        known = [np.asarray(outputs[name], np.float32) for name in OUTPUTS]
        if DEPTHS in outputs:
            known.append(np.asarray(outputs[DEPTHS], np.float32))
        return Output(*known)


def _joined(
    parts: list[npt.NDArray[np.float32] | None],
) -> npt.NDArray[np.float32] | None:
    known = [part for part in parts if part is not None]
    return np.concatenate(known) if known else None


def _load(graph: bytes, threads: int, image_shape: tuple[int, int, int]) -> Any:
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_content=graph, num_threads=threads)
    runner = interpreter.get_signature_runner(SIGNATURE)
    # LiteRT would resize a graph to whatever it is fed and answer, convincingly and wrongly.
    found = tuple(runner.get_input_details()[INPUT]["shape_signature"][1:])
    if found != image_shape:
        raise ValueError(f"the graph takes {found}, its manifest says {image_shape}")
    return runner


def _available_threads() -> int:
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(_MAX_THREADS, cores))
