"""What the trainer states on a model's card: sources, limits, uses, versions and licences."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from radiodesk.bundles.manifest import Gate
from radiodesk.core.card import BothLanguages, CardProbe, SourceOut
from radiodesk.core.errors import Message, Parameter
from radiodesk.core.messages import render
from radiodesk.core.probe_verdicts import ProbeVerdict, gravest_first
from radiodesk.training.learned import copies_in_test
from radiodesk.training.prepare import PreparedData

_LIBRARIES = ("tensorflow", "keras", "ai-edge-litert", "numpy", "pillow", "pydicom")
_FEW_TEST_IMAGES = 100
_UNKNOWN = ""


def notice() -> BothLanguages:
    """Return the sentence that every card bears."""
    return _both("RD-APP-003")


def card_probes(verdicts: list[ProbeVerdict] | None) -> list[CardProbe] | None:
    """Return what shortcut probes said of the data as the card bears it."""
    if verdicts is None:
        return None
    return [CardProbe.model_validate(verdict.model_dump()) for verdict in verdicts]


def source_table(data: PreparedData) -> dict[str, dict[str, int]] | None:
    """Return class to source to images, in class order; None where no image states a source."""
    if not any(entry.source for entry in data.entries):
        return None
    counts = {label: Counter[str]() for label in data.labels}
    for entry, number in zip(data.entries, data.numbers, strict=True):
        counts[data.labels[int(number)]][entry.source or _UNKNOWN] += 1
    return {label: dict(sorted(found.items())) for label, found in counts.items()}


def data_fingerprint(data: PreparedData) -> str:
    """Return the SHA-256 over what the images are, whatever they are called."""
    return hashlib.sha256(np.sort(data.contents).astype(">u8").tobytes()).hexdigest()


def limits(data: PreparedData, probes: list[CardProbe] | None = None) -> dict[str, list[str]]:
    """Return what the model was not shown to do, the gravest first.

    Args:
        data: What it learned from.
        probes: What shortcut probes said of that.
    """
    both = [_about_sources(source_table(data), data.synthetic)]
    if not data.synthetic:
        strong = gravest_first(probes or ())
        both[:0] = [_in_both(probe.message) for probe in strong if probe.message is not None]
    tested = len(data.split.test)
    if copies := copies_in_test(data.contents, data.split):
        both.append(_both("RD-CARD-013", count=copies, total=tested))
    unknown = sum(entry.patient_id is None for entry in data.entries)
    if unknown and not data.synthetic:
        both.append(_both("RD-CARD-009", count=unknown, total=len(data.entries)))
    if 0 < tested < _FEW_TEST_IMAGES:
        both.append(_both("RD-CARD-005", count=tested))
    both += [_both("RD-TRAIN-060"), _both("RD-TRAIN-061")]
    return _by_language(both)


def _about_sources(table: dict[str, dict[str, int]] | None, synthetic: bool) -> BothLanguages:
    if synthetic:
        return _both("RD-TRAIN-062")
    if table is None:
        return _both("RD-CARD-003")
    known = _known_sources(table)
    sources = set[str]().union(*known.values())
    if len(sources) == 1 and all(known.values()):
        return _both("RD-CARD-002" if _all_stated(table, list(table)) else "RD-CARD-007")
    if alone := _of_one_source(table):
        code = "RD-CARD-001" if _all_stated(table, alone) else "RD-CARD-006"
        return _both(code, labels=", ".join(alone))
    if unstated := _of_no_source(table):
        return _both("RD-CARD-008", labels=", ".join(unstated))
    return _both("RD-CARD-004", count=len(sources))


def source_out(data: PreparedData) -> SourceOut:
    """Return why nothing is known of a source that the model never saw."""
    table = source_table(data)
    if data.synthetic:
        reason = _both("RD-CARD-023")
    elif table is None:
        reason = _both("RD-CARD-020")
    elif alone := _of_one_source(table):
        code = "RD-CARD-021" if _all_stated(table, alone) else "RD-CARD-024"
        reason = _both(code, labels=", ".join(alone))
    elif unstated := _of_no_source(table):
        reason = _both("RD-CARD-025", labels=", ".join(unstated))
    else:
        reason = _both("RD-CARD-022")
    return SourceOut(reason=reason)


def _known_sources(table: dict[str, dict[str, int]]) -> dict[str, set[str]]:
    """Return class to its sources; not stated is none, for such images may come from anywhere."""
    return {label: set(counts) - {_UNKNOWN} for label, counts in table.items() if counts}


def _of_one_source(table: dict[str, dict[str, int]]) -> list[str]:
    """Return the classes whose images all come from one source, as far as that is known."""
    return [label for label, sources in _known_sources(table).items() if len(sources) == 1]


def _of_no_source(table: dict[str, dict[str, int]]) -> list[str]:
    """Return the classes of which no image states a source."""
    return [label for label, sources in _known_sources(table).items() if not sources]


def _all_stated(table: dict[str, dict[str, int]], labels: list[str]) -> bool:
    return all(_UNKNOWN not in table[label] for label in labels)


def intended_use(gate: Gate | None) -> dict[str, list[str]]:
    """Return what a model is for, and what it is not for."""
    codes = ["RD-CARD-010", "RD-CARD-011"]
    if gate == "chest":
        codes.insert(1, "RD-CARD-012")
    return _by_language([_both(code) for code in codes])


def _by_language(both: list[BothLanguages]) -> dict[str, list[str]]:
    return {language: [sentence[language] for sentence in both] for language in ("en", "es")}


def _both(code: str, **params: Parameter) -> BothLanguages:
    return _in_both(Message(code=code, params=params))


def _in_both(message: Message) -> BothLanguages:
    return {"en": render(message, "en"), "es": render(message, "es")}


def libraries() -> dict[str, str]:
    """Return the versions that made the model."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    system = f"{platform.system()} {platform.machine()}"
    return {"system": system, "python": python, **{name: _version(name) for name in _LIBRARIES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        # The built program holds TensorFlow without its kernels for graphics cards.
        return version(f"{name}-cpu")


def licences(base_weights: dict[str, str]) -> dict[str, str]:
    """Return the licences of what the model was made with; the data's is for its owner to state."""
    stated = base_weights.get("licence")
    return {"radiodesk": "MIT", **({"MobileNetV2": stated} if stated else {})}
