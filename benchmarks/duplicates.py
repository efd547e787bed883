"""Do we find copies of a film, and nothing but copies?

Plants 50 each of resized, re-compressed, cropped and brightened copies among images of a data set
and counts those found, and pairs that are neither copies nor of one known patient::

    python benchmarks/duplicates.py --data DATA [--images 1000] [--seed 1] [--json]

Pairs of the data set's own images that are taken for one film are listed by file name: look at
them, the collection itself holds copies. ``--hash`` adds what a perceptual hash of 256 bits finds
when it, too, takes at most 1 % of the own images for copies (needs the package ImageHash, which
radiodesk does not install).
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
KINDS = ("resized", "compressed", "cropped", "brightened")
EACH = 50


def changed(grey: np.ndarray, kind: str, random: np.random.Generator) -> np.ndarray:
    """Return a copy that was changed a little."""
    picture = Image.fromarray(grey)
    height, width = grey.shape
    if kind == "resized":
        scale = random.uniform(0.4, 0.8)
        return np.asarray(picture.resize((int(width * scale), int(height * scale))))
    if kind == "compressed":
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=int(random.integers(20, 60)))
        return np.asarray(Image.open(packed))
    if kind == "cropped":
        left, top, right, bottom = random.uniform(0, 0.05, 4)
        if random.random() < 0.5:
            left = top = right = bottom = 0.05
        box = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
        return np.asarray(picture.crop(tuple(map(int, box))))
    brighter = grey * random.uniform(0.8, 1.25) + random.uniform(-30, 30)
    return np.clip(brighter, 0, 255).astype(np.uint8)


def measure(data: Path, images: int, seed: int, with_hash: bool) -> dict[str, Any]:
    """Plant copies, look for them, count."""
    from radiodesk.datasets.catalogue import load_catalogue
    from radiodesk.datasets.duplicates import find_copies, stamp
    from radiodesk.imaging.load import read_radiograph

    random = np.random.default_rng(seed)
    entries = load_catalogue(data).entries
    entries = [entries[i] for i in random.permutation(len(entries))[:images]]
    greys = [np.rint(read_radiograph(e.path).rendered()).astype(np.uint8) for e in entries]
    stamps = [stamp(grey) for grey in greys]
    sources = random.permutation(len(entries))[: EACH * len(KINDS)]
    for place, source in enumerate(sources):
        greys.append(changed(greys[source], KINDS[place // EACH], random))
        stamps.append(stamp(greys[-1]))
    started = time.perf_counter()
    groups = find_copies(np.stack(stamps))
    seconds = time.perf_counter() - started
    group_of = {i: number for number, members in enumerate(groups) for i in members}
    found = dict.fromkeys(KINDS, 0)
    for place, source in enumerate(sources):
        copy = group_of.get(len(entries) + place, -1)
        found[KINDS[place // EACH]] += copy == group_of.get(int(source), -2)
    own = [[i for i in members if i < len(entries)] for members in groups]
    return {
        "hash_found": hashed(greys, sources) if with_hash else None,
        "images": len(stamps),
        "seconds": round(seconds, 1),
        "planted_each": EACH,
        "found": found,
        "own_groups": [[entries[i].relative for i in members] for members in own if members[1:]],
        "own_images_in_groups": sum(len(members) - 1 for members in own if members[1:]),
    }


def hashed(greys: list[np.ndarray], sources: np.ndarray) -> dict[str, int]:
    """Return how many planted copies `imagehash.phash` finds at the widest bearable distance.

    Args:
        greys: The own images, then the planted copies.
        sources: Of which own image each copy was made.
    """
    import imagehash

    bits = [imagehash.phash(Image.fromarray(grey), 16).hash.ravel() for grey in greys]
    codes = np.array(bits, np.float32)
    distance = codes @ (1 - codes.T) + (1 - codes) @ codes.T
    np.fill_diagonal(distance, np.inf)
    own = len(greys) - len(sources)
    nearest = np.sort(distance[:own, :own].min(1))
    limit = nearest[int(0.01 * own)] - 1
    found = dict.fromkeys(KINDS, 0)
    for place, source in enumerate(sources):
        found[KINDS[place // EACH]] += int(distance[own + place, source] <= limit)
    return found


def main() -> int:
    """Measure and print; fail where fewer than 95 % are found or over 1 % are alike besides."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--images", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hash", action="store_true", help="beside a perceptual hash")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    result = measure(arguments.data, arguments.images, arguments.seed, arguments.hash)
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        for kind, count in result["found"].items():
            beside = f", hash {result['hash_found'][kind]}" if result["hash_found"] else ""
            print(f"{kind:12s} {count} of {EACH} found{beside}")
        own = result["own_images_in_groups"]
        print(f"own images taken for copies: {own} of {arguments.images}")
        for names in result["own_groups"]:
            print("   " + "  ".join(names))
        print(f"{result['images']} images in {result['seconds']} s")
    share = sum(result["found"].values()) / (EACH * len(KINDS))
    few = result["own_images_in_groups"] <= 0.01 * arguments.images
    return 0 if share >= 0.95 and few else 1


if __name__ == "__main__":
    sys.exit(main())
