"""What shortcut probes said of a data set, and when somebody confirmed having read it.

Kept in the program's data folder under a name made from the data's content, so that data which was
moved or renamed is known again; no name of a file or a patient is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from radiodesk.core.files import write_text
from radiodesk.core.formats import require_ours
from radiodesk.core.paths import home
from radiodesk.core.results import Finding, Severity
from radiodesk.core.sayable import Stored

ProbeKind = Literal["header", "border", "without_lungs", "sources"]
Strength = Literal["strong", "some", "none"]
_FOLDER = "probes"


class ProbeVerdict(BaseModel):
    """One probe.

    Attributes:
        name: What was looked at; ``sources`` is no classifier but a count.
        strength: How much of a shortcut it is.
        balanced_accuracy: Over all classes; chance is one over their number. None for a count.
        given_away: The class that is told from the rest best.
        against_rest: Balanced accuracy for that class against the rest; chance is 0.5. None for
            a count.
        message: The verdict as a sentence.
        data: Fingerprint of the data that was probed.
        acknowledged: When somebody confirmed having read it (ISO 8601, UTC), or None.
    """

    model_config = ConfigDict(frozen=True)

    name: ProbeKind
    strength: Strength
    balanced_accuracy: float | None
    given_away: str
    against_rest: float | None
    message: Stored
    data: str
    acknowledged: str | None = None

    @property
    def finding(self) -> Finding:
        """The verdict among the other findings about a data set."""
        severity: Severity = "info" if self.strength == "none" else "warning"
        return Finding(message=self.message, severity=severity, count=1, paths=[])


class _VerdictFile(BaseModel):
    format: Literal[1] = 1
    verdicts: list[ProbeVerdict]


_FIRST_FORM: TypeAdapter[list[ProbeVerdict]] = TypeAdapter(list[ProbeVerdict])
"""A bare list, as they were kept before the file had a format."""


class Probed(Protocol):
    """What a verdict and its line on a card have in common."""

    @property
    def name(self) -> str:
        """See `ProbeVerdict`."""
        ...

    @property
    def strength(self) -> str | None:
        """See `ProbeVerdict`."""
        ...

    @property
    def against_rest(self) -> float | None:
        """See `ProbeVerdict`."""
        ...


_Probe = TypeVar("_Probe", bound=Probed)


def gravest_first(probes: Iterable[_Probe]) -> list[_Probe]:
    """Return the probes that give a class away, the gravest first.

    What a network can see comes before what stands in the files alone.
    """
    strong = [probe for probe in probes if probe.strength == "strong"]
    return sorted(strong, key=lambda one: (one.name == "header", -(one.against_rest or 1.0)))


def must_be_read(verdicts: list[ProbeVerdict]) -> bool:
    """Say whether a strong verdict has not been acknowledged yet."""
    return any(one.strength == "strong" and one.acknowledged is None for one in verdicts)


def acknowledge(verdicts: list[ProbeVerdict], now: datetime | None = None) -> list[ProbeVerdict]:
    """Return verdicts that somebody has read; what was acknowledged before keeps its time.

    Args:
        verdicts: As the probes gave them.
        now: When; None is this moment.
    """
    time = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    return [v.model_copy(update={"acknowledged": v.acknowledged or time}) for v in verdicts]


def load_verdicts(data: str) -> list[ProbeVerdict] | None:
    """Return what is known of a data set, or None.

    Args:
        data: Its fingerprint.
    """
    try:
        text = _path(data).read_bytes()
        if text.lstrip().startswith(b"["):
            return _FIRST_FORM.validate_json(text)
        return _VerdictFile.model_validate_json(text).verdicts
    except (OSError, ValidationError):
        return None


def save_verdicts(verdicts: list[ProbeVerdict]) -> None:
    """Keep the verdicts on one data set.

    Raises:
        OSError: They cannot be written.
        RadiodeskError: ``RD-KEEP-030``: what is there is a newer radiodesk's, and stays.
    """
    if verdicts:
        path = _path(verdicts[0].data)
        path.parent.mkdir(parents=True, exist_ok=True)
        require_ours(path, "probes")
        document = _VerdictFile(verdicts=verdicts)
        write_text(path, document.model_dump_json(indent=2) + "\n")


def _path(data: str) -> Path:
    return home() / _FOLDER / f"{data}.json"
