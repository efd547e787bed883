"""How fast a whole training run is beside the same recipe in plain Keras, and how well it reads.

Every run is a fresh process, measured from its start to the finished bundle, all of them children
of this one, one after the other and alternating between the two programs::

    python benchmarks/train_speed.py --data DATA --all-epochs --volume 10606

- `accuracy`: the recipe as written, with early stopping, once a seed and program. Both read the
  same test images; their difference comes with a 95 % interval from 10 000 bootstrap samples of
  patients (of images where no patient is known), pooled over the seeds.
- `all_epochs` (``--all-epochs``): all 40 epochs without early stopping, radiodesk with an empty
  and with a filled cache.
- `volume` (``--volume N``): N training images, synthetic, times three views. radiodesk runs
  completely; plain Keras runs two epochs of each phase, and its seconds are scaled up to 25 + 15.

The machine must be otherwise idle. Progress goes to stderr.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from measuring import ROOT, Ran, print_table, run_child, say, write_table, write_volume

FULL = (25, 15)
SCALED_FROM = (2, 2)
LONG_SECONDS = 300
RESAMPLES = 10_000
NEVER_STOP = 500


class Programs:
    """Runs either program on one data set; folders and caches lie below `work`."""

    def __init__(self, work: Path, engine: str, workers: int) -> None:
        """Take the engine of radiodesk and the reading threads of plain Keras."""
        self._work, self._engine, self._workers = work, engine, workers
        self._runs = 0

    def home(self) -> Path:
        """Return a new, empty RADIODESK_HOME."""
        return Path(tempfile.mkdtemp(prefix="home-", dir=self._work))

    def radiodesk(
        self, data: Path, seed: int, epochs: tuple[int, int], stopping: bool, home: Path
    ) -> tuple[Ran, Path]:
        """Train with radiodesk; return the measurement and the run folder."""
        settings = {
            "engine": self._engine,
            "initial_epochs": epochs[0],
            "fine_tune_epochs": epochs[1],
            **({} if stopping else {"patience": NEVER_STOP}),
        }
        command = ["-m", "radiodesk", "train", "--preset", "classic", "--data", str(data)]
        command += ["--out", str(self._folder("radiodesk")), "--seed", str(seed), "--json"]
        for name, value in settings.items():
            command += ["--set", f"{name}={value}"]
        ran = run_child(command, home)
        self._tell(f"radiodesk ({self._engine})", seed, ran)
        return ran, Path(ran.document["run_dir"])

    def plain(
        self, data: Path, seed: int, epochs: tuple[int, int], stopping: bool
    ) -> tuple[Ran, Path]:
        """Train with plain Keras; return the measurement and its output folder."""
        out = self._folder("plain")
        command = [str(ROOT / "benchmarks" / "baseline_plain_keras.py"), "--data", str(data)]
        command += ["--out", str(out), "--seed", str(seed), "--json"]
        command += ["--epochs-initial", str(epochs[0]), "--epochs-fine-tune", str(epochs[1])]
        command += ["--workers", str(self._workers)]
        if not stopping:
            command.append("--no-early-stopping")
        ran = run_child(command, self.home())
        self._tell("plain Keras", seed, ran)
        return ran, out

    def _folder(self, name: str) -> Path:
        self._runs += 1
        folder = self._work / f"{self._runs:03d}-{name}"
        folder.mkdir()
        return folder

    @staticmethod
    def _tell(name: str, seed: int, ran: Ran) -> None:
        epochs = "+".join(str(n) for n in ran.document["epochs"].values())
        say(f"{name}, seed {seed}: {ran.seconds:.1f} s, epochs {epochs}, {ran.summary()}")


def detail(ran: Ran) -> dict[str, Any]:
    """Return what the JSON keeps of a run."""
    document = ran.document
    kept = {"epochs": document["epochs"], "stage_seconds": document["seconds"]}
    if "epoch_seconds" in document:
        kept["epoch_seconds"] = document["epoch_seconds"]
    return {**ran.summary(), **kept}


def compare_accuracy(
    programs: Programs, data: Path, seeds: list[int], epochs: tuple[int, int]
) -> dict[str, Any]:
    """Run the recipe as written with both programs; compare them image by image."""
    rows, runs = [], []
    images: list[tuple[str, int]] = []  # (patient or path, difference) over all seeds
    patients = patients_of(data)
    for seed in seeds:
        ours, run_dir = programs.radiodesk(data, seed, epochs, True, programs.home())
        theirs, out = programs.plain(data, seed, epochs, True)
        right, baseline = right_of_run(run_dir), right_of_baseline(out, run_dir)
        if right.keys() != baseline.keys():
            sys.exit(f"seed {seed}: the two programs did not test the same images")
        stated = ours.document["metrics"]["test"]["accuracy"]
        if abs(float(np.mean(list(right.values()))) - stated) > 1e-6:
            sys.exit(f"seed {seed}: errors.csv and the run's own accuracy do not agree")
        images += [(patients.get(p, p), int(right[p]) - int(baseline[p])) for p in sorted(right)]
        row = {
            "seed": seed,
            "test_images": len(right),
            "radiodesk_accuracy_%": 100 * float(np.mean(list(right.values()))),
            "plain_accuracy_%": 100 * float(np.mean(list(baseline.values()))),
            "radiodesk_epochs": "+".join(str(n) for n in ours.document["epochs"].values()),
            "plain_epochs": "+".join(str(n) for n in theirs.document["epochs"].values()),
            "radiodesk_seconds": ours.seconds,
            "plain_seconds": theirs.seconds,
            "ratio": theirs.seconds / ours.seconds,
        }
        rows.append(row)
        runs.append({"seed": seed, "radiodesk": detail(ours), "plain": detail(theirs)})
    low, high = paired_interval(images)
    pooled = {
        "images": len(images),
        "groups": len({group for group, _ in images}),
        "difference_points": 100 * float(np.mean([d for _, d in images])),
        "interval_95": [100 * low, 100 * high],
    }
    return {"rows": rows, "pooled": pooled, "runs": runs}


def patients_of(data: Path) -> dict[str, str]:
    """Return the patient of each image's relative path, where known."""
    from radiodesk.datasets.catalogue import load_catalogue

    entries = load_catalogue(data.resolve()).entries
    return {e.relative: f"patient {e.patient_id}" for e in entries if e.patient_id is not None}


