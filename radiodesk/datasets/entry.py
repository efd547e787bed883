"""One labelled file of a data set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from radiodesk.datasets.about import UNKNOWN, About
from radiodesk.datasets.tables import Part

SYNTHETIC_PREFIX = "SYNTHETIC_"


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled file.

    Attributes:
        path: Where it is.
        relative: Its path relative to the data, with ``/``, fit for JSON and CSV (wire form).
        found: Folder or label name as found.
        label: Class name after mapping.
        patient_id: For grouping only; never logged or exported.
        source: Hospital or collection, where known.
        split: Part fixed by the data set itself, where it brings one.
        about: View, sex and age band, where known.
        group: Shared by the files that a repair keeps together, whatever else groups them.
    """

    path: Path
    relative: str
    found: str
    label: str
    patient_id: str | None
    source: str | None
    split: Part | None
    about: About = UNKNOWN
    group: str | None = None

    @property
    def synthetic(self) -> bool:
        """Whether radiodesk itself drew the picture: its name says so, wherever it is moved."""
        return self.path.name.startswith(SYNTHETIC_PREFIX)
