"""What the desktop asks of its children, and what the reader and the scanner answer.

Every request has an id; every answer repeats it, so that a late answer never lands on another
image. Pixels travel in shared memory (`PixelBlock` says where), never as JSON. One module for each
family; what they define is imported from here.
"""

from __future__ import annotations

from radiodesk.core.requests.pixels import (
    PixelBlock,
)
from radiodesk.core.requests.reader import (
    READER_REQUEST,
    DrawViews,
    ListFiles,
    LoadModel,
    MakeThumbnail,
    ReaderRequest,
    ReadFile,
    WriteAnonymised,
    WriteCapture,
)
from radiodesk.core.requests.reader_answers import (
    READER_ANSWER,
    FilesListed,
    FileWritten,
    ModelLoaded,
    Opened,
    RadiographInfo,
    RadiographReady,
    ReaderAnswer,
    ReadingReady,
    RequestFailed,
    ThumbnailReady,
    ViewChanges,
    ViewsReady,
    WindowSetting,
    WorthReady,
    is_last,
)
from radiodesk.core.requests.scanner import (
    SCANNER_ANSWER,
    SCANNER_REQUEST,
    AttributeFound,
    ClassFound,
    Examined,
    ExamineRequest,
    LabelPlaces,
    LabelPlacesRequest,
    Probed,
    SampleFinished,
    SampleRequest,
    ScanFailed,
    ScanFinished,
    ScannerAnswer,
    ScannerRequest,
    ScanProgress,
    ScanRequest,
    SourceFound,
)
from radiodesk.core.requests.trainer import (
    TrainerCommand,
    TrainRequest,
)

__all__ = [
    "READER_ANSWER",
    "READER_REQUEST",
    "SCANNER_ANSWER",
    "SCANNER_REQUEST",
    "AttributeFound",
    "ClassFound",
    "DrawViews",
    "ExamineRequest",
    "Examined",
    "FileWritten",
    "FilesListed",
    "LabelPlaces",
    "LabelPlacesRequest",
    "ListFiles",
    "LoadModel",
    "MakeThumbnail",
    "ModelLoaded",
    "Opened",
    "PixelBlock",
    "Probed",
    "RadiographInfo",
    "RadiographReady",
    "ReadFile",
    "ReaderAnswer",
    "ReaderRequest",
    "ReadingReady",
    "RequestFailed",
    "SampleFinished",
    "SampleRequest",
    "ScanFailed",
    "ScanFinished",
    "ScanProgress",
    "ScanRequest",
    "ScannerAnswer",
    "ScannerRequest",
    "SourceFound",
    "ThumbnailReady",
    "TrainRequest",
    "TrainerCommand",
    "ViewChanges",
    "ViewsReady",
    "WindowSetting",
    "WorthReady",
    "WriteAnonymised",
    "WriteCapture",
    "is_last",
]
