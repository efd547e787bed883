"""What a DICOM header says of the examination: the few attributes that may forbid a reading."""

from __future__ import annotations

import re

from pydicom.dataset import Dataset

from radiodesk.imaging.radiograph import ExaminationFacts

_AGE = re.compile(r"(\d{1,3})([DWMY])")
_YEARS = {"D": 1 / 365.25, "W": 7 / 365.25, "M": 1 / 12, "Y": 1.0}
_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LONGEST = 40


def examination_facts(dataset: Dataset) -> ExaminationFacts:
    """Return what a header says; what is damaged counts as missing.

    Args:
        dataset: A data set as `dicom_header.read_dataset` returns it.
    """
    view = f"{_text(dataset, 'ViewPosition')} {_meaning(dataset, 'ViewCodeSequence')}"
    return ExaminationFacts(
        modality=_text(dataset, "Modality"),
        body_part=_text(dataset, "BodyPartExamined") or _meaning(dataset, "AnatomicRegionSequence"),
        lateral=_is_lateral(view, _text(dataset, "PatientOrientation")),
        age_years=_age(dataset),
        view=_text(dataset, "ViewPosition"),
        sex=_text(dataset, "PatientSex"),
    )


def _text(dataset: Dataset, keyword: str) -> str:
    try:
        value = dataset.get(keyword)
    except Exception:  # pydicom parses an element when it is first asked for, damaged or not
        return ""
    if value is None:
        return ""
    parts = [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)
    text = "\\".join(str(part) for part in parts)
    return "".join(c for c in text if c.isprintable()).strip().upper()[:_LONGEST]


def _meaning(dataset: Dataset, keyword: str) -> str:
    try:
        items = dataset.get(keyword)
        return _text(items[0], "CodeMeaning") if items else ""
    except Exception:
        return ""


def _is_lateral(view: str, orientation: str) -> bool:
    # PS3.3 C.8.1.1 names LL and RL; PS3.16 CID 4010 has meanings such as "left lateral".
    words = re.split(r"[^A-Z]+", view)
    if {"LL", "RL", "LAT", "LLAT", "RLAT"} & set(words) or "LATERAL" in view:
        # A frontal film taken with the patient lying on one side is no lateral view.
        return "DECUB" not in view
    # Rows that run from front to back (PS3.3 C.7.6.1.1.1).
    return orientation[:1] in ("A", "P") and "\\" in orientation


def _age(dataset: Dataset) -> float | None:
    found = _AGE.fullmatch(_text(dataset, "PatientAge"))
    if found is not None:
        return int(found[1]) * _YEARS[found[2]]
    born, seen = (
        _DATE.match(_text(dataset, keyword)) for keyword in ("PatientBirthDate", "StudyDate")
    )
    if born is None or seen is None:
        return None
    years, months, days = (int(seen[i]) - int(born[i]) for i in (1, 2, 3))
    age = years + months / 12 + days / 365.25
    # 1900-01-01 and the like stand for "unknown" in many archives.
    return age if 0 <= age <= 130 else None
