"""How late the window's own timer fires under load, beside a bare Qt window's under the same load.

Five situations, each measured in the real window first and then, with the same work done by the
same children but driven from a script, in a window with nothing in it:

- ``training``: a run was started by the page's button, its curves are on screen (with 300 epochs
  a phase and no early stopping, so that it outlasts the measurement);
- ``whole_run``: from before the start to after the end of a run as the preset has it;
- ``scan``: the Data page looks through 20 000 files;
- ``read``: 500 files were dropped on the viewer; besides, how many are read in a second, from the
  drop to the last reading, and, when they are dropped again and Stop is pressed after a fifth, how
  long it takes until none waits and until the reader is idle;
- ``opening``: every other page is opened for the first time (the bare window is idle).

The trainer and the scanner run at low priority in both; do not start this with `nice`, which would
take that difference away.

Usage: ``python benchmarks/stalls.py [--only scan …] [--data DATA] [--preset classic]
[--seconds 120] [--drops 20] [--scan-files 20000] [--read-files 500] [--json]``. Without ``--data``
the built-in sample data is trained on. Offscreen where there is no display.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from stall_probes import LONG_RUN
from stall_work import read_without_window, scan_without_window

PROBES = Path(__file__).with_name("stall_probes.py")
SITUATIONS = ("opening", "read", "scan", "training", "whole_run")
IDLE_S = 10.0


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a probe."""
    here = {**os.environ, "RADIODESK_HOME": str(home)}
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        here.setdefault("QT_QPA_PLATFORM", "offscreen")
    return here


def probe(kind: str, home: Path, *options: object) -> dict[str, Any]:
    """Run one probe in a process of its own."""
    command = [sys.executable, str(PROBES), kind, *map(str, options)]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{kind}: {done.stderr[-3000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def radiodesk(home: Path, *words: object) -> str:
    """Run the command line and return what it prints."""
    command = [sys.executable, "-m", "radiodesk", *map(str, words)]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def training(home: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure both windows while a training runs."""
    data, preset = arguments.data, arguments.preset or "classic"
    if data is None:
        data, preset = home / "phantoms", arguments.preset or "accurate"
        radiodesk(home, "sample", data, "--per-class", 120)
    options = ["--data", data, "--preset", preset, "--seconds", arguments.seconds]
    result = {"radiodesk": probe("training", home, *options, "--drops", arguments.drops)}
    command = [sys.executable, "-m", "radiodesk", "train", "--data", str(data)]
    command += ["--out", str(home / "runs"), "--preset", preset, "--lang", "en"]
    command += [word for pair in LONG_RUN.items() for word in ("--set", "=".join(map(str, pair)))]
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as work:
        assert work.stderr is not None
        try:
            for line in work.stderr:
                if line.startswith("Epoch 1 "):
                    break
            result["bare"] = probe("bare", home, "--seconds", arguments.seconds)
            result["bare"]["training_ran_throughout"] = work.poll() is None
        finally:
            work.kill()
    return result


def whole_run(home: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure both windows from the start of a training to its end."""
    data, preset = arguments.data, arguments.preset or "classic"
    if data is None:
        data, preset = home / "phantoms-of-a-run", arguments.preset or "quick"
        radiodesk(home, "sample", data, "--per-class", 60)
    result = {"radiodesk": probe("whole_run", home, "--data", data, "--preset", preset)}
    command = [sys.executable, "-m", "radiodesk", "train", "--data", str(data), "--quiet"]
    command += ["--out", str(home / "whole-runs"), "--preset", preset]
    result["bare"] = probe("bare", home, "--beside", json.dumps(command))
    return result


def scanning(home: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure both windows while very many files are looked through."""
    data = home / "many"
    write_many(data, arguments.scan_files)
    result = {"radiodesk": probe("scan", home, "--data", data)}
    command = [sys.executable, __file__, "--work", "scan", "--data", str(data)]
    result["bare"] = probe("bare", home, "--beside", json.dumps(command))
    return result


def reading(home: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure both windows while many files are read."""
    data, count = home / "dropped", arguments.read_files
    radiodesk(home, "sample", data, "--per-class", -(-count // 3))
    need_model(home)
    result = {"radiodesk": probe("read", home, "--data", data, "--files", count)}
    command = [sys.executable, __file__, "--work", "read", "--data", str(data)]
    command += ["--read-files", str(count)]
    result["bare"] = probe("bare", home, "--beside", json.dumps(command))
    return result


def opening(home: Path, _arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure the pages' first opening beside a window that does nothing."""
    return {
        "radiodesk": probe("opening", home),
        "bare": probe("bare", home, "--seconds", IDLE_S),
    }


def need_model(home: Path) -> None:
    """Make a model where there is none, and let it read."""
    if not radiodesk(home, "models", "list", "--quiet").strip():
        data = home / "first-data"
        radiodesk(home, "sample", data, "--per-class", 30)
        words = ["train", "--data", data, "--out", home / "first", "--preset", "quick", "--quiet"]
        radiodesk(home, *words)
    name = radiodesk(home, "models", "list", "--quiet").split("\t")[0]
    radiodesk(home, "models", "activate", name)


def write_many(folder: Path, count: int) -> None:
    """Write tiny pictures in three class folders; some twice, some that are no pictures."""
    import numpy as np
    from PIL import Image

    random.seed(1)
    draw = np.random.default_rng(1)
    for number in range(count):
        place = folder / ("COVID-19", "NORMAL", "PNEUMONIA")[number % 3]
        place.mkdir(parents=True, exist_ok=True)
        path = place / f"{number:05d}.{'png' if number % 2 else 'jpg'}"
        if number % 100 == 99:
            path.write_bytes(random.randbytes(300))
        elif number % 50 == 49:
            path.write_bytes((place / f"{number - 6:05d}.png").read_bytes())
        else:
            Image.fromarray(draw.integers(0, 256, (48, 48), np.uint8)).save(path)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SITUATIONS, default=SITUATIONS)
    parser.add_argument("--data", type=lambda text: Path(text).resolve())
    parser.add_argument("--preset", default=None, choices=["classic", "quick", "accurate"])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--drops", type=int, default=20)
    parser.add_argument("--scan-files", type=int, default=20000)
    parser.add_argument("--read-files", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--work", choices=["scan", "read"], help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work == "scan":
        scan_without_window(arguments.data)
        return 0
    if arguments.work == "read":
        read_without_window(arguments.data, arguments.read_files)
        return 0
    measures = {
        "opening": opening,
        "read": reading,
        "scan": scanning,
        "training": training,
        "whole_run": whole_run,
    }
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        if "training" in arguments.only and arguments.drops:
            need_model(home)
        for situation in arguments.only:
            both = result[situation] = measures[situation](home, arguments)
            ours, bare = both["radiodesk"]["stalls"], both["bare"]["stalls"]
            for figure in ("p99_ms", "max_ms"):
                both[f"beyond_bare_{figure}"] = round(ours[figure] - bare[figure], 2)
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        print_table(result)
    ran = [
        w.get("training_ran_throughout", True)
        for both in result.values()
        for w in both.values()
        if isinstance(w, dict)
    ]
    if not all(ran):
        print("the training ended during the measurement: its figures are not under load")
    return 0 if all(ran) else 1


def print_table(result: dict[str, Any]) -> None:
    """Print one line a situation and window.

    ``beyond`` is the difference of the longest stalls; ``own`` the most processor time that the
    GUI thread used between two ticks, which other work on the machine cannot lengthen much.
    """
    columns = ("p50_ms", "p99_ms", "max_ms", "own_max_ms")
    heads = "".join(f"{name:>9}" for name in ("p50", "p99", "max", "own", "beyond"))
    print(f"{'stalls in ms':<24}{heads}")
    for situation, both in result.items():
        for kind in ("radiodesk", "bare"):
            row = "".join(f"{both[kind]['stalls'][column]:>9}" for column in columns)
            beyond = both["beyond_bare_max_ms"] if kind == "radiodesk" else ""
            print(f"{situation:<13}{kind:<11}{row}{beyond:>9}")
        if longest := both["radiodesk"].get("longest_ms"):
            words = [f"{name} {late} ({own})" for name, (late, own) in longest.items()]
            print("  longest (own) by page: " + ", ".join(words))
        if rate := both["radiodesk"].get("files_per_s"):
            cancel = both["radiodesk"]["cancel"]
            print(
                f"  {rate} files a second, drop to last reading; Stop with {cancel['waiting']} "
                f"waiting: none waits after {cancel['list_ms']} ms, the reader is idle after "
                f"{cancel['reader_ms']} ms"
            )
        if drops := both["radiodesk"].get("drop_to_prediction"):
            print(f"  drop to prediction meanwhile: p50 {drops['p50_ms']}, max {drops['max_ms']}")


if __name__ == "__main__":
    sys.exit(main())
