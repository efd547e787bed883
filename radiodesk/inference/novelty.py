"""How unlike the training images an image is, as the network itself sees it.

At several depths of the network an image is a vector: the mean and the spread of every channel
over the picture. At each depth the training images get a Gaussian whose covariance is a few
principal components and one variance for all other directions (Tipping & Bishop, "Probabilistic
Principal Component Analysis", JRSS B 1999), which stays sound with few images. An image is as far
away as its Mahalanobis distance, summed up over depths as Lee et al., "A Simple Unified Framework
for Detecting Out-of-Distribution Samples" (NeurIPS 2018), do it; one Gaussian for all classes, as
Kamoi & Kobayashi, "Why is the Mahalanobis Distance Effective for Anomaly Detection?"
(arXiv:2003.00402), found it to be enough.

The distance is divided by its limit, so `LIMIT` is 1. The limit comes from validation images: their
conformal quantile, so that a share of 1 - `FAMILIAR` of such images lies above it; with fewer
images than that takes, a prediction limit for the logarithm of the distance under normality.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

from radiodesk.inference.classifier import Output

LIMIT = 1.0
"""Novelty above which an image is too far from the training images."""
FAMILIAR = 0.98
"""Share of images like those of validation that shall lie below the limit."""
LEAST_IMAGES = 10
"""Images of either kind without which nothing is measured."""
HIGHEST = 1000.0
"""Novelty is cut here: beyond, differences mean nothing."""
KEYS = (
    "novelty_sizes",
    "novelty_mean",
    "novelty_scale",
    "novelty_components",
    "novelty_variances",
    "novelty_noise",
    "novelty_typical",
    "novelty_limit",
)
USUAL = "novelty_usual"
"""Name of the novelty () above which an answer comes with a warning; 0-1."""
_USUAL_SHARE = 0.95
"""Share of films like those of validation that come without one."""
_COMPONENTS = 48
_IMAGES_PER_COMPONENT = 4
_SMALLEST = 1e-6
_SMALLEST_SCALE = 0.1
"""Of the median scale: a channel silent in training says much if it fires, but not everything."""

_Floats = npt.NDArray[np.float64]


def depth_vectors(output: Output) -> npt.NDArray[np.float32] | None:
    """Return (N, D): what an image is at all depths, or None where the graph tells only the last.

    Args:
        output: What the classifier returned.
    """
    if output.depths is None:
        return None
    return np.concatenate([output.depths, output.embedding], axis=1)


def fit_novelty(
    learned: npt.NDArray[np.float32],
    kept: npt.NDArray[np.float32],
    sizes: npt.NDArray[np.int64],
    usual: npt.NDArray[np.float32] | None = None,
) -> dict[str, npt.NDArray[Any]] | None:
    """Return the arrays that `Novelty` needs, or None with fewer than 10 images of either kind.

    Args:
        learned: (N, D) of training images.
        kept: (M, D) of validation images.
        sizes: (d,) length of each depth's part; they add up to D.
        usual: (K, D) of those of `kept` that are as the films themselves are, without views in
            other styles; None: all are.
    """
    if min(len(learned), len(kept)) < LEAST_IMAGES:
        return None
    parts = [_gaussian(part.astype(np.float64)) for part in _split(learned, sizes)]
    # Rounded as they will be read, so that the limit is that of the rounded distances.
    arrays: dict[str, npt.NDArray[Any]] = {
        "novelty_sizes": sizes,
        "novelty_mean": np.concatenate([p[0] for p in parts]).astype(np.float32),
        "novelty_scale": np.concatenate([p[1] for p in parts]).astype(np.float32),
        "novelty_components": np.concatenate([p[2] for p in parts]).astype(np.float16),
        "novelty_variances": np.stack([p[3] for p in parts]).astype(np.float32),
        "novelty_noise": np.array([p[4] for p in parts], np.float32),
        "novelty_typical": np.ones(len(sizes), np.float32),
        "novelty_limit": np.ones((), np.float32),
    }
    # A depth at which all images are the same is nothing to divide by.
    typical = np.maximum(np.median(Novelty(arrays).distances(kept), axis=0), _SMALLEST)
    arrays["novelty_typical"] = typical.astype(np.float32)
    arrays["novelty_limit"] = np.array(_limit(Novelty(arrays).of(kept)), np.float32)
    own = Novelty(arrays).of(kept if usual is None else usual)
    arrays[USUAL] = np.array(min(LIMIT, float(np.quantile(own, _USUAL_SHARE))), np.float32)
    return arrays


class Novelty:
    """The fitted measure of one model."""

    def __init__(self, reference: Mapping[str, npt.NDArray[Any]]) -> None:
        """Take the bundle's arrays.

        Args:
            reference: `KEYS` with shapes (d,), (D,), (D,), (D, k), (d, k), (d,), (d,), ().

        Raises:
            ValueError: They do not fit together.
        """
        mean, scale, components, variances, noise, typical, limit = (
            np.asarray(reference[key], np.float64) for key in KEYS[1:]
        )
        self._sizes = sizes = np.asarray(reference[KEYS[0]], np.int64)
        self._mean, self._scale, self._components = mean, scale, _split(components.T, sizes)
        self._variances, self._noise = variances, noise
        self._typical, self._limit = typical, float(limit)
        depths, rank = variances.shape
        shapes = [a.shape for a in (sizes, noise, typical)] + [mean.shape, scale.shape]
        long = (int(sizes.sum()),)
        if shapes != [(depths,)] * 3 + [long] * 2 or components.shape != (*long, rank):
            raise ValueError("the arrays of the novelty do not fit together")

    @property
    def length(self) -> int:
        """D, the length of the vectors that it takes."""
        return len(self._mean)

    def of(self, vectors: npt.NDArray[np.float32]) -> _Floats:
        """Return (N,) novelty of (N, D) vectors, 0-1000; above 1 is too far."""
        distances = self.distances(vectors) / self._typical
        novelty: _Floats = np.sqrt(np.mean(distances**2, axis=1)) / self._limit
        known: _Floats = np.nan_to_num(novelty, nan=HIGHEST, posinf=HIGHEST)
        return np.minimum(known, HIGHEST)

    def distances(self, vectors: npt.NDArray[np.float32]) -> _Floats:
        """Return (N, d) Mahalanobis distances at each depth."""
        scaled = (vectors.astype(np.float64) - self._mean) / self._scale
        columns = []
        for depth, part in enumerate(_split(scaled, self._sizes)):
            along = part @ self._components[depth].T
            rest = np.maximum((part**2).sum(axis=1) - (along**2).sum(axis=1), 0.0)
            squared = (along**2 / self._variances[depth]).sum(axis=1) + rest / self._noise[depth]
            columns.append(np.sqrt(squared))
        return np.stack(columns, axis=1)


def _split(vectors: npt.NDArray[Any], sizes: npt.NDArray[np.int64]) -> list[npt.NDArray[Any]]:
    return np.split(vectors, np.cumsum(sizes)[:-1], axis=1)


def _gaussian(vectors: _Floats) -> tuple[_Floats, _Floats, _Floats, _Floats, float]:
    """Return mean (d,), scale (d,), components (d, k), their variances (k,) and the noise.

    Components that the images are too few for are zero, with variance 1.
    """
    images, size = vectors.shape
    mean, scale = vectors.mean(axis=0), vectors.std(axis=0)
    scale = np.maximum(scale, _SMALLEST_SCALE * np.median(scale) + _SMALLEST)
    _, singular, directions = np.linalg.svd((vectors - mean) / scale, full_matrices=False)
    variances = singular**2 / (images - 1)
    rank = min(_COMPONENTS, images // _IMAGES_PER_COMPONENT, size - 1)
    noise = max(float(variances[rank:].sum()) / (size - rank), _SMALLEST)
    components, kept = np.zeros((size, _COMPONENTS)), np.ones(_COMPONENTS)
    components[:, :rank] = directions[:rank].T
    kept[:rank] = np.maximum(variances[:rank], noise)
    return mean, scale, components, kept, noise


def _limit(distances: _Floats) -> float:
    """Return what the next such distance stays below with probability `FAMILIAR`."""
    images = len(distances)
    distances = np.maximum(distances, _SMALLEST)
    rank = math.ceil((images + 1) * FAMILIAR - 1e-9)
    if rank <= images:
        return float(np.sort(distances)[rank - 1])
    logarithms = np.log(distances)
    spread = float(logarithms.std(ddof=1)) * math.sqrt(1 + 1 / images)
    return float(np.exp(logarithms.mean() + _student(images - 1) * spread))


def _student(freedom: int) -> float:
    """Return the `FAMILIAR` quantile of Student's t (Abramowitz & Stegun, 26.7.5)."""
    z = NormalDist().inv_cdf(FAMILIAR)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / math.pow(freedom, i + 1) for i, term in enumerate(terms))
