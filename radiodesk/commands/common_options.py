"""The options that stand anywhere on the command line: ``--lang``, ``--quiet`` and ``--log``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from radiodesk.core.errors import UsageError
from radiodesk.core.messages import LANGUAGES, Language


@dataclass(frozen=True)
class CommonOptions:
    """What holds for every sub-command.

    Attributes:
        language: Of every sentence.
        quiet: No progress and no remarks on stderr; failures still are.
        log: File that gets the program's log, tracebacks included.
        chosen: Whether the user named the language, so that the desktop follows it.
        command: The sub-command, or empty.
    """

    language: Language
    quiet: bool = False
    log: Path | None = None
    chosen: bool = False
    command: str = ""


def take_common(arguments: list[str]) -> tuple[CommonOptions, list[str]]:
    """Take the common options out of a command line, before or after the sub-command.

    Args:
        arguments: The command line without the program's name. Nothing behind ``--`` is touched.

    Returns:
        The options and the remaining arguments in their order.

    Raises:
        UsageError: A value is missing (``RD-CLI-002``) or no known language (``RD-CLI-007``).
    """
    values: dict[str, str] = {}
    quiet = False
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            rest += [argument, *waiting]
            break
        name, equals, value = argument.partition("=")
        if argument == "--quiet":
            quiet = True
        elif name in ("--lang", "--log"):
            if not equals:
                if not waiting:
                    raise UsageError("RD-CLI-002", name=name, command="radiodesk")
                value = waiting.pop(0)
            values[name] = value
        else:
            rest.append(argument)
    language = values.get("--lang", _language_of_the_system())
    if language not in LANGUAGES:
        raise UsageError("RD-CLI-007", name="lang", choices="en, es", value=language)
    log = Path(values["--log"]) if "--log" in values else None
    return CommonOptions(language, quiet, log, "--lang" in values), rest


def _language_of_the_system() -> Language:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "es" if value.lower().startswith("es") else "en"
    return "en"
