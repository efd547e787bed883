"""Two generations of checkpoints, and the best weights so far, so that a crash costs one epoch.

Each file ends with the SHA-256 of what comes before, so a damaged one is known and the one before
is used. The best weights lie in files of their own, named by their epoch and kept as long as a
checkpoint speaks of them: most epochs are not the best, and the file is written only when one is.
Random numbers need no state: they are functions of (seed, epoch, batch).
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from radiodesk.core.config import TrainingConfig
from radiodesk.core.engines import EngineName
from radiodesk.core.events import EpochFinished, Phase
from radiodesk.core.files import write_bytes
from radiodesk.core.formats import FORMATS, newer_error
from radiodesk.core.run_folders import CHECKPOINTS, GENERATIONS
from radiodesk.training.engine import Arrays
from radiodesk.training.schedule import EarlyStopping, ReduceOnPlateau

_VERSION = FORMATS["checkpoint"]
_DIGEST_BYTES = 32
_STATE = "state.json"
_CONTENTS = "contents"

PhaseEnd = Literal["all_epochs", "early_stopping"]


class RunState(BaseModel):
    """Where a run is after an epoch, besides its arrays.

    Attributes:
        engine: Which engine trains it.
        data: What the data was, from `prepare.data_digest`.
        phase: The phase under way.
        ended: Why that phase has ended, or None.
        best_epoch: Epoch of the best weights, counted over both phases from 1; 0 for none.
        best_loss: Their calibrated validation loss.
        history: All epochs so far.
    """

    model_config = ConfigDict(frozen=True, ser_json_inf_nan="constants")

    version: int = _VERSION
    config: TrainingConfig
    engine: EngineName
    data: str
    phase: Phase
    ended: PhaseEnd | None
    stopping: EarlyStopping
    plateau: ReduceOnPlateau
    best_epoch: int
    best_loss: float
    history: list[EpochFinished]

    @property
    def epoch(self) -> int:
        """Epochs done over both phases."""
        return len(self.history)

    def epochs_of(self, phase: Phase) -> int:
        """Epochs done in a phase."""
        return sum(epoch.phase == phase for epoch in self.history)


@dataclass(frozen=True, eq=False)
class Beginning:
    """Where an earlier session of a run stopped.

    Attributes:
        state: After its last epoch.
        weights: For `Engine.load`.
        optimizer: For `PhaseSteps.load`, of the phase under way.
        contents: Content fingerprints of the data's files.
    """

    state: RunState
    weights: Arrays
    optimizer: Arrays
    contents: NDArray[np.uint64]


class Checkpoints:
    """The checkpoints of one run folder.

    Attributes:
        best_loss: Lowest calibrated validation loss over both phases, or infinity.
        best_epoch: Its epoch over both phases from 1; 0 while there is none.
    """

    def __init__(self, run_dir: Path) -> None:
        """Keep them in a run folder."""
        self._folder = run_dir / CHECKPOINTS
        self.best_loss = math.inf
        self.best_epoch = 0
        self._spoken_of: dict[int, int] = {}

    def offer(self, weights: Arrays, loss: float, epoch: int, always: bool = False) -> bool:
        """Take an epoch's weights if they are the best so far; return whether they were.

        Args:
            weights: From `Engine.weights`.
            loss: Their calibrated validation loss.
            epoch: Over both phases from 1.
            always: Take them whatever came before: the phase keeps its last epoch.
        """
        if not loss < self.best_loss and not always:
            return False
        self._write(f"best-{epoch:04d}", weights)
        self.best_loss, self.best_epoch = loss, epoch
        return True

    def best(self) -> Arrays:
        """Return the best weights.

        Raises:
            ValueError: The file is damaged.
        """
        return _read(self._best_path(self.best_epoch))

    def save(
        self,
        state: RunState,
        weights: Arrays,
        optimizer: Arrays,
        contents: NDArray[np.uint64],
    ) -> None:
        """Write the state after an epoch over the older of the two generations.

        Args:
            state: Where the run is.
            weights: From `Engine.weights`.
            optimizer: From `PhaseSteps.state`.
            contents: Content fingerprints of the data's files.
        """
        arrays = {f"weight/{name}": array for name, array in weights.items()}
        arrays |= {f"optimizer/{name}": array for name, array in optimizer.items()}
        arrays[_CONTENTS] = contents
        text = np.frombuffer(state.model_dump_json().encode(), np.uint8)
        generation = state.epoch % 2
        self._write(f"epoch-{generation}", {_STATE: text, **arrays})
        self._spoken_of[generation] = state.best_epoch
        named = {self._best_path(epoch).name for epoch in self._spoken_of.values()}
        for path in self._folder.glob("best-*.npz"):
            if path.name not in named:
                path.unlink(missing_ok=True)

    def load(self) -> Beginning | None:
        """Return the newest whole generation, or None without any.

        Raises ``RD-KEEP-030`` where a newer radiodesk wrote one.

        The best weights that it speaks of become the best here.
        """
        whole = sorted(self._generations(), key=lambda pair: -pair[0].epoch)
        self._spoken_of = {state.epoch % 2: state.best_epoch for state, _ in whole}
        for state, path in whole:
            try:
                _read(self._best_path(state.best_epoch))
                arrays = _read(path)
            except (OSError, ValueError):
                continue
            self.best_epoch, self.best_loss = state.best_epoch, state.best_loss
            return Beginning(
                state,
                _below(arrays, "weight/"),
                _below(arrays, "optimizer/"),
                arrays[_CONTENTS],
            )
        return None

    def remove(self) -> None:
        """Delete everything: the finished model holds the best weights."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _best_path(self, epoch: int) -> Path:
        return self._folder / f"best-{epoch:04d}.npz"

    def _generations(self) -> list[tuple[RunState, Path]]:
        found = []
        for path in self._folder.glob(GENERATIONS):
            try:
                text = _read(path)[_STATE].tobytes()
                _refuse_newer(text, path.name)
                state = RunState.model_validate_json(text)
            except (OSError, ValueError, KeyError, ValidationError):
                continue
            if state.version == _VERSION:
                found.append((state, path))
        return found

    def _write(self, name: str, arrays: Arrays) -> None:
        self._folder.mkdir(exist_ok=True)
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)  # type: ignore[arg-type]
        data = buffer.getbuffer()
        write_bytes(self._folder / f"{name}.npz", bytes(data) + hashlib.sha256(data).digest())


def _refuse_newer(text: bytes, name: str) -> None:
    """Raise ``RD-KEEP-030`` for the state of a newer radiodesk's checkpoint."""
    stated = json.loads(text).get("version")
    if isinstance(stated, int) and stated > FORMATS["checkpoint"]:
        raise newer_error("checkpoint", name, stated)


def _read(path: Path) -> dict[str, NDArray[Any]]:
    """Return the arrays of a file.

    Raises:
        ValueError: It is damaged.
        OSError: It cannot be read.
    """
    whole = path.read_bytes()
    data, digest = whole[:-_DIGEST_BYTES], whole[-_DIGEST_BYTES:]
    if hashlib.sha256(data).digest() != digest:
        raise ValueError(f"{path.name} is damaged")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except zipfile.BadZipFile as error:
        raise ValueError(f"{path.name} is damaged") from error


def _below(arrays: Arrays, prefix: str) -> Arrays:
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }
