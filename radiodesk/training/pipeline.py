"""The stages of a run in their order. TensorFlow is imported while the data is being decoded."""

from __future__ import annotations

import gc
import math
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from radiodesk.core.config import TrainingConfig
from radiodesk.core.control import Emit, Wish
from radiodesk.core.errors import Message, RadiodeskError, UsageError
from radiodesk.core.estimate import RunNeeds, estimate_run
from radiodesk.core.events import DeviceSelected, Logged, PlanEstimated, RunFinished
from radiodesk.core.pace import load_pace
from radiodesk.core.paths import display_name, path_from_wire
from radiodesk.core.platform import computing_threads
from radiodesk.core.repairs import resolved
from radiodesk.core.requests import TrainRequest
from radiodesk.core.resources import available_disk_mb, available_memory_mb
from radiodesk.datasets.catalogue import Catalogue, load_catalogue
from radiodesk.datasets.split import PARTS
from radiodesk.training.base_weights import BaseWeights, find_base_weights
from radiodesk.training.checkpoint import Beginning, Checkpoints
from radiodesk.training.control import Control
from radiodesk.training.errors import NothingToKeepError
from radiodesk.training.prepare import PreparedData, announce, prepare_data
from radiodesk.training.progress import Progress
from radiodesk.training.ready import GettingReady, Ready
from radiodesk.training.resume import require_same_data
from radiodesk.training.room import Room
from radiodesk.training.stores import Stores
from radiodesk.training.verdicts import tell_verdicts, verdicts_on

if TYPE_CHECKING:
    from radiodesk.training.fit import FitOutcome


@dataclass(frozen=True, eq=False)
class Run:
    """What all stages need.

    Attributes:
        beginning: Where an earlier session of this run stopped, or None.
    """

    request: TrainRequest
    run_dir: Path
    emit: Emit
    control: Control
    room: Room
    progress: Progress
    checkpoints: Checkpoints
    beginning: Beginning | None = None

    @property
    def config(self) -> TrainingConfig:
        """The settings."""
        return self.request.config


def run_pipeline(run: Run) -> RunFinished:
    """Run all stages.

    Raises:
        UsageError: The data or the settings cannot be used.
        RadiodeskError: The run cannot go on; the code says why.
        DiscardedError: The user threw the run away.
        NothingToKeepError: The user stopped before there was a model.
    """
    stores = Stores(run.run_dir, run.config, run.room)
    base = find_base_weights(run.config.base_weights)
    ready = GettingReady(run.config, base)
    try:
        return _run_stages(run, stores, base, ready)
    except BaseException as error:
        # What failed must not hold the decoded images: Windows deletes no file that is mapped.
        traceback.clear_frames(error.__traceback__)
        raise
    finally:
        ready.end()
        _forget_graphs()
        gc.collect()
        stores.close()


def _forget_graphs() -> None:
    """Let TensorFlow forget this run; every further one would keep the graphs of the last."""
    import sys

    keras = sys.modules.get("keras")
    if keras is not None:
        keras.backend.clear_session()


def _run_stages(run: Run, stores: Stores, base: BaseWeights, ready: GettingReady) -> RunFinished:
    def wish() -> Wish:
        ready.check()
        return run.control.wish()

    control = run.control.asking(wish)
    run.progress.start("scan")
    path = path_from_wire(run.request.data)
    repairs = resolved(run.request.repairs, path)
    catalogue = load_catalogue(path, run.request.mapping, should_stop=control.wish, repairs=repairs)
    if repairs is not None:
        run.emit(Logged(level="info", message=repairs.summary()))
    labels = catalogue.labels
    if len(labels) < 2:
        raise UsageError("RD-DATA-005", label=labels[0] if labels else "")
    ready.tell_classes(len(labels))
    needs = _estimate(run, catalogue)
    fold = run.request.fold
    data = prepare_data(catalogue, run.config, stores, control, run.progress, fold)
    if run.beginning is not None:
        require_same_data(data, run.beginning, run.run_dir)
    train, val, test = (len(data.split.part(part)) for part in PARTS)
    run.progress.expect(train, val, test, fold=run.request.fold is not None)
    if not ready.over:
        run.progress.start("import")
    start = ready.wait()
    run.emit(
        DeviceSelected(
            kind=start.device.kind,
            message=start.device.message(needs.minutes_low, needs.minutes_high),
            base=base.message,
            base_sha256=base.sha256,
        )
    )
    announce(data, run.run_dir, run.emit, run.room)
    tell_verdicts(verdicts_on(run.request, data.probed_as), run.emit)
    run.control.check()
    return _train(run, data, start, base, stores)


