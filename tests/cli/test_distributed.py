"""``predict --scheduler`` against real schedulers and real workers, some of which are killed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

import radiodesk as package
from radiodesk.bundles.bundle import Bundle, open_bundle
from radiodesk.bundles.manifest import MANIFEST
from radiodesk.commands.batches import content_of, read_batch
from radiodesk.core.batches import BatchAnswer, BatchOrder
from radiodesk.core.paths import shipped_models
from tests.helpers import deadly_scheduler

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]

ROOT = Path(package.__file__).parents[1]
PER_CLASS = 40
BROKEN = ("PNEUMONIA/cut.png", "PNEUMONIA/empty.png", "PNEUMONIA/text.png")


@dataclass
class Cluster:
    """A scheduler and its workers, all of them processes of their own on the loopback."""

    address: str
    client: Client
    workers: list[subprocess.Popen[bytes]]
    log: Path

    def events(self) -> list[list[str]]:
        return [line.split() for line in self.log.read_text("utf-8").splitlines()]


@pytest.fixture
def start_cluster(
    command_environment: Mapping[str, str], tmp_path: Path
) -> Iterator[Callable[..., Cluster]]:
    with ExitStack() as stack:

        def start(
            cue: str = "", workers: int = 2, workers_path: object = None, **environment: str
        ) -> Cluster:
            scheduler_file, log = tmp_path / "scheduler.json", tmp_path / "events.txt"
            log.touch()
            own = {deadly_scheduler.LOG: str(log), deadly_scheduler.CUE: cue}
            # A data folder of their own: the workers know no model but by what they are sent.
            own |= {"RADIODESK_HOME": str(tmp_path / "worker-home"), **environment}
            own["TMPDIR"] = str(tmp_path)
            options = ["--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
            options += ["--host", "127.0.0.1"]

            def run(name: str, *arguments: object) -> subprocess.Popen[bytes]:
                command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *options]
                output = stack.enter_context((tmp_path / "cluster.txt").open("ab"))
                return stack.enter_context(
                    _ended_with_test(
                        subprocess.Popen(
                            [*command, *map(str, arguments)],
                            cwd=tmp_path,
                            env={**command_environment, **own},
                            stdin=subprocess.DEVNULL,
                            stdout=output,
                            stderr=output,
                        )
                    )
                )

            preload = ["--preload", deadly_scheduler.__file__]
            run("scheduler", "--port", 0, "--scheduler-file", scheduler_file, *preload)
            if workers_path is not None:
                own["PYTHONPATH"] = os.pathsep.join([str(workers_path), str(ROOT)])
            client = stack.enter_context(Client(scheduler_file=str(scheduler_file)))
            address = client.scheduler.address
            places = ["--local-directory", tmp_path / "scratch"]
            started = [
                run("worker", address, "--no-nanny", "--nthreads", 1, *places)
                for _ in range(workers)
            ]
            if workers:
                client.wait_for_workers(workers, timeout=120)
            return Cluster(address, client, started, log)

        yield start


@contextmanager
def _ended_with_test(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def archive(radiodesk: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 phantoms, and three files that cannot be read in the midst of them."""
    folder = tmp_path_factory.mktemp("archive") / "phantoms"
    done = radiodesk("sample", folder, "--per-class", PER_CLASS, "--seed", 7)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(folder / "masks")
    for name in ("README.md", "labels.csv"):
        (folder / name).unlink()
    whole = next((folder / "NORMAL").glob("*.png")).read_bytes()
    for name, content in zip(BROKEN, (whole[: len(whole) // 2], b"", b"no picture"), strict=True):
        (folder / name).write_bytes(content)
    return folder


def readings_of(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert "Traceback" not in done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["readings"]
    for reading in found:
        reading["seconds"] = None
    return found


@pytest.fixture(scope="module")
def read_here(radiodesk: Any, archive: Path) -> list[dict[str, Any]]:
    done = radiodesk("predict", archive, "--json")
    assert done.returncode == 1
    readings = readings_of(done)
    assert len(readings) == 3 * PER_CLASS + len(BROKEN)
    assert [r["path"] for r in readings if r["status"] == "error"] == [
        str(archive / name) for name in BROKEN
    ]
    return readings


def test_a_worker_killed_half_way_loses_and_doubles_nothing(
    radiodesk: Any,
    start_cluster: Callable[..., Cluster],
    archive: Path,
    read_here: list[dict[str, Any]],
) -> None:
    cluster = start_cluster("half:4")
    done = radiodesk("predict", archive, "--scheduler", cluster.address, "--json")
    assert done.returncode == 1, done.stderr
    assert readings_of(done) == read_here

    events = cluster.events()
    (death,) = (number for number, event in enumerate(events) if event[0] == "killed")
    assert events[death][3] != "0"
    (killed,) = (worker for worker in cluster.workers if worker.pid == int(events[death][1]))
    assert killed.wait() == -signal.SIGKILL
    assert len(events[death:]) > death


def test_a_file_that_takes_every_worker_with_it_costs_only_itself(
    radiodesk: Any,
    start_cluster: Callable[..., Cluster],
    archive: Path,
    read_here: list[dict[str, Any]],
) -> None:
    one_death = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    cluster = start_cluster("first", workers=3, **one_death)
    arguments = ["predict", archive, "--scheduler", cluster.address, "--json"]
    done = radiodesk(*arguments)
    assert done.returncode == 1, done.stderr
    first, *others = readings_of(done)
    assert others == read_here[1:]
    assert (first["path"], first["status"]) == (read_here[0]["path"], "error")
    assert first["code"] == "RD-CLUSTER-006"
    assert [event[0] for event in cluster.events()].count("killed") == 2


def test_paths_stay_as_the_user_named_them_and_models_travel_by_content(
    command_environment: Mapping[str, str],
    start_cluster: Callable[..., Cluster],
    archive: Path,
    tmp_path: Path,
) -> None:
    cluster = start_cluster()
    names = [f"NORMAL/{path.name}" for path in sorted((archive / "NORMAL").iterdir())[:3]]
    odd = os.fsdecode(b"NORMAL/odd \xff.png")
    (archive / odd).write_bytes((archive / names[0]).read_bytes())
    paths = [*names, odd, names[0], "gone.png"]
    # The model of phantoms, which the one of real films refuses.
    options = ["--model", "sample", "--scheduler", cluster.address, "--lang", "es", "--json"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "radiodesk", "predict", *paths, *options],
            cwd=archive,
            env=command_environment,
            capture_output=True,
            encoding="utf-8",
        )
    finally:
        (archive / odd).unlink()
    assert done.returncode == 1, done.stderr
    readings = readings_of(done)
    assert [r["path"] for r in readings[:3]] == names
    assert readings[3]["path"].startswith("fsbytes:")
    assert [r["status"] for r in readings] == ["ok"] * 4 + ["error"]
    assert readings[4]["path"] == "gone.png"
    assert "ya no está ahí" in readings[4]["reason"]


def test_interrupt_takes_the_work_back_and_exits_130(
    command_environment: Mapping[str, str],
    start_cluster: Callable[..., Cluster],
    archive: Path,
    tmp_path: Path,
) -> None:
    # Enough to do that the work cannot be over before the word to stop has come.
    for number in range(10):
        shutil.copytree(archive, tmp_path / "much" / str(number))
    cluster = start_cluster()
    terminal, end = os.openpty()
    command = [sys.executable, "-m", "radiodesk", "predict", str(tmp_path / "much")]
    with subprocess.Popen(
        [*command, "--scheduler", cluster.address],
        env={**command_environment, "TERM": "xterm", "COLUMNS": "100"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=end,
    ) as running:
        os.close(end)
        shown = b""
        while not re.search(rb"[1-9]%", shown):
            shown += os.read(terminal, 4096)
        running.send_signal(signal.SIGINT)
        # A terminal that nobody reads would stop the program.
        rest = _read_to_the_end(terminal)
        stdout, _ = running.communicate(timeout=60)
    os.close(terminal)
    assert running.returncode == 130
    assert stdout == b""
    assert b"Traceback" not in shown + rest
    assert not cluster.client.run_on_scheduler(lambda dask_scheduler: list(dask_scheduler.tasks))


def _read_to_the_end(terminal: int) -> bytes:
    found = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            return found
        if not part:
            return found
        found += part


def test_a_scheduler_that_dies_half_way_is_one_sentence(
    radiodesk: Any, start_cluster: Callable[..., Cluster], archive: Path
) -> None:
    cluster = start_cluster("gone:4")
    done = radiodesk("predict", archive, "--scheduler", cluster.address, "--json", "--quiet")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "[RD-CLUSTER-007]" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_scheduler_that_is_not_there_is_one_sentence(radiodesk: Any, archive: Path) -> None:
    for address in ("tcp://127.0.0.1:1", "tls://127.0.0.1:1", "nonsense://here", ""):
        done = radiodesk("predict", archive, "--scheduler", address, "--json", "--quiet")
        assert done.returncode == 2
        assert done.stdout == ""
        assert "[RD-CLUSTER-002]" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_scheduler_without_workers_is_one_sentence(
    radiodesk: Any, start_cluster: Callable[..., Cluster], archive: Path
) -> None:
    cluster = start_cluster(workers=0)
    done = radiodesk("predict", archive, "--scheduler", cluster.address, "--quiet")
    assert done.returncode == 2
    assert "[RD-CLUSTER-003]" in done.stderr
    assert done.stderr.count("\n") == 1


def block(folder: Path, *packages: str) -> None:
    """Write a start-up file that makes packages look as if they were not installed."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "class Blocker:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] in {packages!r}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Blocker())\n"
    )


def test_a_worker_without_radiodesk_is_one_sentence(
    radiodesk: Any, start_cluster: Callable[..., Cluster], archive: Path, tmp_path: Path
) -> None:
    block(tmp_path / "bare", "radiodesk")
    cluster = start_cluster(workers=1, workers_path=tmp_path / "bare")
    done = radiodesk("predict", archive, "--scheduler", cluster.address, "--quiet")
    assert done.returncode == 2
    assert "No module named 'radiodesk'" in done.stderr
    assert "[RD-CLUSTER-005]" in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_the_extra_the_sentence_says_what_to_install(
    radiodesk: Any, archive: Path, tmp_path: Path
) -> None:
    block(tmp_path, "distributed", "dask")
    done = radiodesk(
        *("predict", archive, "--scheduler", "tcp://127.0.0.1:1", "--quiet"),
        PYTHONPATH=os.pathsep.join([str(tmp_path), str(ROOT)]),
    )
    assert done.returncode == 2
    assert 'pip install "radiodesk[distributed]"' in done.stderr
    assert "[RD-CLUSTER-001]" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.fixture
def shipped() -> Bundle:
    return open_bundle(shipped_models() / "sample")


def ask(shipped: Bundle, archive: Path, *, version: str, **changes: bytes) -> BatchAnswer:
    content = {**content_of(shipped), **changes}
    path = str(next((archive / "NORMAL").iterdir()))
    order = BatchOrder(sha256=shipped.sha256, language="en", paths=[path])
    answer = read_batch(version, order.model_dump_json(), content)
    return BatchAnswer.model_validate_json(answer)


def test_a_worker_of_another_version_says_so(shipped: Bundle, archive: Path) -> None:
    answer = ask(shipped, archive, version="0.0.1")
    assert answer.readings == []
    assert answer.failure is not None
    assert answer.failure.code == "RD-CLUSTER-004"
    assert answer.failure.params == {"theirs": package.__version__, "ours": "0.0.1"}


def test_a_worker_uses_no_model_but_the_one_that_was_named(shipped: Bundle, archive: Path) -> None:
    manifest = json.loads((shipped.path / MANIFEST).read_bytes())
    graph = bytes(len(shipped.graph))
    manifest["members"]["model.tflite"]["sha256"] = hashlib.sha256(graph).hexdigest()
    exchanged = {MANIFEST: json.dumps(manifest).encode(), "model.tflite": graph}
    answer = ask(shipped, archive, version=package.__version__, **exchanged)
    assert answer.failure is not None
    assert answer.failure.code == "RD-CLUSTER-008"
    answer = ask(shipped, archive, version=package.__version__, **{"../model": b""})
    assert answer.failure is not None
    assert answer.failure.code == "RD-CLUSTER-008"
