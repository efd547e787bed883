"""Show that a built program works where a clinic has it (Linux).

Usage: ``python scripts/prove_build.py dist/radiodesk [dist/radiodesk-viewer …]``

Each program is run in namespaces of its own: no network interface is up, HOME is an empty folder,
the program lies read-only below a folder whose name has spaces and accents, and nothing of this
Python is in its environment. It opens its window, off screen and on a virtual one, tests itself,
draws the sample data, checks it, trains two epochs on it, reads a DICOM in lossless JPEG, judges a
model as one HTML file, verifies the case log, makes a backup and restores it, and writes the
diagnostics. The program without TensorFlow must refuse to
train with its sentence instead.

The machine has to allow ``unshare``: root, or user namespaces. Python needs pydicom and numpy.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSIDE = "--inside"
PLACE = "Año 2026 – radiografías"
PER_CLASS = 12
EPOCHS = ("initial_epochs=1", "fine_tune_epochs=1")
_PATIENCE = 900


class FailedError(Exception):
    """Something did not happen; the text says what did."""


def isolated(program: Path, home: Path) -> list[str]:
    """Return the command that runs this script for one program in namespaces of its own."""
    command = ["unshare", "--mount", "--net"]
    if os.geteuid() != 0:
        command.append("--map-root-user")
    return [*command, sys.executable, str(Path(__file__)), INSIDE, str(program), str(home)]


def lie_read_only(program: Path, place: Path) -> Path:
    """Let a program's folder appear in another place, where nothing can be written into it."""
    there = place / program.name
    there.mkdir(parents=True)
    subprocess.run(["mount", "--bind", str(program), str(there)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(there)], check=True)
    try:
        (there / "written").touch()
    except OSError:
        return there
    raise FailedError("the program's folder can be written to")


