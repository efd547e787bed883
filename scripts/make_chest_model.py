"""Make ``models/chest``: the bundle of real radiographs that ships.

Usage: ``python scripts/make_chest_model.py --data DATA [--seed S] [--keep FOLDER]``

Probes the data for shortcuts, trains ``accurate`` with patients kept together, reads its test
images under changes of their look, puts all of that on the card and replaces ``models/chest``. No
image of the data, no name of a file and no patient goes into it. With ``--keep`` the run stays
behind and a run that broke off is gone on with.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.bundles.card import read_card, with_card
from radiodesk.bundles.kept_stress import card_stress
from radiodesk.core.card import CardStress, ModelCard
from radiodesk.core.evaluation_results import StressReport
from radiodesk.core.paths import path_from_wire

TARGET = Path(__file__).resolve().parent.parent / "models" / "chest"
NAME = "chest"
LARGEST_MB = 25
SOME_FAILED = 1


def run(home: Path, *arguments: str) -> str:
    """Run a sub-command; return its stdout, end if it fails."""
    environment = {**os.environ, "RADIODESK_HOME": str(home)}
    command = [sys.executable, "-m", "radiodesk", *arguments]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode > SOME_FAILED:
        sys.exit(done.returncode)
    return done.stdout


def train(home: Path, runs: Path, data: str, seed: str) -> dict[str, Any]:
    """Return the result of the run: one that is there, one gone on with, or a new one."""
    result = runs / "result.json"
    if not result.is_file():
        runs.mkdir(parents=True, exist_ok=True)
        begun = sorted(path.parent for path in runs.glob("*/config.json"))
        options = ["--resume", str(begun[-1])] if begun else ["--data", data, "--out", str(runs)]
        if not begun:
            run(home, "check", data)
            options += ["--preset", "accurate", "--seed", seed]
        document = run(home, "train", *options, "--json")
        result.write_text(document, encoding="utf-8")
    return dict(json.loads(result.read_text(encoding="utf-8")))


def stressed(home: Path, run_dir: str) -> list[CardStress]:
    """Return what is left of the model under each change of its test images."""
    options = ["--stress", "--stress-images", "0", "--json"]
    report = json.loads(run(home, "evaluate", "--model", run_dir, *options))["stress"]
    return card_stress(StressReport.model_validate(report))


def pack(trained: Bundle, stress: list[CardStress], folder: Path) -> None:
    """Replace what ships by a bundle with the whole card."""
    card = read_card(trained)
    if card is None:
        sys.exit("the trainer wrote a card of another shape")
    whole: ModelCard = card.model_copy(update={"name": NAME, "stress": stress})
    staged = with_card(trained, folder / NAME, whole)
    size = sum(path.stat().st_size for path in staged.path.iterdir()) / 1e6
    if size > LARGEST_MB:
        sys.exit(f"{size:.1f} MB are more than {LARGEST_MB}")
    if TARGET.exists():
        shutil.rmtree(TARGET)
    shutil.copytree(staged.path, TARGET)
    print(f"{TARGET}: {size:.1f} MB, {staged.sha256}")


def main() -> int:
    """Probe, train, stress, pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        keep = (arguments.keep or Path(temporary)).resolve()
        home = keep / "home"
        result = train(home, keep / "runs", arguments.data, arguments.seed)
        trained = open_bundle(path_from_wire(result["bundle"]), trusted=True)
        pack(trained, stressed(home, result["run_dir"]), Path(temporary))
    test = result["metrics"]["test"]
    print(f"accuracy on its test images: {test['accuracy']:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
