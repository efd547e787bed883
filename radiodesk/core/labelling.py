"""Where the class of a file stands when no class folder says it. Specifies, never reads."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from radiodesk.core.paths import display_name, path_from_wire

SUGGESTED_ATTRIBUTES = (
    "SeriesDescription",
    "StudyDescription",
    "ProtocolName",
    "BodyPartExamined",
    "ImageComments",
    "RequestedProcedureDescription",
    "InstitutionName",
    "ViewPosition",
    "Modality",
)
"""Header attributes in which hospitals and collections put what a film shows, likeliest first."""
IDENTIFYING_ATTRIBUTES = frozenset(
    {
        "PatientID", "PatientName", "PatientBirthDate", "OtherPatientIDs", "PatientAddress",
        "OtherPatientNames", "PatientTelephoneNumbers", "ReferringPhysicianName",
    }
)  # fmt: skip
"""What names a person; it is never a class, since class names are shown and written out."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HeaderLabels(_Frozen):
    """The value of a DICOM attribute is the name as found.

    Attributes:
        attribute: Keyword (``SeriesDescription``) or tag (``0008,103E``).
    """

    source: Literal["header"] = "header"
    attribute: str

    @property
    def words(self) -> str:
        """The rule in a few words."""
        return self.attribute


class TableLabels(_Frozen):
    """A column of a table is the name as found; another column says of which file.

    Attributes:
        table: The CSV/TSV, in wire form (`core.paths.path_to_wire`).
        column: Its column with the class.
        key: Its column with the path, name or name without end of a file, or with the value of
            the DICOM attribute after which the column is named (``AccessionNumber``).
    """

    source: Literal["table"] = "table"
    table: str
    column: str
    key: str

    @property
    def words(self) -> str:
        """The rule in a few words."""
        return f"{display_name(path_from_wire(self.table))}: {self.key} → {self.column}"


Labelling = Annotated[HeaderLabels | TableLabels, Field(discriminator="source")]
