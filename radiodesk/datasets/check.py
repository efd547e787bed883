"""The health report of a data set, and the reasons for which training must not start with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from radiodesk.core.config import GroupBy
from radiodesk.core.control import ShouldStop, never_stop
from radiodesk.core.errors import Message
from radiodesk.core.messages import Language, render
from radiodesk.core.paths import display_name
from radiodesk.core.requests import ClassFound
from radiodesk.core.results import CheckReport, Problem, Severity
from radiodesk.datasets.catalogue import Catalogue, in_wire_form, load_catalogue
from radiodesk.datasets.mapping import KNOWN_CLASSES, clean_label
from radiodesk.datasets.scan import Progress, ScanResult, no_progress, scan
from radiodesk.datasets.sources import confounding, too_few_sources
from radiodesk.datasets.split import groups_of

FEWEST_CASES = 3
"""A class needs one independent case in each part of the split."""

MOST_CLASSES = 20
SMALLEST_SIDE = 128
"""Pixels; below it, what the networks here look for is lost."""


def check(
    data: Path,
    mapping: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
    language: Language = "en",
) -> CheckReport:
    """List a data set, open every file once, and report.

    Args:
        data: A folder of class folders, or a CSV/TSV.
        mapping: As for `load_catalogue`.
        progress: Told after every file opened.
        should_stop: Asked after every file.
        language: Of the problems' sentences.

    Raises:
        UsageError: The data set cannot be listed at all.
        StoppedError: `should_stop` asked for it.
    """
    catalogue = load_catalogue(data, mapping, should_stop)
    return report_on(catalogue, scan(catalogue, progress, should_stop), language)


def report_on(
    catalogue: Catalogue,
    result: ScanResult,
    language: Language = "en",
    group_by: GroupBy = "patient",
) -> CheckReport:
    """Return the report of a data set that has been scanned. Worst problems come first."""
    blocking = [
        _problem("error", message, 1, [], language)
        for message in blocking_problems(catalogue, result, group_by)
    ]
    patients = {entry.patient_id for entry in result.entries if entry.patient_id}
    sources = {entry.source for entry in result.entries if entry.source}
    counts = Counter(entry.label for entry in result.entries)
    return CheckReport(
        files=len(catalogue.entries),
        readable=len(result.entries),
        problems=[
            *blocking,
            *_unreadable(result, language),
            *_small_classes(catalogue, result, group_by, language),
            *_two_labels(result, language),
            *(finding.problem(language) for finding in confounding(result.entries)),
            *_about_patients(result, language),
            *_about_listing(catalogue, language),
            *_about_sizes(result, language),
        ],
        classes={label: counts[label] for label in catalogue.labels},
        patients=len(patients) or None,
        sources=len(sources) or None,
        probes=None,
    )


def blocking_problems(
    catalogue: Catalogue, result: ScanResult, group_by: GroupBy = "patient"
) -> list[Message]:
    """Return why training cannot start with a data set, or nothing.

    A class too small to be in every part of the split does not block (the report warns of it) as
    long as two others are large enough.
    """
    labels = catalogue.labels
    cases = independent_cases(result, group_by)
    if len(labels) > MOST_CLASSES:
        params: dict[str, str | int | float] = {"count": len(labels), "maximum": MOST_CLASSES}
        return [Message(code="RD-DATA-009", params=params)]
    if len(labels) == 1:
        return [Message(code="RD-DATA-005", params={"label": labels[0]})]
    empty = [label for label in labels if not cases.get(label)]
    problems = [Message(code="RD-DATA-006", params={"label": label}) for label in empty]
    if not problems and sum(cases[label] >= FEWEST_CASES for label in labels) < 2:
        if group_by == "source" and any(entry.source for entry in result.entries):
            label = min(labels, key=lambda label: cases[label])
            return [too_few_sources(result.entries, label, FEWEST_CASES)]
        problems.append(Message(code="RD-DATA-007", params={"minimum": FEWEST_CASES}))
    return problems


def independent_cases(result: ScanResult, group_by: GroupBy = "patient") -> dict[str, int]:
    """Return label to number of patients (images where the patient is unknown)."""
    cases: Counter[str] = Counter()
    for members in groups_of(result.entries, group_by):
        cases.update({result.entries[i].label for i in members})
    return dict(cases)


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


def _problem(
    severity: Severity, message: Message, count: int, paths: list[str], language: Language
) -> Problem:
    return Problem(
        code=message.code,
        severity=severity,
        count=count,
        paths=paths,
        message=render(message, language),
    )


def _unreadable(result: ScanResult, language: Language) -> list[Problem]:
    by_code: defaultdict[str, list[int]] = defaultdict(list)
    for number, skipped in enumerate(result.skipped):
        by_code[skipped.message.code].append(number)
    problems = []
    for code, numbers in sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0])):
        reason = render(result.skipped[numbers[0]].message, language)
        if len(numbers) > 1:
            params: dict[str, str | int | float] = {"count": len(numbers), "reason": reason}
            reason = render(Message(code="RD-DATA-010", params=params), language)
        paths = [result.skipped[number].path for number in numbers]
        problems.append(
            Problem(code=code, severity="error", count=len(paths), paths=paths, message=reason)
        )
    return problems


def _small_classes(
    catalogue: Catalogue, result: ScanResult, group_by: GroupBy, language: Language
) -> list[Problem]:
    cases = independent_cases(result, group_by)
    problems = []
    for label in catalogue.labels:
        count = cases.get(label, 0)
        if 0 < count < FEWEST_CASES:
            params: dict[str, str | int | float] = {
                "label": label, "count": count, "minimum": FEWEST_CASES,
            }  # fmt: skip
            paths = [entry.relative for entry in result.entries if entry.label == label]
            message = Message(code="RD-DATA-008", params=params)
            problems.append(_problem("warning", message, count, paths, language))
    return problems


def _two_labels(result: ScanResult, language: Language) -> list[Problem]:
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for entry in result.entries:
        labels[entry.relative].add(entry.label)
    paths = [path for path, found in labels.items() if len(found) > 1]
    if not paths:
        return []
    message = Message(code="RD-DATA-024", params={"count": len(paths)})
    return [_problem("error", message, len(paths), paths, language)]


def _about_patients(result: ScanResult, language: Language) -> list[Problem]:
    labels: defaultdict[str, set[str]] = defaultdict(set)
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for entry in result.entries:
        if entry.patient_id:
            labels[entry.patient_id].add(entry.label)
            if entry.split:
                parts[entry.patient_id].add(entry.split)
    problems = []
    for code, found in (("RD-DATA-014", parts), ("RD-DATA-012", labels)):
        patients = {patient for patient, values in found.items() if len(values) > 1}
        if patients:
            message = Message(code=code, params={"count": len(patients)})
            paths = [e.relative for e in result.entries if e.patient_id in patients]
            problems.append(_problem("warning", message, len(patients), paths, language))
    return problems


def _about_listing(catalogue: Catalogue, language: Language) -> list[Problem]:
    problems = []
    if catalogue.incomplete_rows:
        message = Message(code="RD-DATA-016", params={"count": catalogue.incomplete_rows})
        problems.append(_problem("warning", message, catalogue.incomplete_rows, [], language))
    if catalogue.loose_files:
        message = Message(
            code="RD-DATA-019",
            params={"count": catalogue.loose_files, "name": display_name(catalogue.data.resolve())},
        )
        problems.append(_problem("warning", message, catalogue.loose_files, [], language))
    for label in KNOWN_CLASSES:
        names = [name for name, meant in catalogue.mapping.items() if meant == label != name]
        if names:
            message = Message(
                code="RD-DATA-013",
                params={"found": ", ".join(map(clean_label, names)), "label": label},
            )
            problems.append(_problem("info", message, len(names), [], language))
    return problems


def _about_sizes(result: ScanResult, language: Language) -> list[Problem]:
    problems = []
    small = sum(n for size, n in result.sizes.items() if min(size) < SMALLEST_SIDE)
    if small:
        message = Message(code="RD-DATA-011", params={"count": small, "minimum": SMALLEST_SIDE})
        problems.append(_problem("warning", message, small, [], language))
    if len(result.sizes) > 1:
        in_order = sorted(result.sizes, key=lambda size: (size[0] * size[1], size))
        params: dict[str, str | int | float] = {
            "count": len(result.sizes),
            "smallest": "{}×{}".format(*in_order[0]),
            "largest": "{}×{}".format(*in_order[-1]),
        }
        message = Message(code="RD-DATA-015", params=params)
        problems.append(_problem("info", message, len(result.sizes), [], language))
    return problems
