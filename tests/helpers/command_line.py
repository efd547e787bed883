"""The command in a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def radiodesk(home: Path, *arguments: object, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run it from a folder that is not the repository; `extra` goes into its environment."""
    home.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "radiodesk", *map(str, arguments)],
        cwd=home,
        env={**os.environ, "RADIODESK_HOME": str(home), "LC_ALL": "C.UTF-8", **extra},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=880,
    )
