"""A made-up installation: what ships with the program is what a test writes there."""

from __future__ import annotations

from pathlib import Path

import pytest

from radiodesk.bundles import registry
from radiodesk.bundles.bundle import Bundle
from tests.helpers.plain_bundle import write_plain


class Installation:
    """The folder of shipped models of an installation of our own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)

    def ship(self, name: str, synthetic: bool = False) -> Bundle:
        return write_plain(self.folder / name, name=name, synthetic=synthetic)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """Let a folder stand in for ``models/``."""
    made = Installation(folder)
    monkeypatch.setattr(registry, "shipped_models", lambda: folder)
    return made
