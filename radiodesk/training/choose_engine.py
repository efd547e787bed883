"""Makes the engine that the configuration asks for, features and all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from radiodesk.core.engines import planned_engine
from radiodesk.core.errors import Message
from radiodesk.core.events import Logged
from radiodesk.core.store import key_of
from radiodesk.training.base_weights import BaseWeights
from radiodesk.training.cached_engine import CachedEngine
from radiodesk.training.engine import Engine
from radiodesk.training.ensemble_engine import EnsembleEngine
from radiodesk.training.features import (
    Features,
    Rows,
    compute_features,
    features_bytes,
    map_features,
)
from radiodesk.training.frozen import frozen_graph, graph_key
from radiodesk.training.graph import Cut, find_cut, walk
from radiodesk.training.prepare import PreparedData
from radiodesk.training.ready import Ready
from radiodesk.training.stores import Stores
from radiodesk.training.whole_engine import WholeEngine
from radiodesk.training.within_source import InnerTask, inner_task

if TYPE_CHECKING:
    from radiodesk.training.pipeline import Run


def make_engine(
    run: Run, data: PreparedData, start: Ready, base: BaseWeights, stores: Stores
) -> Engine:
    """Return the engine of a run, ready for phase 1.

    Raises:
        RadiodeskError: The disk is full (``RD-DATA-020``).
        DiscardedError: The user threw the run away.
        NothingToKeepError: The user stopped.
    """
    if planned_engine(run.config) == "end-to-end":
        return WholeEngine(run.config, start.device, start.network, data)
    config = run.config
    nodes = walk(start.network, config.fine_tune_layers if config.fine_tune_epochs else 0)
    cut = find_cut(nodes)
    # Where nothing below the head learns, phase 2 goes on with the pooled vectors.
    wanted = cut if any(node.learns for node in nodes) else None
    rows = Rows.of(data.split, config.views)
    features = _features(run, data, start, base, stores, wanted, rows)
    parts = (config, start.device, start.network, nodes, cut, data, rows, features)
    if not config.answers_as_several:
        return CachedEngine(*parts)
    return EnsembleEngine(*parts, inside=_inside(run, data))


def _inside(run: Run, data: PreparedData) -> InnerTask | None:
    """Return what inner members learn, and say what it is or why it is nothing."""
    if not run.config.within_source:
        return None
    task = inner_task(data)
    if task is None:
        _tell(run, "RD-TRAIN-111")
    else:
        _tell(run, "RD-TRAIN-110", images=len(task.images), sources=task.sources)
    return task


def _features(
    run: Run,
    data: PreparedData,
    start: Ready,
    base: BaseWeights,
    stores: Stores,
    cut: Cut | None,
    rows: Rows,
) -> Features:
    """Return the features of a run's rows.

    Folds of one cross-validation divide the same images: the first computes what all need.
    """
    views, folds = run.config.views, run.request.fold is not None and stores.shared
    stored = Rows.whole(len(data.pixels), views) if folds else rows
    run.progress.start("features", len(stored))
    key = key_of(
        "features",
        graph=graph_key(start.network, base, cut),
        images=data.images_key,
        rows=stored.digest(),
    )

    def advance(done: int) -> None:
        run.control.check()
        run.progress.advance(done)

    def make(folder: Path) -> None:
        megabytes = features_bytes(len(stored), cut, int(start.network.base.output.shape[-1])) / 1e6
        _tell(run, "RD-TRAIN-100", rows=len(stored), megabytes=f"{megabytes:.0f}")
        graph = frozen_graph(start.network, base, cut, stores)
        compute_features(graph, data.pixels, stored, folder, advance)

    held = stores.hold(key, make)
    if held.reused:
        run.progress.reused("features")
        _tell(run, "RD-TRAIN-101", rows=len(stored))
    return map_features(held.path, rows.within_whole(views) if folds else np.arange(len(rows)))


def _tell(run: Run, code: str, **params: str | int | float) -> None:
    run.emit(Logged(level="info", message=Message(code=code, params=params)))
