"""The `classic` recipe in plain Keras: ``model.fit`` on a ``PyDataset`` that reads from disk.

This is what `train_speed` measures radiodesk's own engines against: stock Keras layers, stock
callbacks, stock metrics. Every batch is read from disk in every epoch, the images themselves
decoded from their files, their two altered views loaded from ``.npy`` files that were drawn once.
Pictures, split, base weights, the head's first weights, the order of every epoch, the dropout
masks and the class-weighted validation loss are radiodesk's for the same seed, so that what differs
is the engine alone (``--own-dropout`` lets Keras draw its own masks)::

    python benchmarks/baseline_plain_keras.py --data DATA --out FOLDER --seed 1 --json

``--out`` gets ``final_covid_model.keras``, ``model.tflite`` and ``predictions.json`` (path of each
test image to its probabilities).
"""

from __future__ import annotations

import time

BEGUN = time.perf_counter()

import argparse  # noqa: E402
import contextlib  # noqa: E402
import json  # noqa: E402
import math  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from PIL import Image  # noqa: E402

from radiodesk.core.config import TrainingConfig  # noqa: E402
from radiodesk.core.presets import make_config  # noqa: E402
from radiodesk.core.randomness import derived_seed, generator  # noqa: E402
from radiodesk.datasets.catalogue import Entry, load_catalogue  # noqa: E402
from radiodesk.datasets.split import split_entries  # noqa: E402
from radiodesk.datasets.views import draw_view  # noqa: E402
from radiodesk.imaging.load import read_radiograph  # noqa: E402
from radiodesk.imaging.model_input import model_grey  # noqa: E402
from radiodesk.training.base_weights import find_base_weights  # noqa: E402

SIDE, BATCH, VIEWS = 150, 64, 3
INITIAL_EPOCHS, FINE_TUNE_EPOCHS, FINE_TUNE_LAYERS = 25, 15, 20
CHECKED = 20


def decode(path: Path) -> np.ndarray:
    """Return a picture file as (SIDE, SIDE) uint8, stretched with antialiasing."""
    with Image.open(path) as picture:
        grey = picture.convert("L")
    small = Image.fromarray(np.asarray(grey, np.float32)).resize(
        (SIDE, SIDE), Image.Resampling.BICUBIC
    )
    return np.clip(np.rint(np.asarray(small)), 0, 255).astype(np.uint8)


class FromDisk(keras.utils.PyDataset):
    """Batches read from disk: view 0 from the image's own file, the others from ``.npy`` files."""

    def __init__(
        self,
        items: list[tuple[Path, int]],
        classes: int,
        shuffle_seed: int | None = None,
        weights: dict[int, float] | None = None,
        **reading: Any,
    ) -> None:
        """Take files with their class numbers; None as the seed keeps them in order."""
        super().__init__(**reading)
        self.weights = weights
        self.items, self.classes, self.seed = items, classes, shuffle_seed
        self.order = np.arange(len(items))
        self.start_epoch(1)

    def __len__(self) -> int:
        return math.ceil(len(self.items) / BATCH)

    def __getitem__(self, index: int) -> tuple[np.ndarray, ...]:
        chosen = [self.items[i] for i in self.order[index * BATCH : (index + 1) * BATCH]]
        images = [np.load(p) if p.suffix == ".npy" else decode(p) for p, _ in chosen]
        grey = np.stack(images).astype(np.float32)
        targets = keras.utils.to_categorical([label for _, label in chosen], self.classes)
        images_and_targets = np.repeat(grey[..., np.newaxis], 3, axis=-1), targets
        if self.weights is None:
            return images_and_targets
        return *images_and_targets, np.array([self.weights[int(label)] for _, label in chosen])

    def start_epoch(self, epoch: int) -> None:
        """Put the items into the order of an epoch, counted over both phases from 1."""
        if self.seed is not None:
            self.order = generator(self.seed, "shuffle", epoch).permutation(len(self.items))


class EpochClock(keras.callbacks.Callback):
    """Keeps the seconds of every epoch, its validation included."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        self._begun = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        self.seconds.append(round(time.perf_counter() - self._begun, 3))


def store_views(
    entries: tuple[Entry, ...], train: np.ndarray, folder: Path, config: TrainingConfig
) -> list[list[Path]]:
    """Draw the altered views of the training images; return all files of each training image."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[list[Path]] = []
    for place, index in enumerate(int(i) for i in train):
        image, stored = decode(entries[index].path), [entries[index].path]
        if place < CHECKED:
            own = model_grey(read_radiograph(entries[index].path), SIDE)
            if not np.array_equal(image, own):
                sys.exit(f"{entries[index].relative}: not an 8-bit picture as this script reads it")
        for view in range(1, VIEWS):
            path = folder / f"{index:06d}_{view}.npy"
            np.save(path, draw_view(image, config, config.seed, index, view))
            stored.append(path)
        files.append(stored)
    return files


