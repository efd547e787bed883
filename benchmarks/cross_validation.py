"""What a preset reaches in five folds, over several seeds of the folds.

Every figure is of the pooled answers to images that the answering model never saw::

    python benchmarks/cross_validation.py --data DATA --keep FOLDER --preset accurate \
        --group-by none --seeds 101 102 103

A fold done stays done: the same command goes on where it was ended. Each seed is the run that
``radiodesk train --data DATA --out FOLDER --preset P --folds 5 --group-by G --seed S`` makes.

- `accuracy`, `macro F1`, `COVID-19 recall`, `AUC`: of each seed with its 95 % interval (resampled
  patients), and their mean.
- `within`: area under the ROC curve of 1 - P(NORMAL) for PNEUMONIA against NORMAL of the one source
  that holds both, where the source cannot tell them apart.
- `minutes`: wall time of all folds, and the part of it that was training one of them.

Progress goes to stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from measuring import print_table, run_child, say

FOLDS = 5
SEEDS = [101, 102, 103]
FIGURES = {
    "accuracy": "accuracy",
    "macro F1": "macro_f1",
    "COVID-19 recall": "COVID-19/recall",
    "AUC": "auc_ovr",
}


def cross_validate(
    data: Path, keep: Path, preset: str, group_by: str, seed: int, folds: int, settings: list[str]
) -> dict[str, Any]:
    """Train what is not trained yet; return the JSON document of the cross-validation."""
    home, out = keep / "home", keep / "runs" / f"{preset}-{group_by}-{seed}"
    stored = out / "result.json"
    if stored.is_file():
        return dict(json.loads(stored.read_text(encoding="utf-8")))
    out.mkdir(parents=True, exist_ok=True)
    command = ["-m", "radiodesk", "train", "--quiet", "--json"]
    begun = sorted(path.parent for path in out.glob("*/cross_validation.json"))
    if begun:
        say(f"going on with {begun[-1].name}")
        command += ["--resume", str(begun[-1])]
    else:
        command += ["--data", str(data), "--out", str(out), "--preset", preset]
        command += ["--folds", str(folds), "--group-by", group_by, "--seed", str(seed)]
        command += [word for setting in settings for word in ("--set", setting)]
    started = time.time()
    document = run_child(command, home).document
    document["wall_seconds"] = time.time() - started
    stored.write_text(json.dumps(document), encoding="utf-8")
    return document


def within_source(document: dict[str, Any]) -> float:
    """Return the AUC of 1 - P(NORMAL), PNEUMONIA against NORMAL."""
    from sklearn.metrics import roc_auc_score

    from radiodesk.evaluation.predictions import PREDICTIONS, read_predictions

    found = read_predictions(Path(document["run_dir"]) / "evaluation" / PREDICTIONS)
    normal, ill = found.labels.index("NORMAL"), found.labels.index("PNEUMONIA")
    chosen = np.isin(found.truth, [normal, ill])
    score = 1 - found.probabilities[chosen, normal]
    return float(roc_auc_score(found.truth[chosen] == ill, score))


def figure(document: dict[str, Any], name: str) -> float:
    """Return one pooled figure."""
    metrics = document["summary"]["metrics"]
    if "/" not in name:
        return float(metrics[name])
    label, part = name.split("/")
    return float(metrics["per_class"][label][part])


def rows_of(documents: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row for each seed, and their mean."""
    rows: list[dict[str, Any]] = []
    for seed, document in documents.items():
        row: dict[str, Any] = {"seed": seed}
        for title, name in FIGURES.items():
            low, high = document["summary"]["intervals"][name]
            row[title] = f"{100 * figure(document, name):.1f} ({100 * low:.1f}-{100 * high:.1f})"
        row["within"] = f"{within_source(document):.3f}"
        row["minutes"] = f"{document['seconds']['total'] / 60:.0f}"
        rows.append(row)
    mean: dict[str, Any] = {"seed": "mean"}
    for title, name in FIGURES.items():
        values = [100 * figure(document, name) for document in documents.values()]
        mean[title] = f"{np.mean(values):.1f}"
    mean["within"] = f"{np.mean([within_source(d) for d in documents.values()]):.3f}"
    mean["minutes"] = f"{np.mean([d['seconds']['total'] for d in documents.values()]) / 60:.0f}"
    return [*rows, mean]


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--keep", type=Path, required=True, help="runs are kept and gone on with")
    parser.add_argument("--preset", default="accurate")
    parser.add_argument("--group-by", default="none", choices=["none", "patient"])
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    documents = {
        seed: cross_validate(
            arguments.data.resolve(),
            arguments.keep.resolve(),
            arguments.preset,
            arguments.group_by,
            seed,
            arguments.folds,
            arguments.set,
        )
        for seed in arguments.seeds
    }
    rows = rows_of(documents)
    if arguments.json:
        print(json.dumps(rows, indent=2))
    else:
        print_table(f"{arguments.preset}, folds by {arguments.group_by}", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
