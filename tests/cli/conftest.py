from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def command_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("command-home")


@pytest.fixture(scope="session")
def command_environment(command_home: Path) -> Mapping[str, str]:
    return {
        **os.environ,
        "RADIODESK_HOME": str(command_home),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error::ResourceWarning",
    }


@pytest.fixture(scope="session")
def radiodesk(command_environment: Mapping[str, str], command_home: Path) -> Command:
    """Run the command in a process of its own, from a folder that is not the repository."""

    def run(*arguments: object, timeout: float = 300, **extra: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "radiodesk", *map(str, arguments)],
            cwd=command_home,
            env={**command_environment, **extra},
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=timeout,
        )

    return run
