"""From a data set to decoded, split images: what both phases and the evaluation stand on."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.config import FoldPlace, TrainingConfig
from radiodesk.core.control import Emit
from radiodesk.core.errors import Message, Parameter, UsageError
from radiodesk.core.events import DataPrepared, Logged, SkippedFile, SplitCount
from radiodesk.core.files import write_text
from radiodesk.core.spreadsheet import safe_cell, table_writer
from radiodesk.datasets.blocking import blocking_problems
from radiodesk.datasets.cache import (
    CachedImages,
    build_cache,
    images_key,
    map_cache,
    scan_again,
)
from radiodesk.datasets.catalogue import Catalogue
from radiodesk.datasets.content import content_fingerprints
from radiodesk.datasets.data_key import probed_data_key
from radiodesk.datasets.dividing import divide
from radiodesk.datasets.entry import Entry
from radiodesk.datasets.scan import ScanResult
from radiodesk.datasets.split import PARTS, Split, count_parts
from radiodesk.training.control import Control
from radiodesk.training.learned import copies_in_test
from radiodesk.training.progress import Progress
from radiodesk.training.room import Room
from radiodesk.training.stores import Stores

if TYPE_CHECKING:
    from radiodesk.training.batches import ImageBatches

SPLITS = "splits.csv"


@dataclass(frozen=True, eq=False)
class PreparedData:
    """Decoded images and their split.

    Attributes:
        labels: Class names in class order.
        entries: Readable files; row i of `pixels` is entry i.
        numbers: (N,) int32 class number of each.
        images_key: Under which the decoded images are kept.
        positions: (N,) position of each in the catalogue, unreadable files counted.
        contents: (N,) uint64 content fingerprint of each.
        pixels: (N, V, S, S) uint8, memory-mapped; view 0 is the image itself.
        probed_as: Fingerprint under which the verdicts of shortcut probes are kept.
        split: Positions of train, val and test.
        notes: What must be known to read the figures of that split.
        scan: What was opened, and how each file was then.
        patients: Distinct patients known, or None.
        synthetic: Whether radiodesk itself drew the data set.
    """

    labels: list[str]
    entries: tuple[Entry, ...]
    numbers: NDArray[np.int32]
    images_key: str
    positions: NDArray[np.int64]
    contents: NDArray[np.uint64]
    pixels: NDArray[np.uint8]
    probed_as: str
    split: Split
    notes: tuple[Message, ...]
    scan: ScanResult
    patients: int | None
    synthetic: bool

    @property
    def skipped(self) -> tuple[SkippedFile, ...]:
        """Files left out and why."""
        return self.scan.skipped

    def batches(self, part: str, config: TrainingConfig) -> ImageBatches:
        """Return batches of a part: all views in a new order every epoch for train, else view 0."""
        # Keras comes with it, and whoever only prepares data needs no TensorFlow.
        from radiodesk.training.batches import FreshViews, ImageBatches

        chosen: NDArray[Any] = getattr(self.split, part)
        learning = part == "train"
        return ImageBatches(
            self.pixels,
            self.numbers,
            chosen,
            config.views if learning else 1,
            config.batch_size,
            config.seed if learning else None,
            FreshViews(config, self.positions) if learning and config.fresh_views else None,
        )

    def class_weights(self, config: TrainingConfig) -> NDArray[np.float32]:
        """Return (C,) weights: balanced ones are N / (C * images of the class), else ones."""
        if config.class_weights == "none":
            return np.ones(len(self.labels), np.float32)
        counts = np.bincount(self.numbers[self.split.train], minlength=len(self.labels))
        return np.asarray(counts.sum() / (len(self.labels) * counts), np.float32)

    def digest(self) -> str:
        """Return what tells this data, its labels and its split from any other."""
        digest = hashlib.sha256(self.contents.tobytes())
        digest.update(json.dumps([self.labels, [e.relative for e in self.entries]]).encode())
        for values in (self.numbers, *(self.split.part(part) for part in PARTS)):
            digest.update(np.asarray(values, np.int64).tobytes() + b";")
        return digest.hexdigest()


def prepare_data(
    catalogue: Catalogue,
    config: TrainingConfig,
    stores: Stores,
    control: Control,
    progress: Progress,
    fold: FoldPlace | None = None,
) -> PreparedData:
    """Open every file once, store its views, and split; or map what an earlier run stored.

    Args:
        catalogue: The listed data set.
        config: The run's settings.
        stores: Where decoded images are kept.
        control: Asked whether to go on.
        progress: Told how far it is.
        fold: Which fold to test on; None splits by the shares of the settings.

    Raises:
        UsageError: A class is empty, too many or too few classes (`blocking_problems` says which),
            or the data cannot be divided as the settings say (`divide`).
        StoppedError: The user stopped.
        DiscardedError: The user threw the run away.
    """
    entries = catalogue.entries
    progress.start("scan", len(entries))
    contents = content_fingerprints([e.path for e in entries], progress.advance, control.wish)
    progress.start("decode", len(entries))
    key = images_key(contents, config)
    cached = _decoded(entries, key, config, stores, control, progress)
    scan = cached.scan
    for problem in blocking_problems(catalogue, scan, config.group_by):
        raise UsageError(problem.code, **problem.params)
    labels = catalogue.labels
    number = {label: i for i, label in enumerate(labels)}
    numbers = np.array([number[entry.label] for entry in scan.entries], np.int32)
    division = divide(scan.entries, config, fold)
    known = {entry.patient_id for entry in scan.entries if entry.patient_id is not None}
    known_at = {(entry.relative, entry.label): i for i, entry in enumerate(entries)}
    positions = np.array(
        [known_at[(entry.relative, entry.label)] for entry in scan.entries], np.int64
    )
    notes = list(division.notes)
    if copies := copies_in_test(contents[positions], division.split):
        params: dict[str, Parameter] = {"count": copies, "total": len(division.split.test)}
        notes.append(Message(code="RD-SPLIT-028", params=params))
    return PreparedData(
        labels=labels,
        entries=scan.entries,
        numbers=numbers,
        images_key=key,
        positions=positions,
        contents=contents[positions],
        pixels=cached.images,
        probed_as=probed_data_key(entries, contents),
        split=division.split,
        notes=tuple(notes),
        scan=scan,
        patients=len(known) or None,
        synthetic=all(entry.synthetic for entry in scan.entries),
    )


def _decoded(
    entries: Sequence[Entry],
    key: str,
    config: TrainingConfig,
    stores: Stores,
    control: Control,
    progress: Progress,
) -> CachedImages:
    scans: list[ScanResult] = []

    def tell(done: int, total: int) -> None:
        progress.advance(done)

    def make(folder: Path) -> None:
        scans.append(build_cache(entries, folder, config, tell, control.wish))

    held = stores.hold(key, make)
    if held.reused:
        progress.reused("decode")
        scans.append(scan_again(entries, held.path, tell, control.wish))
    return map_cache(held.path, scans[0])


def announce(data: PreparedData, run_dir: Path, emit: Emit, room: Room) -> None:
    """Tell what was found and write ``splits.csv``.

    Raises:
        UsageError: A part is empty (``RD-TRAIN-023``) or a class cannot be learned (``-024``).
    """
    _announce(data, emit)
    room.need(lambda: write_text(run_dir / SPLITS, _splits_text(data)))


def _announce(data: PreparedData, emit: Emit) -> None:
    counts = count_parts(data.entries, data.split)
    classes = {
        label: SplitCount(train=train, val=val, test=test)
        for label in data.labels
        for train, val, test in [counts.get(label, (0, 0, 0))]
    }
    emit(DataPrepared(classes=classes, skipped=list(data.skipped), patients=data.patients))
    if data.skipped:
        total = len(data.skipped) + len(data.entries)
        _warn(emit, "RD-TRAIN-022", skipped=len(data.skipped), total=total)
    for note in data.notes:
        emit(Logged(level="warning", message=note))
    sizes = {part: int(data.split.part(part).size) for part in PARTS}
    if min(sizes.values()) == 0:
        raise UsageError("RD-TRAIN-023", **sizes)
    for label, count in classes.items():
        if count.train == 0:
            raise UsageError("RD-TRAIN-024", label=label)
        for code, images in (("RD-TRAIN-025", count.val), ("RD-TRAIN-026", count.test)):
            if images == 0:
                _warn(emit, code, label=label)


def _warn(emit: Emit, code: str, **params: str | int | float) -> None:
    emit(Logged(level="warning", message=Message(code=code, params=params)))


def _splits_text(data: PreparedData) -> str:
    """Return which image is in which part; patients' ids stay out of it."""
    part_of: dict[int, str] = {int(i): part for part in PARTS for i in data.split.part(part)}
    buffer = io.StringIO()
    writer = table_writer(buffer)
    writer.writerow(("path", "label", "split"))
    for index, entry in enumerate(data.entries):
        writer.writerow((safe_cell(entry.relative), safe_cell(entry.label), part_of[index]))
    return buffer.getvalue()
