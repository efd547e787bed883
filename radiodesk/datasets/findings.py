"""What listing a data set and opening its files shows, each with what can be done about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from radiodesk.core.config import GroupBy
from radiodesk.core.errors import Message, Parameter
from radiodesk.core.paths import display_name
from radiodesk.core.repairs import RepairOffer, Repairs
from radiodesk.core.results import Finding, Severity
from radiodesk.datasets.blocking import FEWEST_CASES, blocking_problems, independent_cases
from radiodesk.datasets.catalogue import Catalogue
from radiodesk.datasets.mapping import KNOWN_CLASSES, clean_label
from radiodesk.datasets.scan import ScanResult
from radiodesk.datasets.small_tests import few_test_cases
from radiodesk.datasets.sources import confounding
from radiodesk.datasets.split import Split

SMALLEST_SIDE = 128
"""Pixels; below it, what the networks here look for is lost."""
UNEVEN = 4
"""How many times as many images the largest class has before it is worth a word."""
MOST_UNEVEN_ASPECT = 1.8
"""A chest film is never that much longer than wide, or wider than long."""
PER_IMAGE = frozenset({"RD-DATA-011", "RD-DATA-109", *(f"RD-DATA-10{n}" for n in range(1, 9))})
"""Findings about single images: one that is kept is no longer named, the others are."""


def findings(
    catalogue: Catalogue,
    result: ScanResult,
    group_by: GroupBy = "patient",
    repairs: Repairs | None = None,
    split: Split | None = None,
) -> list[Finding]:
    """Return what was found. The worst comes first.

    Args:
        catalogue: The listed data set.
        result: Its scan.
        group_by: What stays together in the split.
        repairs: Laid over the data set; what they keep is not named.
        split: That a run would have; None says nothing of it.
    """
    found = [
        *(_finding("error", m.code, 1, **m.params)
          for m in blocking_problems(catalogue, result, group_by)),
        *_unreadable(result),
        *_small_classes(catalogue, result, group_by),
        *few_test_cases(result.entries, split),
        *_two_labels(result),
        *confounding(result.entries),
        *_about_patients(result),
        *_unknown_patients(result),
        *_uneven_classes(result),
        *_about_repairs(catalogue),
        *_about_listing(catalogue),
        *_about_sizes(result),
    ]  # fmt: skip
    return without_kept(found, repairs)


def leaving_out(paths: Sequence[str]) -> RepairOffer:
    """Return the offer to leave files out."""
    return RepairOffer(kind="leave_out", paths=tuple(dict.fromkeys(paths)))


def keeping(paths: Sequence[str] = ()) -> RepairOffer:
    """Return the offer to name files no longer; without paths, the whole finding."""
    return RepairOffer(kind="keep", paths=tuple(dict.fromkeys(paths)))


def without_kept(found: Sequence[Finding], repairs: Repairs | None) -> list[Finding]:
    """Return findings without what the user looked at and kept."""
    if repairs is None:
        return list(found)
    kept_codes = {repair.code for repair in repairs.in_force if repair.kind == "keep"}
    left: list[Finding] = []
    for finding in found:
        if finding.code not in kept_codes:
            left.append(finding)
            continue
        rest = finding.without(repairs.kept(finding.code))
        if rest is not None and rest.paths:
            left.append(rest if finding.code in PER_IMAGE or finding.films else finding)
    return left


def about_images(
    code: str, severity: Severity, paths: list[str], remarks: Sequence[Message] = (),
    first: str = "leave_out", **params: Parameter,
) -> list[Finding]:  # fmt: skip
    """Return the finding about single images, or nothing where there are none.

    Args:
        code: Of the sentence, which takes ``count``.
        severity: How grave it is.
        paths: The images.
        remarks: One for each, or none.
        first: ``leave_out`` or ``keep``: which of the two the button does.
        params: More for the sentence.
    """
    if not paths:
        return []
    offers = [leaving_out(paths), keeping(paths)]
    if first == "keep":
        offers.reverse()
    message = Message(code=code, params={"count": len(paths), **params})
    return [
        Finding(
            message=message, severity=severity, count=len(paths), paths=paths,
            remarks=list(remarks), offers=offers,
        )
    ]  # fmt: skip


def _finding(
    severity: Severity,
    code: str,
    count: int,
    paths: Sequence[str] = (),
    offers: Sequence[RepairOffer] = (),
    /,
    **params: Parameter,
) -> Finding:
    return Finding(
        message=Message(code=code, params=params),
        severity=severity,
        count=count,
        paths=list(paths),
        offers=list(offers),
    )


def _unreadable(result: ScanResult) -> list[Finding]:
    by_code: defaultdict[str, list[int]] = defaultdict(list)
    for number, skipped in enumerate(result.skipped):
        by_code[skipped.message.code].append(number)
    found = []
    for _, numbers in sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0])):
        reason = result.skipped[numbers[0]].message
        paths = [result.skipped[number].path for number in numbers]
        offers = [leaving_out(paths)]
        if len(numbers) == 1:
            found.append(_finding("error", reason.code, 1, paths, offers, **reason.params))
            continue
        one = _finding("error", "RD-DATA-010", len(paths), paths, offers, count=len(paths))
        found.append(one.model_copy(update={"reason": reason}))
    return found


def _small_classes(
    catalogue: Catalogue, result: ScanResult, group_by: GroupBy
) -> Iterator[Finding]:
    cases = independent_cases(result, group_by)
    for label in catalogue.labels:
        count = cases.get(label, 0)
        if 0 < count < FEWEST_CASES:
            paths = [entry.relative for entry in result.entries if entry.label == label]
            yield _finding(
                "warning", "RD-DATA-008", count, paths,
                label=label, count=count, minimum=FEWEST_CASES,
            )  # fmt: skip


def _two_labels(result: ScanResult) -> Iterator[Finding]:
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for entry in result.entries:
        labels[entry.relative].add(entry.label)
    paths = [path for path, found in labels.items() if len(found) > 1]
    if paths:
        offers = [leaving_out(paths)]
        yield _finding("error", "RD-DATA-024", len(paths), paths, offers, count=len(paths))


def _about_patients(result: ScanResult) -> Iterator[Finding]:
    labels: defaultdict[str, set[str]] = defaultdict(set)
    parts: defaultdict[str, set[str]] = defaultdict(set)
    films: defaultdict[str, list[str]] = defaultdict(list)
    for entry in result.entries:
        if entry.patient_id:
            films[entry.patient_id].append(entry.relative)
            labels[entry.patient_id].add(entry.label)
            if entry.split:
                parts[entry.patient_id].add(entry.split)
    for code, found in (("RD-DATA-014", parts), ("RD-DATA-012", labels)):
        groups = [tuple(films[patient]) for patient, values in found.items() if len(values) > 1]
        if groups:
            paths = [path for group in groups for path in group]
            together = RepairOffer(kind="group", groups=tuple(groups))
            offers = [together] if found is parts else [keeping(paths)]
            yield _finding("warning", code, len(groups), paths, offers, count=len(groups))


def _unknown_patients(result: ScanResult) -> Iterator[Finding]:
    unknown = Counter(entry.label for entry in result.entries if not entry.patient_id)
    if unknown:
        classes = ", ".join(f"{label} {count}" for label, count in unknown.most_common())
        # Where some are known, what is said of patients sounds as if it were of all.
        severity: Severity = "warning" if unknown.total() < len(result.entries) else "info"
        yield _finding(
            severity, "RD-DATA-029", unknown.total(), [], [keeping()],
            count=unknown.total(), total=len(result.entries), classes=classes,
        )  # fmt: skip


def _uneven_classes(result: ScanResult) -> Iterator[Finding]:
    counts = Counter(entry.label for entry in result.entries)
    if len(counts) < 2:
        return
    (largest, most), *_, (smallest, fewest) = counts.most_common()
    if most < UNEVEN * fewest:
        return
    paths = [entry.relative for entry in result.entries if entry.label == largest]
    # Spread over the class, so that no source or patient goes wholly.
    wanted = UNEVEN * fewest
    staying = {round(place * most / wanted) for place in range(wanted)}
    surplus = [path for place, path in enumerate(paths) if place not in staying]
    yield _finding(
        "warning", "RD-DATA-110", 1, [], [keeping(), leaving_out(surplus)],
        largest=largest, most=most, smallest=smallest, fewest=fewest, times=round(most / fewest),
    )  # fmt: skip


def _about_repairs(catalogue: Catalogue) -> Iterator[Finding]:
    if catalogue.unmatched:
        yield _finding("warning", "RD-REPAIR-002", catalogue.unmatched, count=catalogue.unmatched)


def _about_listing(catalogue: Catalogue) -> Iterator[Finding]:
    if count := catalogue.unlabelled:
        yield _finding("warning", "RD-REPAIR-023", count, count=count)
    if count := catalogue.incomplete_rows:
        yield _finding("warning", "RD-DATA-016", count, count=count)
    if count := catalogue.loose_files:
        name = display_name(catalogue.data.resolve())
        yield _finding("warning", "RD-DATA-019", count, count=count, name=name)
    for label in KNOWN_CLASSES:
        names = [name for name, meant in catalogue.mapping.items() if meant == label != name]
        if names:
            words = ", ".join(map(clean_label, names))
            yield _finding("info", "RD-DATA-013", len(names), found=words, label=label)


def _about_sizes(result: ScanResult) -> Iterator[Finding]:
    shapes = list(zip(result.entries, result.shapes, strict=False))
    small = [entry.relative for entry, shape in shapes if min(shape) < SMALLEST_SIDE]
    yield from about_images("RD-DATA-011", "warning", small, minimum=SMALLEST_SIDE)
    odd = [
        entry.relative for entry, shape in shapes
        if max(shape) > MOST_UNEVEN_ASPECT * min(shape)
    ]  # fmt: skip
    yield from about_images("RD-DATA-109", "warning", odd)
    if len(result.sizes) > 1:
        in_order = sorted(result.sizes, key=lambda size: (size[0] * size[1], size))
        yield _finding(
            "info", "RD-DATA-015", len(result.sizes),
            count=len(result.sizes),
            smallest="{}×{}".format(*in_order[0]),
            largest="{}×{}".format(*in_order[-1]),
        )  # fmt: skip
