"""What the reader and the scanner may answer, whatever they were given."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiodesk.core.errors import Message
from radiodesk.core.messages import LANGUAGES
from radiodesk.core.requests import (
    FilesListed,
    FileWritten,
    ModelLoaded,
    PixelBlock,
    RadiographReady,
    ReaderAnswer,
    ReadingReady,
    RequestFailed,
    ScanFailed,
    ScanFinished,
    ScannerAnswer,
    ThumbnailReady,
    ViewsReady,
    WorthReady,
)
from radiodesk.jobs.shared_pixels import SharedPixels
from reliability.fuzz.verdict import check_messages, require


def outcome_of_reader(answers: Iterable[ReaderAnswer], shared: SharedPixels) -> str:
    """Check all answers to one request; return ``ok`` or the code of the last word.

    Raises:
        BrokenError: An answer is none that a user may get.
    """
    outcome = "ok"
    for answer in answers:
        match answer:
            case RadiographReady():
                _check_radiograph(answer, shared)
            case ReadingReady():
                outcome = _check_reading(answer)
            case WorthReady():
                require(answer.heatmaps is not None, "no heat maps: a surprise was noted")
                assert answer.heatmaps is not None
                maps = shared.get(answer.heatmaps)
                require(np.isfinite(maps).all(), "heat maps are not finite")
                require(maps.min() >= 0 and maps.max() <= 1, "heat maps beyond 0-1")
                _check_assessment(answer)
            case ThumbnailReady() | ViewsReady():
                _check_pixels(answer.pixels, shared)
            case RequestFailed():
                check_messages([answer.message])
                outcome = answer.message.code
            case FilesListed():
                troubles = [one for opened in answer.opened for one in opened.troubles]
                check_messages([*answer.notes, *troubles])
                outcome = answer.notes[0].code if answer.notes else outcome
            case ModelLoaded():
                require(2 <= len(answer.labels) <= 20, "a model of no classes")
            case FileWritten():
                check_messages(getattr(answer, "notes", []))
    return outcome


def _check_radiograph(answer: RadiographReady, shared: SharedPixels) -> None:
    info = answer.info
    pixels = _check_pixels(answer.pixels, shared)
    require(pixels.shape[:2] == (info.height, info.width), "another size than stated")
    numbers = [info.slope, info.intercept, info.low, info.high]
    numbers += [n for window in info.windows for n in (window.center, window.width)]
    numbers += [*(info.spacing_mm or ()), *(info.rescale or ())]
    require(all(map(math.isfinite, numbers)), f"numbers that are none: {numbers}")
    require(info.low <= info.high, "low above high")
    require(all(window.width > 0 for window in info.windows), "a window without width")
    require(all(n > 0 for n in info.spacing_mm or ()), "a spacing that is none")
    if answer.table is not None:
        _check_pixels(answer.table, shared)
    check_messages(info.notes)


def _check_pixels(block: PixelBlock, shared: SharedPixels) -> NDArray[Any]:
    pixels = shared.get(block)
    require(pixels.size > 0, "no pixels")
    require(np.isfinite(pixels).all(), "pixels are not finite")
    return pixels


def _check_reading(answer: ReadingReady) -> str:
    reading = answer.reading
    if answer.message is not None:
        check_messages([answer.message])
    _check_assessment(answer)
    if reading.status != "ok":
        require(reading.code and reading.reason, "no reason")
        require(answer.message is not None, "no message")
        require(reading.label is None and reading.probabilities is None, "an answer all the same")
        assert reading.code is not None
        return reading.code
    chances = reading.probabilities or {}
    require(chances and all(map(math.isfinite, chances.values())), "probabilities that are none")
    require(all(0 <= p <= 1 + 1e-6 for p in chances.values()), "a probability beyond 0-1")
    require(abs(sum(chances.values()) - 1) < 1e-3, "probabilities that do not sum to 1")
    require(reading.label == max(chances, key=chances.__getitem__), "not the likeliest class")
    require(set(reading.set or ()) <= set(chances), "a set of other classes")
    require(reading.novelty is None or math.isfinite(reading.novelty), "novelty is no number")
    return "ok" if reading.code is None else f"ok {reading.code}"


def _check_assessment(answer: ReadingReady | WorthReady) -> None:
    if answer.assessment is not None:
        check_messages(answer.assessment.warnings)


def outcome_of_scanner(answer: ScannerAnswer) -> str:
    """Check the last answer to one request; return ``ok`` or its first code.

    Raises:
        BrokenError: It is none that a user may get.
    """
    if isinstance(answer, ScanFailed):
        check_messages([answer.message])
        return answer.message.code
    if not isinstance(answer, ScanFinished):
        return "ok"
    messages: list[Message] = [*answer.blocking, *answer.notes]
    messages += [found.reason for found in answer.findings if found.reason is not None]
    messages += [remark for found in answer.findings for remark in found.remarks]
    check_messages(messages)
    for found in answer.findings:
        require(all(found.sentence(language).strip() for language in LANGUAGES), found.code)
    report = answer.report
    require(0 <= report.readable <= report.files, "more readable than files")
    require(all(problem.message.strip() for problem in report.problems), "a problem without words")
    return answer.blocking[0].code if answer.blocking else "ok"