def _train(
    run: Run, data: PreparedData, start: Ready, base: BaseWeights, stores: Stores
) -> RunFinished:
    from radiodesk.training.choose_engine import make_engine
    from radiodesk.training.finish import Finish
    from radiodesk.training.fit import Fit

    engine = make_engine(run, data, start, base, stores)
    outcome = Fit(
        config=run.config,
        engine=engine,
        class_weights=data.class_weights(run.config),
        checkpoints=run.checkpoints,
        data=data,
        emit=run.emit,
        control=run.control,
        room=run.room,
        progress=run.progress,
        beginning=run.beginning,
    ).run()
    _require_model(run, outcome)
    engine.load(run.checkpoints.best())
    return Finish(
        request=run.request,
        run_dir=run.run_dir,
        data=data,
        engine=engine,
        device=start.device,
        base=base,
        checkpoints=run.checkpoints,
        outcome=outcome,
        emit=run.emit,
        control=run.control,
        room=run.room,
        progress=run.progress,
    ).run()


def _require_model(run: Run, outcome: FitOutcome) -> None:
    """Go on with the best weights, or say why there are none."""
    if run.checkpoints.best_epoch == 0:
        if outcome.not_finite is not None:
            raise RadiodeskError(outcome.not_finite.code, **outcome.not_finite.params)
        raise NothingToKeepError
    if outcome.not_finite is not None:
        run.emit(Logged(level="error", message=outcome.not_finite))
    if outcome.reason == "stopped":
        kept = Message(code="RD-TRAIN-035", params={"epoch": run.checkpoints.best_epoch})
        run.emit(Logged(level="info", message=kept))


def _estimate(run: Run, catalogue: Catalogue) -> RunNeeds:
    """Say what the run needs, and compare it with what there is.

    Raises:
        UsageError: ``RD-TRAIN-020`` when the disk is too small.
    """
    total = len(catalogue.entries)
    shares = run.config.split_shares
    tested = _tested_share(run, catalogue)
    if tested is not None:
        learned = (1 - tested) / (shares[0] + shares[1])
        shares = (shares[0] * learned, shares[1] * learned, tested)
    train, val, test = (math.ceil(total * share) for share in shares)
    fold = run.request.fold is not None
    run.progress.expect(train, val, test, fold)
    needs = estimate_run(
        run.config,
        train,
        val,
        test,
        cores=computing_threads(),
        pace=load_pace(),
        fold=fold,
    )
    plan = PlanEstimated(
        minutes_low=needs.minutes_low,
        minutes_high=needs.minutes_high,
        memory_mb=needs.memory_mb,
        memory_available_mb=available_memory_mb(),
        disk_mb=needs.disk_mb,
        disk_available_mb=available_disk_mb(run.run_dir),
    )
    run.emit(plan)
    if plan.disk_available_mb < needs.disk_mb:
        raise UsageError(
            "RD-TRAIN-020",
            name=display_name(run.run_dir.parent),
            needed=round(needs.disk_mb),
            available=round(plan.disk_available_mb),
        )
    if plan.memory_available_mb < needs.memory_mb:
        params: dict[str, str | int | float] = {
            "needed": round(needs.memory_mb),
            "available": round(plan.memory_available_mb),
        }
        run.emit(Logged(level="warning", message=Message(code="RD-TRAIN-021", params=params)))
    return needs


def _tested_share(run: Run, catalogue: Catalogue) -> float | None:
    """Return the share of the images to be tested, or None where the settings' own one holds."""
    source = run.config.hold_out_source
    if source is not None:
        tested = sum(entry.source == source for entry in catalogue.entries)
        return min(0.95, tested / max(1, len(catalogue.entries)))
    return 1 / run.request.fold.count if run.request.fold is not None else None
