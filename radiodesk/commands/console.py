"""Where a sub-command writes: results to stdout, everything else to stderr."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import BaseModel

from radiodesk.commands.common_options import CommonOptions
from radiodesk.core.errors import Message, Parameter
from radiodesk.core.logs import note_command
from radiodesk.core.messages import Language, render
from radiodesk.core.paths import home_place
from radiodesk.core.redaction import Plain

if TYPE_CHECKING:
    from rich.console import Console as RichConsole

_log = logging.getLogger(__name__)
Advance = Callable[[float | None, str], None]
"""Takes the share done, 0-1 (None: as before), and a few words about what is under way."""


class Console:
    """The one place that prints.

    Args:
        options: Language and quietness.
    """

    def __init__(self, options: CommonOptions) -> None:
        self.language: Language = options.language
        self.quiet = options.quiet
        self._command = options.command
        self._bar: RichConsole | None = None

    def sentence(self, code: str, **params: Parameter) -> str:
        """Return a sentence of the catalogue in the user's language."""
        return render(Message(code=code, params=params), self.language)

    def render(self, message: Message) -> str:
        """Return a message in the user's language, and note its code in the log.

        What an engine or a child says comes this way; the command line's own words do not.
        """
        _log.info("told %s", Plain(message.code))
        return render(message, self.language)

    def remark(self, text: str) -> None:
        """Write a line to stderr unless the user wants quiet."""
        if not self.quiet:
            self._say(_printable(text))

    def failure(self, message: Message, error: BaseException | None = None) -> None:
        """Write why nothing came of it: one sentence and its code, to stderr.

        The code is kept for diagnostics as well: nobody will remember it.

        Args:
            message: What to say.
            error: A surprise, for the log.
        """
        self._say(_printable(f"radiodesk: {self.render(message)} [{message.code}]"))
        note_command(home_place(), self._command, message.code, error)

    def result(self, text: str) -> None:
        """Write a line of the result to stdout."""
        _write(_printable(text) + "\n")

    def document(self, document: BaseModel) -> None:
        """Write the one JSON document of ``--json`` to stdout."""
        _write(document.model_dump_json(indent=2) + "\n")

    @contextmanager
    def progress(self, words: str) -> Iterator[Advance]:
        """Show a progress bar on stderr; lines written meanwhile appear above it.

        Args:
            words: What is under way at the start.
        """
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            yield lambda _fraction, _now: None
            return
        # Imported where there is a terminal to draw on: a script's reading need not wait for it.
        from rich.console import Console as RichConsole
        from rich.progress import (
            BarColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeElapsedColumn,
        )

        self._bar = RichConsole(stderr=True, highlight=False, markup=False, soft_wrap=True)
        try:
            with Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TaskProgressColumn(),
                TimeElapsedColumn(),
                console=self._bar,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            ) as bar:
                task = bar.add_task(words, total=1.0)

                def advance(fraction: float | None, now: str) -> None:
                    bar.update(task, completed=fraction, description=now)

                yield advance
        finally:
            self._bar = None

    def _say(self, text: str) -> None:
        if self._bar is not None:
            self._bar.print(text)
        elif sys.stderr is not None:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()


def _printable(text: str) -> str:
    # File names need not be UTF-8; a terminal cannot show what is not.
    return text.encode("utf-8", "replace").decode("utf-8")


def _write(text: str) -> None:
    # Scripts read UTF-8 whatever the console's code page; a windowed program has no stdout.
    if sys.stdout is None:
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def figure(value: float | None) -> str:
    """Return a figure with three decimals, never "-0.000", or a dash where there is none."""
    return "–" if value is None else f"{round(value, 3) or 0.0:.3f}"