def right_of_run(run_dir: Path) -> dict[str, bool]:
    """Return for each test image of a run folder whether its bundle reads it rightly."""
    truth = test_labels(run_dir)
    with (run_dir / "evaluation" / "errors.csv").open(encoding="utf-8", newline="") as file:
        wrong = {row["path"] for row in csv.DictReader(file)}
    return {path: path not in wrong for path in truth}


def right_of_baseline(out: Path, run_dir: Path) -> dict[str, bool]:
    """Return the same of plain Keras' predictions."""
    truth = test_labels(run_dir)
    stated = json.loads((out / "predictions.json").read_text(encoding="utf-8"))
    labels = stated["labels"]
    return {
        path: labels[int(np.argmax(row))] == truth.get(path)
        for path, row in stated["predictions"].items()
    }


def test_labels(run_dir: Path) -> dict[str, str]:
    """Return path and class of the test images of a run."""
    with (run_dir / "splits.csv").open(encoding="utf-8", newline="") as file:
        return {r["path"]: r["label"] for r in csv.DictReader(file) if r["split"] == "test"}


def paired_interval(images: list[tuple[str, int]]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the mean difference; groups are drawn, not images.

    A patient who is tested under several seeds is one group.
    """
    groups: dict[str, list[int]] = {}
    for group, difference in images:
        groups.setdefault(group, []).append(difference)
    sums = np.array([sum(d) for d in groups.values()], np.float64)
    sizes = np.array([len(d) for d in groups.values()], np.float64)
    random = np.random.default_rng(1)
    means = np.empty(RESAMPLES)
    for i in range(RESAMPLES):
        drawn = random.integers(0, len(sums), len(sums))
        means[i] = sums[drawn].sum() / sizes[drawn].sum()
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def compare_all_epochs(
    programs: Programs, data: Path, seed: int, epochs: tuple[int, int], runs: int
) -> dict[str, Any]:
    """Time all epochs: radiodesk without and with a cache from before, and plain Keras."""
    names = ("plain Keras", "radiodesk, empty cache", "radiodesk, filled cache")
    found: dict[str, list[Ran]] = {name: [] for name in names}
    for _ in range(runs):
        home = programs.home()
        for name in names[1:]:
            found[name].append(programs.radiodesk(data, seed, epochs, False, home)[0])
        plain = found[names[0]]
        if not plain or plain[0].seconds < LONG_SECONDS:
            plain.append(programs.plain(data, seed, epochs, False)[0])
    base = statistics.median(r.seconds for r in found[names[0]])
    rows = [row_of(name, ran, base) for name, ran in found.items()]
    return {
        "seed": seed,
        "epochs": list(epochs),
        "rows": rows,
        "runs": {name: [detail(r) for r in ran] for name, ran in found.items()},
    }


def row_of(name: str, runs: list[Ran], base: float) -> dict[str, Any]:
    """Return a row: medians over runs, and how many times faster than `base` seconds."""
    seconds = statistics.median(r.seconds for r in runs)
    epochs = runs[0].document["epochs"].values()
    return {
        "program": name,
        "runs": len(runs),
        "epochs": "+".join(str(n) for n in epochs),
        "seconds": seconds,
        "times_faster": base / seconds,
        "peak_rss_mb": max(r.summary()["peak_rss_mb"] or 0 for r in runs),
        "peak_anon_mb": max(r.summary()["peak_anon_mb"] or 0 for r in runs),
    }


def compare_volume(
    programs: Programs, folder: Path, train: int, seed: int, epochs: tuple[int, int]
) -> dict[str, Any]:
    """Time a large synthetic set: radiodesk completely, plain Keras in part and scaled up."""
    held_out = max(3, round(train / 18))  # 5 % each of a set of which 90 % train
    write_volume(folder, train + 2 * held_out)
    counts = {"train": train, "val": held_out, "test": held_out}
    table = write_table(folder, f"train_{train}.csv", counts)
    ours, _ = programs.radiodesk(table, seed, epochs, False, programs.home())
    partly = (min(SCALED_FROM[0], epochs[0]), min(SCALED_FROM[1], epochs[1]))
    theirs, _ = programs.plain(table, seed, partly, False)
    scaled = scale_up(theirs, epochs)
    rows = [
        {"program": "plain Keras, scaled", "epochs": f"{partly[0]}+{partly[1]}"},
        {"program": "radiodesk, empty cache", "epochs": f"{epochs[0]}+{epochs[1]}"},
    ]
    for row, ran, seconds in zip(rows, (theirs, ours), (scaled, ours.seconds), strict=True):
        row.update(seconds=seconds, times_faster=scaled / seconds, **_memory(ran))
    return {
        "images": counts,
        "views": 3,
        "epochs": list(epochs),
        "scaled_from_epochs": list(partly),
        "plain_measured_seconds": round(theirs.seconds, 1),
        "rows": rows,
        "runs": {"radiodesk": detail(ours), "plain": detail(theirs)},
    }


def scale_up(ran: Ran, epochs: tuple[int, int]) -> float:
    """Return the seconds of all epochs: later ones cost what the last measured one of each costs.

    The first epoch of a phase compiles and is counted once, as measured.
    """
    measured = ran.document["epoch_seconds"]
    more = 0.0
    for phase, wanted in zip(("initial", "fine_tune"), epochs, strict=True):
        seconds = measured.get(phase, [])
        if seconds:
            more += (wanted - len(seconds)) * seconds[-1]
    return ran.seconds + more


def _memory(ran: Ran) -> dict[str, float | None]:
    figures = ran.summary()
    return {"peak_rss_mb": figures["peak_rss_mb"], "peak_anon_mb": figures["peak_anon_mb"]}


def show(result: dict[str, Any]) -> None:
    """Print the tables."""
    if accuracy := result.get("accuracy"):
        print_table("The recipe as written (early stopping)", accuracy["rows"])
        pooled = accuracy["pooled"]
        low, high = pooled["interval_95"]
        print(
            f"radiodesk - plain Keras: {pooled['difference_points']:+.2f} points "
            f"[{low:+.2f}, {high:+.2f}] over {pooled['images']} readings, "
            f"{pooled['groups']} patients or images"
        )
    if timed := result.get("all_epochs"):
        print_table("All epochs, whole process (median)", timed["rows"])
    if volume := result.get("volume"):
        print_table(f"Synthetic, {volume['images']['train']} images x 3 views", volume["rows"])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="a labelled data set, as `radiodesk train` takes")
    parser.add_argument(
        "--seeds", type=int, nargs="*", default=[1, 2, 3], help="for accuracy; none skips it"
    )
    parser.add_argument("--all-epochs", action="store_true", help="time all 40 epochs as well")
    parser.add_argument("--volume", type=int, metavar="N", help="training images, synthetic")
    parser.add_argument("--volume-folder", type=Path, help="keep the synthetic images here")
    parser.add_argument("--runs", type=int, default=3, help="of what takes under five minutes")
    parser.add_argument("--engine", default="cached", help="of radiodesk")
    parser.add_argument("--workers", type=int, default=1, help="reading threads of plain Keras")
    parser.add_argument(
        "--epochs", type=int, nargs=2, default=FULL, metavar=("I", "F"), help="fewer, for a trial"
    )
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    epochs = (arguments.epochs[0], arguments.epochs[1])
    if arguments.data is None and arguments.volume is None:
        parser.error("--data, --volume or both")
    with tempfile.TemporaryDirectory(prefix="radiodesk-train-speed-") as temporary:
        work = Path(temporary)
        programs = Programs(work, arguments.engine, arguments.workers)
        result: dict[str, Any] = {
            "engine": arguments.engine,
            "plain_workers": arguments.workers,
            "trial": epochs != FULL,
        }
        if arguments.data is not None:
            first = arguments.seeds[0] if arguments.seeds else 1
            if arguments.all_epochs:
                result["all_epochs"] = compare_all_epochs(
                    programs, arguments.data, first, epochs, arguments.runs
                )
            if arguments.seeds:
                result["accuracy"] = compare_accuracy(
                    programs, arguments.data, arguments.seeds, epochs
                )
        if arguments.volume is not None:
            folder = arguments.volume_folder or work / "volume"
            result["volume"] = compare_volume(programs, folder, arguments.volume, 1, epochs)
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        show(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
