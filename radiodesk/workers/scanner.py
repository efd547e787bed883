"""The child that looks through data sets and writes the sample data.

It answers one request after the other and remembers the files of the last data set, so that the
next mapping or split is answered at once. It is given up by closing its input.
"""

from __future__ import annotations

import os
import queue
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from pydantic import BaseModel, ValidationError

from radiodesk.core.errors import Message, RadiodeskError
from radiodesk.core.estimate import estimate_run
from radiodesk.core.files import unless_full
from radiodesk.core.pace import load_pace
from radiodesk.core.paths import (
    default_runs_folder,
    display_name,
    path_from_wire,
    path_to_wire,
)
from radiodesk.core.platform import computing_threads, lower_priority
from radiodesk.core.repairs import resolved
from radiodesk.core.requests import (
    SCANNER_REQUEST,
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
    ScannerRequest,
    ScanProgress,
    ScanRequest,
)
from radiodesk.core.results import CheckReport
from radiodesk.jobs.protocol import ChildChannel
from radiodesk.workers.fitting import fitting

_IDLE_SECONDS = 300.0
"""A scanner that nobody asks anything for so long gives its memory back."""
_PROGRESS_SECONDS = 0.1
_STALE_SECONDS = 600.0
_PARTIAL = ".partial-"
_MOST_PATHS = 5000
"""A line of the pipe has a limit, and beyond it the desktop would wait for ever."""

Send = Callable[[BaseModel], None]


def main(argv: list[str]) -> NoReturn:
    """Answer requests until the desktop closes the pipe or asks nothing for a while."""
    channel = ChildChannel()
    lower_priority()
    waiting: queue.SimpleQueue[ScannerRequest] = queue.SimpleQueue()
    channel.listen(lambda line: _enqueue(line, waiting.put))
    # Decoders print and take a moment to load; the pipe is safe by now.
    from radiodesk.datasets.scan_memory import ScanMemory

    memory = ScanMemory()
    while True:
        try:
            request = waiting.get(timeout=_IDLE_SECONDS)
        except queue.Empty:
            # Not by way of the interpreter's end, which the thread waiting on stdin would abort.
            sys.stderr.flush()
            os._exit(0)
        _answer(request, memory, channel.send)


def _enqueue(line: bytes, put: Callable[[ScannerRequest], None]) -> None:
    try:
        put(SCANNER_REQUEST.validate_json(line))
    except ValidationError as error:
        print(f"ignored a malformed request ({error.error_count()} errors)", file=sys.stderr)  # noqa: T201


def _answer(request: ScannerRequest, memory: object, send: Send) -> None:
    """Answer one request; whatever goes wrong becomes an answer too."""
    try:
        if isinstance(request, ScanRequest):
            send(_scan(request, memory, send))
        elif isinstance(request, ExamineRequest):
            send(_examine(request, send))
        elif isinstance(request, LabelPlacesRequest):
            send(_label_places(request, send))
        else:
            send(_write_sample(request, send))
    except RadiodeskError as error:
        send(ScanFailed(message=error.message))
    except Exception as error:
        # Frames only: the text of a decoder's exception may quote a patient's data.
        print("".join(traceback.format_tb(error.__traceback__)), file=sys.stderr)  # noqa: T201
        message = Message(code="RD-APP-002", params={"detail": type(error).__name__})
        send(ScanFailed(message=message))


def _scan(request: ScanRequest, memory: object, send: Send) -> ScanFinished:
    from radiodesk.datasets import blocking, check, split
    from radiodesk.datasets.catalogue import load_catalogue
    from radiodesk.datasets.findings import findings
    from radiodesk.datasets.scan_memory import ScanMemory
    from radiodesk.workers.dividing import sources_found, tried_division, worth_probing

    assert isinstance(memory, ScanMemory)
    data, config = path_from_wire(request.data), request.config
    progress = _Throttled(send)
    repairs = resolved(request.repairs, data)
    catalogue = load_catalogue(
        data, request.mapping, on_listed=lambda n: progress(n, 0), repairs=repairs
    )
    result = memory.scan(catalogue, progress)
    stopping = blocking.blocking_problems(catalogue, result, config.group_by)
    division, trouble = tried_division(result.entries, config)
    parts = division.split
    needs = estimate_run(
        config,
        len(parts.train),
        len(parts.val),
        len(parts.test),
        cores=computing_threads(),
        pace=load_pace(),
    )
    folder = data if data.is_dir() else data.parent
    return ScanFinished(
        report=_shortened(
            check.report_on(catalogue, result, request.language, config.group_by, repairs, parts)
        ),
        findings=tuple(fitting(findings(catalogue, result, config.group_by, repairs, parts))),
        left_out=catalogue.left_out,
        found=[_absolute(found, folder) for found in check.classes_found(catalogue, result)],
        split=split.count_parts(result.entries, parts),
        blocking=[*stopping, *trouble],
        notes=division.notes,
        sources=sources_found(result.entries, config.group_by),
        probing=worth_probing(result.entries, catalogue.labels),
        minutes=(needs.minutes_low, needs.minutes_high),
        memory_mb=needs.memory_mb,
        disk_mb=needs.disk_mb,
    )


