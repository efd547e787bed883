"""The desktop, its children and every command listen on nothing and connect to nothing.

What they ask of the system is watched with ``strace``, so nothing has to be believed of libraries.
The one exception, ``predict --scheduler``, is asked for by name and is no part of the desktop; the
other use of the network, Keras' own weights, happens when its button is pressed. Neither is done
here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from radiodesk.cli import COMMANDS
from radiodesk.datasets.phantoms import write_sample
from tests.helpers.canaries import write_film

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "tests" / "helpers" / "watched_desktop.py"
WATCHED = "socket,connect,bind,listen,accept,accept4,sendto,sendmsg"
LOCAL = {
    # The system's own message bus, asked by `systemd-inhibit` not to sleep during a run; there is
    # none in a clinic's Windows, and none where no bus is.
    r'sun_path="/(var/)?run/(systemd|dbus)/[\w./-]+"',
    r'sun_path=@?"/(tmp|run/user/\d+)/(dbus-\w+|bus|\.X11-unix/X\d+)"',
    # The C library looks whether a cache of users' names runs.
    r'sun_path="/var/run/nscd/socket"',
}
"""Where a local socket may lead; no other machine can be reached by one."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        shutil.which("strace") is None,
        reason="NOT CHECKED: strace is not installed, so nobody saw what is connected to",
    ),
]


@dataclass(frozen=True)
class Seen:
    """What was asked of the system.

    Attributes:
        code: How it ended.
        said: What it wrote to stdout.
        calls: One line each, without those that stay in this machine.
        programs: How many processes and threads were watched.
    """

    code: int
    said: str
    calls: list[str]
    programs: int


def watched(command: Sequence[str], home: Path, **extra: str) -> Seen:
    """Run a command and its children under ``strace``."""
    home.mkdir(parents=True, exist_ok=True)
    trace = home.parent / f"{home.name}.trace"
    environment: Mapping[str, str] = {
        **os.environ,
        "RADIODESK_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        **extra,
    }
    watch = ["strace", "-f", "--seccomp-bpf", "-e", f"trace={WATCHED}", "-o", str(trace)]
    done = subprocess.run(
        [*watch, *command],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    lines = trace.read_text("utf-8", "replace").splitlines()
    return Seen(
        done.returncode,
        done.stdout,
        [line for line in lines if leads_outside(line)],
        sum("+++ exited with" in line for line in lines),
    )


def leads_outside(line: str) -> bool:
    """Say whether a line of the trace is a call that another machine might hear of."""
    call = re.match(r"\d+\s+(?P<name>\w+)\(", line)
    if call is None or call["name"] not in WATCHED.split(","):
        return False
    if call["name"] == "socket":
        # One that is never connected nor bound tells nobody anything.
        return re.search(r"AF_(UNIX|LOCAL|NETLINK)", line) is None
    if call["name"] in ("connect", "bind"):
        return not any(re.search(place, line) for place in LOCAL)
    if call["name"] in ("sendto", "sendmsg"):
        return "sin_addr" in line or "sin6_addr" in line
    return True  # nothing listens, not even for this machine


def test_whoever_connects_or_listens_is_seen(tmp_path: Path) -> None:
    script = (
        "import socket\n"
        "a = socket.socket(); a.bind(('127.0.0.1', 0)); a.listen()\n"
        "b = socket.create_connection(a.getsockname()); a.accept()\n"
    )
    seen = watched([sys.executable, "-c", script], tmp_path / "home")
    assert seen.code == 0
    names = {line.split("(")[0].split()[-1] for line in seen.calls}
    assert names >= {"socket", "bind", "listen", "connect", "accept4"}


def test_the_desktop_reads_and_trains_without_a_connection(tmp_path: Path) -> None:
    write_sample(tmp_path / "sample", per_class=8, seed=3)
    film = write_film(tmp_path)
    command = [sys.executable, str(DESKTOP), str(film), str(tmp_path / "sample")]
    seen = watched(command, tmp_path / "home")
    assert (seen.code, seen.said.split()) == (0, ["read", "ready", "trained"])
    assert seen.calls == []
    assert seen.programs > 3, "the children were not watched"


def test_no_command_makes_a_connection(tmp_path: Path) -> None:
    """Every sub-command once, one after the other as a user of the command line would."""
    film = write_film(tmp_path)
    out, home = tmp_path / "out", tmp_path / "home"
    out.mkdir()
    data, runs = out / "sample", out / "runs"
    small = ["image_size=64", "views=1", "initial_epochs=1", "fine_tune_epochs=1"]
    lines: list[list[str | Path]] = [
        ["sample", data, "--per-class", "8"],
        ["check", data],
        [
            "train",
            "--data",
            data,
            "--out",
            runs,
            "--preset",
            "quick",
            *(f"--set={one}" for one in small),
        ],
        ["evaluate", "--model", "sample", "--data", data],
        ["compare", runs, runs],
        ["predict", film, "--csv", out / "readings.csv"],
        ["models", "list"],
        ["models", "verify"],
        ["models", "export", "sample", out / "sample.radiodesk"],
        ["models", "import", out / "sample.radiodesk"],
        ["log", "verify"],
        ["runs", "list", "--out", runs],
        ["diagnostics", out / "diagnostics.zip"],
        ["backup", out / "backup.zip"],
        ["restore", out / "backup.zip"],
        ["self-test"],
    ]
    assert {line[0] for line in lines} == set(COMMANDS)
    programs = 0
    for line in lines:
        command = [sys.executable, "-m", "radiodesk", *map(str, line)]
        seen = watched(command, home)
        assert seen.calls == [], line
        assert seen.code == (2 if line[0] == "compare" else 0), line
        programs += seen.programs
    assert programs > 2 * len(lines), "the children were not watched"
