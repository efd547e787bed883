"""Whole runs on tiny data: what they leave behind, and that the seed decides everything."""

from __future__ import annotations

import csv
import gc
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from radiodesk.bundles.bundle import open_bundle
from radiodesk.bundles.card import read_card
from radiodesk.bundles.registry import registered
from radiodesk.core.card import ModelCard
from radiodesk.core.control import never_stop
from radiodesk.core.events import (
    DataPrepared,
    DeviceSelected,
    EpochFinished,
    Event,
    PhaseFinished,
    PlanEstimated,
    ProgressMade,
    RunFailed,
    RunFinished,
    StageStarted,
    parse_event,
)
from radiodesk.core.messages import CATALOGUE
from radiodesk.core.paths import path_to_wire
from radiodesk.core.requests import LoadModel, ReadFile
from radiodesk.datasets.catalogue import load_catalogue
from radiodesk.evaluation.calibration import at_temperature
from radiodesk.evaluation.epochs import calibrated_cross_entropy, weighted_cross_entropy
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
from radiodesk.inference.classifier import Classifier
from radiodesk.training.device import Device, compute_exactly
from radiodesk.training.export import TOLERANCE, check_agreement
from radiodesk.training.network import OUTPUT
from radiodesk.training.run import train
from radiodesk.workers.reading import ReadingDesk
from tests.helpers.images import save
from tests.helpers.training_data import Told, request, run, write_pictures

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning:keras")
LABELS = ["COVID-19", "PNEUMONIA", "NORMAL"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_pictures(tmp_path_factory.mktemp("data"), LABELS, per_class=20)
    # Wrong labels, so that every machine reads some images wrong: a temperature needs mistakes.
    for i in range(0, 20, 4):
        one, other = (folder / c / f"{c.lower()}-{i:02d}.png" for c in ("COVID-19", "NORMAL"))
        swapped = one.read_bytes(), other.read_bytes()
        other.write_bytes(swapped[0])
        one.write_bytes(swapped[1])
    return folder


@pytest.fixture(scope="module")
def told(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    # Enough validation images for a temperature and for sets of classes.
    return run(request(data, tmp_path_factory.mktemp("runs"), split="40/45/15"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_events_come_in_order_and_are_all_in_the_run_folder(told: Told) -> None:
    kinds = [e.event for e in told.events if not isinstance(e, ProgressMade)]
    firsts = list(dict.fromkeys(kinds))
    assert firsts == [
        "run_started", "stage_started", "plan_estimated", "device_selected",
        "data_prepared", "logged", "epoch_finished", "phase_finished", "run_finished",
    ]  # fmt: skip
    written = (told.run_dir / "events.jsonl").read_bytes().splitlines()
    assert [parse_event(line) for line in written] == told.events


def test_the_run_folder_holds_what_the_contract_says(told: Told) -> None:
    names = {p.relative_to(told.run_dir).as_posix() for p in told.run_dir.rglob("*")}
    assert names >= {
        "config.json", "events.jsonl", "splits.csv", "training_log.csv", "resource_usage.csv",
        "curves.png", "log.txt", "final_covid_model.keras", "evaluation/report.json",
        "evaluation/report.csv", "evaluation/confusion_matrix.png", "evaluation/roc.png",
        "evaluation/precision_recall.png", "evaluation/reliability.png", "evaluation/errors.csv",
        "bundle/model.tflite", "bundle/card.json", "bundle/reference.npz", "bundle/manifest.json",
    }  # fmt: skip
    assert not [n for n in names if ".cache" in n or "checkpoints" in n or ".candidate" in n]


def test_a_model_of_something_else_gets_no_chest_gate(told: Told) -> None:
    assert open_bundle(told.run_dir / "bundle").manifest.gate is None


def test_training_log_has_one_row_per_epoch_with_the_figures_of_its_event(told: Told) -> None:
    epochs = told.all(EpochFinished)
    log = rows(told.run_dir / "training_log.csv")
    assert list(log[0]) == [
        "phase", "epoch", "seconds", "learning_rate",
        "loss", "accuracy", "precision", "recall", "auc",
        "val_loss", "val_accuracy", "val_precision", "val_recall", "val_auc",
    ]  # fmt: skip
    assert [(r["phase"], int(r["epoch"])) for r in log] == [(e.phase, e.epoch) for e in epochs]
    assert [e.epoch for e in epochs] == [1, 2, 3]
    for row, epoch in zip(log, epochs, strict=True):
        assert float(row["val_auc"]) == pytest.approx(epoch.val.auc, rel=1e-4)
        assert float(row["loss"]) == pytest.approx(epoch.train.loss, rel=1e-4)
    assert [p.phase for p in told.all(PhaseFinished)] == ["initial", "fine_tune"]


def test_the_split_is_written_and_nothing_is_in_two_parts(told: Told, data: Path) -> None:
    split = rows(told.run_dir / "splits.csv")
    assert len(split) == len({r["path"] for r in split}) == len(load_catalogue(data).entries)
    prepared = told.only(DataPrepared)
    for label, counts in prepared.classes.items():
        parts = [r["split"] for r in split if r["label"] == label]
        assert [parts.count(p) for p in ("train", "val", "test")] == [
            counts.train,
            counts.val,
            counts.test,
        ]


def test_the_bundle_knows_the_images_that_it_learned_from(told: Told, data: Path) -> None:
    split = rows(told.run_dir / "splits.csv")
    digests = {
        part: [
            int.from_bytes(hashlib.sha256((data / r["path"]).read_bytes()).digest()[:8], "big")
            for r in split
            if r["split"] == part
        ]
        for part in ("train", "val", "test")
    }
    learned = open_bundle(told.run_dir / "bundle").reference()["learned_images"]
    assert learned.dtype == np.uint64
    assert learned.tolist() == sorted(digests["train"] + digests["val"])
    assert not set(learned.tolist()) & set(digests["test"])


def test_device_base_and_needs_are_said_before_the_first_epoch(told: Told) -> None:
    before = told.events[: told.events.index(told.all(EpochFinished)[0])]
    selected = next(e for e in before if isinstance(e, DeviceSelected))
    plan = next(e for e in before if isinstance(e, PlanEstimated))
    assert (selected.kind, selected.message.code) == ("cpu", "RD-TRAIN-002")
    assert selected.base.code == "RD-TRAIN-012"
    assert 0 < plan.minutes_low < plan.minutes_high
    assert plan.memory_available_mb > 100
    assert {m for m in told.codes if m not in CATALOGUE} == set()


def test_progress_never_goes_back_and_ends_near_one(told: Told) -> None:
    fractions = [e.fraction for e in told.all(ProgressMade)]
    assert fractions == sorted(fractions)
    assert fractions[-1] > 0.95


def test_stock_keras_opens_the_model_and_agrees_with_the_bundle_on_every_file(
    told: Told, data: Path
) -> None:
    import keras

    finished = told.only(RunFinished)
    model = keras.models.load_model(told.run_dir / "final_covid_model.keras")
    bundle = open_bundle(Path(finished.result.bundle or ""))
    classifier = Classifier(bundle)
    assert classifier.labels == LABELS
    entries = load_catalogue(data).entries
    radiographs = [read_radiograph(entry.path) for entry in entries]
    images = np.stack([model_input(r, 64, "stretch") for r in radiographs])
    trained = np.asarray(model(images, training=False))
    output = classifier.predict(images)
    assert np.abs(trained - output.probabilities).max() <= 1e-3
    assert output.activation.shape == (len(entries), 2, 2, 1280)
    np.testing.assert_allclose(output.activation.mean(axis=(1, 2)), output.embedding, atol=1e-4)


def test_the_bundle_is_registered_and_its_card_tells_what_it_is(told: Told) -> None:
    finished = told.only(RunFinished)
    bundle = open_bundle(Path(finished.result.bundle or ""))
    assert bundle.sha256 in {m.sha256 for m in registered()}
    card = json.loads(bundle.members["card.json"])
    assert card["images"] == finished.result.images.model_dump()
    assert card["base_weights"]["sha256"] == told.only(DeviceSelected).base_sha256
    assert (
        card["metrics"]["test"] == json.loads(finished.result.model_dump_json())["metrics"]["test"]
    )
    assert card["synthetic"] is False
    assert "not a diagnostic device" in card["notice"]["en"]
    assert card["limits"]["es"]
    assert card == json.loads(ModelCard.model_validate(card).model_dump_json())


def test_the_card_states_data_sources_intervals_and_the_gravest_limit_first(
    told: Told, data: Path
) -> None:
    bundle = open_bundle(told.run_dir / "bundle")
    card = read_card(bundle)
    assert card is not None
    contents = sorted(
        hashlib.sha256(entry.path.read_bytes()).digest()[:8]
        for entry in load_catalogue(data).entries
    )
    assert card.data_fingerprint == hashlib.sha256(b"".join(contents)).hexdigest()
    assert card.source_table is None
    assert card.first_limit("en").startswith("Nobody stated where its images come from")
    assert "does not state where its images come from" in card.source_out.reason["en"]
    assert card.test is not None
    assert told.only(RunFinished).intervals == card.intervals
    low, high = card.intervals["accuracy"]
    assert low <= card.test.accuracy <= high
    assert {f"{label}/recall" for label in LABELS} <= set(card.intervals)
    assert card.intended_use["es"]
    assert card.config["image_size"] == 64
    assert card.libraries["tensorflow"]
    assert card.licences["MobileNetV2"] == "MIT"
    stated = bundle.members["card.json"].decode()
    assert not [e.path.name for e in load_catalogue(data).entries if e.path.name in stated]


def test_fault_49_a_run_whose_export_answers_otherwise_ends_without_a_model(
    data: Path, tmp_path: Path
) -> None:
    """The network is touched between its export and the comparison, as by a faulty machine."""
    before = registered()
    told, touched = Told(), []

    def emit(event: Event) -> None:
        told.events.append(event)
        if isinstance(event, StageStarted) and event.stage == "evaluate":
            touched.extend(_touch_last_layers())

    train(request(data, tmp_path, initial_epochs=1, fine_tune_epochs=0), emit, never_stop)
    assert touched
    failed = told.only(RunFailed)
    assert failed.message.code == "RD-TRAIN-040"
    assert str(failed.message.params["name"]) in {p.name for p in data.rglob("*.png")}
    assert not list(tmp_path.rglob("manifest.json"))
    assert (told.run_dir / "final_covid_model.keras").is_file()
    assert registered() == before


def _touch_last_layers() -> list[str]:
    """Favour the first class in every network that is alive."""
    import keras

    touched = []
    for thing in gc.get_objects():
        if isinstance(thing, keras.layers.Dense) and thing.name == OUTPUT and thing.built:
            kernel, bias = thing.get_weights()
            thing.set_weights([kernel, bias + 0.05 * (np.arange(len(bias)) == 0)])
            touched.append(thing.name)
    return touched


def test_the_temperature_is_in_the_model_and_divides_the_logits_of_the_best_epoch(
    told: Told, data: Path
) -> None:
    """Undone, the shipped graph gives the loss that the best epoch had on validation."""
    result = told.only(RunFinished).result
    bundle = open_bundle(Path(result.bundle or ""))
    card, reference = json.loads(bundle.members["card.json"]), bundle.reference()
    temperature = float(reference["temperature"])
    assert "RD-READ-002" in told.codes
    assert temperature == pytest.approx(card["temperature"])
    assert abs(temperature - 1) > 0.01
    assert card["calibration"]["fitted"]
    assert card["calibration"]["images"] == result.images.val == reference["temperature_images"]

    split = [r for r in rows(told.run_dir / "splits.csv") if r["split"] == "val"]
    radiographs = [read_radiograph(data / r["path"]) for r in split]
    images = np.stack([model_input(r, 64, "stretch") for r in radiographs])
    truth = np.array([LABELS.index(r["label"]) for r in split])
    given = Classifier(bundle).predict(images).probabilities
    undone = at_temperature(given, 1 / temperature)
    best = min(told.all(EpochFinished), key=lambda epoch: epoch.val_calibrated_loss or 9)
    counts = told.only(DataPrepared).classes
    weights = np.array([1 / counts[label].train for label in LABELS])
    weights *= sum(counts[label].train for label in LABELS) / len(LABELS)
    loss = weighted_cross_entropy(truth, undone, weights)
    assert loss == pytest.approx(best.val.loss, rel=1e-3)
    judged = calibrated_cross_entropy(truth, undone, weights)
    assert judged == pytest.approx(best.val_calibrated_loss, rel=1e-3)
    assert weighted_cross_entropy(truth, given, np.ones(3)) < weighted_cross_entropy(
        truth, undone, np.ones(3)
    )


def test_readings_come_with_set_and_novelty_and_noise_is_refused(
    told: Told, data: Path, tmp_path: Path
) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (72, 64), dtype=np.uint8)
    files = [data / rows(told.run_dir / "splits.csv")[0]["path"], save(tmp_path / "n.png", noise)]
    bundle = told.run_dir / "bundle"
    command = [sys.executable, "-m", "radiodesk", "predict", "--model", bundle, *files]
    command += ["--json", "--csv", tmp_path / "out.csv"]
    done = subprocess.run(command, capture_output=True, check=True)
    known, new = json.loads(done.stdout)["readings"]
    assert known["status"] == "ok"
    assert set(known["set"]) <= set(LABELS)
    assert 0 < known["novelty"] < 1
    assert (new["status"], new["code"], new["set"]) == ("refused", "RD-READ-001", None)
    assert new["novelty"] > 1
    assert "n.png" in new["reason"]
    table = rows(tmp_path / "out.csv")
    assert table[0]["set"] == "{" + "|".join(known["set"]) + "}"
    assert [float(r["novelty"]) for r in table] == pytest.approx(
        [known["novelty"], new["novelty"]], abs=1e-3
    )

    answers: list[Any] = []
    desk = ReadingDesk(None, answers.append)
    desk.answer(LoadModel(id=0, bundle=path_to_wire(bundle)))
    asked = {"path": path_to_wire(files[1]), "pixels": False, "coverage": 0.8}
    for number, insist in enumerate((False, True)):
        desk.answer(ReadFile(id=number, insist=insist, **asked))
    refused, insisted = answers[1:]
    assert refused.reading.novelty == insisted.reading.novelty == pytest.approx(new["novelty"])
    assert refused.message.code == insisted.assessment.objection.code == "RD-READ-001"
    assert (insisted.reading.status, insisted.assessment.coverage) == ("ok", 0.8)
    assert insisted.assessment.novelty_limit == refused.assessment.novelty_limit == 1.0
    assert sum(insisted.reading.probabilities.values()) == pytest.approx(1, abs=1e-4)


def test_the_result_counts_what_happened(told: Told) -> None:
    result = told.only(RunFinished).result
    assert (result.epochs.initial, result.epochs.fine_tune) == (2, 1)
    assert result.images.train + result.images.val + result.images.test == 60
    assert result.metrics is not None
    assert result.metrics.test is not None
    assert result.metrics.test.labels == LABELS
    assert sum(map(sum, result.metrics.test.confusion)) == result.images.test
    document = json.loads(result.model_dump_json())
    assert document["seconds"]["import"] is not None
    assert document["seconds"]["total"] >= document["seconds"]["initial"]
    assert document["folds"] is None


def test_two_runs_with_one_seed_are_equal_in_every_figure_and_weight(tmp_path: Path) -> None:
    """A second run of two classes in the same process changes nothing either."""
    data = write_pictures(tmp_path / "data", ["healthy", "zzz"], per_class=8)
    first, second = (run(request(data, tmp_path / "runs", initial_epochs=1)) for _ in range(2))

    def figures(told: Told) -> list[object]:
        return [(e.train, e.val, e.learning_rate) for e in told.all(EpochFinished)]

    assert first.run_dir != second.run_dir
    assert figures(first) == figures(second)
    assert first.only(RunFinished).result.metrics == second.only(RunFinished).result.metrics
    references = [
        np.load(told.run_dir / "bundle" / "reference.npz")["head_dense_kernel"]
        for told in (first, second)
    ]
    np.testing.assert_array_equal(*references)
    labels = first.only(RunFinished).result.metrics
    assert labels is not None
    assert labels.test is not None
    assert labels.test.labels == ["NORMAL", "zzz"]


def test_a_gpu_computes_in_full_float32_when_compared_with_the_export() -> None:
    import tensorflow as tf

    try:
        compute_exactly(Device("cpu", "CPU", "float32", "auto"))
        assert tf.config.experimental.tensor_float_32_execution_enabled()
        compute_exactly(Device("gpu", "made up", "float32", "auto"))
        assert not tf.config.experimental.tensor_float_32_execution_enabled()
    finally:
        tf.config.experimental.enable_tensor_float_32_execution(True)


def test_fault_49_an_export_that_answers_otherwise_is_refused_with_the_file() -> None:
    trained = np.array([[0.5, 0.5], [0.2, 0.8]], np.float32)
    exported = trained + np.array([[0, 0], [2 * TOLERANCE, -2 * TOLERANCE]], np.float32)
    assert check_agreement(trained, trained, ["a", "b"]) == 0.0
    with pytest.raises(Exception, match="RD-TRAIN-040") as caught:
        check_agreement(trained, exported, ["a.png", "b.png"])
    assert caught.value.message.params["name"] == "b.png"  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="RD-TRAIN-040"):
        check_agreement(trained, np.full_like(trained, np.nan), ["a", "b"])