def _examine(request: ExamineRequest, send: Send) -> Examined:
    from radiodesk.core.probe_verdicts import load_verdicts
    from radiodesk.core.results import SEVERITIES
    from radiodesk.datasets.catalogue import load_catalogue
    from radiodesk.datasets.portraits import Portrait, portrait
    from radiodesk.datasets.scan import open_all
    from radiodesk.workers.doubts import doubt_findings
    from radiodesk.workers.examining import examine, fingerprint_of

    path = path_from_wire(request.data)
    repairs = resolved(request.repairs, path)
    catalogue = load_catalogue(path, request.mapping, repairs=repairs)
    data = fingerprint_of(catalogue)
    known = load_verdicts(data)
    if known is not None:
        send(Probed(verdicts=known))
    progress, portraits = _Throttled(send), list[Portrait]()
    whole = 2 * len(catalogue.entries)
    result = open_all(
        catalogue.entries,
        lambda radiograph, _index: portrait(radiograph),
        portraits.append,
        lambda done, _total: progress(done, whole),
    )
    if not portraits:
        return Examined(findings=[])
    opened = whole - len(portraits)
    folders = [default_runs_folder(), *map(path_from_wire, request.runs)]
    found = examine(
        result.entries,
        portraits,
        catalogue.labels,
        data,
        lambda done, _total: progress(min(opened + done, whole - 1), whole),
        on_probed=lambda verdicts: None if known else send(Probed(verdicts=verdicts)),
        repairs=repairs,
        doubts=doubt_findings(path, result.entries, folders),
    )
    # That a class has sources of its own stands in the report of the scan.
    told = [one.finding for one in found.verdicts if one.name != "sources"]
    findings = sorted([*found.findings, *told], key=lambda one: SEVERITIES.index(one.severity))
    return Examined(findings=fitting(findings), verdicts=found.verdicts)


def _label_places(request: LabelPlacesRequest, send: Send) -> LabelPlaces:
    from radiodesk.datasets import label_places
    from radiodesk.datasets.tables import read_cells

    if request.table is not None:
        cells = read_cells(path_from_wire(request.table))
        key, column = label_places.likely_columns(cells)
        return LabelPlaces(
            files=0, looked_at=0, columns=tuple(cells.columns), key=key, column=column
        )
    files = label_places.radiographs_in(path_from_wire(request.data))
    some = label_places.spread(files)
    return LabelPlaces(
        files=len(files),
        looked_at=len(some),
        attributes=tuple(label_places.attributes_found(some, _Throttled(send))),
    )


def _shortened(report: CheckReport) -> CheckReport:
    """Return a report whose problems name some of their files; their counts stay."""
    problems = [
        problem.model_copy(update={"paths": problem.paths[:_MOST_PATHS]})
        for problem in report.problems
    ]
    return report.model_copy(update={"problems": problems})


def _absolute(found: ClassFound, folder: Path) -> ClassFound:
    paths = [path_to_wire(folder / path_from_wire(example)) for example in found.examples]
    return found.model_copy(update={"examples": paths})


def _write_sample(request: SampleRequest, send: Send) -> SampleFinished:
    """Write the sample beside its place and rename it, so that it is there whole or not at all."""
    from radiodesk.datasets.phantoms.sample import write_sample

    out = path_from_wire(request.out)
    if out.is_dir() and any(out.iterdir()):
        return SampleFinished(path=request.out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(out)
        partial = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}{_PARTIAL}"))
        try:
            write_sample(partial, request.per_class, request.seed, progress=_Throttled(send))
            partial.chmod(0o755)
            if out.is_dir():
                out.rmdir()
            partial.rename(out)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    except OSError as error:
        raise unless_full(
            error, out, RadiodeskError("RD-APP-005", name=display_name(out.parent))
        ) from error
    return SampleFinished(path=request.out)


def _remove_stale(out: Path) -> None:
    for folder in out.parent.glob(f".{out.name}{_PARTIAL}*"):
        if time.time() - folder.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


class _Throttled:
    """Sends progress ten times a second at most, and always the last of it."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now >= self._next or done == total:
            self._next = now + _PROGRESS_SECONDS
            self._send(ScanProgress(done=done, total=total))
