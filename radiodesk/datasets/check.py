"""The health report of a data set, and what was found under which name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from radiodesk.core.config import GroupBy
from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.messages import Language
from radiodesk.core.repairs import Repairs
from radiodesk.core.requests import ClassFound
from radiodesk.core.results import CheckReport
from radiodesk.datasets.catalogue import Catalogue, in_wire_form, load_catalogue
from radiodesk.datasets.findings import findings
from radiodesk.datasets.scan import Progress, ScanResult, no_progress, scan
from radiodesk.datasets.small_tests import usual_split
from radiodesk.datasets.split import Split


def check(
    data: Path,
    mapping: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    language: Language = "en",
    repairs: Repairs | None = None,
) -> CheckReport:
    """List a data set, open every file once, and report.

    Args:
        data: A folder of class folders, or a CSV/TSV.
        mapping: As for `load_catalogue`.
        progress: Told after every file opened.
        should_stop: Asked after every file.
        language: Of the problems' sentences.
        repairs: Laid over the data set.

    Raises:
        UsageError: The data set cannot be listed at all.
        StoppedError: `should_stop` asked for it.
    """
    catalogue = load_catalogue(data, mapping, should_stop, repairs=repairs)
    result = scan(catalogue, progress, should_stop)
    split = usual_split(result.entries)
    return report_on(catalogue, result, language, repairs=repairs, split=split)


def report_on(
    catalogue: Catalogue,
    result: ScanResult,
    language: Language = "en",
    group_by: GroupBy = "patient",
    repairs: Repairs | None = None,
    split: Split | None = None,
) -> CheckReport:
    """Return the report of a data set that has been scanned. Worst problems come first.

    Args:
        catalogue: The listed data set.
        result: Its scan.
        language: Of the problems' sentences.
        group_by: What stays together in the split.
        repairs: Laid over the data set.
        split: That a run would have; None says nothing of it.
    """
    patients = {entry.patient_id for entry in result.entries if entry.patient_id}
    sources = {entry.source for entry in result.entries if entry.source}
    counts = Counter(entry.label for entry in result.entries)
    return CheckReport(
        files=len(catalogue.entries),
        readable=len(result.entries),
        problems=[
            finding.problem(language)
            for finding in findings(catalogue, result, group_by, repairs, split)
        ],
        classes={label: counts[label] for label in catalogue.labels},
        patients=len(patients) or None,
        sources=len(sources) or None,
        probes=None,
    )


def classes_found(catalogue: Catalogue, result: ScanResult, examples: int = 6) -> list[ClassFound]:
    """Return every class name as found, with its counts and a few readable files spread over it.

    Names and paths are in wire form.

    Args:
        catalogue: The listed data set.
        result: Its scan.
        examples: At most this many paths, relative to the data, of each.
    """
    numbers = {(e.relative, e.label): i for i, e in enumerate(catalogue.entries)}
    readable: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for entry in result.entries:
        number = numbers[(entry.relative, entry.label)]
        readable[entry.found].append((entry.relative, number))
    classes = []
    for found, count in catalogue.found.items():
        own = readable[found]
        shown = own[:: max(1, len(own) // examples)][:examples]
        classes.append(
            ClassFound(
                found=in_wire_form(found),
                label=catalogue.mapping[found],
                count=count,
                readable=len(own),
                examples=[relative for relative, _ in shown],
                positions=[number for _, number in shown],
            )
        )
    return classes
