"""Grad-CAM by matrix products against Grad-CAM by automatic differentiation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from radiodesk.bundles.bundle import Bundle
from radiodesk.inference.classifier import Classifier, Output
from radiodesk.inference.heatmap import class_heatmaps


def test_maps_equal_those_of_automatic_differentiation(
    bundle: Bundle, expected: Mapping[str, Any]
) -> None:
    output = Classifier(bundle).predict(expected["batch"])
    some_evidence = 0
    for index, reference in enumerate(expected["gradcam"]):
        maps = class_heatmaps(output, bundle.reference(), index)
        assert maps.shape == reference.shape
        assert maps.dtype == np.float32
        peaks = reference.max(axis=(1, 2), keepdims=True)
        some_evidence += int((peaks > 0).sum())
        np.testing.assert_allclose(maps, reference / np.where(peaks > 0, peaks, 1), atol=1e-4)
        assert maps.min() >= 0
        assert maps.max() <= 1
    assert some_evidence >= 5


def test_evidence_is_where_the_feature_is() -> None:
    activation = np.zeros((1, 4, 4, 2), np.float32)
    activation[0, 1, 2, 0] = 3.0
    activation[0, 3, 0, 1] = 3.0
    output = Output(np.array([[0.5, 0.5]], np.float32), activation, np.zeros((1, 2), np.float32))
    head = {
        "head_dense_kernel": np.eye(2, dtype=np.float32),
        "head_dense_bias": np.zeros(2, np.float32),
        "head_output_kernel": np.array([[1, -1], [-1, 1]], np.float32),
        "head_output_bias": np.zeros(2, np.float32),
    }
    maps = class_heatmaps(output, head)
    assert np.argwhere(maps[0] > 0).tolist() == [[1, 2]]
    assert np.argwhere(maps[1] > 0).tolist() == [[3, 0]]


def test_without_head_weights_nothing_is_highlighted() -> None:
    output = Output(
        np.array([[0.9, 0.1]], np.float32),
        np.ones((1, 4, 4, 2), np.float32),
        np.zeros((1, 2), np.float32),
    )
    maps = class_heatmaps(output, {})
    assert maps.shape == (2, 4, 4)
    assert not maps.any()
