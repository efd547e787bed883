"""One decoded radiograph: its values, what they mean, and what was assumed while reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy.typing as npt

from radiodesk.core.errors import Message
from radiodesk.core.requests import WindowSetting
from radiodesk.imaging.voi import Grey, LookupTable, apply_window, full_range


@dataclass(frozen=True)
class ExaminationFacts:
    """What a DICOM header says of the examination, in capitals; empty where it says nothing.

    Attributes:
        modality: Modality (0008,0060), such as ``DX``.
        body_part: BodyPartExamined (0018,0015), else the meaning of AnatomicRegionSequence
            (0008,2218).
        lateral: ViewPosition (0018,5101), ViewCodeSequence (0054,0220) or PatientOrientation
            (0020,0020) says that the beam went from side to side.
        age_years: PatientAge (0010,1010), else from birth and study date; None where unknown.
        view: ViewPosition (0018,5101), such as ``PA``.
        sex: PatientSex (0010,0040): ``F``, ``M`` or ``O``.
    """

    modality: str = ""
    body_part: str = ""
    lateral: bool = False
    age_years: float | None = None
    view: str = ""
    sex: str = ""


@dataclass(frozen=True, eq=False)
class Radiograph:
    """A single-frame greyscale image.

    Attributes:
        name: File name for display.
        values: (H, W) uint8, uint16, int16 or float32: modality values, that is stored values
            after Rescale or Modality LUT; for pictures and arrays the grey levels themselves.
        inverted: Low values are white (MONOCHROME1, WhiteIsZero).
        low: Smallest value that the stored type can mean, in the units of `values`.
        high: Largest such value (255 for 8-bit pictures, 65535 for 16-bit ones).
        windows: VOI windows from the file, first one first.
        voi_lut: The file's first VOI table, or None; it comes before the windows.
        spacing_mm: Row and column spacing, or None when not known.
        spacing_origin: ``patient`` (PixelSpacing), ``detector`` (ImagerPixelSpacing) or ``none``.
        orientation: Patient directions of a row and of a column, such as ``("L", "F")``
            (PS3.3 C.7.6.1.1.1), or None when not known. Display only.
        rescale: Slope and intercept of PS3.3 C.11.1.1.2, or None where `values` are the stored
            values or come from a Modality LUT.
        tags: Tag, name and value for the tags table; empty for pictures and arrays.
        notes: What was assumed or converted.
        patient_id: For grouping images of one patient only: never logged, shown or exported.
        kind: What the file was.
        colour: Share (0-1) of clearly coloured pixels; 0 where the file was grey.
        examination: What the header says was taken; empty for pictures and arrays.
    """

    name: str
    values: npt.NDArray[Any]
    inverted: bool = False
    low: float = 0.0
    high: float = 255.0
    windows: tuple[WindowSetting, ...] = ()
    voi_lut: LookupTable | None = None
    spacing_mm: tuple[float, float] | None = None
    spacing_origin: Literal["patient", "detector", "none"] = "none"
    orientation: tuple[str, str] | None = None
    rescale: tuple[float, float] | None = None
    tags: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[Message, ...] = ()
    patient_id: str | None = None
    kind: Literal["picture", "array", "dicom"] = "picture"
    colour: float = 0.0
    examination: ExaminationFacts = ExaminationFacts()

    def __repr__(self) -> str:
        """Leave out pixels, tags and patient: a repr ends up in logs and tracebacks."""
        return f"Radiograph({self.kind}, {self.values.shape}, {self.values.dtype})"

    def rendered(self) -> Grey:
        """Return (H, W) float32 grey levels 0-255, black to white, as the file asks to be shown.

        The file's VOI table, else its first window, else the full stored range; then the
        inversion (the order of PS3.3 C.7.6.3.1.2 and C.11). What a user does on screen never
        enters here.
        """
        if self.voi_lut is not None:
            grey = self.voi_lut.apply(self.values)
        elif self.windows:
            window = self.windows[0]
            grey = apply_window(self.values, window.center, window.width, window.function)
        else:
            grey = full_range(self.values, self.low, self.high)
        return 255.0 - grey if self.inverted else grey
