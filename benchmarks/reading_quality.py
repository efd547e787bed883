"""How honest readings are: calibration, sets of classes, selective accuracy, novelty.

Trains the `classic` preset in five folds in which every image is tested once and all images of a
patient are in one part, reads each fold's test images with the finished bundle, and pools the
readings::

    python benchmarks/reading_quality.py --data DATA --keep FOLDER --json

- `calibration`: expected calibration error (10 equal-mass bins) and log loss before (temperature
  1) and after, with a 95 % interval from 1000 bootstrap samples of patients; what a perfectly
  calibrated model of the same certainty would show by chance.
- `coverage`: share of each class's images whose set holds it, with the exact 95 % interval
  (Clopper & Pearson, Biometrika 1934), how large the sets are, and how often empty or full.
- `selective`: the curve of accuracy against the share answered, surest images first, and the
  accuracy on images whose set is a single class.
- `refused`: share of real test images that are refused as unfamiliar, by the picture alone, and by
  either.

``--keep`` leaves the five run folders (``FOLDER/runs``, with ``FOLDER/home`` as their
RADIODESK_HOME), their tables and ``readings.json`` behind; ``--from FOLDER`` computes all figures
from such readings again without training. Progress goes to stderr.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from measuring import print_table, run_child, say

FOLDS = 5
VALIDATION_FOLD = 5
"""One of so many parts of what is not tested validates."""
RESAMPLES = 1000
READINGS = "readings.json"
MOST_ECE = 0.05
MOST_REFUSED = 0.05


def fold_tables(data: Path, folder: Path, seed: int) -> list[Path]:
    """Write one table a fold that fixes the part of every image; return them."""
    from sklearn.model_selection import StratifiedGroupKFold

    from radiodesk.datasets.catalogue import load_catalogue

    entries = load_catalogue(data).entries
    labels = np.array([entry.label for entry in entries])
    groups = np.array([entry.patient_id or entry.relative for entry in entries])
    outer = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    tables = []
    for fold, (rest, test) in enumerate(outer.split(labels, labels, groups)):
        inner = StratifiedGroupKFold(VALIDATION_FOLD, shuffle=True, random_state=seed)
        _, val = next(inner.split(rest, labels[rest], groups[rest]))
        parts = np.full(len(entries), "train", dtype="U5")
        parts[rest[val]], parts[test] = "val", "test"
        tables.append(folder / f"fold-{fold}.csv")
        with tables[-1].open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("path", "label", "patient_id", "source", "split"))
            for entry, part in zip(entries, parts, strict=True):
                patient, source = entry.patient_id or "", entry.source or ""
                writer.writerow((entry.path.resolve(), entry.label, patient, source, part))
    return tables


def read_fold(run_dir: Path, table: Path, fold: int) -> list[dict[str, Any]]:
    """Return what a fold's bundle says of its test images, as every reader would."""
    from radiodesk.bundles.bundle import open_bundle
    from radiodesk.core.assessment import COVERAGE_LEVELS
    from radiodesk.imaging.gate import COLOURED, passes_for_chest
    from radiodesk.imaging.load import read_radiograph
    from radiodesk.imaging.model_input import model_grey
    from radiodesk.inference.classifier import Classifier
    from radiodesk.inference.trust import trust_of

    bundle = open_bundle(run_dir / "bundle", trusted=True)
    classifier = Classifier(bundle)
    trust, temperature = trust_of(bundle, classifier), float(bundle.reference()["temperature"])
    with table.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "test"]
    readings = []
    for row in rows:
        radiograph = read_radiograph(Path(row["path"]))
        tile = model_grey(radiograph, classifier.input_size, classifier.resize_mode)
        output = classifier.read(radiograph)
        judged = [trust.judge(output, level) for level in COVERAGE_LEVELS]
        sets = {str(j.coverage): j.labels for j in judged if j.coverage is not None}
        readings.append(
            {
                "fold": fold,
                "path": f"{Path(row['path']).parent.name}/{Path(row['path']).name}",
                "group": row["patient_id"] or row["path"],
                "label": row["label"],
                "labels": classifier.labels,
                "temperature": temperature,
                "probabilities": [float(p) for p in output.probabilities[0]],
                "sets": sets,
                "novelty": judged[0].novelty,
                "no_chest": radiograph.colour > COLOURED or not passes_for_chest(tile),
            }
        )
    return readings


