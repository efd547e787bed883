"""One desktop for an hour: many short runs, thousands of readings, and nothing that grows.

Every ten seconds it is noted what the desktop holds: memory, descriptors, threads, children,
temporary files, widgets. After a warm-up, in which libraries are loaded and pools filled, a line is
laid through each of these; its slope is what an hour adds. What children hold comes and goes with
them, so the line is laid through the desktop's own process.
"""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
from pydantic import BaseModel, ConfigDict

import radiodesk
from reliability.ledger import ROOT, revision
from reliability.monkey.judging import HARMLESS
from reliability.monkey.samples import write_pictures
from reliability.monkey.session import environment, left_running

_WARM_SHARE, _LONGEST_WARM_S = 0.25, 600.0
_OVERTIME_S = 900


class Sample(BaseModel):
    """What one desktop held at one moment.

    Attributes:
        seconds: Since its window was shown.
        runs: Runs that were over.
        models: How many of them made a model.
        readings: Files answered, refused, or found unreadable.
        rss_mb: Resident memory, MB.
        own_mb: Memory that no other process shares, MB.
        handles: Open descriptors (handles on Windows).
        threads: Threads.
        children: Child processes.
        temporary: Entries of the temporary folder, and half-written ones in the data folder.
        widgets: Widgets of Qt.
        objects: Objects that Python's collector knows.
    """

    model_config = ConfigDict(frozen=True)

    seconds: float
    runs: int
    models: int
    readings: int
    rss_mb: float
    own_mb: float
    handles: int
    threads: int
    children: int
    temporary: int
    widgets: int
    objects: int


MEASURED = ("rss_mb", "own_mb", "handles", "threads", "children", "temporary", "widgets", "objects")


class Slope(BaseModel):
    """A least-squares line through one figure after the warm-up.

    Attributes:
        per_hour: What an hour adds.
        first: The figure at the end of the warm-up.
        last: At the end.
        least: The least of all.
        most: The most of all.
    """

    model_config = ConfigDict(frozen=True)

    per_hour: float
    first: float
    last: float
    least: float
    most: float


class Soak(BaseModel):
    """What docs/reliability keeps of a soak.

    Attributes:
        minutes: How long it was to be.
        seconds: How long it was.
        warm_up_s: What the slopes leave out.
        runs: Runs that were over at the end.
        models: How many of them made a model.
        readings: Files read.
        samples: How often was looked.
        slopes: By name of the figure.
        code: Exit code of the desktop.
        warnings: Warnings of Qt.
        uncaught: Exceptions that nobody caught.
        left: What still ran two seconds after the end.
        left_files: Temporary files after the end.
    """

    model_config = ConfigDict(frozen=True)

    minutes: float
    seconds: float
    warm_up_s: float
    runs: int
    models: int
    readings: int
    samples: int
    slopes: dict[str, Slope]
    code: int
    warnings: list[str]
    uncaught: list[str]
    left: list[str]
    left_files: list[str]
    command: str
    version: str
    revision: str
    machine: str


def soak(minutes: float, keep: Path, tell: Callable[[Sample], None] = lambda _s: None) -> Soak:
    """Let one desktop run until the time and at least one run are over.

    Args:
        minutes: How long.
        keep: Gets ``soak.jsonl``, one `Sample` a line; what an earlier soak left there goes.
        tell: Called with each sample.

    Returns:
        What became of what it holds.

    Raises:
        RuntimeError: The desktop said nothing at all.
    """
    place = keep.absolute() / "soak"
    shutil.rmtree(place, ignore_errors=True)
    write_pictures(place / "given")
    for name in ("home", "out", "tmp", "user"):
        (place / name).mkdir()
    samples, words, code = _run(place, minutes, keep / "soak.jsonl", tell)
    left = left_running(place / "home")
    files = [path.name for path in _temporary(place)]
    shutil.rmtree(place, ignore_errors=True)
    if not samples:
        raise RuntimeError(words)
    last = samples[-1]
    warm = min(_LONGEST_WARM_S, last.seconds * _WARM_SHARE)
    after = [sample for sample in samples if sample.seconds >= warm]
    told = json.loads(words)
    return Soak(
        minutes=minutes,
        seconds=round(last.seconds, 1),
        warm_up_s=round(warm, 1),
        runs=last.runs,
        models=last.models,
        readings=last.readings,
        samples=len(samples),
        slopes={name: slope(after, name) for name in MEASURED},
        code=code,
        warnings=[text for text in told["warnings"] if not text.startswith(HARMLESS)],
        uncaught=told["uncaught"],
        left=left,
        left_files=files,
        command=f"python -m reliability soak --minutes {minutes:g} --keep KEEP",
        version=radiodesk.__version__,
        revision=revision(),
        machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
    )


def _run(
    place: Path, minutes: float, file: Path, tell: Callable[[Sample], None]
) -> tuple[list[Sample], str, int]:
    """Return the samples, the desktop's last line, and its exit code."""
    command = [sys.executable, "-m", "reliability.soak_desktop", str(place / "given"), str(minutes)]
    samples: list[Sample] = []
    words = ""
    with (
        (place / "stderr.txt").open("w", encoding="utf-8") as errors,
        file.open("w", encoding="utf-8") as kept,
        subprocess.Popen(
            command,
            env=environment(place),
            cwd=place / "out",
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as desktop,
    ):
        assert desktop.stdout is not None
        process = psutil.Process(desktop.pid)
        end = time.monotonic() + 60 * minutes + _OVERTIME_S
        for line in desktop.stdout:
            if time.monotonic() > end:
                desktop.kill()
            if not line.startswith("{"):
                continue
            words = line
            sample = _sample(process, json.loads(line), place)
            samples.append(sample)
            kept.write(sample.model_dump_json() + "\n")
            kept.flush()
            tell(sample)
    return samples, words or (place / "stderr.txt").read_text("utf-8")[-2000:], desktop.returncode


def _sample(process: psutil.Process, inside: dict[str, object], place: Path) -> Sample:
    memory = process.memory_full_info()
    count: Callable[[], int] = getattr(process, "num_handles", None) or process.num_fds
    return Sample.model_validate(
        {
            **{name: value for name, value in inside.items() if name in Sample.model_fields},
            "rss_mb": round(memory.rss / 1e6, 2),
            "own_mb": round(memory.uss / 1e6, 2),
            "handles": count(),
            "threads": process.num_threads(),
            "children": len(process.children(recursive=True)),
            "temporary": len(_temporary(place)),
        }
    )


def _temporary(place: Path) -> list[Path]:
    """Return what lies in the temporary folder, and half-written files of the data folder."""
    return [*(place / "tmp").iterdir(), *(place / "home").rglob("*.tmp")]


def slope(samples: list[Sample], name: str) -> Slope:
    """Lay a line through one figure.

    Args:
        samples: Those after the warm-up, in their order; at least one.
        name: A field of `Sample`.
    """
    figures = np.array([float(getattr(sample, name)) for sample in samples])
    hours = np.array([sample.seconds / 3600 for sample in samples])
    spread = float(((hours - hours.mean()) ** 2).sum())
    rise = float(((hours - hours.mean()) * (figures - figures.mean())).sum())
    return Slope(
        per_hour=round(rise / spread, 3) if spread else 0.0,
        first=float(figures[0]),
        last=float(figures[-1]),
        least=float(figures.min()),
        most=float(figures.max()),
    )


def write(result: Soak, folder: Path = ROOT / "docs" / "reliability") -> Path:
    """Write a soak as ``soak.json``; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "soak.json"
    file.write_text(result.model_dump_json(indent=2) + "\n", encoding="utf-8")
    return file
