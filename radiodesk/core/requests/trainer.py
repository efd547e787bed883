"""What the desktop asks of the trainer, which answers with `radiodesk.core.events`."""

from __future__ import annotations

from typing import Literal

from radiodesk.core.config import FoldPlace, TrainingConfig
from radiodesk.core.probe_verdicts import ProbeVerdict
from radiodesk.core.repairs import RepairsInForce
from radiodesk.core.requests.frozen import Frozen


class TrainRequest(Frozen):
    """One run. Paths are in wire form (`core.paths.path_to_wire`).

    Attributes:
        mapping: Folder or label name as found to class name as trained; ``""`` leaves it out.
            None lets the program suggest it.
        resume: Folder of a run that broke off, to go on with; `out` is then its parent.
        fold: Test on one fold of a cross-validation in the place of a split by shares.
        repairs: Laid over the data. ``journal`` stands for the desktop's; the run's
            ``config.json`` holds what it was when the run began.
        probes: What shortcut probes say of the data, acknowledged where that is due. None: whatever
            the program knows of it.
    """

    data: str
    out: str
    config: TrainingConfig
    mapping: dict[str, str] | None = None
    resume: str | None = None
    fold: FoldPlace | None = None
    repairs: RepairsInForce = None
    probes: list[ProbeVerdict] | None = None


class TrainerCommand(Frozen):
    """A word to a running trainer, read between two batches."""

    command: Literal["pause", "resume", "stop", "discard"]
