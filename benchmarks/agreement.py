"""Drops radiographs of a run's test split on the real viewer and compares three answers.

The window's reading, ``radiodesk predict --json`` and ``final_covid_model.keras`` must agree within
1e-3 in every probability::

    QT_QPA_PLATFORM=offscreen python benchmarks/agreement.py --run RUN --data DATA

The Keras model is loaded in a child process by stock Keras, without any code of radiodesk but the
one function that turns a file into model input.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

TOLERANCE = 1e-3

KERAS = """
import json, sys
from pathlib import Path
import numpy as np, keras
from radiodesk.imaging.load import read_radiograph
from radiodesk.imaging.model_input import model_input
run, paths = sys.argv[1], json.loads(sys.stdin.read())
config = json.loads((Path(run) / "config.json").read_text())
config = config.get("config", config)
model = keras.saving.load_model(Path(run) / "final_covid_model.keras")
images = [model_input(read_radiograph(Path(p)), config["image_size"], config["resize_mode"])
          for p in paths]
print(json.dumps(model.predict(np.stack(images), verbose=0).tolist()))
"""


def test_files(run: Path, data: Path, count: int) -> list[Path]:
    """Return `count` files of the test split, taken evenly over the list."""
    with (run / "splits.csv").open(encoding="utf-8") as file:
        names = [row["path"] for row in csv.DictReader(file) if row["split"] == "test"]
    step = max(1, len(names) // count)
    return [data / name for name in names[::step][:count]]


def from_window(run: Path, files: list[Path]) -> tuple[dict[str, dict[str, float]], float]:
    """Drop the files on the real viewer; return probabilities by path and seconds taken."""
    from helpers.drops import drop_files
    from PySide6.QtTest import QTest

    from radiodesk.bundles.bundle import open_bundle
    from radiodesk.gui.app import create_application

    application, window = create_application(["radiodesk"])
    window.resize(1366, 768)
    window.show()
    viewer = window.findChild(object, "viewerPage")
    viewer.use_model(run / "bundle")
    worklist = viewer.session.worklist
    area = window.findChild(object, "dropArea")
    expected = open_bundle(run / "bundle", trusted=True).sha256
    for _ in range(100):
        QTest.qWait(100)
        if viewer.session.model is not None and viewer.session.model.model.sha256 == expected:
            break
    reads_with = viewer.session.model
    if reads_with is None or reads_with.model.sha256 != expected:
        raise SystemExit(
            f"the window does not read with {run.name}: it is not among the known models of "
            f"{os.environ['RADIODESK_HOME']} (set RADIODESK_HOME to the folder that it was "
            "trained with)"
        )
    started = time.perf_counter()
    if not drop_files(area if area.isVisible() else viewer, files):
        raise SystemExit("the viewer did not take the drop")
    while time.perf_counter() - started < 120:
        application.processEvents()
        entries = worklist.entries
        if len(entries) == len(files) and all(entry.reading for entry in entries):
            break
    seconds = time.perf_counter() - started
    answers = {str(e.path): dict(e.reading.probabilities or {}) for e in worklist.entries}
    window.close()
    return answers, seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    files = test_files(arguments.run, arguments.data, arguments.count)
    os.environ.setdefault("RADIODESK_HOME", tempfile.mkdtemp(prefix="radiodesk-agreement-"))

    command = [sys.executable, "-m", "radiodesk", "predict", "--trust", "--json", "--model"]
    command += [str(arguments.run), *map(str, files)]
    predicted = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    asked = len(files)
    by_command = {r["path"]: r["probabilities"] for r in predicted["readings"] if r["label"]}
    files = [file for file in files if str(file) in by_command]
    labels = list(next(iter(by_command.values())))

    keras_run = subprocess.run(
        [sys.executable, "-c", KERAS, str(arguments.run)],
        input=json.dumps([str(f) for f in files]).encode(),
        capture_output=True,
        check=True,
    )
    rows = json.loads(keras_run.stdout.splitlines()[-1])
    manifest = json.loads((arguments.run / "bundle" / "manifest.json").read_text())
    by_keras = {
        str(f): dict(zip(manifest["labels"], row, strict=True))
        for f, row in zip(files, rows, strict=True)
    }
    by_window, seconds = from_window(arguments.run, files)

    def worst(a: dict[str, dict[str, float]], b: dict[str, dict[str, float]]) -> float:
        return max(abs(a[str(f)][label] - b[str(f)][label]) for f in files for label in labels)

    result = {
        "files": len(files),
        "refused": asked - len(files),
        "window_minus_predict": worst(by_window, by_command),
        "window_minus_keras": worst(by_window, by_keras),
        "predict_minus_keras": worst(by_command, by_keras),
        "seconds_drop_to_last_reading": round(seconds, 2),
    }
    result["agree"] = max(v for k, v in result.items() if "minus" in k) <= TOLERANCE
    print(
        json.dumps(result)
        if arguments.json
        else "\n".join(f"{k:32} {v}" for k, v in result.items())
    )
    return 0 if result["agree"] else 1


if __name__ == "__main__":
    sys.exit(main())
