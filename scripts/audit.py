"""Looks for dangerous code (bandit) and for packages with known holes (pip-audit).

Usage: ``python scripts/audit.py [code | packages]`` (both without an argument)

What is let pass stands in ``audit.toml`` with its reason; anything else fails, and so does a waiver
that nothing needs any more. Advisories come from PyPI or OSV. Where neither answers, or where one
answers but does not know of a hole that is known to everybody, nothing was audited: that is said
aloud and is no failure, because no change to the code could mend it.
"""

from __future__ import annotations

import fnmatch
import json
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WAIVERS = Path(__file__).with_suffix(".toml")
PLACES = ("radiodesk", "scripts", "reliability")
# A release with published holes: a service that knows of none is not one to be believed.
KNOWN_HOLE = "jinja2==2.4.1"
SERVICES = ("pypi", "osv")
_PATIENCE_SECONDS = 180


class NotAuditedError(Exception):
    """Nobody could be asked; the text says why."""


@dataclass(frozen=True)
class Finding:
    """Something that a tool found.

    Attributes:
        kind: Of waiver: ``bandit`` or ``advisory``.
        name: bandit's number, or the advisory's.
        where: Path in the repository, or the package.
        words: For people.
    """

    kind: str
    name: str
    where: str
    words: str


def code_findings(places: tuple[str, ...] = PLACES, root: Path = ROOT) -> list[Finding]:
    """Return what bandit finds."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", *places, "-f", "json"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    try:
        report = json.loads(done.stdout)
    except ValueError as error:
        raise SystemExit(f"bandit did not run: {done.stderr.strip()[-500:]}") from error
    if report["errors"]:
        raise SystemExit(f"bandit could not read everything: {report['errors']}")
    return [
        Finding(
            "bandit",
            one["test_id"],
            Path(one["filename"]).as_posix(),
            f"{one['filename']}:{one['line_number']} {one['issue_text']}",
        )
        for one in report["results"]
    ]


def package_findings() -> list[Finding]:
    """Return the advisories for what is installed here.

    Raises:
        NotAuditedError: No service answers that knows what everybody knows.
    """
    reasons = []
    for service in SERVICES:
        try:
            with tempfile.TemporaryDirectory() as folder:
                known = Path(folder) / "known.txt"
                known.write_text(f"{KNOWN_HOLE}\n")
                asked = ["--requirement", str(known), "--no-deps", "--disable-pip"]
                if not _advisories(_asked(service, asked)):
                    raise NotAuditedError(f"{service} knows of no hole in {KNOWN_HOLE}")
            return _advisories(_asked(service, ["--skip-editable"]))
        except NotAuditedError as error:
            reasons.append(str(error))
    raise NotAuditedError("; ".join(reasons))


def _asked(service: str, arguments: list[str]) -> dict[str, Any]:
    command = [
        sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off",
        "--timeout", "15", "--vulnerability-service", service, *arguments,
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE_SECONDS, cwd=ROOT
        )
        report: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise NotAuditedError(f"{service} did not answer in time") from error
    except ValueError as error:
        said = done.stderr.strip().splitlines()
        raise NotAuditedError(f"{service}: {said[-1] if said else 'no answer'}"[:300]) from error
    return report


def _advisories(report: dict[str, Any]) -> list[Finding]:
    return [
        Finding("advisory", hole["id"], one["name"], f"{one['name']} {one['version']}")
        for one in report["dependencies"]
        for hole in one.get("vulns", ())
    ]


def judged(
    findings: list[Finding], kind: str, waivers: list[dict[str, str]]
) -> tuple[list[str], int]:
    """Return what fails, a line each, and how many findings were let pass."""
    used: set[int] = set()
    failures = []
    for finding in findings:
        fitting = [number for number, one in enumerate(waivers) if _waives(one, finding)]
        used |= set(fitting[:1])
        if not fitting:
            failures.append(f"{finding.name} {finding.words}")
    for number, one in enumerate(waivers):
        if not one.get("reason", "").strip():
            failures.append(f"audit.toml gives no reason for {one}")
        elif number not in used:
            failures.append(f"audit.toml lets a {kind} pass that is not there any more: {one}")
    return failures, len(findings)


def _waives(waiver: dict[str, str], finding: Finding) -> bool:
    if finding.kind == "bandit":
        fits = fnmatch.fnmatchcase(finding.where, waiver["where"])
        return waiver["test"] == finding.name and fits
    return (waiver["id"], waiver["package"]) == (finding.name, finding.where)


def main(arguments: list[str]) -> int:
    """Audit, say what was found, and return the exit code."""
    waivers = tomllib.loads(WAIVERS.read_text("utf-8"))
    failures: list[str] = []
    if "packages" not in arguments:
        found, passed = judged(code_findings(), "finding", waivers.get("bandit", []))
        failures += found
        print(f"bandit: {passed - len(found)} let pass with a reason, {len(found)} to mend")
    if "code" not in arguments:
        try:
            holes = package_findings()
        except NotAuditedError as reason:
            print(f"NOT AUDITED: no package was compared with known holes, because {reason}")
        else:
            found, _ = judged(holes, "advisory", waivers.get("advisory", []))
            failures += found
            print(f"pip-audit: {len(holes)} advisories, {len(found)} to mend")
    for line in failures:
        print(f"  {line}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
