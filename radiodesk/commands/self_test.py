"""``radiodesk self-test``: proves that this installation reads and trains.

It needs no files of the user and leaves nothing behind: everything happens in a temporary folder
that also stands in for the user's data folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

import radiodesk
from radiodesk.bundles.bundle import open_bundle
from radiodesk.commands.common_options import CommonOptions
from radiodesk.commands.console import Console
from radiodesk.commands.readers import read_all
from radiodesk.commands.trainer import follow
from radiodesk.core.errors import RadiodeskError
from radiodesk.core.parts import hindrance_to_training
from radiodesk.core.paths import (
    SAMPLE_MODEL,
    path_from_wire,
    path_to_wire,
    resources,
    shipped_models,
)
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest
from radiodesk.core.results import SelfTestReport, SelfTestStep

_PER_CLASS = 12
_SETTINGS = {
    "image_size": 96,
    "views": 1,
    "batch_size": 16,
    "initial_epochs": 1,
    "fine_tune_epochs": 1,
}


class StepFailedError(Exception):
    """A step did not do what it should; the text says what it did."""


class StepSkippedError(RadiodeskError):
    """A step cannot be taken with this copy or on this machine, which is no fault of either."""


def self_test(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> int:
    """Check this installation by reading and training. Shipped files, PNG and DICOM, the result."""
    console: Console = context.obj
    steps: list[SelfTestStep] = []
    with tempfile.TemporaryDirectory(prefix="radiodesk-self-test-") as name, _home(Path(name)):
        test = SelfTest(Path(name), console)
        for step, function in test.steps():
            steps.append(_run(step, function, console))
            outcome = {True: "ok", False: "FAILED", None: "skipped"}[steps[-1].ok]
            text = f"{outcome:7} {step} ({steps[-1].seconds:.1f} s) {steps[-1].message or ''}"
            (console.remark if as_json else console.result)(text.rstrip())
    ok = all(step.ok is not False for step in steps)
    if as_json:
        console.document(SelfTestReport(ok=ok, version=radiodesk.__version__, steps=steps))
    else:
        console.result(console.sentence(_verdict(steps)))
    return 0 if ok else 1


class SelfTest:
    """The steps, in order; each raises on failure.

    Args:
        folder: Temporary folder.
        console: For the language.
    """

    def __init__(self, folder: Path, console: Console) -> None:
        self._pictures = folder / "pictures"
        self._dicom = folder / "dicom"
        self._runs = folder / "runs"
        self._language = console.language
        self._base_weights_fit = False
        self._trained: Path | None = None

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """Return name and function of every step."""
        return [
            ("resources", self._check_resources),
            ("base_weights", self._check_base_weights),
            ("phantoms", self._write_phantoms),
            ("shipped_model", self._verify_shipped_model),
            ("read_png", lambda: self._read(_shipped_bundle(), self._pictures)),
            ("read_dicom", lambda: self._read(_shipped_bundle(), self._dicom)),
            ("train", self._train),
            ("read_trained", self._read_trained),
        ]

    def _check_resources(self) -> None:
        if not any(path.is_file() for path in resources().rglob("*")):
            raise StepFailedError("resources")

    def _check_base_weights(self) -> None:
        _require_training()
        stated = json.loads((shipped_models() / "mobilenetv2_base.json").read_bytes())
        data = (shipped_models() / stated["file"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != stated["sha256"]:
            raise StepFailedError(stated["file"])
        self._base_weights_fit = True

    def _write_phantoms(self) -> None:
        from radiodesk.datasets.phantoms import write_sample

        write_sample(self._pictures, per_class=_PER_CLASS, seed=1)
        write_sample(self._dicom, per_class=1, seed=2, dicom=True)

    def _verify_shipped_model(self) -> None:
        open_bundle(_shipped_bundle())

    def _read(self, bundle: Path, folder: Path, trusted: bool = False) -> None:
        path = min((folder / "PNEUMONIA").iterdir())
        (reading,) = read_all(
            [path], bundle, trusted=trusted, jobs=1, language=self._language, progress=_nobody
        )
        if reading.status != "ok" or reading.probabilities is None:
            raise StepFailedError(f"{reading.code} {reading.reason}")
        if abs(sum(reading.probabilities.values()) - 1) > 1e-3:
            raise StepFailedError(f"probabilities add up to {sum(reading.probabilities.values())}")

    def _train(self) -> None:
        _require_training()
        if not self._base_weights_fit:
            raise StepFailedError("base_weights")
        request = TrainRequest(
            data=path_to_wire(self._pictures),
            out=path_to_wire(self._runs),
            config=make_config("quick", dict(_SETTINGS)),
        )
        silent = Console(CommonOptions(self._language, quiet=True))
        outcome = follow(request, silent)
        if outcome.finished is None or outcome.finished.result.bundle is None:
            failed = getattr(outcome.terminal, "message", None)
            raise StepFailedError(silent.render(failed) if failed else outcome.ending)
        self._trained = path_from_wire(outcome.finished.result.bundle)

    def _read_trained(self) -> None:
        _require_training()
        if self._trained is None:
            raise StepFailedError("train")
        self._read(self._trained, self._dicom, trusted=True)


def _shipped_bundle() -> Path:
    return shipped_models() / SAMPLE_MODEL


def _require_training() -> None:
    """Skip the step where nothing can be trained."""
    if hindrance := hindrance_to_training():
        raise StepSkippedError(hindrance.code, **hindrance.params)


def _verdict(steps: list[SelfTestStep]) -> str:
    """Return the code of the sentence about all steps."""
    if any(step.ok is False for step in steps):
        return "RD-CLI-041"
    return "RD-CLI-040" if all(step.ok for step in steps) else "RD-PART-003"


def _nobody(done: int) -> None:
    """Show no progress."""


def _run(name: str, function: Callable[[], None], console: Console) -> SelfTestStep:
    started = time.monotonic()
    message: str | None = None
    ok: bool | None = False
    try:
        function()
        ok = True
    except StepSkippedError as reason:
        ok, message = None, console.render(reason.message)
    except RadiodeskError as error:
        message = f"{console.render(error.message)} [{error.code}]"
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
    seconds = round(time.monotonic() - started, 3)
    return SelfTestStep(name=name, ok=ok, seconds=seconds, message=message)


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    """Let a temporary folder stand in for the user's data folder, here and in the children."""
    before = os.environ.get("RADIODESK_HOME")
    os.environ["RADIODESK_HOME"] = str(folder / "home")
    try:
        yield
    finally:
        if before is None:
            del os.environ["RADIODESK_HOME"]
        else:
            os.environ["RADIODESK_HOME"] = before
