"""What a backup of the data folder says of itself, and what the commands say of one."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from radiodesk.core.formats import FORMATS

MANIFEST = "radiodesk-backup.json"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class BackupFile(_Frozen):
    """One file. `path` is relative to the data folder, in wire form (`core.paths.path_to_wire`).

    Attributes:
        bytes: Its size.
        modified: When it was last written to, in seconds since 1970.
    """

    path: str
    bytes: int = Field(ge=0)
    sha256: str
    modified: float


class BackupFolder(_Frozen):
    """One folder; attributes as of a file."""

    path: str
    modified: float


class LeftOut(_Frozen):
    """What is not in a backup, in numbers.

    Attributes:
        runs: Runs under way.
        links: Links and other things that are neither files nor folders.
    """

    runs: int
    links: int


class BackupManifest(_Frozen):
    """``radiodesk-backup.json``.

    Attributes:
        format: Of this document and of the ZIP around it.
        version: Of the radiodesk that wrote it.
        created: ISO 8601, UTC.
        home: The data folder it was made of, in wire form: what names places below it is changed
            where it is restored to another.
        formats: `core.formats.FORMATS` of that radiodesk.
    """

    format: int = FORMATS["backup"]
    version: str
    created: str
    home: str
    formats: dict[str, int]
    left_out: LeftOut
    folders: list[BackupFolder]
    files: list[BackupFile]

    @property
    def bytes(self) -> int:
        """Size of all files."""
        return sum(file.bytes for file in self.files)


class BackupReport(_Frozen):
    """JSON of ``radiodesk backup``.

    Attributes:
        file: The backup, as the user named it.
        bytes: Size of the files in it, before packing.
        size: Of the backup itself, in bytes.
    """

    file: str
    version: str
    created: str
    files: int
    bytes: int
    size: int
    left_out: LeftOut


class RestoreReport(_Frozen):
    """JSON of ``radiodesk restore``.

    Attributes:
        file: The backup, or the folder that was brought back, as the user named it.
        version: Of the radiodesk that wrote the backup; None for a folder.
        created: When; None for a folder.
        files: How many; None for a folder.
        kept: Folder beside the data folder that holds what was there before, or None where
            there was nothing.
        state: ``restored``: it is in place.
    """

    file: str
    version: str | None
    created: str | None
    files: int | None
    kept: str | None
    state: Literal["restored"]


BACKUP_DOCUMENTS: dict[str, type[BaseModel]] = {
    "backup": BackupReport,
    "restore": RestoreReport,
}
