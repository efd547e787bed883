"""The stress test kept beside a run, so that it is made once and shown wherever its model is."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from radiodesk.core.card import CardStress
from radiodesk.core.evaluation_results import Estimate, StressReport
from radiodesk.core.files import write_text
from radiodesk.core.run_folders import EVALUATION, STRESS


def keep_stress(run: Path, report: StressReport) -> None:
    """Keep a stress test of a run's model on its own test images.

    One of the same model that read more images is worth more, and stays.

    Args:
        run: The run's folder.
        report: The stress test.

    Raises:
        OSError: It cannot be written.
    """
    before = kept_stress(run, report.model_sha256)
    if before is not None and before.images > report.images:
        return
    folder = run / EVALUATION
    folder.mkdir(exist_ok=True)
    write_text(folder / STRESS, report.model_dump_json(indent=2) + "\n")


def kept_stress(run: Path, model_sha256: str | None) -> StressReport | None:
    """Return the stress test kept in a folder if it is of this very model.

    Args:
        run: The run's folder; any other has none.
        model_sha256: Of the model's bundle.
    """
    try:
        found = StressReport.model_validate_json((run / EVALUATION / STRESS).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if model_sha256 is not None and found.model_sha256 == model_sha256 else None


def card_stress(report: StressReport) -> list[CardStress]:
    """Return what a model card says of a stress test, the images as they are first."""
    return [
        CardStress(
            name=f"{one.shift}-{one.level:g}",
            title=one.title,
            images=one.images,
            accuracy=one.accuracy.value,
            confidence=one.mean_confidence,
            refused=_value(one.refused),
            confident_wrong=one.confident_wrong.value,
        )
        for one in (report.baseline, *report.outcomes)
    ]


def _value(estimate: Estimate | None) -> float | None:
    return None if estimate is None else estimate.value
