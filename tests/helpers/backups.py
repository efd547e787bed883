"""What the tests of backups share."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from radiodesk.core.backups import MANIFEST
from radiodesk.records.backups.restoring import preparing
from radiodesk.records.backups.swap import SwapPlan, read_plan


def said(capfd: pytest.CaptureFixture[str]) -> str:
    captured = capfd.readouterr()
    return captured.out + captured.err


def rewritten(
    source: Path, target: Path, change: Callable[[dict[str, Any]], None], **members: bytes
) -> Path:
    """Write a backup anew, its list changed and files put in."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        manifest = json.loads(old.read(MANIFEST))
        change(manifest)
        for name in old.namelist():
            if name != MANIFEST:
                new.writestr(name, old.read(name))
        for name, data in members.items():
            new.writestr(f"data/{name}", data)
        new.writestr(MANIFEST, json.dumps(manifest))
    return target


def adds(path: str, size: int = 1) -> Callable[[dict[str, Any]], None]:
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of "x"

    def change(manifest: dict[str, Any]) -> None:
        manifest["files"].append({"path": path, "bytes": size, "sha256": digest, "modified": 0})

    return change


def prepared(home: Path, source: Path) -> SwapPlan:
    """Have a backup restored at the next start."""
    for _ in preparing(home, source):
        pass
    plan = read_plan(home)
    assert plan is not None
    return plan
