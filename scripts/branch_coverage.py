"""Measures which branches the tests take in the packages that must not lose or misread data.

Usage::

    python scripts/branch_coverage.py [PACKAGE…]       run their tests, then judge
    python scripts/branch_coverage.py --gate           judge what was measured before
    python3 scripts/dev.py test --measured             measure the whole suite, for --gate

Children are measured from their first line: they inherit ``COVERAGE_PROCESS_CONFIG``, and the
``.pth`` file of the package ``coverage`` heeds it in every interpreter of the environment. What a
child did that SIGKILL ended is not counted. Prints a table, then every branch that was not taken;
ends with status 1 where a package has fewer than 95 % of its branches.

The script is not called ``coverage.py``: the tests have its folder on their path, and a measured
process would import it in the place of the package.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
MEASURED = ROOT / "build" / "coverage"
WANTED_PERCENT = 95.0


@dataclass(frozen=True)
class Package:
    """What is judged as one.

    Attributes:
        sources: Its files, as globs below ``radiodesk``.
        tests: The test files and folders that exercise it, as globs below ``tests``.
    """

    sources: tuple[str, ...]
    tests: tuple[str, ...]

    def files(self) -> list[str]:
        """Return its files."""
        return [
            str(path) for glob in self.sources for path in sorted((ROOT / "radiodesk").glob(glob))
        ]

    def test_paths(self) -> list[str]:
        """Return its tests, as pytest takes them."""
        found = [path for glob in self.tests for path in sorted((ROOT / "tests").glob(glob))]
        # What those do that are killed is lost, and it is the same as what others do.
        return [str(p.relative_to(ROOT)) for p in found if _is_measured(p)]


PACKAGES = {
    "imaging": Package(("imaging/*.py",), ("imaging/*.py",)),
    "bundles": Package(("bundles/*.py",), ("bundles/*.py",)),
    "records": Package(("records/**/*.py",), ("records/*.py",)),
    "jobs": Package(("jobs/*.py",), ("jobs/*.py",)),
    "checkpointing": Package(
        (
            *(f"training/{name}.py" for name in ("checkpoint", "resume", "stores", "schedule")),
            "training/run_folder.py",
            *(f"core/{name}.py" for name in ("run_folders", "store", "files")),
        ),
        (
            *(f"core/test_{name}.py" for name in ("files", "runs", "store")),
            "training/test_checkpoint_files.py",
            "training/test_run_stores.py",
            "training/test_training_going_on.py",
            "training/test_training_schedule.py",
        ),
    ),
}
"""By name. Checkpointing is what is kept of a run, where it is kept, and what goes on with it."""


@dataclass(frozen=True)
class Count:
    """What the tests reached of a package or file."""

    statements: int
    missed_statements: int
    branches: int
    missed: int

    def __add__(self, other: Count) -> Count:
        """Count two together."""
        return Count(
            self.statements + other.statements,
            self.missed_statements + other.missed_statements,
            self.branches + other.branches,
            self.missed + other.missed,
        )

    @property
    def percent(self) -> float:
        """How many of a hundred branches were taken."""
        return 100.0 if not self.branches else 100 * (1 - self.missed / self.branches)


@dataclass(frozen=True)
class Left:
    """One branch that no test took.

    Attributes:
        file: Relative to the project.
        line: Where it begins.
        to: The line it would lead to; None leaves the function.
        text: The code of its line.
    """

    file: str
    line: int
    to: int | None
    text: str

    def __str__(self) -> str:
        """Name it as an editor finds it."""
        to = "the end" if self.to is None else f"line {self.to}"
        return f"{self.file}:{self.line} to {to}: {self.text}"


def _is_measured(test: Path) -> bool:
    return test.name.startswith("test_") and "killed" not in test.name


def measure(name: str) -> int:
    """Run the tests of a package; return pytest's exit code."""
    folder = MEASURED / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment["COVERAGE_FILE"] = str(folder / "data")
    environment["PYTHONPATH"] = str(ROOT)
    command = [
        sys.executable,
        "-m",
        "coverage",
        "run",
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    command += PACKAGES[name].test_paths()
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def judged(name: str) -> tuple[Count, list[Left]]:
    """Return what all that was measured reached of a package.

    Raises:
        SystemExit: Nothing was measured.
    """
    count, left = Count(0, 0, 0, 0), []
    for file, found in _report(PACKAGES[name].files()).items():
        summary = found["summary"]
        count += Count(
            summary["num_statements"],
            summary["missing_lines"],
            summary["num_branches"],
            summary["missing_branches"],
        )
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        left += [
            Left(file, line, to if to > 0 else None, lines[line - 1].strip())
            for line, to in found["missing_branches"]
        ]
    return count, left


def _report(files: list[str]) -> dict[str, Any]:
    """Return coverage's own report by file, from the data of every process that was measured."""
    # A child that was killed while it wrote leaves an empty file.
    data = [str(p) for p in sorted(MEASURED.rglob("data*")) if p.is_file() and p.stat().st_size]
    if not data:
        raise SystemExit(f"nothing was measured: {MEASURED} is empty")
    with tempfile.TemporaryDirectory() as folder:
        coverage = Coverage(data_file=f"{folder}/all", config_file=str(ROOT / "pyproject.toml"))
        coverage.combine(data, keep=True)
        report = Path(folder, "report.json")
        coverage.json_report(morfs=files, outfile=str(report))
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["files"]
        return found


def table(counts: dict[str, Count]) -> Iterator[str]:
    """Yield the lines of the markdown table."""
    yield "| package | statements | not run | branches | not taken | branch coverage |"
    yield "|---|--:|--:|--:|--:|--:|"
    for name, c in counts.items():
        numbers = (c.statements, c.missed_statements, c.branches, c.missed)
        yield f"| {name} | {' | '.join(map(str, numbers))} | {c.percent:.1f} % |"


def main() -> int:
    """Measure where asked, print the table and what is left; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=", ".join(PACKAGES))
    parser.add_argument("--gate", action="store_true", help="measure nothing, only judge")
    arguments = parser.parse_args()
    names = arguments.packages or list(PACKAGES)
    if unknown := sorted(set(names) - set(PACKAGES)):
        parser.error(f"no such package: {', '.join(unknown)}")
    failed = [] if arguments.gate else [name for name in names if measure(name)]
    found = {name: judged(name) for name in names}
    print("\n".join(table({name: count for name, (count, _) in found.items()})))
    for name, (_, left) in found.items():
        print(f"\n{name}: {len(left)} branches not taken")
        print("\n".join(f"- {branch}" for branch in left))
    low = [name for name, (count, _) in found.items() if count.percent < WANTED_PERCENT]
    if failed:
        print(f"\ntests failed: {', '.join(failed)}")
    if low:
        print(f"\nbelow {WANTED_PERCENT:g} %: {', '.join(low)}")
    return 1 if failed or low else 0


if __name__ == "__main__":
    sys.exit(main())
