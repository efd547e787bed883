"""How the processes under test are asked about a damaged file, and what they may answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import (
    DrawViews,
    LabelPlacesRequest,
    ListFiles,
    LoadModel,
    MakeThumbnail,
    ReadFile,
    ReadingReady,
    ScanRequest,
    WriteAnonymised,
    WriteCapture,
)
from reliability.fuzz.answers import outcome_of_reader, outcome_of_scanner
from reliability.fuzz.children import DeskUnderTest, ReaderUnderTest, ScannerUnderTest
from reliability.fuzz.verdict import Verdict, require


@dataclass(frozen=True)
class Tools:
    """The processes under test."""

    reader: ReaderUnderTest
    scanner: ScannerUnderTest
    desk: DeskUnderTest


Ask = Callable[[Tools, Path, Path, Random], Verdict]


def read(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """Read it, shown and judged."""
    answers = tools.reader.ask(
        ReadFile,
        path=path_to_wire(file),
        language=draw.choice(("en", "es")),
        pixels=draw.random() < 0.7,
        insist=draw.random() < 0.6,
    )
    for answer in answers:
        if isinstance(answer, ReadingReady) and answer.reading.status == "error":
            require(file.name in (answer.reading.reason or ""), "a reason that names no file")
    return Verdict(outcome_of_reader(answers, tools.reader.shared))


def thumbnail(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """Make a small picture of it."""
    answers = tools.reader.ask(MakeThumbnail, path=path_to_wire(file))
    return Verdict(outcome_of_reader(answers, tools.reader.shared))


def views(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """Draw the views that a run would learn from."""
    config = make_config(draw.choice(("quick", "classic", "accurate")))
    answers = tools.reader.ask(DrawViews, path=path_to_wire(file), position=3, config=config)
    return Verdict(outcome_of_reader(answers, tools.reader.shared))


def anonymise(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """Write a copy without its patient; where that succeeds it can be read as the file could."""
    out = case / "out.dcm"
    shared = tools.reader.shared
    answers = tools.reader.ask(
        WriteAnonymised, path=path_to_wire(file), out=path_to_wire(out), secret="s"
    )
    outcome = outcome_of_reader(answers, shared)
    if outcome == "ok":
        again = outcome_of_reader(tools.reader.ask(ReadFile, path=path_to_wire(out)), shared)
        require(again != "RD-FILE-003", "what was written cannot be read")
    return Verdict(outcome)


def capture(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """Write a picture of a film as another DICOM file, which can be read then."""
    out = case / "out.dcm"
    shared = tools.reader.shared
    answers = tools.reader.ask(
        WriteCapture,
        path=path_to_wire(file),
        out=path_to_wire(out),
        picture=shared.put(np.full((40, 30, 3), 99, np.uint8)),
        description="a picture",
        identity=draw.random() < 0.7,
    )
    outcome = outcome_of_reader(answers, shared)
    if outcome == "ok":
        again = outcome_of_reader(tools.reader.ask(ReadFile, path=path_to_wire(out)), shared)
        require(again != "RD-FILE-003", "what was written cannot be read")
    return Verdict(outcome)


def listing(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """List what an archive or a medium holds, and look at some of it."""
    shared = tools.reader.shared
    answers = tools.reader.ask(ListFiles, paths=[path_to_wire(file)])
    outcome = outcome_of_reader(answers, shared)
    listed = [path for answer in answers for path in getattr(answer, "paths", [])]
    for path in listed[:2]:
        outcome_of_reader(tools.reader.ask(MakeThumbnail, path=path), shared)
    return Verdict(outcome)


def model(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """Load a model that somebody trusted, and read with it; the usual model comes back."""
    reader = tools.reader
    outcome = outcome_of_reader(
        reader.ask(LoadModel, bundle=path_to_wire(file), trusted=True), reader.shared
    )
    if outcome == "ok":
        film = path_to_wire(case / "film.png")
        answers = reader.ask(ReadFile, path=film, insist=draw.random() < 0.5)
        outcome = f"loaded, {outcome_of_reader(answers, reader.shared)}"
        reader.reload()
    return Verdict(outcome)


def garbage(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """Send lines that are no requests; the next request is answered."""
    for line in file.read_bytes().decode("utf-8", "replace").split("\n"):
        tools.reader.send(line.replace('"write_', '"no_'))
    answers = tools.reader.ask(ReadFile, path=path_to_wire(case / "film.png"), insist=True)
    return Verdict(outcome_of_reader(answers, tools.reader.shared))


def scan(data: Callable[[Path, Path], Path]) -> Ask:
    """Return what asks for a scan of the data set that a case and its file make."""

    def ask(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
        request = ScanRequest(
            data=path_to_wire(data(case, file)),
            config=make_config(draw.choice(("quick", "classic", "accurate"))),
            language=draw.choice(("en", "es")),
        )
        return Verdict(outcome_of_scanner(tools.scanner.ask(request)))

    return ask


def label_places(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
    """Say where the classes may stand."""
    table = path_to_wire(file) if file.suffix in (".csv", ".tsv") else None
    request = LabelPlacesRequest(data=path_to_wire(case), table=table)
    return Verdict(outcome_of_scanner(tools.scanner.ask(request)))


def at_desk(door: str) -> Ask:
    """Return what asks the desktop's own process."""

    def ask(tools: Tools, case: Path, file: Path, draw: Random) -> Verdict:
        outcome, trouble = tools.desk.ask(door, case, file)
        return Verdict(outcome, trouble)

    return ask
