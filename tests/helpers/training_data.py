"""Tiny labelled data sets that a network can learn in seconds, and one way to train on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from radiodesk.core.control import Wish, never_stop
from radiodesk.core.events import Event
from radiodesk.core.paths import path_from_wire, path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from tests.helpers.images import save, scene

SMALL: dict[str, Any] = {
    "image_size": 64,
    "batch_size": 8,
    "views": 2,
    "initial_epochs": 2,
    "fine_tune_epochs": 1,
    "dense_units": 8,
    "device": "cpu",
}
E = TypeVar("E", bound=Event)


def write_pictures(
    folder: Path, labels: Iterable[str], per_class: int = 10, named: str = ""
) -> Path:
    """Write class folders of pictures whose bright block says the class.

    Args:
        folder: New folder.
        labels: Of the classes.
        per_class: Pictures of each.
        named: What their names begin with; phantoms' names are not probed for shortcuts.
    """
    labels = list(labels)
    for number, label in enumerate(labels):
        (folder / label).mkdir(parents=True)
        for i in range(per_class):
            values = scene(72, 64, seed=100 * number + i)
            top = 8 + number * (50 // len(labels))
            values[top : top + 12, 20:52] = 250
            save(folder / label / f"{named}{label.lower()}-{i:02d}.png", values)
    return folder


@dataclass
class Told:
    """What a run told, in order."""

    events: list[Event] = field(default_factory=list)

    def all(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    def only(self, kind: type[E]) -> E:
        (event,) = self.all(kind)
        return event

    @property
    def last(self) -> Event:
        return self.events[-1]

    @property
    def codes(self) -> list[str]:
        return [e.message.code for e in self.events if hasattr(e, "message")]

    @property
    def run_dir(self) -> Path:
        (path,) = (e.run_dir for e in self.events if e.event == "run_started")
        return path_from_wire(path)


def request(data: Path, out: Path, **settings: Any) -> TrainRequest:
    config = make_config("quick", {**SMALL, **settings})
    return TrainRequest(data=path_to_wire(data), out=path_to_wire(out), config=config)


def run(
    asked: TrainRequest,
    should_stop: Callable[[], Wish] = never_stop,
    told: Told | None = None,
) -> Told:
    """Train in this process."""
    from radiodesk.training.run import train

    told = told or Told()
    train(asked, told.events.append, should_stop)
    return told


def probabilities_close(first: Any, second: Any, within: float) -> bool:
    return bool(np.abs(np.asarray(first) - np.asarray(second)).max() <= within)
