"""What is left of findings once repairs are made, so that nothing is looked for a second time."""

from __future__ import annotations

from collections.abc import Sequence

from radiodesk.core.repairs import Repair
from radiodesk.core.results import Finding


def remaining(findings: Sequence[Finding], since: Sequence[Repair]) -> list[Finding]:
    """Return findings without what was repaired.

    Args:
        findings: As they were found.
        since: Repairs made after that and still in force.
    """
    left: list[Finding] = []
    for finding in findings:
        gone = {path for repair in since for path in _settled(finding, repair)}
        rest = finding.without(gone)
        if rest is not None:
            left.append(rest)
    return left


def _settled(finding: Finding, repair: Repair) -> Sequence[str]:
    """Return the files of which a finding no longer has to speak because of a repair."""
    if repair.kind == "leave_out":
        return repair.paths
    if repair.code != finding.code:
        return ()
    grouped = [path for group in repair.groups for path in group]
    return [*repair.paths, *grouped]
