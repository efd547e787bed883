"""What is known of the examination and of who was examined: for figures of subgroups, no more.

Only what cannot name anyone is kept: the view, the sex, and the age as a band of twenty years.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from radiodesk.imaging.radiograph import ExaminationFacts

if TYPE_CHECKING:
    from radiodesk.datasets.entry import Entry

_AGE = re.compile(r"0*(\d{1,3})(?:[.,]\d+)?\s*(?:y|years?|años?|a)?", re.IGNORECASE)
_SEXES = {
    "f": "F", "female": "F", "woman": "F", "mujer": "F", "femenino": "F",
    "m": "M", "male": "M", "man": "M", "hombre": "M", "masculino": "M", "varón": "M", "varon": "M",
    "o": "O", "other": "O", "otro": "O",
}  # fmt: skip
_COLUMNS = {
    "view": ("view", "view_position", "view position", "viewposition", "projection", "proyección"),
    "sex": ("sex", "gender", "patient_sex", "patient gender", "patient sex", "sexo"),
    "age": ("age", "patient_age", "patient age", "edad"),
}
_VIEW_LENGTH = 24


@dataclass(frozen=True, slots=True)
class About:
    """What is known; empty where nothing is.

    Attributes:
        view: In capitals, such as ``PA``.
        sex: ``F``, ``M`` or ``O``.
        age: A band, such as ``40-59``.
    """

    view: str = ""
    sex: str = ""
    age: str = ""

    @property
    def complete(self) -> bool:
        """Whether everything is known."""
        return bool(self.view and self.sex and self.age)

    def or_else(self, other: About) -> About:
        """Return this, with the gaps filled from another."""
        return About(self.view or other.view, self.sex or other.sex, self.age or other.age)


UNKNOWN = About()


def about_cells(cells: Mapping[str, str]) -> About:
    """Return what a row of a table says.

    Args:
        cells: Column name in small letters to what is written.
    """
    view, sex, age = (
        next((cells[name] for name in _COLUMNS[kind] if cells.get(name, "").strip()), "").strip()
        for kind in ("view", "sex", "age")
    )
    found = _AGE.fullmatch(age)
    return About(
        view=_view(view),
        sex=_SEXES.get(sex.casefold(), ""),
        age=age_band(float(found[1])) if found else "",
    )


def about_examination(facts: ExaminationFacts) -> About:
    """Return what a DICOM header says."""
    age = "" if facts.age_years is None else age_band(facts.age_years)
    return About(view=_view(facts.view), sex=_SEXES.get(facts.sex.casefold(), ""), age=age)


def age_band(years: float) -> str:
    """Return the band of an age, empty for what is no age."""
    if not 0 <= years <= 130:
        return ""
    if years >= 80:
        return "80+"
    if years < 18:
        return "0-17"
    if years < 40:
        return "18-39"
    low = 20 * int(years // 20)
    return f"{low}-{low + 19}"


def _view(text: str) -> str:
    kept = "".join(c for c in text.upper() if c.isprintable())
    return " ".join(kept.split())[:_VIEW_LENGTH]


def known_columns(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Return ``source``, ``view``, ``sex`` and ``age`` of files; empty words where unknown."""
    return {
        "source": [entry.source or "" for entry in entries],
        "view": [entry.about.view for entry in entries],
        "sex": [entry.about.sex for entry in entries],
        "age": [entry.about.age for entry in entries],
    }
