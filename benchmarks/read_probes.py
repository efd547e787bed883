"""The processes that `read_speed` measures; each prints one line of JSON."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WARM_UP = 5
"""Files at the start that are not counted."""


def probe_window(bundle: Path, files: list[Path]) -> dict[str, Any]:
    """Drop files one by one; then weigh the processes."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

    from radiodesk.gui.app import create_application
    from tests.helpers.drops import drop_files

    _application, window = create_application(["radiodesk"])
    window.show()
    viewer: Any = window.findChild(QWidget, "viewerPage")
    window.findChild(QTabWidget, "mainTabs").setCurrentWidget(viewer)
    label, session, loop = window.findChild(QLabel, "predictionLabel"), viewer.session, QEventLoop()
    session.model_changed.connect(lambda _model: loop.quit())
    session.use_model(bundle, True)
    loop.exec()
    painted: list[float] = []

    def on_changed(key: int) -> None:
        if session.worklist.find(key).reading is not None:
            label.repaint()
            painted.append(time.perf_counter())
            loop.quit()

    session.entry_changed.connect(on_changed)
    taken = []
    for path in files:
        QTimer.singleShot(60, loop.quit)  # a person's pause: the last drop is painted and over
        loop.exec()
        started = time.perf_counter()
        if not drop_files(viewer, [path]):
            sys.exit("the viewer did not take the drop")
        loop.exec()
        taken.append((painted[-1] - started) * 1000)
    # A refusal is an answer, too: the picture went the whole way through the model.
    if any(entry.status not in ("read", "refused") for entry in session.worklist.entries):
        print("a file was not answered", file=sys.stderr, flush=True)
        os._exit(1)
    pids = {"desktop": os.getpid(), "reader": session.client.child_pid}
    pss = {name: _pss_mb(pid) for name, pid in pids.items()}
    viewer.shutdown()
    return {"median_ms": statistics.median(taken[WARM_UP:]), "pss_mb": pss}


def _pss_mb(pid: int) -> float | None:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return None
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def probe_keras(model_file: Path, size: int, mode: Any, files: list[Path]) -> dict[str, Any]:
    """Time `Model.predict` alone, on images decoded before."""
    import keras

    from radiodesk.imaging.load import read_radiograph
    from radiodesk.imaging.model_input import model_input

    model = keras.models.load_model(model_file)
    taken = []
    for path in files:
        image = model_input(read_radiograph(path), size, mode)[None]
        started = time.perf_counter()
        model.predict(image, verbose=0)
        taken.append((time.perf_counter() - started) * 1000)
    return {"median_ms": statistics.median(taken[WARM_UP:])}


def probe_decode(size: int, mode: Any, files: list[Path]) -> dict[str, Any]:
    """Decode files to model input in one process a core, and do nothing with it."""
    import multiprocessing
    from functools import partial

    from radiodesk.core.platform import computing_threads

    work = partial(_decode, size, mode)
    work(files[0])  # imports the decoders before the processes fork
    with multiprocessing.get_context("fork").Pool(computing_threads()) as pool:
        started = time.perf_counter()
        done = sum(pool.imap_unordered(work, files, chunksize=4))
        return {"files": done, "seconds": time.perf_counter() - started}


def _decode(size: int, mode: Any, path: Path) -> int:
    from radiodesk.imaging.load import read_radiograph
    from radiodesk.imaging.model_input import model_input

    model_input(read_radiograph(path), size, mode)
    return 1


def main(kind: str, job_file: Path) -> None:
    """Run one probe."""
    job = json.loads(job_file.read_text("utf-8"))
    files = [Path(name) for name in job["files"]]
    if kind == "window":
        result = probe_window(Path(job["model"]), files)
    elif kind == "keras":
        result = probe_keras(Path(job["model"]), job["size"], job["mode"], files)
    else:
        result = probe_decode(job["size"], job["mode"], files)
    print(json.dumps(result), flush=True)
    # Threads of the measured window have nothing left to say.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
