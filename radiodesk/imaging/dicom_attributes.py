"""Text attributes of a DICOM header, read without the pixels: what a class can be taken from."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pydicom
from pydicom._dicom_dict import DicomDictionary
from pydicom.datadict import dictionary_VR, keyword_for_tag
from pydicom.dataset import Dataset
from pydicom.filereader import read_dataset as read_elements
from pydicom.uid import DeflatedExplicitVRLittleEndian

from radiodesk.core.errors import RadiodeskError, UsageError
from radiodesk.core.labelling import IDENTIFYING_ATTRIBUTES
from radiodesk.core.paths import display_name
from radiodesk.imaging.dicom_header import read_dataset
from radiodesk.imaging.opening import open_regular
from radiodesk.imaging.silence import decoders_silenced

_MAGIC_AT = 128
_TEXT = frozenset({"CS", "LO", "LT", "SH", "ST", "UT"})
_LONGEST = 80


def attribute_keyword(written: str) -> str:
    """Return the keyword of an attribute.

    Args:
        written: A keyword in any case (``seriesdescription``), or a tag (``0008,103E``).

    Raises:
        UsageError: There is none (``RD-REPAIR-021``), or it names a person (``RD-REPAIR-022``).
    """
    text = written.strip().strip("()").replace(" ", "")
    digits = text.replace(",", "")
    keyword = _KEYWORDS.get(text.casefold(), "")
    if not keyword and len(digits) == 8:
        try:
            keyword = keyword_for_tag(int(digits, 16))
        except ValueError:
            keyword = ""
    if not keyword:
        raise UsageError("RD-REPAIR-021", attribute=written[:60])
    if keyword in IDENTIFYING_ATTRIBUTES:
        raise UsageError("RD-REPAIR-022", attribute=keyword)
    return keyword


def known_keyword(written: str) -> str | None:
    """Return the keyword that a table's column is named after, or None; persons are allowed."""
    return _KEYWORDS.get(written.strip().casefold())


def read_attribute(path: Path, keyword: str) -> str | None:
    """Return the text of one attribute; None where the file is no DICOM or does not say.

    A file that cannot be read says nothing here; whoever opens it gives the reason.
    """
    dataset = _header(path, [keyword])
    return _text(dataset, keyword) if dataset is not None else None


def read_text_attributes(path: Path) -> dict[str, str] | None:
    """Return all text attributes that a class may be taken from; None where it is no DICOM."""
    dataset = _header(path, None)
    if dataset is None:
        return None
    found: dict[str, str] = {}
    for element in dataset.keys():  # noqa: SIM118  (its items are parsed, damaged or not)
        keyword = keyword_for_tag(element)
        if keyword and keyword not in IDENTIFYING_ATTRIBUTES and dictionary_VR(element) in _TEXT:
            value = _text(dataset, keyword)
            if value:
                found[keyword] = value
    return found


def _header(path: Path, keywords: list[str] | None) -> Dataset | None:
    try:
        with open_regular(path) as file, decoders_silenced():
            return _read(file, display_name(path), keywords)
    except RadiodeskError:
        return None
    except Exception:  # pydicom raises whatever damaged bytes lead it into
        return None


def _read(file: BinaryIO, name: str, keywords: list[str] | None) -> Dataset | None:
    if file.read(_MAGIC_AT + 4)[_MAGIC_AT:] != b"DICM":
        return None
    meta = read_elements(file, False, True, stop_when=lambda tag, _vr, _length: tag.group != 2)
    if meta.get("TransferSyntaxUID") == DeflatedExplicitVRLittleEndian:
        return read_dataset(file, name)
    file.seek(0)
    wanted = None if keywords is None else list(keywords)
    return pydicom.dcmread(file, stop_before_pixels=True, force=False, specific_tags=wanted)


def _text(dataset: Dataset, keyword: str) -> str | None:
    try:
        value = dataset.get(keyword)
    except Exception:  # parsed only now, and damaged
        return None
    if value is None:
        return None
    parts = [value] if isinstance(value, str) or not hasattr(value, "__iter__") else list(value)
    text = "\\".join(str(part) for part in parts)
    return " ".join("".join(c for c in text if c.isprintable()).split())[:_LONGEST] or None


def _all_keywords() -> dict[str, str]:
    return {entry[4].casefold(): entry[4] for entry in DicomDictionary.values() if entry[4]}


_KEYWORDS = _all_keywords()