def train_folds(data: Path, folder: Path, seed: int, preset: str) -> list[dict[str, Any]]:
    """Train and read all folds; return the pooled readings."""
    home = folder / "home"
    runs = folder / "runs"
    for made in (home, runs):
        made.mkdir(parents=True, exist_ok=True)
    readings: list[dict[str, Any]] = []
    for fold, table in enumerate(fold_tables(data, folder, seed)):
        command = ["-m", "radiodesk", "train", "--preset", preset, "--data", str(table)]
        command += ["--out", str(runs), "--seed", str(seed), "--json"]
        ran = run_child(command, home)
        run_dir = Path(ran.document["run_dir"])
        accuracy = ran.document["metrics"]["test"]["accuracy"]
        say(f"fold {fold}: {ran.seconds:.0f} s, test accuracy {accuracy:.3f}, {run_dir.name}")
        readings += read_fold(run_dir, table, fold)
    return readings


class Pool:
    """Pooled readings as arrays."""

    def __init__(self, readings: list[dict[str, Any]]) -> None:
        """Take the readings of all folds."""
        from radiodesk.evaluation.calibration import at_temperature

        self.readings = readings
        self.labels: list[str] = readings[0]["labels"]
        self.truth = np.array([self.labels.index(r["label"]) for r in readings])
        self.after = np.array([r["probabilities"] for r in readings])
        # The fold divided the logits by T; multiplying them by T gives back what was.
        self.before = np.concatenate(
            [
                at_temperature(row[np.newaxis], 1 / r["temperature"])
                for row, r in zip(self.after, readings, strict=True)
            ]
        )
        names = sorted({r["group"] for r in readings})
        number = {name: i for i, name in enumerate(names)}
        groups = np.array([number[r["group"]] for r in readings])
        self.members = [np.flatnonzero(groups == i) for i in range(len(names))]

    def resamples(self) -> Iterator[np.ndarray]:
        """Yield positions of images, patients drawn with replacement."""
        random = np.random.default_rng(0)
        for _ in range(RESAMPLES):
            drawn = random.integers(0, len(self.members), len(self.members))
            yield np.concatenate([self.members[i] for i in drawn])


def calibration(pool: Pool) -> dict[str, Any]:
    """Return the errors before and after."""
    from radiodesk.evaluation.metrics import compute_metrics, expected_calibration_error

    result: dict[str, Any] = {
        "temperatures": sorted({(r["fold"], round(r["temperature"], 3)) for r in pool.readings})
    }
    for name, chances in (("before", pool.before), ("after", pool.after)):
        metrics = compute_metrics(pool.labels, pool.truth, chances)
        drawn = [
            expected_calibration_error(pool.truth[chosen], chances[chosen])
            for chosen in pool.resamples()
        ]
        result[name] = {
            "ece": metrics.ece,
            "ece_95": [float(v) for v in np.quantile(drawn, (0.025, 0.975))],
            "log_loss": metrics.log_loss,
            "accuracy": metrics.accuracy,
            "balanced_accuracy": metrics.balanced_accuracy,
            "mean_certainty": float(chances.max(axis=1).mean()),
        }
    result["ece_of_a_perfect_model"] = _by_chance(pool.after)
    result["asked"] = f"after at most {MOST_ECE}"
    result["met"] = result["after"]["ece"] <= MOST_ECE
    return result


def _by_chance(chances: np.ndarray) -> float:
    """Return the mean error of a model whose probabilities are true, with as many images."""
    from radiodesk.evaluation.metrics import expected_calibration_error

    random = np.random.default_rng(0)
    borders = np.cumsum(chances / chances.sum(axis=1, keepdims=True), axis=1)
    errors = []
    for _ in range(200):
        draws = random.random((len(chances), 1))
        truth = np.minimum((draws > borders).sum(axis=1), chances.shape[1] - 1)
        errors.append(expected_calibration_error(truth, chances))
    return float(np.mean(errors))


def exact_interval(hits: int, total: int) -> tuple[float, float]:
    """Return the exact 95 % interval of a share."""
    from scipy.stats import beta

    low = 0.0 if hits == 0 else float(beta.ppf(0.025, hits, total - hits + 1))
    high = 1.0 if hits == total else float(beta.ppf(0.975, hits + 1, total - hits))
    return low, high


