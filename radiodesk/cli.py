"""The command line's entry: opens the desktop or runs a sub-command, and owns the exit codes.

0 done; 1 ran, but at least one input ended as an error; 2 wrong usage or unusable input;
130 stopped by the user. Every failure is one sentence on stderr; the traceback goes to ``--log``.
The desktop's way avoids typer and rich, so that the window is there sooner; the built desktop holds
no sub-command and passes them to the console program beside it.
"""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import radiodesk
from radiodesk.commands.common_options import CommonOptions, take_common
from radiodesk.core.errors import RadiodeskError, StoppedError, UsageError
from radiodesk.core.parts import is_built_desktop, run_console_program
from radiodesk.core.paths import display_name, home_place, restore_plan_path

if TYPE_CHECKING:
    from radiodesk.core.errors import Message
    from radiodesk.records.backups.swap import Settled

DONE, SOME_FAILED, UNUSABLE, STOPPED = 0, 1, 2, 130

COMMANDS = (
    "sample", "check", "train", "evaluate", "compare", "predict", "models", "log", "runs",
    "self-test", "backup", "restore", "diagnostics",
)  # fmt: skip
_DESKTOP_OPTIONS = ("--sample", "--until-shown")
_log = logging.getLogger("radiodesk")


def run(arguments: list[str]) -> int:
    """Do what a command line asks for.

    Args:
        arguments: The command line without the program's name.

    Returns:
        The exit code.
    """
    options = CommonOptions("en")
    log: logging.Handler = logging.NullHandler()
    try:
        options, rest = take_common(arguments)
        log = _open_log(options.log)
        if rest == ["--version"]:
            sys.stdout.write(f"radiodesk {radiodesk.__version__}\n")
            return DONE
        words = [word for word in rest if not word.startswith("-")]
        commanded = bool(words) and words[0] in COMMANDS
        options = replace(options, command=words[0] if commanded else "")
        settled = _settle_restore(options, commanded)
        if commanded or any(word in rest for word in ("--help", "-h")):
            if is_built_desktop():
                return run_console_program(arguments)
            from radiodesk.commands.tree import run_command

            return run_command(options, rest)
        return _open_desktop(options, rest, settled)
    except KeyboardInterrupt:
        return STOPPED
    except StoppedError as error:
        _say(error.message, options)
        return STOPPED
    except RadiodeskError as error:
        _log.info("%s", error, exc_info=error)
        _say(error.message, options)
        return UNUSABLE
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain again while it flushes.
        sys.stdout = None
        return SOME_FAILED
    except Exception as error:
        _log.error("unexpected", exc_info=error)
        detail = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        _say(RadiodeskError("RD-APP-002", detail=detail).message, options, error)
        return SOME_FAILED
    finally:
        _log.removeHandler(log)
        log.close()


def _say(message: Message, options: CommonOptions, error: BaseException | None = None) -> None:
    from radiodesk.commands.console import Console

    Console(options).failure(message, error)


def _open_log(path: Path | None) -> logging.Handler:
    """Send the program's log to a file, or nowhere: stderr is for sentences."""
    if path is None:
        handler: logging.Handler = logging.NullHandler()
    else:
        try:
            handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            detail = error.strerror or str(error)
            raise UsageError("RD-CLI-008", name=display_name(path), detail=detail) from error
        from radiodesk.core.logs import PlainFormatter

        handler.setFormatter(PlainFormatter())
        _log.setLevel(logging.INFO)
    _log.addHandler(handler)
    return handler


def _settle_restore(options: CommonOptions, commanded: bool) -> Settled | None:
    """Do what is left of a restore, before anything in the data folder is read.

    Args:
        options: The language.
        commanded: A sub-command is to be done; otherwise the desktop opens.

    Raises:
        UnsettledError: There is no data folder to go on with.
    """
    folder = home_place().absolute()
    if not restore_plan_path(folder).exists():
        return None
    from radiodesk.commands.console import Console
    from radiodesk.records.backups.swap import Settled, UnsettledError, settle

    console = Console(options)
    try:
        settled = settle(folder)
    except UnsettledError as error:
        if not commanded and (sys.stderr is None or not sys.stderr.isatty()):
            # Started by a click: what goes to stderr is read by nobody.
            from radiodesk.gui.help.lone_box import tell_alone

            tell_alone(console.render(error.message))
        raise
    except RadiodeskError as error:
        # Nothing was changed, so the program can start.
        console.failure(error.message)
        return Settled(None, error.message)
    if settled is not None and settled.waits is not None:
        reason = console.render(settled.waits)
        console.remark(console.sentence("RD-KEEP-023", reason=reason))
    elif settled is not None and settled.kept is not None:
        console.remark(console.sentence("RD-KEEP-021", name=display_name(settled.kept)))
    return settled


def _open_desktop(options: CommonOptions, arguments: list[str], settled: Settled | None) -> int:
    """Open the window, with files in the viewer or with the sample data."""
    behind = arguments.index("--") if "--" in arguments else len(arguments)
    before, files = arguments[:behind], arguments[behind + 1 :]
    unknown = [a for a in before if a.startswith("-") and a not in _DESKTOP_OPTIONS]
    if unknown:
        raise UsageError("RD-CLI-001", name=unknown[0], command="radiodesk")
    files = [a for a in before if not a.startswith("-")] + files
    # A mistyped command must not open a window.
    if files and not Path(files[0]).exists():
        raise UsageError("RD-CLI-004", name=files[0])
    from radiodesk.desktop import open_desktop

    return open_desktop(
        options,
        [Path(f) for f in files],
        sample="--sample" in before,
        until_shown="--until-shown" in before,
        settled=settled,
        settle_again=lambda: _settle_restore(options, commanded=False),
    )
