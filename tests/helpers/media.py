"""A DICOM medium: a folder with films and its table of contents."""

from __future__ import annotations

import warnings
from pathlib import Path

from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, MediaStorageDirectoryStorage, generate_uid


def write_dicomdir(folder: Path, named: list[list[str]], kinds: list[str] | None = None) -> Path:
    """Write a DICOMDIR that names files by their components, as images unless `kinds` says."""
    records = []
    for parts, kind in zip(named, kinds or ["IMAGE"] * len(named), strict=True):
        record = Dataset()
        record.OffsetOfTheNextDirectoryRecord = 0
        record.RecordInUseFlag = 0xFFFF
        record.OffsetOfReferencedLowerLevelDirectoryEntity = 0
        record.DirectoryRecordType = kind
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some tests name what no medium may name
            record.ReferencedFileID = parts
        records.append(record)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = MediaStorageDirectoryStorage
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    table = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    table.FileSetID = "TEST"
    table.DirectoryRecordSequence = Sequence(records)
    path = folder / "DICOMDIR"
    table.save_as(path, enforce_file_format=True)
    return path
