"""The LiteRT graph against TensorFlow's own answers, and what a wrong bundle gets."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.bundles.bundle import Bundle, write_bundle
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.messages import render
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from radiodesk.inference.classifier import Classifier
from tests.helpers.images import save, scene
from tests.helpers.tiny_graph import members
from tests.inference.conftest import SIDE, description

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def classifier(bundle: Bundle) -> Classifier:
    return Classifier(bundle)


def test_answers_equal_those_of_tensorflow(
    classifier: Classifier, expected: Mapping[str, Any]
) -> None:
    output = classifier.predict(expected["batch"])
    for name in ("probabilities", "activation", "embedding"):
        np.testing.assert_allclose(getattr(output, name), expected[name], atol=1e-5)


@pytest.mark.parametrize("count", [1, 2, 5, 31, 32, 33, 70])
def test_any_batch_size_gives_each_image_the_same_answer(
    classifier: Classifier, expected: Mapping[str, Any], count: int
) -> None:
    batch = np.resize(expected["batch"], (count, SIDE, SIDE, 3))
    output = classifier.predict(batch)
    assert output.probabilities.shape == (count, 3)
    assert output.activation.shape[0] == output.embedding.shape[0] == count
    wanted = np.resize(expected["probabilities"], (count, 3))
    np.testing.assert_allclose(output.probabilities, wanted, atol=1e-5)
    np.testing.assert_allclose(output.probabilities.sum(axis=1), 1, atol=1e-5)
    # The next single image must not be answered in the shape of the batch before.
    assert classifier.predict(batch[:1]).probabilities.shape == (1, 3)


def test_threads_do_not_change_the_answer(bundle: Bundle, expected: Mapping[str, Any]) -> None:
    answers = [Classifier(bundle, threads=n).predict(expected["batch"]) for n in (1, 2)]
    np.testing.assert_allclose(answers[0].probabilities, answers[1].probabilities, atol=1e-6)


def test_read_goes_through_the_one_model_input(classifier: Classifier, tmp_path: Path) -> None:
    radiograph = read_radiograph(save(tmp_path / "a.png", scene()))
    by_hand = classifier.predict(model_input(radiograph, SIDE, "stretch")[np.newaxis])
    np.testing.assert_array_equal(classifier.read(radiograph).probabilities, by_hand.probabilities)


@pytest.mark.parametrize(
    "shape", [(SIDE, SIDE, 3), (1, SIDE, SIDE, 1), (1, 16, 16, 3), (0, 32, 32, 3)]
)
def test_a_batch_of_another_shape_is_a_mistake(
    classifier: Classifier, shape: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="expected"):
        classifier.predict(np.zeros(shape, np.float32))


def test_a_warm_image_takes_milliseconds(
    classifier: Classifier, expected: Mapping[str, Any]
) -> None:
    single, seconds = expected["batch"][:1], []
    for _ in range(50):
        started = time.perf_counter()
        classifier.predict(single)
        seconds.append(time.perf_counter() - started)
    assert statistics.median(seconds) < 0.01


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"labels": ["A", "B"]}, "RD-MODEL-011"),
        ({"input_size": 64}, "RD-MODEL-011"),
        ({"preprocessing_version": 99}, "RD-MODEL-012"),
    ],
)
def test_fault_47_a_graph_that_does_not_fit_its_manifest(
    graph_folder: Path, tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    wrong = write_bundle(tmp_path / "b", description(**changes), members(graph_folder))
    with pytest.raises(RadiodeskError) as caught:
        Classifier(wrong)
    assert caught.value.code == code
    assert "tiny" in render(caught.value.message, "es")


@pytest.mark.parametrize("size", [0, 8, 200, 3000, -64])
def test_fault_46_a_truncated_graph_is_refused_not_fatal(
    graph_folder: Path, tmp_path: Path, size: int
) -> None:
    content = members(graph_folder)
    content["model.tflite"] = content["model.tflite"][:size]
    write_bundle(tmp_path / "b", description(), content)
    # In a child: a native crash must fail this test alone.
    code = (
        "import sys; from pathlib import Path\n"
        "from radiodesk.bundles.bundle import open_bundle\n"
        "from radiodesk.core.errors import RadiodeskError\n"
        "from radiodesk.inference.classifier import Classifier\n"
        "try: Classifier(open_bundle(Path(sys.argv[1]), trusted=True))\n"
        "except RadiodeskError as error: print(error.code)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "b")]
    answer = subprocess.run(command, capture_output=True, text=True)
    assert (answer.returncode, answer.stdout.strip()) == (0, "RD-MODEL-011")


def test_reading_needs_no_tensorflow(bundle: Bundle) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "import numpy as np\n"
        "from radiodesk.bundles.bundle import open_bundle\n"
        "from radiodesk.inference.classifier import Classifier\n"
        "from radiodesk.inference.heatmap import class_heatmaps\n"
        "from radiodesk.imaging.radiograph import Radiograph\n"
        "bundle = open_bundle(Path(sys.argv[1]), trusted=True)\n"
        "output = Classifier(bundle).read(Radiograph('x', np.zeros((9, 9), np.uint8)))\n"
        "class_heatmaps(output, bundle.reference())\n"
        "assert not {'tensorflow', 'keras', 'pydicom', 'PySide6'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(bundle.path)], check=True)