class Proof:
    """One program and what it is asked to do, in order.

    Args:
        folder: Where it lies.
        work: Empty folder for what it writes; also its home.
    """

    def __init__(self, folder: Path, work: Path) -> None:
        self._folder = folder
        self._data = work / "muestra de tórax"
        self._runs = work / "entrenamientos"
        self._work = work
        home = work / "home"
        home.mkdir()
        self._environment = {
            "HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._trains = (folder / "_internal" / "tensorflow").is_dir()
        self._model = folder / "_internal" / "models" / "sample"

    def steps(self) -> Sequence[tuple[str, Callable[[], str]]]:
        """Return name and function of every step; each returns what it saw."""
        return [
            ("no network", self._no_network),
            ("version", self._version),
            ("window", self._window),
            ("window on a screen", self._window_on_a_screen),
            ("self-test", self._self_test),
            ("sample data", self._sample),
            ("data check", self._check),
            ("two epochs", self._train if self._trains else self._refuse_to_train),
            ("DICOM in lossless JPEG", self._read),
            ("HTML report", self._report),
            ("case log", self._log),
            ("backup and restore", self._backup),
            ("diagnostics", self._diagnostics),
        ]

    def _run(self, *arguments: object, code: int = 0) -> tuple[str, str]:
        """Run the program; return what it printed and what it said on stderr.

        Raises:
            FailedError: It ended otherwise than with `code`, or with a traceback.
        """
        done = subprocess.run(
            [str(self._folder / "radiodesk"), *map(str, arguments)],
            cwd=self._work,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
        )
        if done.returncode != code or "Traceback" in done.stderr:
            raise FailedError(f"exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout, done.stderr

    def _no_network(self) -> str:
        lines = Path("/proc/net/dev").read_text("ascii").splitlines()[2:]
        names = [line.partition(":")[0].strip() for line in lines]
        try:
            socket.create_connection(("127.0.0.1", 9), 1)
        except OSError as error:
            return f"interfaces {' '.join(names)}, none up: {error.strerror}"
        raise FailedError("the loopback interface is up")

    def _version(self) -> str:
        return self._run("--version")[0].strip()

    def _window(self) -> str:
        started = time.time()
        shown = float(self._run("--until-shown")[0])
        return f"answers after {shown - started:.1f} s"

    def _window_on_a_screen(self) -> str:
        """Also load what draws on a real screen, where a virtual one can be had."""
        if shutil.which("xvfb-run") is None:
            return "not tried: there is no xvfb-run"
        screen = ["xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1366x768x24"]
        command = [*screen, str(self._folder / "radiodesk"), "--until-shown"]
        environment = {**self._environment, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(
            command,
            env=environment,
            cwd=self._work,
            capture_output=True,
            text=True,
            check=True,
            timeout=_PATIENCE,
        )
        if "Traceback" in done.stderr:
            raise FailedError(done.stderr)
        return "1366 × 768"

    def _self_test(self) -> str:
        report = json.loads(self._run("self-test", "--json", "--quiet")[0])
        words = {True: "ok", False: "FAILED", None: "skipped"}
        lines = [
            f"{words[step['ok']]:7} {step['name']} ({step['seconds']:.1f} s) "
            f"{step['message'] or ''}".rstrip()
            for step in report["steps"]
        ]
        if any(step["ok"] is None for step in report["steps"]) == self._trains:
            raise FailedError("\n".join(lines))
        return "\n".join(["", *lines])

    def _sample(self) -> str:
        self._run("sample", self._data, "--per-class", PER_CLASS, "--quiet")
        return f"{len(list(self._data.glob('*/*.png')))} images"

    def _check(self) -> str:
        report = json.loads(self._run("check", self._data, "--json", "--quiet")[0])
        if not report["probes"] or report["readable"] != report["files"]:
            raise FailedError(str(report)[:500])
        probes = (
            f"{name} {one['balanced_accuracy']:.2f}" for name, one in report["probes"].items()
        )
        return f"{report['files']} files; {', '.join(probes)}"

    def _train(self) -> str:
        settings = [word for setting in EPOCHS for word in ("--set", setting)]
        out = self._run(
            "train", "--data", self._data, "--out", self._runs, "--preset", "quick", *settings,
            "--json", "--quiet",
        )[0]  # fmt: skip
        result = json.loads(out)
        if result["epochs"] != {"initial": 1, "fine_tune": 1}:
            raise FailedError(str(result["epochs"]))
        self._model = Path(result["run_dir"])
        return f"{result['seconds']['total']:.0f} s, {result['peak_rss_mb']:.0f} MB at most"

    def _refuse_to_train(self) -> str:
        arguments = ["train", "--data", self._data, "--out", self._runs, "--lang", "es"]
        _, said = self._run(*arguments, code=2)
        if "RD-PART-001" not in said or self._runs.exists():
            raise FailedError(said)
        return f"exit 2: {said.strip()}"

    def _read(self) -> str:
        film = lossless_film(self._run, self._work)
        report = json.loads(
            self._run("predict", "--model", self._model, film, "--json", "--quiet")[0]
        )
        (reading,) = report["readings"]
        if reading["status"] != "ok":
            raise FailedError(str(reading))
        return f"{reading['label']} {reading['probabilities'][reading['label']]:.2f}"

    def _report(self) -> str:
        page = self._work / "informe.html"
        arguments = ["--model", self._model, "--data", self._data, "--html", page, "--lang", "es"]
        self._run("evaluate", *arguments, "--quiet")
        text = page.read_text("utf-8")
        if "</html>" not in text or "sensibilidad" not in text.lower():
            raise FailedError(text[:500])
        return f"{page.stat().st_size / 1e3:.0f} kB"

    def _log(self) -> str:
        said = json.loads(self._run("log", "verify", "--json")[0])
        if not said["ok"]:
            raise FailedError(str(said))
        return f"intact, {said['entries']} readings"

    def _backup(self) -> str:
        file = self._work / "copia de seguridad.zip"
        self._run("backup", file, "--quiet")
        self._run("restore", file, "--quiet")
        self._run("log", "verify", "--json")
        return f"{file.stat().st_size / 1e6:.1f} MB, restored"

    def _diagnostics(self) -> str:
        file = self._work / "diagnóstico.zip"
        self._run("diagnostics", file, "--quiet")
        with zipfile.ZipFile(file) as packed:
            stated = json.loads(packed.read("diagnostics.json"))
        if not stated["frozen"]:
            raise FailedError(str(stated)[:500])
        return f"{len(stated['libraries'])} libraries stated"


def lossless_film(run: Callable[..., object], work: Path) -> Path:
    """Let the program draw a DICOM, and compress its pixels as lossless JPEG."""
    sys.path.insert(0, str(ROOT))
    import pydicom
    from pydicom.encaps import encapsulate
    from pydicom.uid import JPEGLosslessSV1

    from tests.helpers.jpeg_lossless import lossless_jpeg

    folder = work / "dicom"
    run("sample", folder, "--per-class", 1, "--dicom", "--quiet")
    path = min((folder / "PNEUMONIA").iterdir())
    dataset = pydicom.dcmread(path)
    frame = lossless_jpeg(dataset.pixel_array, dataset.BitsStored)
    dataset.PixelData = encapsulate([frame])
    dataset["PixelData"].is_undefined_length = True
    dataset.file_meta.TransferSyntaxUID = JPEGLosslessSV1
    film = work / "película sin pérdida.dcm"
    dataset.save_as(film)
    return film


def prove(program: Path, work: Path) -> bool:
    """Take every step, print what came of it, and say whether all went well."""
    folder = lie_read_only(program, work / PLACE)
    print(f"== {program.name} in “{folder.relative_to(work)}”, read-only", flush=True)
    good = True
    for name, step in Proof(folder, work).steps():
        started = time.monotonic()
        try:
            word, saw = "ok", step()
        except (FailedError, subprocess.SubprocessError, OSError, ValueError, KeyError) as error:
            word, saw, good = "FAILED", f"{type(error).__name__}: {error}", False
        seconds = time.monotonic() - started
        print(f"{word:7} {name} ({seconds:.1f} s) {saw}".replace("\n", "\n        "), flush=True)
    return good


def main(arguments: list[str]) -> int:
    """Prove every program named."""
    if arguments[:1] == [INSIDE]:
        return 0 if prove(Path(arguments[1]), Path(arguments[2])) else 1
    if not arguments or not sys.platform.startswith("linux"):
        print(__doc__)
        return 2
    codes = []
    for name in arguments:
        with tempfile.TemporaryDirectory(prefix="radiodesk-proof-") as work:
            codes.append(subprocess.run(isolated(Path(name).resolve(), Path(work))).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
