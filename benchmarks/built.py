"""The built program beside the source: cold start to window, and the memory of a whole session.

Both starts are of the program as a user has it, ``--until-shown``: the clock runs from before the
process to the window that answers. A cold start finds none of the program's files in memory (they
are put out of the page cache before each run, on Linux), a warm one all of them. Runs alternate.

The session is one of the built program alone: its window is open, and beside it a model is trained
on the sample data and a batch of films is read. Memory is what all its processes hold together,
shared pages counted once (PSS), sampled ten times a second.

Usage: ``python benchmarks/built.py dist/radiodesk [--python PYTHON] [--runs N] [--no-session]``

``--python``: the interpreter for the source; by default that of ``.venv-build``, which has the same
libraries and is used by nobody else.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
_SAMPLE_SECONDS = 0.1


def put_out_of_memory(folders: Sequence[Path]) -> None:
    """Drop the files of some folders from the page cache; no other process notices."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                descriptor = os.open(path, os.O_RDONLY)
                os.fsync(descriptor)
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(descriptor)


def start(command: Sequence[str], folders: Sequence[Path] = ()) -> float:
    """Return the seconds from before the process to the window that answers."""
    put_out_of_memory(folders)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "RADIODESK_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        begun = time.time()
        done = subprocess.run(
            [*command, "--until-shown"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=True,
        )
    return float(done.stdout.split()[-1]) - begun


class Memory:
    """Samples what a family of processes holds until it is told to stop."""

    def __init__(self) -> None:
        self.peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._sample)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._over.wait(_SAMPLE_SECONDS):
            held = 0
            for process in psutil.Process().children(recursive=True):
                try:
                    held += process.memory_full_info().pss
                except psutil.Error:
                    continue
            self.peak = max(self.peak, held)


def session(folder: Path) -> int:
    """Return the bytes that a session of the built program holds at most."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        environment = {"HOME": name, "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}
        program = str(folder / "radiodesk")

        def run(*arguments: object) -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                [program, *map(str, arguments)],
                env=environment,
                cwd=work,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

        data = work / "data"
        assert run("sample", data, "--per-class", 40).wait() == 0
        with Memory() as memory:
            window = run("--sample")
            training = run("train", "--data", data, "--out", work / "runs", "--preset", "classic",
                           "--set", "initial_epochs=2", "--set", "fine_tune_epochs=2")  # fmt: skip
            reading = run("predict", "--model", "chest", data, "--json")
            assert reading.wait() in (0, 1)
            assert training.wait() == 0
            window.terminate()
            window.wait()
        return memory.peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path, help="folder of the built program")
    parser.add_argument("--python", type=Path, default=ROOT / ".venv-build" / "bin" / "python")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-session", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.program.resolve()
    libraries = arguments.python.absolute().parents[1] / "lib"
    commands = {
        "built": ([str(folder / "radiodesk")], [folder]),
        "source": ([str(arguments.python), "-m", "radiodesk"], [libraries, ROOT / "radiodesk"]),
    }
    for command, _ in commands.values():  # byte code is written, as it is once installed
        start(command)
    for kind in ("cold", "warm"):
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(arguments.runs):
            for name, (command, folders) in commands.items():
                seconds[name].append(start(command, folders if kind == "cold" else ()))
        built, source = (statistics.median(seconds[name]) for name in commands)
        ratio = built / source
        print(f"{kind}: built {built:.2f} s, source {source:.2f} s, ratio {ratio:.2f}", flush=True)
    if not arguments.no_session:
        print(f"a session, all processes: {session(folder) / 1e9:.2f} GB at most")


if __name__ == "__main__":
    main()
