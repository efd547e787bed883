"""Children heard out and sub-commands run in the desktop's own process (`desk_doors`)."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from radiodesk.core.errors import Message
from reliability.fuzz.verdict import SaidError, require

Door = Callable[[Path, Path], Iterable[Message]]


def lines(home: Path, file: Path) -> Iterator[Message]:
    """Hear a child out that says whatever stands in a file, as its supervisors do."""
    from pydantic import ValidationError

    from radiodesk.core.events import parse_event
    from radiodesk.core.requests import EVALUATOR_ANSWER, READER_ANSWER, SCANNER_ANSWER
    from radiodesk.jobs.child import Child

    speaker = home / "speaker"
    speaker.write_text(f"#!/bin/sh\nexec cat '{file}'\n")
    speaker.chmod(0o755)
    python, sys.executable = sys.executable, str(speaker)
    try:
        child = Child("trainer")
    finally:
        sys.executable = python
    try:
        for line in child.lines():
            parse_event(line)
            adapters: tuple[Any, ...] = (READER_ANSWER, SCANNER_ANSWER, EVALUATOR_ANSWER)
            for adapter in adapters:
                try:
                    adapter.validate_json(line)
                except ValidationError:
                    continue
    finally:
        child.end()
    yield from ()


def command(*words: str) -> Door:
    """Run a sub-command on the file; its one document must be one."""

    def door(home: Path, file: Path) -> Iterator[Message]:
        from radiodesk import cli

        out, said = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        before, sys.stdout = sys.stdout, out
        try:
            with redirect_stderr(said):
                status = cli.run([word.replace("FILE", str(file)) for word in words])
        finally:
            sys.stdout = before
        require(status in (0, 1, 2), f"exit code {status}")
        words_said = said.getvalue()
        require("Traceback" not in words_said, words_said[-300:])
        require("RD-APP-002" not in words_said, words_said[-300:])
        out.flush()
        document = out.buffer.getvalue()
        if "--json" in words and status != 2:
            json.loads(document, parse_constant=_no_number)
        if status == 2:
            code = words_said.rstrip().rpartition("[")[2].rstrip("]")
            require(code.startswith("RD-"), f"no code: {words_said[-300:]}")
            raise SaidError(code)
        yield from ()

    return door


def _no_number(text: str) -> None:
    raise ValueError(f"{text} in a document")
