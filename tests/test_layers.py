"""Who may import whom: the contracts, and what really ends up in a process."""

from __future__ import annotations

import importlib.util
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import radiodesk

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("tensorflow", "keras")
QT = ("PySide6", "pyqtgraph")
CLUSTER = ("distributed", "dask")
DECODERS = ("PIL", "pydicom", "ai_edge_litert", "matplotlib")


def _modules(package: str) -> list[str]:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    inner = pkgutil.walk_packages(spec.submodule_search_locations, f"{package}.")
    return [package, *(m.name for m in inner if not m.name.endswith(".__main__"))]


def _loaded_after(statement: str, names: tuple[str, ...]) -> str:
    """Run a statement in a fresh process; return which of some modules it has loaded."""
    code = f"import sys\n{statement}\nprint(sorted(set({names!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def _environment() -> dict[str, str]:

    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def test_import_contracts_hold() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


def test_no_desktop_module_loads_tensorflow_or_a_decoder() -> None:
    statement = "\n".join(f"import {name}" for name in _modules("radiodesk.gui"))
    assert _loaded_after(statement, HEAVY + DECODERS + CLUSTER) == "[]"


def test_no_sub_command_loads_tensorflow_or_qt_or_dask() -> None:
    statement = "\n".join(f"import {name}" for name in _modules("radiodesk.commands"))
    assert _loaded_after(statement, HEAVY + QT + CLUSTER) == "[]"


@pytest.mark.parametrize("package", ["core", "jobs", "bundles", "evaluation", "imaging"])
def test_lower_layers_load_without_tensorflow_and_qt(package: str) -> None:
    statement = "\n".join(f"import {name}" for name in _modules(f"radiodesk.{package}"))
    assert _loaded_after(statement, HEAVY + QT) == "[]"


def test_the_desktop_starts_without_the_command_line_libraries() -> None:
    assert _loaded_after("import radiodesk.cli", ("typer", "rich", *HEAVY, *QT)) == "[]"


def test_every_package_is_named_in_a_contract() -> None:
    written = (ROOT / "pyproject.toml").read_text("utf-8")
    packages = [m.name for m in pkgutil.iter_modules(radiodesk.__path__) if m.ispkg]
    assert [p for p in packages if f'"radiodesk.{p}"' not in written] == []
