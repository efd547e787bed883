"""Runs the constant part of a network with LiteRT: images in, features out."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from radiodesk.core.platform import computing_threads
from radiodesk.imaging.silence import native_output_silenced

SIGNATURE = "serving_default"
INPUT, ACTIVATION, EMBEDDING = "image", "activation", "embedding"
BATCH = 16
"""Larger batches leave the processor's cache and are slower."""


class FrozenBase:
    """A loaded graph with the outputs ``activation`` (at the cut) and ``embedding``."""

    def __init__(self, graph: bytes) -> None:
        """Load a graph that radiodesk converted; it uses all cores that this process may."""
        from ai_edge_litert.interpreter import Interpreter

        # LiteRT names its delegate on stderr and has no switch against it.
        with native_output_silenced():
            interpreter = Interpreter(model_content=graph, num_threads=computing_threads())
            self._run: Any = interpreter.get_signature_runner(SIGNATURE)

    def features(
        self, images: npt.NDArray[np.uint8]
    ) -> tuple[npt.NDArray[np.float32] | None, npt.NDArray[np.float32]]:
        """Return the activations at the cut, where the graph has them, and the pooled vectors.

        Args:
            images: (n, S, S) uint8.

        Returns:
            (n, h, w, c) float32 or None, and (n, d) float32.
        """
        rgb = np.repeat(images[..., np.newaxis], 3, axis=-1).astype(np.float32)
        outputs = self._run(**{INPUT: rgb})
        return outputs.get(ACTIVATION), outputs[EMBEDDING]
