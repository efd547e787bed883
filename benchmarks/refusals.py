"""Shows the chest gate what it must refuse and what it must let pass.

    python benchmarks/refusals.py --data DATA [--per-kind 10] [--seed 1] [--json]

The pictures of other things are drawn by code, taken from pydicom-data, or made from the real
radiographs of `DATA` (a folder with ``labels.csv``). Patients are halved by the hash of their
number, images without one by the hash of their path: thresholds were chosen on half A
(``--half a`` prints its scores), the figures quoted come from half B. Each file is written and
read as the reader reads it; the novelty of a model takes no part.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import hashlib
import importlib.util
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
from other_pictures import DRAWN, TURNED, absurdly_exposed
from PIL import Image

from radiodesk.core.errors import RadiodeskError
from radiodesk.core.intervals import wilson_interval
from radiodesk.core.randomness import generator
from radiodesk.imaging.chest_view import Glance, judge_view
from radiodesk.imaging.gate import chest_objections
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_grey
from radiodesk.imaging.radiograph import ExaminationFacts

SIDE = 160
OTHER_DICOM = (
    "RG3_J2KI.dcm", "RG3_J2KR.dcm", "RG3_UNCI.dcm", "RG3_UNCR.dcm", "MR2_UNCI.dcm",
    "US1_UNCI.dcm", "693_UNCI.dcm", "MR-SIEMENS-DICOM-WithOverlays.dcm", "OBXXXX1A.dcm",
    "vlut_04.dcm", "mlut_18.dcm",
)  # fmt: skip
PIXELS_ALONE = "DICOM, pixels alone"
REAL_CHEST_DICOM = ("RG1_J2KI.dcm", "RG1_UNCI.dcm")


def code_of(path: Path, pixels_alone: bool = False) -> str | None:
    """Return the code of the refusal that a file meets, or None if it passes."""
    try:
        radiograph = read_radiograph(path)
    except RadiodeskError as error:
        return error.code
    if pixels_alone:
        radiograph = dataclasses.replace(radiograph, examination=ExaminationFacts())
    objections = chest_objections(radiograph, Glance(model_grey(radiograph, SIDE)))
    return next((o.message.code for o in objections if o.refuses), None)


def halves(data: Path) -> dict[str, list[tuple[str, Path]]]:
    """Return class and path of every image of either half."""
    found: dict[str, list[tuple[str, Path]]] = {"a": [], "b": []}
    with (data / "labels.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            digest = hashlib.sha256((row["patient_id"] or row["path"]).encode()).digest()
            found["ab"[digest[0] % 2]].append((row["label"], data / row["path"]))
    return found


def dicom_folder() -> Path | None:
    """Return where pydicom-data keeps its files, if it is installed."""
    store = importlib.util.find_spec("data_store")
    if store is None or not store.submodule_search_locations:
        return None
    return Path(store.submodule_search_locations[0]) / "data"


def make_others(folder: Path, chests: list[Path], count: int, seed: int) -> list[tuple[str, Path]]:
    """Write the pictures that must be refused; return kind and path of each."""
    made: list[tuple[str, Path]] = []

    def keep(kind: str, number: int, picture: Image.Image) -> None:
        path = folder / f"{kind.replace(' ', '-')}-{number:03d}.png"
        picture.save(path)
        made.append((kind, path))

    for kind, draw in DRAWN.items():
        for number in range(count):
            keep(kind, number, draw(generator(seed, f"refusals-{kind}", 0, number)))
    for kind, turn in TURNED.items():
        random = generator(seed, f"refusals-{kind}")
        for number, index in enumerate(random.choice(len(chests), count, replace=False)):
            with Image.open(chests[int(index)]) as chest:
                keep(kind, number, turn(chest.convert("L"), random))
    made += [("exposure", path) for path in exposures(folder, count, seed)]
    store = dicom_folder()
    for name in OTHER_DICOM if store is not None else ():
        made += [("other DICOM", store / name), (PIXELS_ALONE, store / name)]
    return made


def exposures(folder: Path, count: int, seed: int) -> list[Path]:
    """Write phantoms at absurd exposure."""
    from radiodesk.datasets.phantoms.sample import draw_phantom, plan_sample

    paths = []
    for number, image in enumerate(plan_sample(-(-count // 3), seed + 100, 1, 3)):
        if number == count:
            break
        random = generator(seed, "refusals-exposure", 0, number)
        path = folder / f"exposure-{number:03d}.png"
        absurdly_exposed(draw_phantom(image).picture, random).save(path)
        paths.append(path)
    return paths


def share(hits: int, total: int) -> dict[str, object]:
    """Return a counted share with its 95 % interval."""
    low, high = wilson_interval(hits, total)
    return {"count": hits, "of": total, "share": hits / total, "low": low, "high": high}


def counted(refused: list[tuple[str, Path, str | None]]) -> tuple[int, int]:
    """Return refusals and pictures, none of them twice."""
    once = [code for kind, _path, code in refused if kind != PIXELS_ALONE]
    return sum(code is not None for code in once), len(once)


def quantiles(paths: list[Path]) -> dict[str, float]:
    """Return what the threshold on the score is chosen from."""
    tiles = [model_grey(read_radiograph(path), SIDE) for path in paths]
    scores = [judge_view(tile).score for tile in tiles]
    return {f"{q} %": float(np.percentile(scores, q)) for q in (0, 1, 2, 3, 4, 5, 10, 50)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--per-kind", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices=("a", "b"), default="b")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    real = halves(arguments.data)[arguments.half]
    result: dict[str, object] = {"half": arguments.half, "seed": arguments.seed}
    if arguments.half == "a":
        result["scores"] = quantiles([path for _label, path in real])
    with tempfile.TemporaryDirectory() as temporary:
        chests = [path for _label, path in real]
        others = make_others(Path(temporary), chests, arguments.per_kind, arguments.seed)
        refused = [(kind, path, code_of(path, kind == PIXELS_ALONE)) for kind, path in others]
    kinds = list(dict.fromkeys(kind for kind, _path, _code in refused))
    result["other pictures refused"] = {
        **{
            kind: {
                **share(sum(c is not None for k, _p, c in refused if k == kind),
                        sum(k == kind for k, _p, _c in refused)),
                "codes": dict(Counter(c or "passed" for k, _p, c in refused if k == kind)),
            }
            for kind in kinds
        },
        "all": share(*counted(refused)),
    }  # fmt: skip
    read = [(label, path, code_of(path)) for label, path in real]
    labels = list(dict.fromkeys(label for label, _path, _code in read))
    result["real chests refused"] = {
        **{
            label: share(sum(c is not None for k, _p, c in read if k == label),
                         sum(k == label for k, _p, _c in read))
            for label in labels
        },
        "all": share(sum(c is not None for _l, _p, c in read), len(read)),
        "codes": dict(Counter(c for _l, _p, c in read if c)),
    }  # fmt: skip
    store = dicom_folder()
    if store is not None:
        result["DICOM chests"] = {
            name: code_of(store / name) or "passed" for name in REAL_CHEST_DICOM
        }
    if arguments.json:
        print(json.dumps(result))
    else:
        show(result)
    return 0


def show(result: dict[str, object], indent: str = "") -> None:
    """Print nested results, shares as percentages with their interval."""
    for name, value in result.items():
        if isinstance(value, dict) and "share" in value:
            words = "{count}/{of} = {share:.1%} ({low:.1%} to {high:.1%})".format(**value)
            print(f"{indent}{name:22} {words}  {value.get('codes', '')}")
        elif isinstance(value, dict) and not all(
            isinstance(v, str | int | float) for v in value.values()
        ):
            print(f"{indent}{name}:")
            show(value, indent + "  ")
        else:
            print(f"{indent}{name:22} {value}")


if __name__ == "__main__":
    sys.exit(main())
