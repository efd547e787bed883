"""The processes under test: warm, watched, replaced when they died, hung or grew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from radiodesk.core.errors import Message
from radiodesk.core.paths import path_to_wire
from radiodesk.core.presets import make_config
from radiodesk.core.requests import (
    READER_ANSWER,
    SCANNER_ANSWER,
    DrawViews,
    LabelPlacesRequest,
    ListFiles,
    LoadModel,
    ReaderAnswer,
    ReadFile,
    ScanFailed,
    ScannerAnswer,
    ScanProgress,
    ScanRequest,
    WriteAnonymised,
    is_last,
)
from radiodesk.core.requests.scanner import Probed
from radiodesk.jobs.child import Child
from radiodesk.jobs.shared_pixels import SharedPixels
from reliability.fuzz.limits import HANG_SECONDS
from reliability.fuzz.verdict import BrokenError
from reliability.ledger import ROOT


class Line(BaseModel):
    """A line as it is, where a message is expected."""

    text: str

    def model_dump_json(self, **_options: Any) -> str:
        """Return the line."""
        return self.text


class ReaderUnderTest:
    """A reader with a model, asked as the desktop asks it."""

    def __init__(self, model: Path, scratch: Path, warm: Path) -> None:
        """Prepare; it is started, and warmed up with sound files, when it is first wanted.

        Args:
            model: Folder of the model that reads.
            scratch: Where it unpacks archives.
            warm: Folder of sound films, ``film.dcm`` among them.
        """
        self._model, self._scratch, self._warm = model, scratch, warm
        self.shared = SharedPixels.create()
        self._child: Child | None = None
        self._lines: Iterator[bytes] = iter(())
        self._number = 0

    @property
    def pid(self) -> int:
        """Process id of a reader that is ready."""
        if self._child is None:
            self._scratch.mkdir(parents=True, exist_ok=True)
            arguments = ["--scratch", str(self._scratch)]
            self._child = Child("reader", arguments, shared=self.shared)
            self._lines = self._child.lines()
            self.reload()
            for path in sorted(self._warm.iterdir()):
                self.ask(ReadFile, path=path_to_wire(path), insist=True)
                self.ask(ListFiles, paths=[path_to_wire(path)])
            out = path_to_wire(self._scratch / "out.dcm")
            film = path_to_wire(self._warm / "film.dcm")
            self.ask(WriteAnonymised, path=film, out=out, secret="s")
            config = make_config("classic")
            self.ask(DrawViews, path=film, position=0, config=config)
        return self._child.pid

    def reload(self) -> None:
        """Load the usual model again."""
        self.ask(LoadModel, bundle=path_to_wire(self._model), trusted=True)

    def send(self, text: str) -> None:
        """Send a line that may be none of a request."""
        assert self._child is not None
        self._child.send(Line(text=text))

    def ask(self, kind: Callable[..., BaseModel], **fields: object) -> list[ReaderAnswer]:
        """Send one request; return all its answers.

        Raises:
            BrokenError: The reader died, hung, or said what is no answer.
        """
        assert self._child is not None
        self._number += 1
        with _killed_when_hung(self._child.kill):
            self._child.send(kind(id=self._number, **fields))
            answers: list[ReaderAnswer] = []
            for line in self._lines:
                answer = _parsed(READER_ANSWER, line)
                if answer.id != self._number:
                    continue
                answers.append(answer)
                if is_last(answer):
                    return answers
        self._child.wait(5)
        ending, tail = self._child.ending, self._child.stderr_tail
        self.drop()
        raise BrokenError(f"the reader died: {ending}: {_last_words(tail)}")

    def drop(self) -> None:
        """End it; the next case gets another."""
        if self._child is not None:
            self._child.end(0.5)
            for _ in self._lines:
                pass
            self._child = None

    def close(self) -> None:
        """End it for good."""
        self.drop()
        self.shared.close()


class ScannerUnderTest:
    """A scanner, asked as the desktop asks it."""

    def __init__(self, home: Path, warm: Path) -> None:
        """Prepare.

        Args:
            home: Its data folder.
            warm: A sound data set.
        """
        self._home, self._warm = home, warm
        self._child: Child | None = None
        self._lines: Iterator[bytes] = iter(())

    @property
    def pid(self) -> int:
        """Process id of a scanner that is ready."""
        if self._child is None:
            self._child = Child("scanner", environment={"RADIODESK_HOME": str(self._home)})
            self._lines = self._child.lines()
            data = path_to_wire(self._warm)
            self.ask(ScanRequest(data=data, config=make_config("quick")))
            self.ask(LabelPlacesRequest(data=data))
        return self._child.pid

    def ask(self, request: BaseModel) -> ScannerAnswer:
        """Send one request; return its last answer.

        Raises:
            BrokenError: The scanner died, hung, or said what is no answer.
        """
        assert self._child is not None
        with _killed_when_hung(self._child.kill):
            self._child.send(request)
            for line in self._lines:
                answer = _parsed(SCANNER_ANSWER, line)
                if not isinstance(answer, ScanProgress | Probed):
                    return self._with_frames(answer)
        self._child.wait(5)
        ending, tail = self._child.ending, self._child.stderr_tail
        self.drop()
        raise BrokenError(f"the scanner died: {ending}: {_last_words(tail)}")

    def _with_frames(self, answer: ScannerAnswer) -> ScannerAnswer:
        """Put where a surprise came from into its details."""
        assert self._child is not None
        if isinstance(answer, ScanFailed) and answer.message.code == "RD-APP-002":
            words = _last_words(self._child.stderr_tail)
            params = {"detail": f"{answer.message.params.get('detail')}: {words}"}
            return ScanFailed(message=Message(code="RD-APP-002", params=params))
        return answer

    def drop(self) -> None:
        """End it; the next case gets another."""
        if self._child is not None:
            self._child.end(0.5)
            for _ in self._lines:
                pass
            self._child = None

    close = drop


class DeskUnderTest:
    """What the desktop and the command line do in their own process, in a child of ours."""

    def __init__(self, temporary: Path, warm_up: Callable[[], None]) -> None:
        """Prepare.

        Args:
            temporary: Its temporary folder.
            warm_up: Asks it about sound files, so that no case waits for imports.
        """
        self._temporary, self._warm_up = temporary, warm_up
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Process id of a child that is ready."""
        if self._process is None:
            environment = {
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "TMPDIR": str(self._temporary),
                "QT_QPA_PLATFORM": "offscreen",
            }
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "reliability.fuzz.desk"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=self._temporary,
                start_new_session=True,
            )
            self._said()
            self._warm_up()
        return self._process.pid

    def ask(self, door: str, case: Path, file: Path) -> tuple[str, str | None]:
        """Have it do something; return the outcome and the trouble.

        Raises:
            BrokenError: It died or hung.
        """
        process = self._process
        assert process is not None
        assert process.stdin is not None
        asked = json.dumps({"door": door, "case": str(case), "file": str(file)})
        with _killed_when_hung(process.kill):
            process.stdin.write(asked.encode() + b"\n")
            process.stdin.flush()
            said = self._said()
        if said is None:
            status = process.wait(5)
            self.drop()
            raise BrokenError(f"the process died: status {status}")
        return said["outcome"], said["trouble"]

    def _said(self) -> dict[str, Any] | None:
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return json.loads(line) if line else None

    def drop(self) -> None:
        """End it; the next case gets another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    close = drop


class _killed_when_hung:  # noqa: N801 - used as a statement
    """Kill a process unless the block ends in time."""

    def __init__(self, kill: Callable[[], None]) -> None:
        self._timer = threading.Timer(HANG_SECONDS + 5, kill)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()


def _parsed(adapter: Any, line: bytes) -> Any:
    try:
        return adapter.validate_json(line)
    except ValidationError as error:
        raise BrokenError(f"no answer: {line[:200]!r}") from error


def _last_words(tail: str) -> str:
    lines = [line.strip() for line in tail.splitlines() if line.strip()]
    return " | ".join(lines[-8:])[-900:]
