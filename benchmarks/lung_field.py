"""Scores the lung field against the phantoms' own masks, and times it.

    radiodesk sample PHANTOMS --per-class 60 --seed 7
    python benchmarks/lung_field.py --phantoms PHANTOMS [--data DATA --overlays OUT] [--json]

Beside it stands the best fixed answer: the mean of all masks, cut at one half. With `--data` (a
folder with ``labels.csv``) it says on how many real radiographs the lungs are found plausible, and
writes a few of them with the outline drawn in, to be looked at.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from radiodesk.core.intervals import wilson_interval
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.lung_field import estimate_lungs
from radiodesk.imaging.model_input import model_grey

SIDE = 128
OVERLAYS = 48


def overlap(found: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    """Return intersection over union."""
    union = (found | true).sum()
    return float((found & true).sum() / union) if union else 1.0


def outlined(tile: NDArray[np.uint8], mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Return (S, S, 3) with the mask's edge in red."""
    inner = mask.copy()
    for axis in (0, 1):
        inner &= np.roll(mask, 1, axis) & np.roll(mask, -1, axis)
    picture = np.repeat(tile[..., np.newaxis], 3, axis=2)
    picture[mask & ~inner] = (255, 60, 60)
    return picture


def score_phantoms(folder: Path) -> dict[str, object]:
    """Return overlaps by class, the baseline's, and CPU milliseconds an image."""
    tiles, masks, labels = [], [], []
    for path in sorted((folder / "masks").rglob("*.png")):
        film = folder / path.relative_to(folder / "masks")
        tiles.append(model_grey(read_radiograph(film), SIDE))
        masks.append(model_grey(read_radiograph(path), SIDE) > 127)
        labels.append(path.parent.name)
    estimate_lungs(tiles[0])
    started = time.process_time()
    fields = [estimate_lungs(tile) for tile in tiles]
    seconds = time.process_time() - started
    fixed = np.mean(masks, axis=0) > 0.5
    overlaps = [overlap(field.mask, mask) for field, mask in zip(fields, masks, strict=True)]
    by_class = {
        label: float(np.mean([o for o, own in zip(overlaps, labels, strict=True) if own == label]))
        for label in sorted(set(labels))
    }
    return {
        "phantoms": len(tiles),
        "mean overlap": float(np.mean(overlaps)),
        "tenth of the worst": float(np.percentile(overlaps, 10)),
        "mean overlap of one fixed mask": float(np.mean([overlap(fixed, mask) for mask in masks])),
        "by class": by_class,
        "plausible": sum(field.plausible for field in fields) / len(fields),
        "CPU milliseconds an image": 1000 * seconds / len(tiles),
    }


def judge_real(data: Path, out: Path | None) -> dict[str, object]:
    """Return on how many real radiographs lungs are found; write some of them outlined."""
    with (data / "labels.csv").open(encoding="utf-8") as file:
        paths = [data / row["path"] for row in csv.DictReader(file)]
    tiles = [model_grey(read_radiograph(path), SIDE) for path in paths]
    fields = [estimate_lungs(tile) for tile in tiles]
    found = sum(field.plausible for field in fields)
    if out is not None:
        chosen = range(0, len(tiles), max(1, len(tiles) // OVERLAYS))
        shown = [outlined(tiles[i], fields[i].mask) for i in chosen][:OVERLAYS]
        shown += [np.zeros_like(shown[0])] * (-len(shown) % 12)
        lines = [np.hstack(shown[start : start + 12]) for start in range(0, len(shown), 12)]
        Image.fromarray(np.vstack(lines)).save(out)
    low, high = wilson_interval(found, len(tiles))
    return {"real": len(tiles), "plausible": found / len(tiles), "low": low, "high": high}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--phantoms", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--overlays", type=Path, help="PNG to write")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    result = {"phantoms": score_phantoms(arguments.phantoms)}
    if arguments.data is not None:
        result["radiographs"] = judge_real(arguments.data, arguments.overlays)
    if arguments.json:
        print(json.dumps(result))
        return 0
    for title, figures in result.items():
        print(title)
        for name, value in figures.items():
            print(f"  {name:32} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
