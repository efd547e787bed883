"""How fast radiographs are read, beside stock Keras and beside decoding alone.

a. warm: a 512-pixel PNG is dropped on the real window until its prediction is painted; against
   `keras.Model.predict` alone, on the same image decoded before, in a stock Keras process;
b. cold: ``python -m radiodesk predict ONE``, whole process; against ``python -c pass`` and against
   importing numpy, Pillow and LiteRT;
c. folders: ``radiodesk predict FILES`` on all cores, whole process; against decoding the same files
   to the same model input in as many forked processes, whose start is not counted. Two folders:
   the data as it is, and the same pictures at the size of a detector (2048 x 2500, JPEG);
d. memory: proportional set size of desktop and reader, model loaded, image shown (Linux).

Every figure is the median of three rounds (cold: of five); the sides of a ratio alternate.

Usage: ``python benchmarks/read_speed.py [--data DATA] [--run RUN] [--files 1000] [--json]``.
Without ``--data`` phantoms are drawn; without ``--run`` a ``quick`` model is trained first.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from read_probes import WARM_UP

PROBES = Path(__file__).with_name("read_probes.py")
ROUNDS, COLD_RUNS, DROPS = 3, 5, 40
DETECTOR = (2048, 2500)
FLOOR = "import numpy, PIL.Image, ai_edge_litert.interpreter"


def pictures(data: Path) -> list[Path]:
    """Return the files of a data set, the classes mixed."""
    folders = [f for f in sorted(data.iterdir()) if f.is_dir() and f.name != "masks"]
    columns = [sorted(p for p in folder.iterdir() if p.is_file()) for folder in folders]
    rows = range(max(map(len, columns)))
    return [column[row] for row in rows for column in columns if row < len(column)]


def resized(sources: list[Path], folder: Path, size: tuple[int, int], suffix: str) -> list[Path]:
    """Write pictures at another size; return the new files."""
    from PIL import Image

    folder.mkdir()
    made = []
    for number, source in enumerate(sources):
        made.append(folder / f"{number:04d}{suffix}")
        with Image.open(source) as picture:
            picture.convert("L").resize(size).save(made[-1], quality=90)
    return made


def run(command: list[Any], home: Path) -> tuple[float, str]:
    """Run a process; return its seconds from start to end, and what it printed."""
    environment = {**os.environ, "RADIODESK_HOME": str(home)}
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = time.perf_counter()
    words = [sys.executable, *map(str, command)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"{words}\n{done.stderr[-3000:]}")
    return seconds, done.stdout


def probe(kind: str, home: Path, job: dict[str, Any]) -> dict[str, Any]:
    """Run one of the probes of `read_probes`."""
    note = home / "probe.json"
    note.write_text(json.dumps(job), "utf-8")
    printed = run([PROBES, kind, note], home)[1]
    found: dict[str, Any] = json.loads(printed.strip().splitlines()[-1])
    return found


def medians(rounds: int, sides: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median of each side, measured in turns."""
    figures: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            figures[name].append(side())
    return {name: statistics.median(values) for name, values in figures.items()}


def measure(arguments: argparse.Namespace, home: Path) -> dict[str, Any]:
    """Measure everything."""
    data, trained = arguments.data, arguments.run
    if data is None:
        data = home / "phantoms"
        run(["-m", "radiodesk", "sample", data, "--per-class", -(-arguments.files // 3)], home)
    if trained is None:
        train = ["-m", "radiodesk", "train", "--data", data, "--out", home / "runs", "--quiet"]
        trained = Path(json.loads(run([*train, "--preset", "quick", "--json"], home)[1])["run_dir"])
    manifest = json.loads((trained / "bundle" / "manifest.json").read_text("utf-8"))
    shape = {"size": manifest["input_size"], "mode": manifest["resize_mode"]}
    sources = pictures(data)[: arguments.files]
    drops = resized(sources[: DROPS + WARM_UP], home / "drops", (512, 512), ".png")
    films = resized(sources[: arguments.files // 5], home / "films", DETECTOR, ".jpg")
    predict = ["-m", "radiodesk", "predict", "--model", trained, "--trust", "--quiet", "--json"]
    job = {**shape, "files": list(map(str, drops))}
    windows: list[dict[str, Any]] = []

    def window() -> float:
        windows.append(probe("window", home, {**job, "model": str(trained / "bundle")}))
        return float(windows[-1]["median_ms"])

    def stock() -> float:
        where = str(trained / "final_covid_model.keras")
        return float(probe("keras", home, {**job, "model": where})["median_ms"])

    warm = medians(ROUNDS, {"drop_to_prediction_ms": window, "keras_predict_ms": stock})
    cold = medians(
        COLD_RUNS,
        {
            "predict_s": lambda: run([*predict, drops[0]], home)[0],
            "imports_s": lambda: run(["-c", FLOOR], home)[0],
            "python_s": lambda: run(["-c", "pass"], home)[0],
        },
    )
    folders = {
        "as_given": folder(predict, shape, sources, home),
        "detector_size": folder(predict, shape, films, home),
    }
    weights = [sum(w["pss_mb"].values()) for w in windows if None not in w["pss_mb"].values()]
    return {
        "warm": {**warm, "ratio": warm["keras_predict_ms"] / warm["drop_to_prediction_ms"]},
        "cold": cold,
        "folders": folders,
        "memory": {
            "pss_mb": statistics.median(weights) if weights else None,
            "parts": windows[-1]["pss_mb"],
        },
    }


def folder(
    predict: list[Any], shape: dict[str, Any], files: list[Path], home: Path
) -> dict[str, Any]:
    """Compare reading files with decoding them."""
    job = {**shape, "files": list(map(str, files))}
    seconds = medians(
        ROUNDS,
        {
            "read": lambda: run([*predict, *files], home)[0],
            "decode": lambda: probe("decode", home, job)["seconds"],
        },
    )
    rates = {f"{name}_per_s": len(files) / taken for name, taken in seconds.items()}
    return {"files": len(files), **rates, "ratio": seconds["decode"] / seconds["read"]}


def table(result: dict[str, Any]) -> str:
    """Return the figures for people."""
    warm, cold = result["warm"], result["cold"]
    lines = [
        f"drop to prediction   {warm['drop_to_prediction_ms']:8.1f} ms   "
        f"Model.predict {warm['keras_predict_ms']:.1f} ms, {warm['ratio']:.1f} times",
        f"one file, cold       {cold['predict_s']:8.2f} s    "
        f"imports alone {cold['imports_s']:.2f} s, python {cold['python_s']:.2f} s",
    ]
    for name, figures in result["folders"].items():
        lines.append(
            f"{figures['files']:4d} {name:15s} {figures['read_per_s']:8.1f} /s   "
            f"decoding alone {figures['decode_per_s']:.1f} /s, ratio {figures['ratio']:.2f}"
        )
    if result["memory"]["pss_mb"] is not None:
        lines.append(f"desktop and reader   {result['memory']['pss_mb']:8.0f} MB PSS")
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=lambda text: Path(text).resolve())
    parser.add_argument("--run", type=lambda text: Path(text).resolve())
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        result = measure(arguments, Path(place))
    print(json.dumps(result, indent=2) if arguments.json else table(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
