"""What the training benchmarks share: a timed child with its memory, and a synthetic volume."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
SAMPLE_SECONDS = 0.1
DRAWN_PER_CLASS = 67
VOLUME_SIDE, VOLUME_QUALITY = 512, 93
VOLUME_FILE = "volume.json"


def say(text: str) -> None:
    """Tell the one who waits, on stderr."""
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Ran:
    """One child that ended well.

    Attributes:
        seconds: From before the process was started to its end.
        cpu_seconds: User and system time of it and of all it waited for.
        peak_rss_mb: Largest resident memory of the largest process in its tree (``wait4``).
        peak_anon_mb: The same of anonymous memory (RssAnon), sampled ten times a second; None
            where the system has no ``/proc``.
        document: The JSON document that it printed.
    """

    seconds: float
    cpu_seconds: float
    peak_rss_mb: float
    peak_anon_mb: float | None
    document: dict[str, Any] = field(repr=False)

    def summary(self) -> dict[str, float | None]:
        """Return the four figures."""
        return {
            "seconds": round(self.seconds, 2),
            "cpu_seconds": round(self.cpu_seconds, 1),
            "peak_rss_mb": round(self.peak_rss_mb),
            "peak_anon_mb": None if self.peak_anon_mb is None else round(self.peak_anon_mb),
        }


def run_child(command: list[str], home: Path) -> Ran:
    """Run Python with arguments and measure it.

    Args:
        command: Arguments of the interpreter; the child prints one JSON document to stdout.
        home: Its ``RADIODESK_HOME``, where caches and the model registry lie.
    """
    environment = {
        **os.environ,
        "RADIODESK_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "TF_CPP_MIN_LOG_LEVEL": "2",
    }
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, *command], env=environment, stdout=out, stderr=errors
        )
        watch = _AnonWatch(child.pid)
        watch.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            # The command ends its trainer when it is interrupted; killed, it could not.
            child.send_signal(signal.SIGINT)
            child.wait(60)
            raise
        finally:
            watch.stop()
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if child.returncode:
            tail = errors.read().decode(errors="replace")[-3000:]
            sys.exit(f"{' '.join(command)} ended with {child.returncode}:\n{tail}")
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        return Ran(
            seconds,
            usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / unit,
            watch.peak_mb,
            json.loads(out.read()),
        )


class _AnonWatch(threading.Thread):
    """Samples RssAnon of a process tree; keeps the peak of the largest process."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._done = pid, threading.Event()
        self._peak_kb = 0

    @property
    def peak_mb(self) -> float | None:
        return self._peak_kb / 1024 if self._peak_kb else None

    def run(self) -> None:
        while not self._done.wait(SAMPLE_SECONDS):
            for pid in _tree(self._pid):
                self._peak_kb = max(self._peak_kb, _anon_kb(pid))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _tree(pid: int) -> list[int]:
    found, i = [pid], 0
    while i < len(found):
        for children in Path(f"/proc/{found[i]}/task").glob("*/children"):
            try:
                found += [int(p) for p in children.read_text().split()]
            except OSError:
                continue  # the process or thread has just ended
        i += 1
    return found


def _anon_kb(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    for line in status.splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1])
    return 0


def write_volume(folder: Path, images: int, seed: int = 1) -> None:
    """Write many distinct synthetic radiographs: JPEG, 512 pixels, quality 93, three classes.

    Drawing a phantom takes long, so about 200 are drawn and each picture is one of them, slightly
    turned, moved, zoomed and re-exposed. Good for measuring cost, not for measuring accuracy. A
    folder that holds as many already is left as it is.

    Args:
        folder: Gets ``<class>/SYNTHETIC_<class>_<number>.jpg``.
        images: How many.
        seed: Same seed, same pictures.
    """
    stated = folder / VOLUME_FILE
    if stated.is_file():
        held = json.loads(stated.read_text())
        if held["seed"] == seed and held["images"] >= images:
            return
    from radiodesk.datasets.phantoms.sample import write_sample

    say(f"writing {images} synthetic images to {folder}")
    with tempfile.TemporaryDirectory() as temporary:
        drawn = Path(temporary) / "phantoms"
        write_sample(drawn, per_class=DRAWN_PER_CLASS, seed=seed)
        sources = [
            sorted(p for p in label.iterdir() if p.suffix == ".png")
            for label in sorted(drawn.iterdir())
            if label.is_dir() and label.name != "masks"
        ]
        labels = [paths[0].parent.name for paths in sources]
        for label in labels:
            (folder / label).mkdir(parents=True, exist_ok=True)
        jobs = [
            (
                sources[i % len(sources)][(i // len(sources)) % DRAWN_PER_CLASS],
                volume_path(folder, labels, i),
                seed,
                i,
            )
            for i in range(images)
        ]
        with ProcessPoolExecutor() as pool:
            list(pool.map(_write_variant, jobs, chunksize=64))
    (folder / "README.txt").write_text(
        "Synthetic pictures for measuring speed. They show nobody and teach nothing.\n"
    )
    stated.write_text(json.dumps({"images": images, "seed": seed, "labels": labels}))


def volume_path(folder: Path, labels: list[str], number: int) -> Path:
    """Return where picture `number` of a volume lies."""
    label = labels[number % len(labels)]
    return folder / label / f"SYNTHETIC_{label}_{number:06d}.jpg"


def _write_variant(job: tuple[Path, Path, int, int]) -> None:
    from PIL import Image

    source, target, seed, number = job
    random = np.random.default_rng((seed, number))
    angle, zoom, across, down, light, spread = random.uniform(-1, 1, 6)
    with Image.open(source) as opened:
        picture = opened.convert("L").resize((VOLUME_SIDE, VOLUME_SIDE), Image.Resampling.BILINEAR)
    turn, scale = np.deg2rad(5 * angle), 1.08 + 0.05 * zoom
    a, b = np.cos(turn) / scale, np.sin(turn) / scale
    centre = VOLUME_SIDE / 2
    c = centre - a * centre - b * centre + 10 * across
    f = centre + b * centre - a * centre + 10 * down
    picture = picture.transform(
        picture.size, Image.Transform.AFFINE, (a, b, c, -b, a, f), Image.Resampling.BILINEAR
    )
    levels = (np.arange(256) - 127.5) * (1 + 0.1 * spread) + 127.5 + 12 * light
    picture = picture.point([int(v) for v in np.clip(levels, 0, 255)])
    picture.save(target, quality=VOLUME_QUALITY)


def write_table(folder: Path, name: str, counts: dict[str, int]) -> Path:
    """Write a table over the first pictures of a volume that fixes their split.

    Args:
        folder: Of the volume.
        name: Of the table.
        counts: Pictures in ``train``, ``val`` and ``test``.
    """
    labels = json.loads((folder / VOLUME_FILE).read_text())["labels"]
    path = folder / name
    number = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("path", "label", "split"))
        for part, count in counts.items():
            for _ in range(count):
                image = volume_path(folder, labels, number)
                writer.writerow((image.relative_to(folder).as_posix(), image.parent.name, part))
                number += 1
    return path


def print_table(title: str, rows: list[dict[str, Any]]) -> None:
    """Print rows as a small table; the first one names the columns."""
    print(f"\n{title}")
    if not rows:
        return
    names = list(rows[0])
    cells = [[_cell(row.get(name, "")) for name in names] for row in rows]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    for line in (names, *cells):
        print("  ".join(text.ljust(w) for text, w in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"
    return str(value)
