"""Records for the case log, made up."""

from __future__ import annotations

import hashlib
from typing import Any

from radiodesk.core.case_log import OpinionRecord, ReadingRecord, utc_now

LOG_WRITER = """
import sys
from pathlib import Path
from radiodesk.records.case_log import ROWS_IN_WAL, CaseLog
from tests.helpers.case_records import a_reading
log = CaseLog(Path(sys.argv[1]))
for number in range(100):
    entry = log.append(a_reading(number))
    print(entry.id, entry.digest, flush=True)
"""
"""Adds a hundred readings to the log that is named, and says each once it is kept."""


def image(number: int) -> str:
    """Return the fingerprint of an image that nobody has."""
    return hashlib.sha256(f"image {number}".encode()).hexdigest()


def a_reading(number: int = 1, **changes: Any) -> ReadingRecord:
    stated: dict[str, Any] = {
        "time": utc_now(),
        "image_sha256": image(number),
        "file_name": None,
        "app_version": "1.0",
        "model_name": "trial",
        "model_version": "1",
        "bundle_sha256": "b" * 64,
        "preprocessing_version": 1,
        "status": "ok",
        "label": "NORMAL",
        "probabilities": {"COVID-19": 0.1, "PNEUMONIA": 0.2, "NORMAL": 0.7},
        "set": ["NORMAL", "PNEUMONIA"],
        "novelty": 0.5,
        "coverage": 0.9,
        "novelty_limit": 2.0,
        "code": None,
        "objection": None,
        "shown_anyway": False,
        "warnings": [],
        "operator": None,
        **changes,
    }
    return ReadingRecord(**stated)


def an_opinion(label: str | None) -> OpinionRecord:
    return OpinionRecord(time=utc_now(), label=label, operator=None)
