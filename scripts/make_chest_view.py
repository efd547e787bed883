"""Make ``resources/gate/chest_view.npz``: what an upright frontal chest looks like, from phantoms.

Usage: ``radiodesk sample PHANTOMS --per-class 167 --seed 1`` and then
``python scripts/make_chest_view.py PHANTOMS``

The phantoms are shown upright, upside down, sideways, inverted and cropped, each time with another
zoom, tilt, exposure, border and grain, beside made-up pictures of other things. No patient's
picture takes part, so that every real radiograph can be used to measure what comes of it
(``benchmarks/refusals.py``). Same phantoms, same weights, up to the rounding of the machine.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from radiodesk.core.files import write_bytes
from radiodesk.core.paths import resources
from radiodesk.core.randomness import generator
from radiodesk.imaging.chest_view import INPUTS, VIEWS, WEIGHTS, view_input
from radiodesk.imaging.lung_template import SIDE, ranked

SEED = 20261124
ROUNDS = 4
EPOCHS = 16
HIDDEN = 32
BATCH = 256
FULL = 128
Picture = NDArray[np.float32]


def load(folder: Path) -> list[Image.Image]:
    """Return the phantoms at 128 x 128."""
    files = sorted(p for p in folder.glob("*/*.png") if p.parent.name != "masks")
    if not files:
        sys.exit(f"no phantoms in {folder}")
    return [
        Image.open(file).convert("L").resize((FULL, FULL), Image.Resampling.BOX) for file in files
    ]


def exposed(image: Image.Image, random: np.random.Generator) -> Picture:
    """Return a phantom with another zoom, tilt, shading, border and grain."""
    zoom = random.uniform(0.8, 1.3)
    tall = zoom * random.uniform(0.88, 1.14)
    tilt = random.normal(0, 0.07)
    across, down = random.uniform(-8, 8, 2)
    cos, sin = np.cos(tilt), np.sin(tilt)
    wide, high, middle = 2 * zoom, 2 * tall, FULL / 2
    affine = (
        cos * wide, -sin * high, middle + across - 32 * cos * wide + 32 * sin * high,
        sin * wide, cos * high, middle + down - 32 * sin * wide - 32 * cos * high,
    )  # fmt: skip
    turned = image.transform((64, 64), Image.Transform.AFFINE, affine, Image.Resampling.BILINEAR)
    picture = np.array(turned.resize((SIDE, SIDE), Image.Resampling.BOX), np.float32)
    if random.uniform() < 0.5:
        widths = (random.uniform(0, 0.15, 4) * SIDE * (random.uniform(size=4) < 0.5)).astype(int)
        level = random.choice([0.0, 255.0])
        picture[: widths[0]] = level
        picture[SIDE - widths[1] :] = level
        picture[:, : widths[2]] = level
        picture[:, SIDE - widths[3] :] = level
    picture += clouds(random) * random.uniform(0, 40)
    return picture + random.normal(0, random.uniform(0, 14), picture.shape).astype(np.float32)


def cropped(image: Image.Image, random: np.random.Generator) -> Picture:
    """Return a part of a phantom: about half of either side."""
    width, height = random.uniform(0.35, 0.58, 2)
    left, top = random.uniform(0, 1 - width), random.uniform(0, 1 - height)
    box = (left * FULL, top * FULL, (left + width) * FULL, (top + height) * FULL)
    part = image.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box=box)
    return np.array(part, np.float32) + clouds(random) * np.float32(random.uniform(0, 20))


def clouds(random: np.random.Generator) -> Picture:
    """Return a smooth field of mean 0 and spread of about 1."""
    few = random.normal(size=(int(random.integers(2, 6)),) * 2).astype(np.float32)
    return np.array(Image.fromarray(few).resize((SIDE, SIDE), Image.Resampling.BICUBIC))


def other(random: np.random.Generator) -> Picture:
    """Return something else: fields, waves, lines of text, bars, limbs, plain noise."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) / SIDE
    kind = int(random.integers(0, 6))
    picture = random.normal(0, 0.3, (SIDE, SIDE)) * random.uniform(0, 1)
    if kind in (0, 1):
        many = int(random.choice([3, 6, 12]))
        field = random.normal(size=(many, many)).astype(np.float32)
        image = Image.fromarray(field).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        picture = picture + np.asarray(image) + kind * random.uniform(-4, 4) * rows
    elif kind == 2:
        angle, waves = random.uniform(0, np.pi), random.uniform(1, 8)
        phase = 2 * np.pi * waves * (np.cos(angle) * columns + np.sin(angle) * rows)
        picture = picture + np.sin(phase + random.uniform(0, 6))
    elif kind == 3:
        lines = np.sin(rows * SIDE * random.uniform(0.8, 2.2)) > 0
        inked = lines & (columns > 0.1) & (columns < random.uniform(0.6, 0.95))
        picture = 2 - inked * random.uniform(0.2, 1.2, (SIDE, SIDE))
    elif kind == 4:
        heights = np.repeat(random.uniform(0, 1, 8), SIDE // 8)
        picture = picture + (rows > heights[None]) * random.choice([-2, 2])
    else:
        tilt = random.uniform(-0.5, 0.5)
        axis = np.abs(columns - 0.5 - tilt * (rows - 0.5)) / random.uniform(0.1, 0.3)
        picture = picture + np.clip(1 - axis**2, 0, 1) * 3
    return np.asarray(np.rot90(picture, int(random.integers(0, 4))), np.float32)


def examples(phantoms: list[Image.Image]) -> tuple[Picture, NDArray[np.int64]]:
    """Return (N, INPUTS) inputs and their views."""
    inputs, views = [], []
    for turn in range(ROUNDS):
        for number, image in enumerate(phantoms):
            random = generator(SEED, "chest-view", turn, number)
            made = (
                (exposed(image, random), 0),
                (exposed(image, random), 0),
                (np.rot90(exposed(image, random), 2), 1),
                (np.rot90(exposed(image, random), int(random.choice([1, 3]))), 2),
                (-np.rot90(exposed(image, random), int(random.choice([0, 0, 1, 2, 3]))), 3),
                (cropped(image, random), 4),
                (other(random), 5),
            )
            for picture, view in made:
                inputs.append(view_input(ranked(np.ascontiguousarray(picture))))
                views.append(view)
    return np.stack(inputs), np.array(views)


def fit(inputs: Picture, views: NDArray[np.int64]) -> dict[str, Picture]:
    """Return the weights after Adam with decoupled weight decay (Loshchilov & Hutter 2019)."""
    random = generator(SEED, "chest-view-weights")
    weights = [
        random.normal(0, INPUTS**-0.5, (INPUTS, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        random.normal(0, HIDDEN**-0.5, (HIDDEN, len(VIEWS))).astype(np.float32),
        np.zeros(len(VIEWS), np.float32),
    ]
    means = [np.zeros_like(w) for w in weights]
    squares = [np.zeros_like(w) for w in weights]
    steps = 0
    for epoch in range(EPOCHS):
        order, rate = random.permutation(len(inputs)), 3e-3 * (1 - epoch / EPOCHS) + 1e-4
        for start in range(0, len(inputs), BATCH):
            chosen = order[start : start + BATCH]
            grain = random.normal(0, 0.1, (len(chosen), INPUTS)).astype(np.float32)
            batch = inputs[chosen] + grain
            steps += 1
            for i, slope in enumerate(_slopes(weights, batch, views[chosen])):
                means[i] = 0.9 * means[i] + 0.1 * slope
                squares[i] = 0.99 * squares[i] + 0.01 * slope**2
                mean = means[i] / (1 - 0.9**steps)
                size = np.sqrt(squares[i] / (1 - 0.99**steps)) + 1e-7
                weights[i] -= (rate * (mean / size + 0.02 * weights[i])).astype(np.float32)
    return dict(zip(("inner", "inner_bias", "outer", "outer_bias"), weights, strict=True))


def _slopes(weights: list[Picture], batch: Picture, views: NDArray[np.int64]) -> list[Picture]:
    inner, inner_bias, outer, outer_bias = weights
    hidden = np.maximum(batch @ inner + inner_bias, 0)
    logits = hidden @ outer + outer_bias
    chances = np.exp(logits - logits.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    chances[np.arange(len(batch)), views] -= 1
    chances /= len(batch)
    back = (chances @ outer.T) * (hidden > 0)
    return [batch.T @ back, back.sum(0), hidden.T @ chances, chances.sum(0)]


def main() -> int:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("phantoms", type=Path)
    folder = parser.parse_args().phantoms
    inputs, views = examples(load(folder))
    weights = fit(inputs, views)
    buffer = io.BytesIO()
    np.savez(buffer, **{name: values.astype(np.float16) for name, values in weights.items()})
    target = resources() / "gate" / WEIGHTS
    target.parent.mkdir(exist_ok=True)
    write_bytes(target, buffer.getvalue())
    print(f"{target}: {len(inputs)} pictures, {len(buffer.getvalue())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
