"""How seconds and memory of ``radiodesk train`` grow with the number of images.

Synthetic images, the settings of `classic`, a fresh process and an empty cache for each size::

    python benchmarks/cost_growth.py [--sizes 1000 2000 4000 8000] [--all-epochs] [--views-check]

`peak_anon_mb` is the anonymous memory (RssAnon) of the trainer, the largest process; `peak_rss_mb`
also counts the pages of mapped files, which the system takes back when it needs them.
``--views-check`` compares the anonymous memory at 5 000 and at 50 000 training views and fails when
the second is more than 15 % above the first.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from measuring import print_table, run_child, say, write_table, write_volume

FEW, ALL = (2, 2), (25, 15)
VIEWS = 3
VIEW_COUNTS = (5_000, 50_000)
MOST_GROWTH = 1.15
NEVER_STOP = 500


def measure(
    work: Path, table: Path, counts: dict[str, int], engine: str, epochs: tuple[int, int]
) -> dict[str, Any]:
    """Train once; return a row."""
    out = Path(tempfile.mkdtemp(prefix="runs-", dir=work))
    with tempfile.TemporaryDirectory(prefix="home-", dir=work) as home:
        command = ["-m", "radiodesk", "train", "--preset", "classic", "--data", str(table)]
        command += ["--out", str(out), "--json", "--set", f"engine={engine}"]
        command += ["--set", f"initial_epochs={epochs[0]}", "--set", f"patience={NEVER_STOP}"]
        command += ["--set", f"fine_tune_epochs={epochs[1]}", "--set", f"views={VIEWS}"]
        ran = run_child(command, Path(home))
    images = sum(counts.values())
    say(f"{images} images: {ran.summary()}")
    return {
        "images": images,
        "training_views": counts["train"] * VIEWS,
        "seconds": ran.seconds,
        "ms_per_image": 1000 * ran.seconds / images,
        "peak_rss_mb": ran.summary()["peak_rss_mb"],
        "peak_anon_mb": ran.summary()["peak_anon_mb"],
        "stage_seconds": ran.document["seconds"],
    }


def shares(images: int) -> dict[str, int]:
    """Return how many of `images` train, validate and test: 70/15/15."""
    held_out = round(images * 0.15)
    return {"train": images - 2 * held_out, "val": held_out, "test": held_out}


def of_views(views: int) -> dict[str, int]:
    """Return the counts of a set with so many training views."""
    train = round(views / VIEWS)
    held_out = round(train / 18)
    return {"train": train, "val": held_out, "test": held_out}


def main() -> int:
    """Measure and print; 1 when memory grows with the views."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 2000, 4000, 8000])
    parser.add_argument("--all-epochs", action="store_true", help="25 + 15 instead of 2 + 2")
    parser.add_argument("--views-check", action="store_true")
    parser.add_argument(
        "--view-counts", type=int, nargs=2, default=VIEW_COUNTS, help="for a trial of the check"
    )
    parser.add_argument("--engine", default="cached")
    parser.add_argument("--volume-folder", type=Path, help="keep the synthetic images here")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    epochs = ALL if arguments.all_epochs else FEW
    plans = [shares(size) for size in arguments.sizes]
    checks = [of_views(n) for n in arguments.view_counts] if arguments.views_check else []
    if not plans and not checks:
        parser.error("nothing to measure")
    result: dict[str, Any] = {"engine": arguments.engine, "epochs": list(epochs)}
    with tempfile.TemporaryDirectory(prefix="radiodesk-cost-growth-") as temporary:
        work = Path(temporary)
        folder = arguments.volume_folder or work / "volume"
        write_volume(folder, max(sum(plan.values()) for plan in plans + checks))

        def row(plan: dict[str, int], spent: tuple[int, int]) -> dict[str, Any]:
            table = write_table(folder, f"images_{sum(plan.values())}.csv", plan)
            return measure(work, table, plan, arguments.engine, spent)

        if plans:
            result["growth"] = [row(plan, epochs) for plan in plans]
        if checks:
            few, many = (row(plan, FEW) for plan in checks)
            ratio = (many["peak_anon_mb"] or 0) / (few["peak_anon_mb"] or 1)
            result["views_check"] = {"rows": [few, many], "ratio": round(ratio, 3)}
            result["views_check"]["flat"] = ratio <= MOST_GROWTH
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        for title, rows in (
            (f"Growth, {epochs[0]}+{epochs[1]} epochs", result.get("growth", [])),
            ("Memory by training views", result.get("views_check", {}).get("rows", [])),
        ):
            if rows:
                print_table(title, [without_stages(r) for r in rows])
        if checks:
            print(f"anonymous memory, ratio: {result['views_check']['ratio']} (<= {MOST_GROWTH})")
    return 0 if not checks or result["views_check"]["flat"] else 1


def without_stages(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row fit for the table."""
    return {name: value for name, value in row.items() if name != "stage_seconds"}


if __name__ == "__main__":
    sys.exit(main())
