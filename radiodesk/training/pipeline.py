"""The stages of a run in their order; everything here may use TensorFlow."""

from __future__ import annotations

import gc
import math
import shutil
import time
import traceback
from pathlib import Path

import keras
import numpy as np

from radiodesk.core.config import TrainingConfig
from radiodesk.core.control import Emit
from radiodesk.core.errors import Message, RadiodeskError, UsageError
from radiodesk.core.estimate import RunNeeds, estimate_run
from radiodesk.core.events import (
    DeviceSelected,
    EpochFinished,
    Event,
    Logged,
    PlanEstimated,
    RunFinished,
)
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.platform import computing_threads
from radiodesk.core.requests import TrainRequest
from radiodesk.core.resources import available_disk_mb, available_memory_mb
from radiodesk.datasets.catalogue import Catalogue, load_catalogue
from radiodesk.training.base_weights import BaseWeights, find_base_weights, load_base_weights
from radiodesk.training.checkpoint import BestWeights
from radiodesk.training.control import Control
from radiodesk.training.device import Device, select_device
from radiodesk.training.errors import NothingToKeepError
from radiodesk.training.finish import Finish
from radiodesk.training.fit import Fit
from radiodesk.training.network import build_network
from radiodesk.training.prepare import CACHE_FOLDER, prepare_data
from radiodesk.training.progress import Progress
from radiodesk.training.steps import Predictor


def run_pipeline(
    request: TrainRequest, run_dir: Path, emit: Emit, control: Control, progress: Progress
) -> RunFinished:
    """Run all stages.

    Raises:
        UsageError: The data or the settings cannot be used.
        RadiodeskError: The run cannot go on; the code says why.
        DiscardedError: The user threw the run away.
        NothingToKeepError: The user stopped before there was a model.
    """
    try:
        return _run_stages(request, run_dir, emit, control, progress)
    except BaseException as error:
        # What failed must not hold the decoded images: Windows deletes no file that is mapped.
        traceback.clear_frames(error.__traceback__)
        raise
    finally:
        # Without this, every further run in the same process keeps the graphs of the last.
        keras.backend.clear_session()
        gc.collect()
        shutil.rmtree(run_dir / CACHE_FOLDER, ignore_errors=True)


def _run_stages(
    request: TrainRequest, run_dir: Path, emit: Emit, control: Control, progress: Progress
) -> RunFinished:
    config = request.config
    device = select_device(config)
    base = find_base_weights(config.base_weights)
    progress.start("scan")
    catalogue = load_catalogue(
        path_from_wire(request.data), request.mapping, should_stop=control.wish
    )
    labels = catalogue.labels
    if len(labels) < 2:
        raise UsageError("RD-DATA-005", label=labels[0] if labels else "")
    network = build_network(config, len(labels), device.policy)
    load_base_weights(network, base)
    predictor = Predictor(network, device)
    pace = _images_per_second(predictor, config)
    _estimate(catalogue, run_dir, config, pace, device, base, emit, progress)
    data = prepare_data(catalogue, run_dir, config, emit, control, progress)
    control.check()
    best = BestWeights(run_dir)
    history: list[EpochFinished] = []

    def note(event: Event) -> None:
        if isinstance(event, EpochFinished):
            history.append(event)
        emit(event)

    outcome = Fit(
        config=config,
        network=network,
        predictor=predictor,
        device=device,
        train=data.batches("train", config),
        val=data.batches("val", config),
        class_weights=data.class_weights(config),
        best=best,
        emit=note,
        control=control,
        progress=progress,
    ).run()
    if best.epoch == 0:
        if outcome.not_finite is not None:
            raise RadiodeskError(outcome.not_finite.code, **outcome.not_finite.params)
        raise NothingToKeepError
    if outcome.not_finite is not None:
        emit(Logged(level="error", message=outcome.not_finite))
    if outcome.reason == "stopped":
        kept = Message(code="RD-TRAIN-035", params={"epoch": best.epoch})
        emit(Logged(level="info", message=kept))
    return Finish(
        request=request,
        run_dir=run_dir,
        data=data,
        network=network,
        predictor=predictor,
        device=device,
        base=base,
        best=best,
        outcome=outcome,
        history=history,
        emit=emit,
        control=control,
        progress=progress,
    ).run()


def _estimate(
    catalogue: Catalogue,
    run_dir: Path,
    config: TrainingConfig,
    pace: float,
    device: Device,
    base: BaseWeights,
    emit: Emit,
    progress: Progress,
) -> None:
    """Say what the run needs at the measured pace, and compare it with what there is.

    Raises:
        UsageError: ``RD-TRAIN-020`` when the disk is too small.
    """
    total = len(catalogue.entries)
    train, val, test = (math.ceil(total * share) for share in config.split_shares)
    needs = estimate_run(
        config,
        train,
        val,
        test,
        cores=computing_threads(),
        frozen_images_per_second=pace,
    )
    for stage, epochs in (
        ("initial", config.initial_epochs),
        ("fine_tune", config.fine_tune_epochs),
    ):
        slower = 1.4 if stage == "fine_tune" else 1.0
        seconds = epochs * (train * config.views * slower + val) / pace
        progress.plan("initial" if stage == "initial" else "fine_tune", seconds)
    plan = PlanEstimated(
        minutes_low=needs.minutes_low,
        minutes_high=needs.minutes_high,
        memory_mb=needs.memory_mb,
        memory_available_mb=available_memory_mb(),
        disk_mb=needs.disk_mb,
        disk_available_mb=available_disk_mb(run_dir),
    )
    emit(plan)
    emit(
        DeviceSelected(
            kind=device.kind,
            message=device.message(needs.minutes_low, needs.minutes_high),
            base=base.message,
            base_sha256=base.sha256,
        )
    )
    _compare(plan, needs, run_dir, emit)


def _compare(plan: PlanEstimated, needs: RunNeeds, run_dir: Path, emit: Emit) -> None:
    if plan.disk_available_mb < needs.disk_mb:
        raise UsageError(
            "RD-TRAIN-020",
            name=display_name(run_dir.parent),
            needed=round(needs.disk_mb),
            available=round(plan.disk_available_mb),
        )
    if plan.memory_available_mb < needs.memory_mb:
        params: dict[str, str | int | float] = {
            "needed": round(needs.memory_mb),
            "available": round(plan.memory_available_mb),
        }
        emit(Logged(level="warning", message=Message(code="RD-TRAIN-021", params=params)))


def _images_per_second(predictor: Predictor, config: TrainingConfig) -> float:
    """Return the measured forward rate with one small batch."""
    side = config.image_size
    images = np.zeros((min(32, config.batch_size), side, side), np.uint8)
    predictor.predict(images)
    started = time.perf_counter()
    predictor.predict(images)
    return len(images) / max(1e-6, time.perf_counter() - started)
