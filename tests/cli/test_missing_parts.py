"""What a copy of the program, or a machine, cannot do is said in a sentence."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from radiodesk.core.events import RunFailed, parse_event
from radiodesk.core.parts import hindrance_to_training, lacks_avx, stated_avx
from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import TrainRequest

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "docs" / "schemas" / "self-test.schema.json"
NEHALEM = (
    "processor\t: 0\nflags\t\t: fpu sse sse2 ssse3 sse4_1 sse4_2 popcnt\nbugs\t\t: spectre_v1\n"
)
SANDY_BRIDGE = NEHALEM.replace("popcnt", "popcnt avx")

Elsewhere = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def without_tensorflow(tmp_path: Path) -> str:
    """A folder for PYTHONPATH that makes a Python in which TensorFlow cannot be found."""
    folder = tmp_path / "hides TensorFlow"
    folder.mkdir()
    hides = "import sys\nsys.modules['tensorflow'] = None\n"
    (folder / "sitecustomize.py").write_text(hides, "utf-8")
    return os.pathsep.join([str(folder), str(ROOT)])


@pytest.fixture
def old_processor(tmp_path: Path) -> Elsewhere:
    """Run a command where ``/proc/cpuinfo`` is that of a processor without AVX."""
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(NEHALEM, "ascii")
    namespace = ["unshare", "--mount"] + (["--map-root-user"] if os.geteuid() else [])
    begin = [*namespace, "sh", "-c", 'mount --bind "$0" /proc/cpuinfo && exec "$@"', str(cpuinfo)]
    try:
        allowed = subprocess.run([*begin, "true"], capture_output=True).returncode == 0
    except OSError:
        allowed = False
    if not allowed:
        pytest.skip("this system does not let a process have a /proc/cpuinfo of its own")

    def run(*arguments: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*begin, sys.executable, "-m", *arguments],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return run


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "it does not train any"), ("es", "Para entrenar, instalar radiodesk completo")],
)
def test_a_program_without_tensorflow_says_so_and_trains_nothing(
    radiodesk: Any, tmp_path: Path, without_tensorflow: str, language: str, sentence: str
) -> None:
    out = tmp_path / "runs"
    arguments = ["train", "--data", tmp_path, "--out", out, "--folds", 3, "--lang", language]
    done = radiodesk(*arguments, PYTHONPATH=without_tensorflow)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "RD-PART-001" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


@pytest.mark.slow
def test_the_self_test_skips_training_and_never_calls_it_passed(
    radiodesk: Any, without_tensorflow: str
) -> None:
    done = radiodesk("self-test", "--json", PYTHONPATH=without_tensorflow)
    report = json.loads(done.stdout)
    jsonschema.validate(report, json.loads(SCHEMA.read_text("utf-8")))
    outcomes = {step["name"]: step["ok"] for step in report["steps"]}
    skipped = {"base_weights", "train", "read_trained"}
    assert {name for name, ok in outcomes.items() if ok is None} == skipped
    assert all(ok for name, ok in outcomes.items() if name not in skipped)
    reasons = {step["message"] for step in report["steps"] if step["ok"] is None}
    assert all("does not train" in reason for reason in reasons)
    assert report["ok"]
    assert done.returncode == 0
    assert len(re.findall(r"^skipped ", done.stderr, re.MULTILINE)) == len(skipped)


def test_a_processor_states_whether_it_has_avx() -> None:
    assert stated_avx(SANDY_BRIDGE.splitlines()) is True
    assert stated_avx(NEHALEM.splitlines()) is False
    assert stated_avx("processor\t: 0\nFeatures\t: fp asimd\n".splitlines()) is None
    # This machine runs the tests that train.
    assert not lacks_avx()
    assert hindrance_to_training() is None


def test_training_on_a_processor_without_avx_ends_with_a_sentence(
    old_processor: Elsewhere, command_environment: Mapping[str, str], tmp_path: Path
) -> None:
    arguments = ["train", "--data", str(tmp_path), "--out", str(tmp_path / "runs")]
    command = ["radiodesk", *arguments, "--lang", "es"]
    with old_processor(*command, environment=command_environment) as process:
        said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 2
    assert "no tiene las instrucciones AVX" in said
    assert "RD-PART-002" in said
    assert not (tmp_path / "runs").exists()


def test_the_trainer_tells_the_window_instead_of_crashing(
    old_processor: Elsewhere, command_environment: Mapping[str, str], tmp_path: Path
) -> None:
    request = TrainRequest(
        data=path_to_wire(tmp_path),
        out=path_to_wire(tmp_path / "runs"),
        config=make_config("quick"),
    )
    trainer = ("radiodesk.workers", "trainer")
    # It ends when its input does, so that stays open until it has answered.
    with old_processor(*trainer, environment=command_environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(request.model_dump_json().encode() + b"\n")
        process.stdin.flush()
        event = parse_event(process.stdout.readline())
        # Leaving the block closes its input, which might end it first.
        assert process.wait(60) == 2
    assert isinstance(event, RunFailed)
    assert event.message.code == "RD-PART-002"
    assert event.unusable


def test_reading_goes_on_without_avx(
    old_processor: Elsewhere,
    radiodesk: Any,
    command_environment: Mapping[str, str],
    tmp_path: Path,
) -> None:
    """Only training asks for AVX; nothing that reads is held up by what the file says."""
    assert radiodesk("sample", tmp_path / "films", "--per-class", 1).returncode == 0
    films = str(tmp_path / "films" / "NORMAL")
    command = ("radiodesk", "predict", "--model", "sample", films, "--json")
    with old_processor(*command, environment=command_environment) as process:
        readings = json.loads(process.communicate(timeout=120)[0])["readings"]
    assert [reading["status"] for reading in readings] == ["ok"] * len(readings)
    assert readings