def coverage(pool: Pool) -> list[dict[str, Any]]:
    """Return the coverage of every class at every level that all folds offer."""
    rows = []
    offered = set.intersection(*(set(r["sets"]) for r in pool.readings))
    for level in sorted(offered):
        for label in pool.labels:
            sets = [r["sets"][level] for r in pool.readings if r["label"] == label]
            hits = sum(label in held for held in sets)
            low, high = exact_interval(hits, len(sets))
            rows.append(
                {
                    "level": float(level),
                    "class": label,
                    "images": len(sets),
                    "coverage": hits / len(sets),
                    "low_95": low,
                    "high_95": high,
                    "met": low <= float(level) <= high,
                    "mean_size": float(np.mean([len(held) for held in sets])),
                    "empty": float(np.mean([not held for held in sets])),
                    "full": float(np.mean([len(held) == len(pool.labels) for held in sets])),
                }
            )
    return rows


def selective(pool: Pool) -> list[dict[str, Any]]:
    """Return accuracy when only the surest images are answered."""
    right = pool.after.argmax(axis=1) == pool.truth
    order = np.argsort(-pool.after.max(axis=1), kind="stable")
    rows = []

    def add(rule: str, chosen: np.ndarray) -> None:
        hits = int(right[chosen].sum())
        low, high = exact_interval(hits, len(chosen)) if len(chosen) else (0.0, 1.0)
        accuracy = hits / len(chosen) if len(chosen) else None
        share = len(chosen) / len(right)
        rows.append(
            {"rule": rule, "answered": share, "accuracy": accuracy, "low_95": low, "high_95": high}
        )

    for percent in range(100, 0, -10):
        add(f"surest {percent} %", order[: round(len(order) * percent / 100)])
    for level in sorted(set.intersection(*(set(r["sets"]) for r in pool.readings))):
        single = np.array([len(r["sets"][level]) == 1 for r in pool.readings])
        add(f"one class at {level}", np.flatnonzero(single))
    return rows


def refusals(pool: Pool) -> list[dict[str, Any]]:
    """Return how many real test images are refused, and why."""
    from radiodesk.inference.novelty import LIMIT

    rows = []
    for name in ("all", *pool.labels):
        chosen = [r for r in pool.readings if name in ("all", r["label"])]
        far = [r["novelty"] is not None and r["novelty"] > LIMIT for r in chosen]
        other = [r["no_chest"] for r in chosen]
        reasons = {
            "unfamiliar": far,
            "no chest": other,
            "either": [a or b for a, b in zip(far, other, strict=True)],
        }
        for reason, refused in reasons.items():
            hits, total = sum(refused), len(refused)
            low, high = exact_interval(hits, total)
            row = {"class": name, "reason": reason, "images": total, "refused": hits / total}
            rows.append({**row, "low_95": low, "high_95": high})
    for row in rows:
        row["met"] = row["refused"] <= MOST_REFUSED if row["class"] == "all" else None
    return rows


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="radiodesk-reading-quality-") as made:
        yield Path(made)


def main() -> int:
    """Train or load, compute, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--keep", type=Path, help="leave runs, tables and readings here")
    parser.add_argument("--from", dest="source", type=Path, help="use the readings kept there")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--preset", default="classic")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if (arguments.data is None) == (arguments.source is None):
        parser.error("give either --data or --from")
    if arguments.source is not None:
        readings = json.loads((arguments.source / READINGS).read_text("utf-8"))
    else:
        with _folder(arguments.keep) as folder:
            os.environ["RADIODESK_HOME"] = str(folder / "home")
            readings = train_folds(arguments.data, folder, arguments.seed, arguments.preset)
            (folder / READINGS).write_text(json.dumps(readings), "utf-8")
    pool = Pool(readings)
    result = {
        "images": len(readings),
        "calibration": calibration(pool),
        "coverage": coverage(pool),
        "selective": selective(pool),
        "refused": refusals(pool),
    }
    if arguments.json:
        print(json.dumps(result, indent=2))
        return 0
    rows = [{"": name, **result["calibration"][name]} for name in ("before", "after")]
    print_table("Calibration", rows)
    for name in ("coverage", "selective", "refused"):
        print_table(name.capitalize(), result[name])
    return 0


if __name__ == "__main__":
    sys.exit(main())
