"""What every test needs: no screen, a data folder of its own, warnings of our code as failures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    # Our own code's warnings; libraries may warn as they like.
    config.addinivalue_line("filterwarnings", r"error:::radiodesk(\..*)?")


@pytest.fixture(scope="session", autouse=True)
def home_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep settings, registry and runs of the tests away from the user's."""
    home = tmp_path_factory.mktemp("radiodesk-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RADIODESK_HOME", str(home))
        yield home
