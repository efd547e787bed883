"""Cuts lists of files so that what is found fits into one line of the pipe."""

from __future__ import annotations

from collections.abc import Sequence

from radiodesk.core.limits import MAX_LINE_BYTES
from radiodesk.core.repairs import RepairOffer
from radiodesk.core.results import Finding

_MOST_PATHS = 5000
_ROOM = MAX_LINE_BYTES // 2
"""Half a line: the report says some of it again."""


def fitting(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings whose lists fit; their counts stay, and a repair does what is named.

    What a cut list does not name is found, and can be repaired, when the data is looked at again.
    """
    most = _MOST_PATHS
    while True:
        cut = [_cut(finding, most) for finding in findings]
        if most < 2 or sum(len(finding.model_dump_json()) for finding in cut) <= _ROOM:
            return cut
        most //= 2


def _cut(finding: Finding, most: int) -> Finding:
    return finding.model_copy(
        update={
            "paths": finding.paths[:most],
            "remarks": finding.remarks[:most],
            "films": _whole_groups(finding.films, most),
            "offers": [_cut_offer(offer, most) for offer in finding.offers],
        }
    )


def _cut_offer(offer: RepairOffer, most: int) -> RepairOffer:
    groups = tuple(_whole_groups(offer.groups, most))
    return offer.model_copy(update={"paths": offer.paths[:most], "groups": groups})


def _whole_groups(groups: Sequence[tuple[str, ...]], most: int) -> list[tuple[str, ...]]:
    fitting, named = [], 0
    for members in groups:
        named += len(members)
        if named > most:
            break
        fitting.append(members)
    return fitting