class InferenceMode(keras.layers.Layer):
    """Runs a model with ``training=False``, whatever `fit` says, so that batch norm stands still.

    Keras 3 hands `fit`'s own ``training=True`` on to a nested model even where that was called
    with ``training=False``; the seed's recipe means the latter.
    """

    def __init__(self, inner: keras.Model) -> None:
        super().__init__()
        self.inner = inner

    def call(self, images: Any) -> Any:
        """Return the model's output."""
        return self.inner(images, training=False)


class PairedDropout(keras.layers.Layer):
    """Dropout with the masks that radiodesk draws for the same seed, epoch and batch."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.draw = tf.Variable([0, 0], dtype=tf.int32, trainable=False)

    def call(self, hidden: Any, training: bool = False) -> Any:
        """Return the hidden units, some of them off while training."""
        if not training:
            return hidden
        return tf.nn.experimental.stateless_dropout(hidden, self.rate, seed=self.draw)


def build(
    classes: int, seed: int, dropout: keras.layers.Layer
) -> tuple[keras.Model, keras.Model, keras.Model]:
    """Return the model to train, the same layers as a model of stock layers, and MobileNetV2."""
    base = keras.applications.MobileNetV2(
        input_shape=(SIDE, SIDE, 3), include_top=False, weights=None
    )
    base.load_weights(str(find_base_weights(None).path))
    glorot = keras.initializers.GlorotUniform
    scale = keras.layers.Rescaling(1 / 127.5, offset=-1.0)
    head = [
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(
            128, activation="relu", kernel_initializer=glorot(derived_seed(seed, "head/dense"))
        ),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(
            classes,
            activation="softmax",
            kernel_initializer=glorot(derived_seed(seed, "head/output")),
        ),
    ]
    image = keras.Input((SIDE, SIDE, 3))
    trained, stock = InferenceMode(base)(scale(image)), base(scale(image), training=False)
    for layer in head:
        trained = (dropout if isinstance(layer, keras.layers.Dropout) else layer)(trained)
        stock = layer(stock)
    return keras.Model(image, trained), keras.Model(image, stock), base


def main() -> int:
    """Train, evaluate, export; print seconds and figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--split", default="70/15/15")
    parser.add_argument("--epochs-initial", type=int, default=INITIAL_EPOCHS)
    parser.add_argument("--epochs-fine-tune", type=int, default=FINE_TUNE_EPOCHS)
    parser.add_argument("--no-early-stopping", action="store_true")
    parser.add_argument("--own-dropout", action="store_true", help="masks of Keras' own")
    parser.add_argument("--workers", type=int, default=1, help="threads that read batches")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    seconds: dict[str, float] = {}
    last = BEGUN

    def stage_done(name: str) -> None:
        nonlocal last
        now = time.perf_counter()
        seconds[name], last = round(now - last, 3), now

    keras.utils.set_random_seed(arguments.seed)
    config = make_config("classic", {"seed": arguments.seed, "split": arguments.split})
    stage_done("import")

    catalogue = load_catalogue(arguments.data)
    entries, labels = catalogue.entries, catalogue.labels
    numbers = np.array([labels.index(entry.label) for entry in entries])
    split = split_entries(entries, config.split_shares, config.group_by, arguments.seed)
    stage_done("scan")

    views = store_views(entries, split.train, arguments.out / "views", config)
    reading = {"workers": arguments.workers, "max_queue_size": 10}
    train = FromDisk(
        [(p, numbers[i]) for i, files in zip(split.train, views, strict=True) for p in files],
        len(labels),
        arguments.seed,
        **reading,
    )
    counts = np.bincount(numbers[split.train], minlength=len(labels))
    class_weights = {c: len(split.train) / (len(labels) * n) for c, n in enumerate(counts)}
    val, test = (
        FromDisk(
            [(entries[i].path, numbers[i]) for i in part], len(labels), weights=weights, **reading
        )
        for part, weights in ((split.val, class_weights), (split.test, None))
    )
    stage_done("views")

    paired = PairedDropout(0.3)
    dropout = keras.layers.Dropout(0.3) if arguments.own_dropout else paired
    model, stock, base = build(len(labels), arguments.seed, dropout)
    stage_done("build")

    best_file = arguments.out / "best.weights.h5"
    best_loss = math.inf
    history: dict[str, dict[str, list[float]]] = {}
    epochs: dict[str, int] = {}
    epoch_seconds: dict[str, list[float]] = {}

    def fit(phase: str, planned: int, rate: float) -> None:
        nonlocal best_loss
        model.compile(
            optimizer=keras.optimizers.Adam(rate),
            loss="categorical_crossentropy",
            metrics=[
                "accuracy",
                keras.metrics.Precision(name="precision"),
                keras.metrics.Recall(name="recall"),
                keras.metrics.AUC(name="auc"),
            ],
        )
        clock = EpochClock()
        before = sum(epochs.values())
        # By a callback, since Keras ends an epoch of the data set once before the first one.
        reshuffle = keras.callbacks.LambdaCallback(
            on_epoch_begin=lambda epoch, logs: train.start_epoch(before + epoch + 1)
        )
        at = [before + 1]

        def draw_mask(batch: int) -> None:
            random = generator(arguments.seed, "dropout", at[0], batch)
            paired.draw.assign(random.integers(0, 2**31 - 1, 2).astype(np.int32))

        masks = keras.callbacks.LambdaCallback(
            on_epoch_begin=lambda epoch, logs: at.__setitem__(0, before + epoch + 1),
            on_train_batch_begin=lambda batch, logs: draw_mask(batch),
        )
        callbacks = [
            reshuffle,
            masks,
            clock,
            keras.callbacks.ReduceLROnPlateau(factor=0.5, patience=4),
            keras.callbacks.ModelCheckpoint(
                best_file,
                save_best_only=True,
                save_weights_only=True,
                initial_value_threshold=None if math.isinf(best_loss) else best_loss,
            ),
        ]
        if not arguments.no_early_stopping:
            callbacks.append(keras.callbacks.EarlyStopping(patience=8, restore_best_weights=True))
        done = model.fit(
            train,
            validation_data=val,
            epochs=planned,
            shuffle=False,  # the data set itself shuffles single images, not whole batches
            class_weight=class_weights,
            callbacks=callbacks,
            verbose=0 if arguments.json else 2,
        )
        history[phase] = {k: [float(x) for x in v] for k, v in done.history.items()}
        epochs[phase], epoch_seconds[phase] = len(clock.seconds), clock.seconds
        best_loss = min(best_loss, *history[phase]["val_loss"])
        model.load_weights(best_file)
        stage_done(phase)

    base.trainable = False
    fit("initial", arguments.epochs_initial, 1e-3)
    if arguments.epochs_fine_tune > 0:
        base.trainable = True
        for layer in base.layers[:-FINE_TUNE_LAYERS]:
            layer.trainable = False
        fit("fine_tune", arguments.epochs_fine_tune, 1e-4)

    figures = model.evaluate(test, verbose=0, return_dict=True)
    probabilities = model.predict(test, verbose=0)
    predictions = {
        entries[i].relative: [float(p) for p in row]
        for i, row in zip(split.test, probabilities, strict=True)
    }
    (arguments.out / "predictions.json").write_text(
        json.dumps({"labels": labels, "predictions": predictions}), encoding="utf-8"
    )
    stage_done("evaluate")

    stock.save(arguments.out / "final_covid_model.keras")
    with contextlib.redirect_stdout(sys.stderr):  # Keras lists the graph's variables there
        serving = tf.lite.TFLiteConverter.from_keras_model(stock).convert()
    (arguments.out / "model.tflite").write_bytes(serving)
    stage_done("export")

    seconds["total"] = round(time.perf_counter() - BEGUN, 3)
    result = {
        "seed": arguments.seed,
        "images": {p: len(split.part(p)) for p in ("train", "val", "test")},
        "views": VIEWS,
        "workers": arguments.workers,
        "early_stopping": not arguments.no_early_stopping,
        "epochs": epochs,
        "seconds": seconds,
        "epoch_seconds": epoch_seconds,
        "test_accuracy": float(np.mean(probabilities.argmax(axis=1) == numbers[split.test])),
        "test": {name: float(value) for name, value in figures.items()},
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "history": history,
    }
    if arguments.json:
        print(json.dumps(result))
    else:
        for name in ("images", "epochs", "seconds", "epoch_seconds", "test_accuracy"):
            print(f"{name:16} {result[name]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
