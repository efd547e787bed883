"""Where a sub-command writes: results to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pydantic import BaseModel
from rich.console import Console as RichConsole
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from radiodesk.commands.common_options import CommonOptions
from radiodesk.core.errors import Message, Parameter
from radiodesk.core.messages import Language, render

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
        self._stderr = RichConsole(stderr=True, highlight=False, markup=False, soft_wrap=True)

    def sentence(self, code: str, **params: Parameter) -> str:
        """Return a sentence of the catalogue in the user's language."""
        return render(Message(code=code, params=params), self.language)

    def render(self, message: Message) -> str:
        """Return a message in the user's language."""
        return render(message, self.language)

    def remark(self, text: str) -> None:
        """Write a line to stderr unless the user wants quiet."""
        if not self.quiet:
            self._stderr.print(_printable(text))

    def failure(self, message: Message) -> None:
        """Write why nothing came of it: one sentence and its code, to stderr."""
        self._stderr.print(_printable(f"radiodesk: {self.render(message)} [{message.code}]"))

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
        with Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=self._stderr,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=self.quiet or not self._stderr.is_terminal,
        ) as bar:
            task = bar.add_task(words, total=1.0)

            def advance(fraction: float | None, now: str) -> None:
                bar.update(task, completed=fraction, description=now)

            yield advance


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
